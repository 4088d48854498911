import { useMemo } from 'react';
import { fiscalYearOf, periodRange } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import { useCalendar } from '#data/use-records.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { PrepareItem, TextToRead } from '#review/contract.ts';
import { prepareItems } from '#review/prepare.ts';
import { quarterOfReview } from '#review/review-day.ts';
import { textsToRead } from '#review/texts-to-read.ts';
import { reviewKinds, useReviewRead, type ReviewRead } from '#worker/review-source.ts';
import type { Review } from './review-rows.ts';

/** Everything that the page of a review shows. */
export interface ReviewView extends ReviewRead {
  readonly review: Review;
  readonly partner: RecordRow<'partner'>;
  /** The partner's name. */
  readonly name: string;
  readonly records: BookRecords;
  /** The newest version of the business plan of the review's year. */
  readonly plan: string | undefined;
  readonly items: readonly PrepareItem[];
  readonly texts: readonly TextToRead[];
}

const newestPlan = (records: BookRecords, partner: string, year: number | undefined): string | undefined =>
  records
    .all('businessPlan')
    .filter(({ values }) => values.partner === partner && values.year === year)
    .toSorted((a, b) => (b.values.version ?? 0) - (a.values.version ?? 0))[0]?.id;

/** A review with what is read from it; again whenever something of it changes. */
export function useReviewView(review: Review, partner: RecordRow<'partner'>): ReviewView {
  const read = useReviewRead(review, partner);
  const records = useBookRecords(reviewKinds);
  const calendar = useCalendar();
  const day = today();
  const dataAsOf = read.source?.figures.sales.freshness;
  const items = useMemo(
    () => prepareItems(records, review, { today: day, dataAsOf }),
    [records, review, day, dataAsOf],
  );
  const texts = useMemo(() => textsToRead(records, review), [records, review]);
  const quarter = quarterOfReview(review);
  const year = quarter === undefined ? undefined : fiscalYearOf(periodRange(quarter, calendar).first, calendar);
  return {
    ...read,
    review,
    partner,
    name: partner.values.name ?? '',
    records,
    plan: newestPlan(records, partner.id, year),
    items,
    texts,
  };
}
