import type { PeriodId } from '#calendar/period.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import type { Conflict } from '#records/conflicts.ts';

/** Questions about what colleagues' work does to the money. Nothing here writes. */
export interface SharingApi {
  /** What each open period pays as the book stands, and as it would with the value that lost; only what differs. */
  conflictEffect(conflict: Conflict): Promise<ConflictEffect>;
  /** The same for records of a snapshot: `stands` as the book is, `lost` as it would be with all of them brought back. */
  restoreEffect(changes: readonly SnapshotChange[]): Promise<ConflictEffect>;
}

export interface ConflictEffect {
  /** Periods that were compared, oldest first: those that aren't closed and have lines. */
  readonly periods: readonly PeriodId[];
  readonly amounts: readonly {
    readonly period: PeriodId;
    readonly partner: string;
    readonly partnerName: string;
    readonly currency: string;
    readonly stands: string;
    readonly lost: string;
  }[];
}
