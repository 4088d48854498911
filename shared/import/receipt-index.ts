import { groupBy } from '#base/group-by.ts';
import type { Receipt, ReceiptChunk } from '#model/line-chunk.ts';

/** How often each payment is known. */
export type ReceiptIndex = ReadonlyMap<string, number>;

/** What makes two payments of customers the same: source, day, reference, amount and currency. */
export const receiptKey = (source: string, { date, reference, amount, currency }: Omit<Receipt, 'row'>): string =>
  [source, date, reference, amount, currency].join('\u001f');

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
