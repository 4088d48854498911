import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import { addMonths, datePartsOf, isoDateOf } from '#calendar/iso-date.ts';
import { fiscalYearOf, fiscalYearRange, periodRange, quarterOf } from '#calendar/period.ts';
import type { BookCalendar } from '#calendar/period.ts';
import type { HeldWindow } from '#model/programme.ts';

/** The programme's own year as a calendar; its quarters are those of that year. */
export const programmeCalendar = (yearStartMonth: number): BookCalendar => ({
  length: 'quarter',
  fiscalYearStartMonth: yearStartMonth,
});

const firstOfMonth = (day: number, monthsBack: number): number => {
  const { year, month } = datePartsOf(isoOf(day));
  const index = year * 12 + month - 1 - monthsBack;
  return dayNumber(isoDateOf(Math.floor(index / 12), (index % 12) + 1, 1));
};

/** First day (a day number) of a window that ends on `day`; months before a day end on that day of the month (addMonths). */
export function heldFrom(window: HeldWindow, day: number, yearStartMonth: number): number {
  const calendar = programmeCalendar(yearStartMonth);
  const date = isoOf(day);
  switch (window.kind) {
    case 'trailing':
      return dayNumber(addMonths(date, -window.months)) + 1;
    case 'trailingDays':
      return day - window.days + 1;
    case 'quarter':
      return dayNumber(periodRange(quarterOf(date, calendar), calendar).from);
    case 'year':
      return dayNumber(fiscalYearRange(fiscalYearOf(date, calendar), calendar).from);
    case 'calendarMonths':
      return firstOfMonth(day, window.months - 1);
  }
}
