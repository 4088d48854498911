import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { Receipt, StoredChunk } from '#model/line-chunk.ts';
import { receiptsPerChunk, storeChunk } from '#model/line-chunk-codec.ts';
import type { ImportContext, ImportPlan } from './import-plan.ts';
import type { Inspection } from './inspect-file.ts';
import { placed, problemList, widthProblem } from './problem-list.ts';
import { receiptKey } from './receipt-index.ts';
import { recordReader } from './record-reader.ts';
import { walkRows } from './row-walk.ts';

const needed = ['date', 'reference', 'amount'] as const;

/**
 * Plans an import of what customers paid. A payment that is known is a duplicate and isn't stored again; two equal payments in one
 * file are two, unless as many are known already.
 */
export async function planReceipts(
  inspection: Inspection,
  context: ImportContext,
  batch: string,
): Promise<Result<Omit<ImportPlan, 'changes'>, Problem>> {
  const { source, file, mapping } = inspection;
  const problems = problemList();
  const counts = { read: 0, new: 0, changed: 0, duplicate: 0, waiting: 0 };
  const all: Receipt[] = [];
  const inFile = new Map<string, number>();
  const read = recordReader(inspection);
  const homeCurrency = context.records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  const timesKnown = (key: string): number => context.receipts.get(key) ?? 0;
  const take = (receipt: Receipt): void => {
    const key = receiptKey(source, receipt);
    const times = (inFile.get(key) ?? 0) + 1;
    inFile.set(key, times);
    all.push(receipt);
    if (times <= timesKnown(key)) counts.duplicate += 1;
    else counts.new += 1;
  };
  const trouble = await walkRows(inspection, context, {
    row: (cells, row) => {
      counts.read += 1;
      const { values, problems: wrong } = read(cells, row);
      const empty = needed
        .filter((name) => values[name] === undefined && !wrong.some(({ column }) => column === mapping.columns[name]))
        .map((name) =>
          placed({ kind: 'cellEmpty', file: file.name, row, column: mapping.columns[name] ?? name, text: '' }),
        );
      if (wrong.length + empty.length > 0) return problems.row([...wrong, ...empty]);
      const { date = '', reference = '', amount = '', currency = homeCurrency } = values;
      take({ row, date, reference, amount, currency });
    },
    wrongWidth: (cells, row) => {
      counts.read += 1;
      problems.row([widthProblem(file.name, row, inspection.header.names.length, cells)]);
    },
  });
  if (trouble !== undefined) return err(trouble);
  // A payment counts as often as the batch says that has it most often, so one that is more often here stands here each time.
  const stored = all.filter((receipt) => {
    const key = receiptKey(source, receipt);
    return (inFile.get(key) ?? 0) > timesKnown(key);
  });
  return ok({
    batch,
    what: inspection.what,
    source,
    fileName: file.name,
    counts: { ...counts, problemRows: problems.rows() },
    problems: problems.listed,
    waiting: [],
    differing: [],
    chunks: await chunksOf(stored, batch, source, context),
  });
}

async function chunksOf(
  receipts: readonly Receipt[],
  batch: string,
  source: string,
  { port }: ImportContext,
): Promise<readonly StoredChunk[]> {
  const chunks: StoredChunk[] = [];
  for (let at = 0; at < receipts.length; at += receiptsPerChunk) {
    const part = receipts.slice(at, at + receiptsPerChunk);
    chunks.push(await storeChunk({ kind: 'receipts', batch, source, ordinal: chunks.length, receipts: part }, port));
  }
  return chunks;
}
