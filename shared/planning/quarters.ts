import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { fiscalYearRange, nextPeriod, periodRange, previousPeriod, quarterOf } from '#calendar/period.ts';

/** The days of a quarter that are looked at on an as-of day. */
export interface QuarterDays {
  readonly period: PeriodId;
  readonly first: IsoDate;
  /** Its last day, or the as-of day where it isn't over. */
  readonly upTo: IsoDate;
  readonly running: boolean;
}

/** The days of a quarter up to an as-of day; undefined where it hasn't begun then. */
export function quarterDays(period: PeriodId, calendar: BookCalendar, asOf: IsoDate): QuarterDays | undefined {
  const { first, last } = periodRange(period, calendar);
  if (first > asOf) return undefined;
  const running = asOf < last;
  return { period, first, upTo: running ? asOf : last, running };
}

/** Years around which there is room to look back and ahead; others are typing errors. */
const [FIRST_YEAR, LAST_YEAR] = [100, 9900];

/** The four quarters of a fiscal year, in order; none of a year that is a typing error, such as 20266. */
export function quartersOfYear(year: number, calendar: BookCalendar): readonly PeriodId[] {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return [];
  return quartersFrom(quarterOf(fiscalYearRange(year, calendar).first, calendar), 4, calendar);
}

/** So many quarters from this one on, in order. */
export function quartersFrom(first: PeriodId, count: number, calendar: BookCalendar): readonly PeriodId[] {
  const quarters = [first];
  while (quarters.length < count) quarters.push(nextPeriod(quarters.at(-1) ?? first, calendar));
  return quarters.slice(0, count);
}

/** So many quarters that end with this one, oldest first. */
export function quartersUpTo(last: PeriodId, count: number, calendar: BookCalendar): readonly PeriodId[] {
  const quarters = [last];
  while (quarters.length < count) quarters.unshift(previousPeriod(quarters[0] ?? last, calendar));
  return quarters.slice(quarters.length - count);
}

/** The place of a quarter in its fiscal year, 0 to 3. */
export const placeInYear = (quarter: PeriodId): number => Number(quarter.at(-1)) - 1;
