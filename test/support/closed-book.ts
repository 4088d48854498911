import type { EngineInputs } from '#commission/contract.ts';
import { calculate } from '#commission/calculate.ts';
import { joinSections } from '#commission/closing-bytes.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import { prepare } from '#commission/prepare.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { StoredClosing } from '#model/stored-closing.ts';

const utf8 = { utf8Encode: (text: string): Uint8Array => new TextEncoder().encode(text) };

/** The engine's part of a close, as `closePeriod` stores it: through canonical JSON, bytes in their section. */
export function closingOf(inputs: EngineInputs, period: string): StoredClosing {
  const { json, bytes } = freezeCalculation(calculate(prepare(inputs), period));
  const kept = JSON.parse(canonicalJson({ engine: json } as unknown as Json)) as unknown;
  return {
    id: `closing/${period}`,
    kind: 'periodClosing',
    period,
    hash: `hash of ${period}`,
    json: kept,
    bytes: joinSections([{ name: 'entries', bytes }], utf8),
  };
}

/** The inputs with further periods closed, in order. */
export const closePeriods = (inputs: EngineInputs, ...periods: readonly string[]): EngineInputs =>
  periods.reduce((open, period) => ({ ...open, closings: [...open.closings, closingOf(open, period)] }), inputs);
