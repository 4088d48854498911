import { createHash } from 'node:crypto';
import type { CloseOptions, ClosedPeriod } from '#commission/close-period.ts';
import { closePeriod, openClosing } from '#commission/close-period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { periodWords } from '#statement/period-words.ts';
import type { Sale } from './hand-made-period.ts';
import { explainOf } from './hand-made-period.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes port, as far as a close needs it. */
export const bytes: CloseOptions['bytes'] = {
  sha256: (content) => Promise.resolve(new Uint8Array(createHash('sha256').update(content).digest())),
  utf8Encode: (text) => encoder.encode(text),
  utf8Decode: (content) => decoder.decode(content),
};

/** Options of a close by a scheduler; a test overrides what it is about. */
export const optionsOf = (
  calculation: Calculation,
  sales: readonly Sale[],
  more: Partial<CloseOptions> = {},
): CloseOptions => ({
  by: 'Ana Keller',
  at: '2026-10-09T10:00:00.000Z',
  bytes,
  explain: explainOf(calculation, sales),
  words: periodWords,
  frozen: { json: { engine: 1 }, bytes: new Uint8Array([1, 2, 3]) },
  approval: 'sameAct',
  ...more,
});

/** The closing of a hand-made period, which must go through. */
export async function closingOf(
  inputs: EngineInputs,
  calculation: Calculation,
  sales: readonly Sale[],
  more: Partial<CloseOptions> = {},
): Promise<StoredClosing> {
  const closed = await closePeriod(inputs, calculation, optionsOf(calculation, sales, more));
  if (!closed.ok) throw new Error(JSON.stringify(closed.error));
  return closed.value;
}

/** The same closing as it is read back later. */
export const reopened = (closing: StoredClosing): ClosedPeriod =>
  openClosing({ ...closing, json: JSON.parse(JSON.stringify(closing.json)) as unknown }, bytes);
