import type { DateOrder } from './parse-import-date.ts';
import { parseImportDate } from './parse-import-date.ts';

export type DetectedOrder = { readonly dateOrder: DateOrder; readonly certainty: 'sure' | 'check' };

const DAY_OR_MONTH_FIRST = /^(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{2}|\d{4})(?:[T ].*)?$/u;

/** Whether most of these cells look like dates in any order. */
export function looksLikeDates(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const dates = filled.filter(
    (cell) => DAY_OR_MONTH_FIRST.test(cell.trim()) || parseImportDate(cell, 'dmy') !== undefined,
  );
  return filled.length > 0 && dates.length >= filled.length * 0.6;
}

/**
 * The order of day and month of these cells. A part above 12 proves it; where none does, `check`: points and a
 * decimal comma speak for day first. Dates with the year in front need no order.
 */
export function detectDateOrder(cells: Iterable<string>, decimalSign: '.' | ','): DetectedOrder {
  let [dayFirst, monthFirst, undecided, points] = [0, 0, 0, 0];
  for (const cell of cells) {
    const match = DAY_OR_MONTH_FIRST.exec(cell.trim());
    if (match === null) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 12 && second <= 12) dayFirst += 1;
    else if (second > 12 && first <= 12) monthFirst += 1;
    else undecided += 1;
    if (match[2] === '.') points += 1;
  }
  if (dayFirst + monthFirst + undecided === 0) return { dateOrder: 'ymd', certainty: 'sure' };
  if (dayFirst > 0 || monthFirst > 0)
    return {
      dateOrder: dayFirst >= monthFirst ? 'dmy' : 'mdy',
      certainty: dayFirst > 0 && monthFirst > 0 ? 'check' : 'sure',
    };
  return { dateOrder: points > 0 || decimalSign === ',' ? 'dmy' : 'mdy', certainty: 'check' };
}
