import type { ClosedPeriod } from './closed-periods.ts';
import type { EntryColumns, TrueUp } from './contract.ts';
import type { PreparedBook } from './prepared-book.ts';
export function withTrueUps(_book: PreparedBook, entries: EntryColumns, _closed: readonly ClosedPeriod[]): { entries: EntryColumns; trueUps: readonly TrueUp[] } { return { entries, trueUps: [] } }
