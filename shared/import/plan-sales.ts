import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { lineCredit } from '#model/line-credit.ts';
import type { LineChunk, StoredChunk } from '#model/line-chunk.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import { storeChunk } from '#model/line-chunk-codec.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { DifferingLine, ImportContext, ImportPlan } from './import-plan.ts';
import { maxListed } from './import-plan.ts';
import type { Inspection } from './inspect-file.ts';
import type { LineHashes, LineKeyIndex } from './line-key-index.ts';
import { hashKey, hashLines } from './line-key-index.ts';
import { partnerFinder, waitingTexts } from './partner-texts.ts';
import { placed, problemList, widthProblem } from './problem-list.ts';
import { walkRows } from './row-walk.ts';
import { saleRowReader } from './sale-row.ts';

/** What a line still needs for its count when its chunk is full. */
type LineNote = {
  readonly waits: boolean;
  readonly text: string;
  readonly currency: string;
  readonly digits: number;
  readonly scale: number;
};

const NO_NOTE: LineNote = { waits: false, text: '', currency: '', digits: NaN, scale: 0 };

/** Whether somebody is credited with a line by its deal, or by who supplies its customer (design.md 10.8). */
function creditedOtherwise(records: BookRecords): (deal: string, customer: string, named: boolean) => boolean {
  const credit = lineCredit(records);
  const deals = new Map<string, boolean>();
  const customers = new Map<string, boolean>();
  const kept = (known: Map<string, boolean>, text: string, find: () => boolean): boolean => {
    const found = known.get(text) ?? find();
    known.set(text, found);
    return found;
  };
  const byDeal = (deal: string): boolean =>
    credit.participants(deal).length > 0 || credit.partnerOfDeal(deal) !== undefined;
  return (deal, customer, named) =>
    (deal !== '' && kept(deals, deal, () => byDeal(deal))) ||
    (!named && customer !== '' && kept(customers, customer, () => credit.supplierOf(customer) !== undefined));
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** Without key columns a line is named by what it says and how often that was said before in this file (design.md 10.2). */
function valueKeys(chunk: LineChunk, hashes: LineHashes, seen: Map<string, number>): LineChunk {
  const dictionary = [''];
  for (let i = 0; i < chunk.count; i += 1) {
    const value = hex(hashes.valueA[i] as number) + hex(hashes.valueB[i] as number);
    const times = (seen.get(value) ?? 0) + 1;
    seen.set(value, times);
    dictionary.push(`${value}-${times}`);
  }
  return {
    ...chunk,
    texts: { ...chunk.texts, key: { dictionary, codes: Uint16Array.from({ length: chunk.count }, (_, i) => i + 1) } },
  };
}

const keyAt = (chunk: LineChunk, i: number): string => {
  const column = chunk.texts.key;
  return column?.dictionary[column.codes[i] as number] ?? '';
};

/** Counts lines as new, duplicate or waiting, chunk by chunk, against the book and the file itself. */
function lineCounter(keys: LineKeyIndex) {
  const counts = { new: 0, duplicate: 0, waiting: 0 };
  const differing: DifferingLine[] = [];
  const waiting = waitingTexts();
  const newNotes = (chunk: LineChunk, hashes: LineHashes, notes: readonly LineNote[]): void => {
    for (let i = 0; i < chunk.count; i += 1) {
      const verdict = keys.add(
        hashes.keyA[i] as number,
        hashes.keyB[i] as number,
        hashes.valueA[i] as number,
        hashes.valueB[i] as number,
      );
      const note = notes[i] as LineNote;
      if (verdict !== 'new') {
        counts.duplicate += 1;
        if (verdict === 'differs' && differing.length < maxListed)
          differing.push({ row: chunk.rows[i] as number, key: keyAt(chunk, i) });
      } else if (note.waits) {
        counts.waiting += 1;
        waiting.add(note.text, note.currency, note.digits, note.scale);
      } else counts.new += 1;
    }
  };
  return { counts, differing, waiting, add: newNotes };
}

/** A line that names another one by its key: what it's when there is no such line. */
type NamingKind = 'refundOfUnknownLine' | 'correctionOfUnknownLine';

/**
 * Plans an import of sale lines. Cells go straight into chunks; all lines that can be read are kept, also those that
 * came before (they step in when the earlier batch is undone, design.md 10.1) and those whose partner is unknown.
 */
export async function planSales(
  inspection: Inspection,
  context: ImportContext,
  batch: string,
): Promise<Result<Omit<ImportPlan, 'changes'>, Problem>> {
  const { file, header, mapping, source } = inspection;
  const builder = lineChunkBuilder(batch, source);
  const reader = saleRowReader(file.name, header.names, mapping, builder);
  const find = partnerFinder(context);
  const otherwise = creditedOtherwise(context.records);
  const keys = context.lineKeys.copy();
  const counter = lineCounter(keys);
  const problems = problemList();
  const chunks: StoredChunk[] = [];
  const naming: { readonly kind: NamingKind; readonly key: string; readonly own: string }[] = [];
  const seenValues = new Map<string, number>();
  const hasKeys = mapping.keyColumns.length > 0;
  let notes: LineNote[] = [];
  let ready: { chunk: LineChunk; notes: readonly LineNote[] }[] = [];
  let read = 0;

  const full = (): void => {
    ready.push({ chunk: builder.take(), notes });
    notes = [];
  };
  const store = async (): Promise<void> => {
    for (const { chunk, notes: its } of ready) {
      const hashes = hashLines(chunk);
      const named = hasKeys ? chunk : valueKeys(chunk, hashes, seenValues);
      counter.add(named, hasKeys ? hashes : hashLines(named), its);
      chunks.push(await storeChunk(named, context.port));
    }
    ready = [];
  };
  const trouble = await walkRows(inspection, context, {
    row: (cells, rowNumber) => {
      read += 1;
      const wrong = reader.take(cells, rowNumber);
      if (wrong.length > 0) return problems.row(wrong.map((problem) => placed(problem)));
      const { partner, deal, customer, net, currency, refunds, corrects, key } = reader.taken;
      const credited = (partner !== '' && find(partner) !== undefined) || otherwise(deal, customer, partner !== '');
      notes.push(credited ? NO_NOTE : { waits: true, text: partner, currency, digits: net.digits, scale: net.scale });
      if (refunds !== '') naming.push({ kind: 'refundOfUnknownLine', key: refunds, own: key });
      if (corrects !== '') naming.push({ kind: 'correctionOfUnknownLine', key: corrects, own: key });
      if (builder.isFull()) full();
    },
    wrongWidth: (cells, rowNumber) => {
      read += 1;
      problems.row([widthProblem(file.name, rowNumber, header.names.length, cells)]);
    },
    batch: store,
  });
  if (trouble !== undefined) return err(trouble);
  if (builder.line() > 0) full();
  await store();
  const unknown = naming.filter(({ key }) => !keys.has(...hashKey(source, key)));
  const listed = [
    ...problems.listed,
    ...unknown.slice(0, maxListed).map(({ kind, key, own }) => placed({ kind, key: own, corrects: key })),
  ];
  return ok({
    batch,
    what: inspection.what,
    source,
    fileName: file.name,
    counts: { read, ...counter.counts, changed: 0, problemRows: problems.rows() },
    problems: listed,
    waiting: counter.waiting.groups(context.records),
    differing: counter.differing,
    chunks,
  });
}
