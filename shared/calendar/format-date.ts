import type { IsoDate } from './iso-date.ts';
import { datePartsOf, toDayNumber } from './iso-date.ts';
import type { BookCalendar, PeriodId } from './period.ts';
import { periodRange } from './period.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function part(date: IsoDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formatters.set(key, made);
  return made.format(toDayNumber(date) * 86_400_000);
}

/** The months by name, January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const month = (date: IsoDate, locale: string): string => part(date, locale, { month: 'short' });

/** A date as people understand it whatever their order of day and month: “3 Apr 2026”. */
export function formatDate(date: IsoDate, locale = 'en'): string {
  const { year, day } = datePartsOf(date);
  return `${day} ${month(date, locale)} ${year}`;
}

/** The month of a date: “Apr 2026”. */
export const formatMonth = (date: IsoDate, locale = 'en'): string => `${month(date, locale)} ${datePartsOf(date).year}`;

/** A span with what both ends share said once: “1–30 Apr 2026”, “1 Oct – 31 Dec 2012”, “1 Dec 2025 – 28 Feb 2026”. */
export function formatDateRange(first: IsoDate, last: IsoDate, locale = 'en'): string {
  const [a, b] = [datePartsOf(first), datePartsOf(last)];
  if (first === last) return formatDate(first, locale);
  if (a.year !== b.year) return `${formatDate(first, locale)} – ${formatDate(last, locale)}`;
  if (a.month !== b.month) return `${a.day} ${month(first, locale)} – ${formatDate(last, locale)}`;
  return `${a.day}–${formatDate(last, locale)}`;
}

/** A period's name: “Q4 2012” or “Dec 2012”. */
export function formatPeriod(period: PeriodId, calendar: BookCalendar, locale = 'en'): string {
  const quarter = /^(\d{4})-(Q[1-4])$/.exec(period);
  if (quarter !== null) return `${quarter[2]} ${quarter[1]}`;
  const { first } = periodRange(period, calendar);
  return formatMonth(first, locale);
}

/** A period's name with its days: “Q4 2012 · 1 Oct – 31 Dec 2012”. */
export function formatPeriodLong(period: PeriodId, calendar: BookCalendar, locale = 'en'): string {
  const { first, last } = periodRange(period, calendar);
  return `${formatPeriod(period, calendar, locale)} · ${formatDateRange(first, last, locale)}`;
}
