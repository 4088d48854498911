import type { StoredClosing } from '#model/stored-closing.ts';
import type { PreparedBook } from './prepared-book.ts';

export interface ClosedPeriod {
  readonly period: string;
  readonly closing: StoredClosing;
}

/** The book's closed periods in order of time. */
export const closedPeriods = (book: Pick<PreparedBook, 'inputs'>): readonly ClosedPeriod[] =>
  book.inputs.closings
    .filter((closing) => closing.kind === 'periodClosing')
    .map((closing) => ({ period: closing.period, closing }))
    .sort((a, b) => (a.period < b.period ? -1 : 1));
