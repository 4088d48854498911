import { calculateAnew } from '#commission/calculate.ts';
import { calculatePeriod } from '#commission/calculate-period.ts';
import type { Calculation, EntryColumns, Portion } from '#commission/contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import type { PeriodId } from '#calendar/period.ts';

/** The months of law books; what is sold before the first is history. */
export const lawMonths = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map((month) => month as PeriodId);
const firstMonth = '2026-01' as PeriodId;
const starts = [...lawMonths, '2026-06', '2026-07'].map((month) => dayNumber(`${month}-01`));

/** What months `from` to before `next`, numbered from 0, pay in one run. */
export const payOver = (book: PreparedBook, from: number, next: number) =>
  calculatePeriod(
    book,
    { bookFrom: starts[0] as number, from: starts[from] as number, next: starts[next] as number },
    book.rounding,
    { entriesOnly: true },
  );

/** One month after all those before it. */
export const monthOf = (book: PreparedBook, month: number): Calculation =>
  calculateAnew(book, lawMonths[month] as PeriodId, firstMonth);

/** What an entry stands for, whenever it is booked: line or window, rule, level, partner and currency. */
export function entryName(entries: EntryColumns, portions: readonly Portion[], at: number): string {
  const line = entries.line[at] as number;
  const of = line < 0 ? portions[entries.portion[at] as number]?.window?.from : line;
  return `${of}|${entries.rule[at]}|${entries.level[at]}|${entries.partner[at]}|${entries.currency[at]}`;
}

/** Adds to a sum by name. */
export const addTo = <Name>(sums: Map<Name, number>, name: Name, value: number): void =>
  void sums.set(name, (sums.get(name) ?? 0) + value);
