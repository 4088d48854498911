/** Fields of one kind, or whole records of it, that stay behind. */
export interface StaysBehind {
  readonly kind: string;
  /** The field; null: whole records. A field that only a newer version knows goes by its own name. */
  readonly field: string | null;
  /** In how many records. */
  readonly count: number;
}

/** What leaves with a reduced book and what doesn't, in counts. */
export interface ReductionReport {
  /** Records that go along, by kind. */
  readonly goes: readonly { readonly kind: string; readonly count: number }[];
  readonly stays: readonly StaysBehind[];
  /** Values that lost against a colleague's: never part of it. */
  readonly losing: number;
  /** Sale lines and receipts. */
  readonly facts: { readonly goes: number; readonly stays: number };
  readonly closings: { readonly goes: number; readonly stays: number };
}
