import { rateKey } from '#import/rate-index.ts';
import type { SourcedReceipt } from '#commission/contract.ts';
import { matchPayments } from '#commission/payments.ts';
import { receiptCounter } from '#import/receipt-index.ts';
import type { FactChunk, LineChunk } from '#model/line-chunk.ts';
import { linesPerChunk } from '#model/line-chunk.ts';
import { decodeChunk } from '#model/line-chunk-codec.ts';
import { primaryDays } from '#model/line-order.ts';
import type { LineTable } from '#model/line-table.ts';
import type { LineView, RateView, ReceiptView } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { creditedLines } from './line-queries.ts';
import { chunkLineView } from './stored-line.ts';
import { webBytes } from './web-bytes.ts';

/** What becomes of a stored line: it counts, it waits for its partner, or why it doesn't count. */
export type LineState = 'counts' | 'waiting' | 'duplicate' | 'corrected' | 'undone';

export interface StoredLine extends LineView {
  readonly source: string;
  readonly state: LineState;
  /** Of a line that counts for nobody, or not wholly: what it waits for. */
  readonly detail?: string;
}

type ChunkOf<Kind extends FactChunk['kind']> = Extract<FactChunk, { kind: Kind }>;
type Batch = { readonly sequence: number; readonly undone: boolean; readonly fileName: string };

/** Batches by id, also those that were undone. */
async function batchesOf(book: EngineBook): Promise<ReadonlyMap<string, Batch>> {
  const rows = (await book.records()).all('batch');
  return new Map(
    rows.map(({ id, values }) => [
      id,
      { sequence: values.sequence ?? 0, undone: values.undone === true, fileName: values.fileName ?? '' },
    ]),
  );
}

/** Every chunk of a kind that a batch brought, earliest batch first, one decoded at a time. */
async function* storedChunks<Kind extends FactChunk['kind']>(
  book: EngineBook,
  kind: Kind,
  batches: ReadonlyMap<string, Batch>,
): AsyncGenerator<ChunkOf<Kind>> {
  const found: { readonly hash: string; readonly batch: string; readonly ordinal: number }[] = [];
  await book.database.chunks.each(({ hash, batch, ordinal, kind: is }) => {
    // What was staged and never committed has no batch.
    if (is === kind && batches.has(batch)) found.push({ hash, batch, ordinal });
  });
  const order = ({ batch }: { readonly batch: string }): number => batches.get(batch)?.sequence ?? 0;
  found.sort((a, b) => order(a) - order(b) || (a.batch < b.batch ? -1 : a.batch > b.batch ? 1 : a.ordinal - b.ordinal));
  for (const { hash } of found) {
    const stored = await book.database.chunks.get(hash);
    if (stored === undefined) throw new Error(`Chunk ${hash} went away while it was being read`);
    const decoded = decodeChunk(stored.bytes, webBytes);
    if (!decoded.ok) throw new Error(`Chunk ${hash} can't be decoded: ${decoded.error}`);
    yield decoded.value as ChunkOf<Kind>;
  }
}

/** Where each line of the table stands, by batch and position. */
function placesOf(table: LineTable): (batch: string, position: number) => number | undefined {
  const lengths = new Int32Array(table.batches.length);
  for (let line = 0; line < table.count; line += 1) {
    const batch = table.batch[line] as number;
    lengths[batch] = Math.max(lengths[batch] as number, (table.position[line] as number) + 1);
  }
  const places = [...lengths].map((length) => new Int32Array(length));
  for (let line = 0; line < table.count; line += 1)
    (places[table.batch[line] as number] as Int32Array)[table.position[line] as number] = line + 1;
  const byBatch = new Map(table.batches.map((batch, at) => [batch, places[at]]));
  return (batch, position) => {
    const place = byBatch.get(batch)?.[position] ?? 0;
    return place === 0 ? undefined : place - 1;
  };
}

/** How many lines the book stores, whether or not they count. */
export async function storedLineCount(book: EngineBook): Promise<number> {
  const batches = await batchesOf(book);
  let count = 0;
  await book.database.chunks.each((chunk) => {
    if (chunk.kind === 'lines' && batches.has(chunk.batch)) count += chunk.count;
  });
  return count;
}

/** Names of the custom columns of every stored line. */
export async function storedCustomFields(book: EngineBook): Promise<readonly string[]> {
  const names = new Set<string>();
  for await (const chunk of storedChunks(book, 'lines', await batchesOf(book)))
    for (const name of Object.keys(chunk.custom)) names.add(name);
  return [...names].sort();
}

/** Every line that was ever imported, as its file said it, with what became of it; chunk by chunk. */
export async function* storedLines(book: EngineBook): AsyncGenerator<readonly StoredLine[]> {
  const [{ table, creditTextOf }, match, batches, prepared] = await Promise.all([
    creditedLines(book),
    book.matcher(),
    batchesOf(book),
    book.prepared(),
  ]);
  const waits = new Map(prepared.waiting.map(({ line, detail }) => [line, detail]));
  const placeOf = placesOf(table);
  const corrected = new Set(table.setAside.correctedLines);
  const named = (text: string): string | undefined => (text === '' ? undefined : match(text)?.partner);
  const lineOf = (chunk: LineChunk, at: number): StoredLine => {
    const view = { ...chunkLineView(chunk, at, named), source: chunk.source };
    const place = placeOf(chunk.batch, chunk.ordinal * linesPerChunk + at);
    if (place !== undefined) {
      const creditedPartner = creditTextOf(place);
      const state = creditedPartner === undefined ? 'waiting' : 'counts';
      return { ...view, creditedPartner, state, detail: waits.get(place) ?? '' };
    }
    if (batches.get(chunk.batch)?.undone === true) return { ...view, state: 'undone' };
    return { ...view, state: corrected.has(view.id) ? 'corrected' : 'duplicate' };
  };
  for await (const chunk of storedChunks(book, 'lines', batches))
    yield Array.from({ length: chunk.count }, (_, at) => lineOf(chunk, at));
}

/** Every exchange rate that was ever imported; of one date, pair, kind and source the latest import's counts. */
export async function storedRates(book: EngineBook): Promise<readonly RateView[]> {
  const batches = await batchesOf(book);
  const rates: Omit<RateView, 'state'>[] = [];
  const latest = new Map<string, number>();
  for await (const { batch, source, rates: read } of storedChunks(book, 'rates', batches))
    for (const rate of read) {
      if (batches.get(batch)?.undone !== true) latest.set(rateKey(source, rate), rates.length);
      rates.push({ ...rate, id: `${batch}:${rates.length}`, batch, source });
    }
  return rates.map((rate, at) => ({
    ...rate,
    state:
      batches.get(rate.batch)?.undone === true
        ? 'undone'
        : latest.get(rateKey(rate.source, rate)) === at
          ? 'counts'
          : 'replaced',
  }));
}

/**
 * Every payment of a customer that was ever imported. Whether a line is known for it is found as the engine finds it, whatever the
 * plans ask for.
 */
export async function storedReceipts(book: EngineBook): Promise<readonly ReceiptView[]> {
  const batches = await batchesOf(book);
  const all: (Omit<ReceiptView, 'state'> & { readonly unused?: 'duplicate' | 'undone' })[] = [];
  const counts = receiptCounter();
  for await (const { batch, source, receipts } of storedChunks(book, 'receipts', batches)) {
    const { undone = false, fileName = '' } = batches.get(batch) ?? {};
    for (const receipt of receipts) {
      const view = { ...receipt, id: `${batch}:${all.length}`, batch, source, fileName };
      if (undone) all.push({ ...view, unused: 'undone' });
      else all.push(counts(batch, source, receipt) ? view : { ...view, unused: 'duplicate' });
    }
  }
  const troubles = await unmatchedReceipts(
    book,
    all.filter(({ unused }) => unused === undefined),
  );
  return all.map((receipt) => {
    const { unused, ...view } = receipt;
    if (unused !== undefined) return { ...view, state: unused };
    const detail = troubles.get(receipt);
    return detail === undefined ? { ...view, state: 'matched' } : { ...view, state: 'unmatched', detail };
  });
}

/** Why no line is known for payments, for those of which none is. */
async function unmatchedReceipts(
  book: EngineBook,
  receipts: readonly SourcedReceipt[],
): Promise<ReadonlyMap<SourcedReceipt, string>> {
  if (receipts.length === 0) return new Map();
  const { table, currencyOf } = await creditedLines(book);
  const codes = new Map<string, number>();
  const currency = new Int32Array(table.count);
  for (let line = 0; line < table.count; line += 1) {
    const name = currencyOf(line);
    const code = codes.get(name) ?? codes.size;
    codes.set(name, code);
    currency[line] = code;
  }
  const indexOf = (code: string): number => codes.get(code) ?? -1;
  const { unmatched } = matchPayments(receipts, table, primaryDays(table.dates), indexOf, currency);
  return new Map(unmatched.map(({ receipt, detail }) => [receipt, detail]));
}
