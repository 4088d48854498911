import { fromDayNumber, isoDate, parseIsoDate, toDayNumber } from './iso-date.ts';
import type { IsoDate } from './iso-date.ts';

/** Before and after every day of any book: ends of open spans. */
export const firstDay = -2_000_000_000;
export const lastDay = 2_000_000_000;

/** Day number of an ISO date; `open` when there is none or the text isn't a date. */
export function dayOf(text: string | undefined, open: number): number {
  if (text === undefined) return open;
  const parsed = parseIsoDate(text);
  return parsed.ok ? toDayNumber(parsed.value) : open;
}

/** ISO text of a day number. */
export const isoOf = (day: number): IsoDate => fromDayNumber(day);

/** Day number of a date that is known to be one. */
export const dayNumber = (text: string): number => toDayNumber(isoDate(text));
