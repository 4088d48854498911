import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err } from '#base/result.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { ImportFile } from '#import/import-file.ts';
import type { ImportPlan } from '#import/import-plan.ts';
import type { InspectChoices } from '#import/inspect-file.ts';
import { inspectFile } from '#import/inspect-file.ts';
import { lineKeyIndex } from '#import/line-key-index.ts';
import { planImport } from '#import/plan-import.ts';
import { rateIndex } from '#import/rate-index.ts';
import { receiptIndex } from '#import/receipt-index.ts';
import type { FactChunk } from '#model/line-chunk.ts';
import type { HeadlessBook } from './headless-book.ts';

/** Chunks of batches that were not undone, earliest batch first. */
async function liveFacts<Kind extends FactChunk['kind']>(book: HeadlessBook, kind: Kind) {
  const batches = new Map(
    book
      .records()
      .all('batch')
      .filter(({ values }) => values.undone !== true)
      .map(({ id, values }) => [id, values.sequence ?? 0]),
  );
  const chunks = (await book.facts(kind)).filter(({ batch }) => batches.has(batch));
  return chunks.sort((a, b) => (batches.get(a.batch) ?? 0) - (batches.get(b.batch) ?? 0) || a.ordinal - b.ordinal);
}

/** Imports one file into the book in memory, as the window does: the same inspection, the same plan. */
export async function importInto(
  book: HeadlessBook,
  file: ImportFile,
  choices: InspectChoices,
): Promise<Result<ImportPlan, readonly Problem[]>> {
  const records = book.records();
  const inspection = await inspectFile(file, records, nodeBytes, choices);
  if (!inspection.ok) return err([inspection.error]);
  const { what } = inspection.value;
  const planned = await planImport(inspection.value, {
    records,
    lineKeys: lineKeyIndex(what === 'sales' ? await liveFacts(book, 'lines') : []),
    rates: rateIndex(what === 'exchangeRates' ? await liveFacts(book, 'rates') : []),
    receipts: receiptIndex(what === 'receipts' ? await liveFacts(book, 'receipts') : []),
    port: nodeBytes,
    newId: () => book.newId(),
    now: new Date().toISOString(),
  });
  if (planned.ok) book.add(planned.value.changes, planned.value.chunks);
  return planned;
}
