import { groupBy } from '#base/group-by.ts';
import type { Receipt, ReceiptChunk } from '#model/line-chunk.ts';

/** How often each payment is known. */
export type ReceiptIndex = ReadonlyMap<string, number>;

/** What makes two payments of customers the same: source, day, reference, amount and currency. */
export const receiptKey = (source: string, { date, reference, amount, currency }: Omit<Receipt, 'row'>): string =>
  [source, date, reference, amount, currency].join('\u001f');

/**
 * Says of each payment, asked one after the other, whether it counts: an equal one counts as often as the batch says that has it
 * most often, so that a file that was imported on two laptops isn't counted twice.
 */
export function receiptCounter(): (batch: string, source: string, receipt: Omit<Receipt, 'row'>) => boolean {
  const counted = new Map<string, number>();
  const ofBatches = new Map<string, Map<string, number>>();
  return (batch, source, receipt) => {
    const key = receiptKey(source, receipt);
    const inBatch = ofBatches.get(batch) ?? new Map<string, number>();
    ofBatches.set(batch, inBatch);
    const times = (inBatch.get(key) ?? 0) + 1;
    inBatch.set(key, times);
    if (times <= (counted.get(key) ?? 0)) return false;
    counted.set(key, times);
    return true;
  };
}

/** An index over these chunks, those of batches that were not undone: how often the batch has it that has it most often. */
export function receiptIndex(chunks: Iterable<ReceiptChunk>): ReceiptIndex {
  const index = new Map<string, number>();
  for (const [, ofBatch] of groupBy(chunks, ({ batch }) => batch)) {
    const inBatch = new Map<string, number>();
    for (const { source, receipts } of ofBatch) {
      for (const receipt of receipts) {
        const key = receiptKey(source, receipt);
        inBatch.set(key, (inBatch.get(key) ?? 0) + 1);
      }
    }
    for (const [key, times] of inBatch) index.set(key, Math.max(times, index.get(key) ?? 0));
  }
  return index;
}
