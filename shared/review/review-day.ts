import { parseIsoDate, type IsoDate } from '#calendar/iso-date.ts';
import { periodRange, type BookCalendar, type PeriodId } from '#calendar/period.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

type Review = RecordRow<'review'>;

const QUARTER = /^\d{4}-Q[1-4]$/;

/** The calendar that quarters are read by. */
export const calendarOf = (records: Pick<BookRecords, 'get'>): BookCalendar => {
  const settings = records.get('bookSettings', 'settings')?.values;
  return {
    length: settings?.periodLength ?? 'quarter',
    fiscalYearStartMonth: settings?.fiscalYearStartMonth ?? 1,
  };
};

/** The quarter that a review looks at; undefined where a file says something else than a quarter. */
export const quarterOfReview = ({ values }: Review): PeriodId | undefined =>
  QUARTER.test(values.period ?? '') ? (values.period as PeriodId) : undefined;

/** Whether a review took place. */
export const wasHeld = ({ values }: Review): boolean => values.state === 'held' || values.state === 'closed';

/** A date that is one. */
export const dayOr = (text: string | undefined): IsoDate | undefined => {
  const read = parseIsoDate(text ?? '');
  return read.ok ? read.value : undefined;
};

/** The day on which a review was held, as far as it's known. */
export const heldOn = ({ values }: Review): IsoDate | undefined => dayOr(values.date) ?? dayOr(values.closedOn);

/** Since when something counts as new in a review: the day of the review before; without one the first day of its quarter. */
export function sinceOf(records: BookRecords, review: Review): string {
  const until = review.values.date ?? '9999-12-31';
  const before = records
    .all('review')
    .filter((row) => row.id !== review.id && row.values.partner === review.values.partner && wasHeld(row))
    .map((row) => heldOn(row) ?? '')
    .filter((date) => date !== '' && date < until)
    .toSorted();
  const quarter = quarterOfReview(review);
  return before.at(-1) ?? (quarter === undefined ? '' : periodRange(quarter, calendarOf(records)).first);
}
