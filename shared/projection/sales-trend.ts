import type { BookCalendar } from '#calendar/period.ts';
import type { Figure } from '#planning/contract.ts';
import type { ScreenOf } from '#shared/presentation.ts';
import { figureOf, largest, lengthOf, numberOf, periodName, wholeWords } from './review-words.ts';

/**
 * A figure of several quarters as points on one scale from zero, oldest first; quarters without a figure are left out, one
 * that isn't over is soft; money in whole units. Null where nothing is known or all of it is nothing.
 */
export function salesTrend(figure: Figure, calendar: BookCalendar): ScreenOf<'results'>['trend'] {
  const quarters = figure.quarters.filter(({ value }) => numberOf(value) !== undefined);
  const most = largest(quarters.map(({ value }) => numberOf(value)));
  if (most === '0') return null;
  const currency = figure.asked.currency;
  return {
    name: 'Sales by quarter',
    unit: currency ?? '',
    points: quarters.map(({ period, value, running }) => ({
      label: periodName(period, calendar),
      value: currency === undefined ? figureOf(value, undefined) : wholeWords(value ?? ''),
      height: lengthOf(value, most),
      soft: running,
    })),
  };
}
