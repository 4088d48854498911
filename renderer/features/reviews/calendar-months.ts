import type { IsoDate } from '#calendar/iso-date.ts';
import { addMonths, isoDate } from '#calendar/iso-date.ts';
import type { ReviewRow } from './review-rows.ts';

/** A review that a cadence asks for and nobody planned. */
export interface NeedsReview {
  readonly partner: string;
  readonly name: string;
  readonly tier: string;
  /** By which day; undefined: there was none yet, so it's due at once. */
  readonly due: string | undefined;
  readonly last: string | undefined;
  readonly lateDays: number;
}

/** One month of the calendar. */
export interface CalendarMonth {
  /** `2026-10`. */
  readonly month: string;
  readonly planned: readonly ReviewRow[];
  readonly due: readonly NeedsReview[];
}

const monthOf = (date: string): string => date.slice(0, 7);

/** From the month of a day on, and the months before it in which something is open. */
export const monthsFrom = (first: IsoDate, count: number): readonly string[] => {
  const start = isoDate(`${monthOf(first)}-01`);
  return Array.from({ length: count }, (_, at) => monthOf(addMonths(start, at)));
};

const byDate = (a: ReviewRow, b: ReviewRow): number => ((a.date ?? '') + a.time < (b.date ?? '') + b.time ? -1 : 1);

/**
 * Reviews by month: those with a date in their month, those that the cadence asks for in the month in which they are due. What
 * was missed (planned for a day that is over, or due before today) stands by itself, since it's no month's any more.
 */
export function reviewCalendar(
  rows: readonly ReviewRow[],
  needs: readonly NeedsReview[],
  today: IsoDate,
  count: number,
): {
  readonly missed: readonly ReviewRow[];
  readonly overdue: readonly NeedsReview[];
  readonly undated: readonly ReviewRow[];
  readonly months: readonly CalendarMonth[];
} {
  const alive = rows.filter(({ state, partner }) => state !== 'cancelled' && partner !== undefined);
  const missed = alive.filter(({ state, date }) => state === 'planned' && date !== undefined && date < today);
  const overdue = needs.filter(({ due }) => due === undefined || due < today);
  const months = monthsFrom(today, count).map((month): CalendarMonth => ({
    month,
    planned: alive
      .filter(
        ({ date, state }) => date !== undefined && monthOf(date) === month && (date >= today || state !== 'planned'),
      )
      .toSorted(byDate),
    due: needs.filter(({ due }) => due !== undefined && due >= today && monthOf(due) === month),
  }));
  return {
    missed: missed.toSorted(byDate),
    overdue,
    undated: alive.filter(({ state, date }) => state === 'planned' && date === undefined),
    months,
  };
}
