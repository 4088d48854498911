import type { Brand } from '#base/brand.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { IsoDate } from './iso-date.ts';
import { addDays, datePartsOf, isoDateOf } from './iso-date.ts';

/** The one calendar of a book, fixed at the first close (design.md 10.5). */
export type BookCalendar = {
  readonly length: 'month' | 'quarter';
  /** 1 to 12: the month in which the fiscal year begins. */
  readonly fiscalYearStartMonth: number;
};

/** `2012-Q4` (fiscal quarter; the year is the one in which the fiscal year ends) or `2012-12` (calendar month). Text order is time order. */
export type PeriodId = Brand<string, 'PeriodId'>;

/** The days of a span: `first` to `last` both count; `[from, next)` is the same span half-open. */
export type DateRange = {
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly from: IsoDate;
  readonly next: IsoDate;
};

const QUARTER = /^(\d{4})-Q([1-4])$/;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

export const CALENDAR_QUARTERS: BookCalendar = { length: 'quarter', fiscalYearStartMonth: 1 };

const range = (from: IsoDate, next: IsoDate): DateRange => ({ first: from, last: addDays(next, -1), from, next });

// Months counted from year 0, so that steps over a year's end need no care.
const monthIndex = (year: number, month: number): number => year * 12 + month - 1;
const firstOfMonth = (index: number): IsoDate => isoDateOf(Math.floor(index / 12), (index % 12) + 1, 1);
const startIndexOf = (fiscalYear: number, calendar: BookCalendar): number =>
  monthIndex(calendar.fiscalYearStartMonth === 1 ? fiscalYear : fiscalYear - 1, calendar.fiscalYearStartMonth);

/** The fiscal year of a date, named by the calendar year in which it ends. */
export function fiscalYearOf(date: IsoDate, calendar: BookCalendar): number {
  const { year, month } = datePartsOf(date);
  return calendar.fiscalYearStartMonth > 1 && month >= calendar.fiscalYearStartMonth ? year + 1 : year;
}

/** First and last day of a fiscal year. */
export function fiscalYearRange(fiscalYear: number, calendar: BookCalendar): DateRange {
  const start = startIndexOf(fiscalYear, calendar);
  return range(firstOfMonth(start), firstOfMonth(start + 12));
}

/** The fiscal quarter of a date as an id, also in a book of months. */
export function quarterOf(date: IsoDate, calendar: BookCalendar): PeriodId {
  const { month } = datePartsOf(date);
  const quarter = Math.floor(((month - calendar.fiscalYearStartMonth + 12) % 12) / 3) + 1;
  return `${fiscalYearOf(date, calendar).toString().padStart(4, '0')}-Q${quarter}` as PeriodId;
}

/** The period that the date falls into. */
export function periodOf(date: IsoDate, calendar: BookCalendar): PeriodId {
  return calendar.length === 'month' ? (date.slice(0, 7) as PeriodId) : quarterOf(date, calendar);
}

/** The days of a period; it works for quarters and months whatever the book's length. Throws when the text is no period id. */
export function periodRange(period: PeriodId, calendar: BookCalendar): DateRange {
  const quarter = QUARTER.exec(period);
  if (quarter !== null) {
    const start = startIndexOf(Number(quarter[1]), calendar) + (Number(quarter[2]) - 1) * 3;
    return range(firstOfMonth(start), firstOfMonth(start + 3));
  }
  const month = MONTH.exec(period);
  if (month === null) throw new Error(`Not a period: ${period}`);
  const start = monthIndex(Number(month[1]), Number(month[2]));
  return range(firstOfMonth(start), firstOfMonth(start + 1));
}

/** Reads a period id of this book's length. */
export function parsePeriod(text: string, calendar: BookCalendar): Result<PeriodId, 'notAPeriod'> {
  const match = (calendar.length === 'month' ? MONTH : QUARTER).exec(text);
  const year = Number(match?.[1] ?? 0);
  return match !== null && year >= 2 && year <= 9998 ? ok(text as PeriodId) : err('notAPeriod');
}

/** The period after this one, of the same length. */
export function nextPeriod(period: PeriodId, calendar: BookCalendar): PeriodId {
  return samePeriodAt(period, periodRange(period, calendar).next, calendar);
}

/** The period before this one, of the same length. */
export function previousPeriod(period: PeriodId, calendar: BookCalendar): PeriodId {
  return samePeriodAt(period, addDays(periodRange(period, calendar).first, -1), calendar);
}

function samePeriodAt(period: PeriodId, date: IsoDate, calendar: BookCalendar): PeriodId {
  return QUARTER.test(period) ? quarterOf(date, calendar) : (date.slice(0, 7) as PeriodId);
}

/** All periods from the first to the last, both included; none when the last is before the first. */
export function listPeriods(first: PeriodId, last: PeriodId, calendar: BookCalendar): PeriodId[] {
  const periods: PeriodId[] = [];
  for (let period = first; period <= last; period = nextPeriod(period, calendar)) periods.push(period);
  return periods;
}
