import { datePartsOf, daysInMonth, fromDayNumber, isoDateOf, toDayNumber } from '#calendar/iso-date.ts';

/** The day so many months later (earlier when negative); a day that month doesn't have becomes its last one. */
export function shiftMonths(day: number, months: number): number {
  const { year, month, day: ofMonth } = datePartsOf(fromDayNumber(day));
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  // Before the first year nothing counts; a window that is longer than time begins with time.
  if (toYear < 1) return -719_162;
  return toDayNumber(isoDateOf(toYear, toMonth, Math.min(ofMonth, daysInMonth(toYear, toMonth))));
}

/** The first day whose date so many months earlier is this day or later: when what is that old is too old. */
export function firstDayReaching(day: number, months: number): number {
  let found = shiftMonths(day, months);
  while (shiftMonths(found, -months) < day) found += 1;
  return found;
}

/** The first day of the span of so many months that a day is in; spans are counted from a month of the year. */
export function spanStart(day: number, months: number, firstMonth: number): number {
  const { year, month } = datePartsOf(fromDayNumber(day));
  const index = year * 12 + month - firstMonth;
  const start = index - (((index % months) + months) % months) + firstMonth - 1;
  return toDayNumber(isoDateOf(Math.floor(start / 12), (start % 12) + 1, 1));
}
