import { Temporal } from 'temporal-polyfill';
import type { Brand } from '#base/brand.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';

/** A calendar date of a person's business as `YYYY-MM-DD`, years 0001 to 9999. Text order is date order. Has no time and no zone. */
export type IsoDate = Brand<string, 'IsoDate'>;

/** Days since 1970-01-01 as a 32-bit integer: how columns hold dates. */
export type DayNumber = number;

const ISO = /^(\d{4})-(\d\d)-(\d\d)$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether the year has a 29 February. */
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

const pad = (value: number, width: number): string => value.toString().padStart(width, '0');

/** The date of these parts, which must exist. Throws otherwise. */
export function isoDateOf(year: number, month: number, day: number): IsoDate {
  if (year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month))
    throw new RangeError(`No such date: ${year}-${month}-${day}`);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as IsoDate;
}

/** Reads `YYYY-MM-DD` of a day that exists. */
export function parseIsoDate(text: string): Result<IsoDate, 'notADate'> {
  const match = ISO.exec(text);
  if (match === null) return err('notADate');
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month) ? ok(text as IsoDate) : err('notADate');
}

/** A date that is known to be one. Throws otherwise: that's a bug. */
export function isoDate(text: string): IsoDate {
  const parsed = parseIsoDate(text);
  if (!parsed.ok) throw new Error(`Not a date: ${text}`);
  return parsed.value;
}

/** Year, month (1 to 12) and day of a date. */
export function datePartsOf(date: IsoDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

// Counts from March, so that the leap day comes last, in eras of 400 years: integers only, no table, no Date object.
function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Days since 1970-01-01. Fast: runs once per imported line. */
export function toDayNumber(date: IsoDate): DayNumber {
  const { year, month, day } = datePartsOf(date);
  return dayNumberOf(year, month, day);
}

/** The date of a day number; the inverse of `toDayNumber`. */
export function fromDayNumber(days: DayNumber): IsoDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return isoDateOf(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** The date that many days later (earlier when negative). */
export const addDays = (date: IsoDate, days: number): IsoDate => fromDayNumber(toDayNumber(date) + days);

/** Days from a to b; negative when b is earlier. */
export const daysBetween = (a: IsoDate, b: IsoDate): number => toDayNumber(b) - toDayNumber(a);

/** The date that many months later; a day that month doesn't have becomes its last one (31 January + 1 = 28 or 29 February). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString() as IsoDate;
}
