import type { DayNumber } from '#calendar/iso-date.ts';
import { daysInMonth, isoDateOf, toDayNumber } from '#calendar/iso-date.ts';
import type { ImportMapping } from '#model/import-mapping.ts';

export type DateOrder = ImportMapping['dateOrder'];

/** How a person writes the order, for messages. */
export const orderWords = {
  ymd: 'year-month-day',
  dmy: 'day/month/year',
  mdy: 'month/day/year',
} as const satisfies Record<DateOrder, string>;

const PARTS = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})$/u;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/u;
const NAMED = /^(?:[A-Za-zÀ-ÿ]{2,10}\.?,?\s+)?(\d{1,2})\.?[-/ ]?([A-Za-zÀ-ÿ]{3,10})\.?[-/, ]+(\d{2}|\d{4})$/u;
const NAMED_FIRST = /^([A-Za-zÀ-ÿ]{3,10})\.?\s+(\d{1,2}),?\s+(\d{4})$/u;
/** A time behind the date says nothing about the day. */
const TIME = /[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?$/u;

/** Beginnings of month names in English, German, French, Spanish, Italian, Dutch; without accents. */
const MONTHS = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'maerz', 'maart'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
] as const;

const plainLetters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase();

function monthOf(name: string): number {
  const plain = plainLetters(name);
  return MONTHS.findIndex((starts) => starts.some((start) => plain.startsWith(start))) + 1;
}

/** Two digits mean 1970 to 2069, as spreadsheets nearly do; a sale of 1969 isn't imported here. */
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);

const dayOf = (year: number, month: number, day: number): DayNumber | undefined =>
  year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? toDayNumber(isoDateOf(year, month, day))
    : undefined;

function ordered(a: string, b: string, c: string, order: DateOrder): DayNumber | undefined {
  // A year in front leaves no doubt whatever the file's order is.
  if (a.length === 4) return dayOf(Number(a), Number(b), Number(c));
  if (order === 'ymd' || c.length === 1 || c.length === 3 || a.length > 2) return undefined;
  return order === 'dmy' ? dayOf(fullYear(c), Number(b), Number(a)) : dayOf(fullYear(c), Number(a), Number(b));
}

/**
 * Reads a cell as a day with this order of day and month; undefined when it's none (31/02). A time behind it is
 * left out: the day is the one written, no zone is applied.
 */
export function parseImportDate(text: string, order: DateOrder): DayNumber | undefined {
  const cell = text.trim().replace(TIME, '');
  const parts = PARTS.exec(cell);
  if (parts !== null) return ordered(parts[1] as string, parts[2] as string, parts[3] as string, order);
  const compact = COMPACT.exec(cell);
  if (compact !== null) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const named = NAMED.exec(cell);
  if (named !== null) return dayOf(fullYear(named[3] as string), monthOf(named[2] as string), Number(named[1]));
  const first = NAMED_FIRST.exec(cell);
  return first === null ? undefined : dayOf(Number(first[3]), monthOf(first[1] as string), Number(first[2]));
}
