import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { prepareItems, preparedFrom, preparedPercent } from '#review/prepare.ts';
import { useEngine } from './engine-client.ts';

/** How far reviews are prepared, in whole percent, by review; none until their partners' sales are known. `reviews` is memoized. */
export function usePrepared(reviews: readonly RecordRow<'review'>[]): ReadonlyMap<string, number> {
  const records = useBookRecords(preparedFrom);
  const day = today();
  const asks = reviews.length > 0;
  const sales = useEngine(
    (engine) => (asks ? engine.salesTotals12Months(day) : Promise.resolve([])),
    [asks, day],
  ).value;
  return useMemo(() => {
    if (sales === undefined) return new Map<string, number>();
    const newest = new Map<string, string>();
    for (const { partner, lastSale } of sales)
      if (lastSale > (newest.get(partner) ?? '')) newest.set(partner, lastSale);
    return new Map(
      reviews.map((review) => {
        const dataAsOf = newest.get(review.values.partner ?? '');
        return [review.id, preparedPercent(prepareItems(records, review, { today: day, dataAsOf }))];
      }),
    );
  }, [reviews, records, sales, day]);
}
