import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import { addMonths, datePartsOf, daysInMonth, isoDateOf } from '#calendar/iso-date.ts';
import type { Review } from '#model/programme.ts';

const MONTHS = { monthly: 1, quarterly: 3, halfYearly: 6, yearly: 12 } as const;

/** First of the month in which the span of so many months of the programme year began. */
function spanStart(day: number, months: number, yearStartMonth: number): number {
  const { year, month } = datePartsOf(isoOf(day));
  const into = (month - yearStartMonth + 12) % months;
  const index = year * 12 + month - 1 - into;
  return dayNumber(isoDateOf(Math.floor(index / 12), (index % 12) + 1, 1));
}

/** A fixed day of a year; 29 February is the 28th where there is none. */
function fixedDay(year: number, text: string): number {
  const [month = 1, day = 1] = text.split('-').map(Number);
  return dayNumber(isoDateOf(year, month, Math.min(day, daysInMonth(year, month))));
}

/** The latest review on or before a day: the first day after each span of the programme year, or the fixed day of the year. */
export function reviewUpTo(review: Review, yearStartMonth: number, day: number): number {
  if (review.cadence === 'daily') return day;
  if (review.cadence === 'yearly' && review.day !== undefined) {
    const { year } = datePartsOf(isoOf(day));
    const now = fixedDay(year, review.day);
    return now <= day ? now : fixedDay(year - 1, review.day);
  }
  return spanStart(day, MONTHS[review.cadence], yearStartMonth);
}

/** The first review after a day. */
export function reviewAfter(review: Review, yearStartMonth: number, day: number): number {
  if (review.cadence === 'daily') return day + 1;
  const last = reviewUpTo(review, yearStartMonth, day);
  if (review.cadence === 'yearly' && review.day !== undefined)
    return fixedDay(datePartsOf(isoOf(last)).year + 1, review.day);
  return dayNumber(addMonths(isoOf(last), MONTHS[review.cadence]));
}

/** The review before one. */
export const reviewBefore = (review: Review, yearStartMonth: number, day: number): number =>
  reviewUpTo(review, yearStartMonth, day - 1);
