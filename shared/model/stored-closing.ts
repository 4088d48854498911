/**
 * Immutable rows: what a close froze, and the bytes of what was issued. Natural keys, so that two laptops
 * can't make two of one:
 * - `periodClosing`   id `closing/2026-Q3`              json = the frozen figures; bytes = the frozen entry columns
 * - `tierDecision`    id `tier/PROGRAMME/LADDER/P-0042/2026-10-01`  json = the decision with what it was decided from
 * - `issuedStatement` id `statement/ST-0042-2026-Q3-R1`  json = number, closing hash, issued date, PDF hash; bytes = the PDF
 */
export const closingKinds = ['periodClosing', 'issuedStatement', 'tierDecision'] as const;
export type ClosingKind = (typeof closingKinds)[number];

export interface StoredClosing {
  readonly id: string;
  readonly kind: ClosingKind;
  /** Empty for a tier decision, which belongs to a day. */
  readonly period: string;
  /** SHA-256 in hex over the canonical JSON and the bytes: what pins the row (design.md 10.13). */
  readonly hash: string;
  readonly json: unknown;
  readonly bytes?: Uint8Array;
}
