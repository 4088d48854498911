import { compareTexts } from '#base/compare-texts.ts';
import { receiptCounter } from '#import/receipt-index.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { RateChunk, ReceiptChunk } from '#model/line-chunk.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { EngineInputs, SourcedRate, SourcedReceipt } from './contract.ts';

type FactChunks = { readonly rates: readonly RateChunk[]; readonly receipts: readonly ReceiptChunk[] };

/**
 * Exchange rates and customers' payments as the engine reads them: of batches that were not undone, earliest batch first, so that a
 * later revision of a rate stands after the earlier one. The same payment (source, day, reference, amount, currency) counts as often
 * as the batch that has it most often says, so that a file imported on two laptops isn't counted twice. Chunks may come in any order.
 */
export function factInputs(chunks: FactChunks, records: BookRecords): Pick<EngineInputs, 'rates' | 'receipts'> {
  return {
    rates: inOrder(chunks.rates, records).flatMap(({ source, rates }) =>
      rates.map((rate): SourcedRate => ({ ...rate, source })),
    ),
    receipts: withoutRepeats(inOrder(chunks.receipts, records)),
  };
}

function inOrder<Chunk extends RateChunk | ReceiptChunk>(
  chunks: readonly Chunk[],
  records: BookRecords,
): readonly Chunk[] {
  const batch = (id: string) => records.get('batch', id);
  const sequence = (chunk: Chunk): number => batch(chunk.batch)?.values.sequence ?? Number.MAX_SAFE_INTEGER;
  return chunks
    .filter((chunk) => {
      const row = batch(chunk.batch);
      return row !== undefined && row.values.undone !== true && !isDeleted(row);
    })
    .toSorted((a, b) => sequence(a) - sequence(b) || compareTexts(a.batch, b.batch) || a.ordinal - b.ordinal);
}

function withoutRepeats(chunks: readonly ReceiptChunk[]): readonly SourcedReceipt[] {
  const counts = receiptCounter();
  return chunks.flatMap(({ batch, source, receipts }) =>
    receipts.filter((receipt) => counts(batch, source, receipt)).map((receipt) => ({ ...receipt, source })),
  );
}
