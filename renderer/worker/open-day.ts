import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodOverview } from './engine-api.ts';

/** The day that a hold, its end or a decision is of: today, or the last day of the period that closes next where that is past. */
export function openDay(
  today: IsoDate,
  periods: readonly Pick<PeriodOverview, 'state' | 'history' | 'last' | 'waitsFor'>[],
): IsoDate {
  const open = periods.find(({ state, history, waitsFor }) => state !== 'closed' && !history && waitsFor === undefined);
  return open !== undefined && open.last < today ? open.last : today;
}
