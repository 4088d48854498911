import type { RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { FactColumns, FactProblem } from './fact-columns.ts';
import type { FactDates } from './fact-fields.ts';

/** What a kind of fact is prepared from. */
export interface FactRequest {
  readonly inputs: TierInputs;
  /** Partners in the order of their index. */
  readonly rows: readonly RecordRow<'partner'>[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** The index of a partner after mergers; undefined for one that isn't in the book. */
  partnerOf(id: string | undefined): number | undefined;
  readonly dated: FactDates | undefined;
  tell(problem: FactProblem): void;
}

/** One kind of fact: which records it reads, and how they become columns. */
export interface FactSourceTable {
  readonly reads: readonly (RecordKind | 'lines')[];
  prepare(asked: FactRequest): FactColumns;
}
