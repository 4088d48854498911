import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { prepareItems, preparedPercent } from '#review/prepare.ts';
import { useEngine } from '#worker/engine-client.ts';
import type { ReviewRow } from './review-rows.ts';

const kinds = [
  'bookSettings',
  'businessPlan',
  'commitment',
  'deal',
  'partner',
  'priority',
  'review',
  'reviewNote',
  'reviewTopic',
] as const satisfies readonly RecordKind[];

/** How far each planned review is prepared, in whole percent, by review. */
export function usePrepared(rows: readonly ReviewRow[]): ReadonlyMap<string, number> {
  const records = useBookRecords(kinds);
  const day = today();
  const sales = useEngine((engine) => engine.salesTotals12Months(day), [day]).value;
  return useMemo(() => {
    const newest = new Map<string, string>();
    for (const { partner, lastSale } of sales ?? [])
      if (lastSale > (newest.get(partner) ?? '')) newest.set(partner, lastSale);
    const planned = rows.filter(({ state, partner }) => state === 'planned' && partner !== undefined);
    return new Map(
      planned.map(({ id, review, partnerId }) => {
        const items = prepareItems(records, review, { today: day, dataAsOf: newest.get(partnerId) });
        return [id, preparedPercent(items)];
      }),
    );
  }, [rows, records, sales, day]);
}
