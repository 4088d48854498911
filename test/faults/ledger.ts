import { createHash } from 'node:crypto';
import { newStampClock, nextStamp } from '#base/stamp.ts';
import type { Vault } from '#electron/book/vault.ts';
import type { RecordRow } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import type { BookImage } from '#records/book-image.ts';
import { imageRow } from '#records/book-image.ts';
import type { BookCommit } from '#shared/book-calls.ts';

/** What was asked of a book, and how it answered: what it may never go back on. */
export interface Ledger {
  /** Commits that answered "saved on this laptop". */
  acknowledged: string[];
  /** Commits that answered with a problem. */
  refused: string[];
  /** Commits that were asked and never answered. */
  unknown: string[];
  /** Commits that were said to be in the shared file. */
  inFile: string[];
}

export const newLedger = (): Ledger => ({ acknowledged: [], refused: [], unknown: [], inFile: [] });

const ROWS = 3;
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that only this commit has; their length differs from commit to commit. */
const factsOf = (label: string): Uint8Array =>
  new TextEncoder().encode(Array.from({ length: 20 + label.length * 7 }, (_, n) => `${label}:${n * 7919}`).join(' '));
const pdfOf = (label: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7 statement of ${label} `.repeat(20));

const closingId = (label: string): string => `statement/ST-${label}-2026-Q1-R1`;
const names = (label: string): string[] => Array.from({ length: ROWS }, (_, n) => `p-${label}-${n}`);

/** One commit of rows, facts and a closing with bytes; `label` names all of it. */
export function commitOf(vault: Vault, label: string, now: number): BookCommit {
  const { replica, sequence } = vault.info();
  const { stamp } = nextStamp(newStampClock(replica), now + sequence);
  const rows = applyChanges(
    (kind, id) => imageRow(vault.image, kind, id),
    [...names(label), 'p-every'].map((id) => ({
      kind: 'partner' as const,
      id,
      set: { code: id, name: id === 'p-every' ? label : `Name of ${id}`, city: `City of ${label}` },
    })),
    stamp,
  );
  const [facts, pdf] = [factsOf(label), pdfOf(label)];
  return {
    rows,
    chunks: [{ hash: sha(facts), batch: `b-${label}`, kind: 'lines', ordinal: 0, count: 1, bytes: facts }],
    closings: [
      {
        id: closingId(label),
        kind: 'issuedStatement',
        period: '2026-Q1',
        hash: sha(pdf),
        json: { of: label },
        bytes: pdf,
      },
    ],
  };
}

/** How much of a commit a book holds. Its rows, its facts and its closing came in one step and may only be there together. */
export function heldOf(image: BookImage, label: string): 'all' | 'part' | 'none' {
  const closing = image.closings.get(closingId(label));
  const sound =
    closing !== undefined &&
    closing.bytesHash === sha(pdfOf(label)) &&
    JSON.stringify(closing.json) === JSON.stringify({ of: label });
  const found = [
    ...names(label).map((id) => {
      const row = imageRow(image, 'partner', id) as RecordRow<'partner'> | undefined;
      return row?.values.name === `Name of ${id}` && row.values.city === `City of ${label}`;
    }),
    image.chunks.has(sha(factsOf(label))),
    sound,
  ];
  if (found.every(Boolean)) return 'all';
  return found.some(Boolean) || closing !== undefined ? 'part' : 'none';
}

/** Whether a closing of this commit is there with other content than it was closed with. */
export function closingChanged(image: BookImage, label: string): boolean {
  const closing = image.closings.get(closingId(label));
  return closing !== undefined && (closing.hash !== sha(pdfOf(label)) || closing.bytesHash !== sha(pdfOf(label)));
}

/** Whether the vault answers with the very bytes that a commit brought. */
export async function bytesHeld(vault: Vault, label: string): Promise<{ facts: boolean; closing: boolean }> {
  const [facts, pdf] = [await vault.bytes(sha(factsOf(label))), await vault.closingBytes(closingId(label))];
  return {
    facts: facts !== undefined && Buffer.from(facts).equals(factsOf(label)),
    closing: pdf !== undefined && Buffer.from(pdf).equals(pdfOf(label)),
  };
}
