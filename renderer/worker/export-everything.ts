import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { joinBytes } from '#base/join-bytes.ts';
import type { FactChunk } from '#model/line-chunk.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames, recordKinds } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';
import type { EngineApi } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import type { ExportColumn } from './csv-text.ts';
import { csvText } from './csv-text.ts';
import type { StoredLine } from './stored-facts.ts';
import { storedCustomFields, storedLineCount, storedLines, storedRates, storedReceipts } from './stored-facts.ts';

type Progress = Parameters<EngineApi['exportEverything']>[0];

const utf8 = new TextEncoder();

/** A ZIP that grows as it's fed, so that a million lines never stand in memory as text. */
class GrowingZip {
  readonly #parts: Uint8Array[] = [];
  readonly #zip = new Zip((error, part) => {
    if (error !== null) throw error;
    this.#parts.push(part);
  });

  /** A text file, piece by piece. */
  text(name: string): { push(text: string): void; end(): void } {
    const file = new ZipDeflate(name, { level: 1 });
    this.#zip.add(file);
    return { push: (text) => file.push(utf8.encode(text)), end: () => file.push(new Uint8Array(), true) };
  }

  bytes(name: string, bytes: Uint8Array): void {
    const file = new ZipPassThrough(name);
    this.#zip.add(file);
    file.push(bytes, true);
  }

  end(): Uint8Array {
    this.#zip.end();
    return joinBytes(this.#parts);
  }
}

const cellOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

function recordsCsv(kind: RecordKind, rows: readonly RecordRow[]): string {
  const named = Object.entries(
    recordKinds[kind] as Readonly<Record<string, { readonly label: string; readonly type: string }>>,
  );
  const custom = [
    ...new Set(rows.flatMap(({ values }) => Object.keys(values).filter((name) => name.startsWith('custom:')))),
  ].sort();
  const columns: ExportColumn[] = [
    { header: 'id', type: 'text' },
    ...named.map(([, { label }]) => ({ header: label, type: 'text' as const })),
    ...custom.map((name) => ({ header: name.slice('custom:'.length), type: 'text' as const })),
  ];
  const names = [...named.map(([name]) => name), ...custom];
  return csvText(
    columns,
    rows.map(({ id, values }) => [
      id,
      ...names.map((name) => cellOf((values as Readonly<Record<string, unknown>>)[name])),
    ]),
  );
}

const lineNames = [
  'id',
  'source',
  'row',
  'state',
  ...lineTexts,
  ...lineDates,
  ...lineNumbers,
  'creditedPartner',
  'detail',
] as const;
const rateNames = ['date', 'from', 'to', 'rateKind', 'rate', 'source', 'batch', 'row', 'state'] as const;
const receiptNames = [
  'date',
  'reference',
  'amount',
  'currency',
  'source',
  'fileName',
  'batch',
  'row',
  'state',
  'detail',
] as const;

const textColumns = (names: readonly string[]): ExportColumn[] => names.map((header) => ({ header, type: 'text' }));

async function eachLine(
  book: EngineBook,
  visit: (lines: readonly StoredLine[], done: number, of: number) => void,
): Promise<void> {
  const of = await storedLineCount(book);
  let done = 0;
  for await (const lines of storedLines(book)) {
    done += lines.length;
    visit(lines, done, of);
    // Lets the engine answer a window between two pieces.
    await new Promise((go) => setTimeout(go, 0));
  }
}

/** Every line that was ever imported; `state` says whether it counts and why not. */
async function writeLines(zip: GrowingZip, book: EngineBook, progress: Progress): Promise<void> {
  const csv = zip.text('lines.csv');
  const custom = await storedCustomFields(book);
  csv.push(csvText(textColumns([...lineNames, ...custom]), []));
  await eachLine(book, (lines, done, of) => {
    const rows = lines.map((line) => [
      ...lineNames.map((name) => cellOf(line[name])),
      ...custom.map((name) => line.custom[name] ?? ''),
    ]);
    csv.push(csvText(undefined, rows));
    progress(done, of * 2);
  });
  csv.end();
}

function writeTable<Name extends string>(
  zip: GrowingZip,
  name: string,
  columns: readonly Name[],
  rows: readonly Readonly<Partial<Record<Name, unknown>>>[],
): void {
  const csv = zip.text(name);
  csv.push(
    csvText(
      textColumns(columns),
      rows.map((row) => columns.map((column) => cellOf(row[column]))),
    ),
  );
  csv.end();
}

/** Every kind of fact as a file of its own. */
const factFiles = {
  lines: writeLines,
  rates: async (zip, book) => writeTable(zip, 'rates.csv', rateNames, numbered(await storedRates(book))),
  receipts: async (zip, book) =>
    writeTable(zip, 'customer-payments.csv', receiptNames, numbered(await storedReceipts(book))),
} as const satisfies Record<
  FactChunk['kind'],
  (zip: GrowingZip, book: EngineBook, progress: Progress) => Promise<void>
>;

/** Cells are text: the row of the file too. */
const numbered = <Row extends { readonly row: number }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, row: String(row.row) }));

const withoutId = <Row extends { readonly id: string }>({ id: _id, ...rest }: Row): Omit<Row, 'id'> => rest;

/** Facts beside the lines, in the JSON. */
const factLists = {
  rates: async (book) => (await storedRates(book)).map(withoutId),
  receipts: async (book) => (await storedReceipts(book)).map(withoutId),
} as const satisfies Record<Exclude<FactChunk['kind'], 'lines'>, (book: EngineBook) => Promise<readonly object[]>>;

async function writeJson(zip: GrowingZip, book: EngineBook, records: BookRecords, progress: Progress): Promise<void> {
  const json = zip.text('book.json');
  json.push('{"format":"channelbook-export","version":1,"records":{');
  recordKindNames.forEach((kind, at) => {
    const rows = records.all(kind).map(({ id, values }) => ({ id, ...values }));
    json.push(`${at === 0 ? '' : ','}${JSON.stringify(kind)}:${JSON.stringify(rows)}`);
  });
  const closings = (await book.allClosings()).map(({ bytes: _bytes, ...row }) => row);
  json.push(`},"closings":${JSON.stringify(closings)}`);
  for (const [kind, list] of Object.entries(factLists))
    json.push(`,${JSON.stringify(kind)}:${JSON.stringify(await list(book))}`);
  json.push(',"lines":[');
  let first = true;
  await eachLine(book, (lines, done, of) => {
    const text = lines.map((line) => JSON.stringify(line)).join(',\n');
    json.push(first ? text : `,\n${text}`);
    first = false;
    progress(of + done, of * 2);
  });
  json.push(']}\n');
  json.end();
}

async function exportEverything(book: EngineBook, progress: Progress): Promise<Uint8Array> {
  const records = await book.recordsOf(recordKindNames);
  const zip = new GrowingZip();
  for (const kind of recordKindNames) {
    const file = zip.text(`${kind}.csv`);
    file.push(recordsCsv(kind, records.all(kind) as unknown as readonly RecordRow[]));
    file.end();
  }
  for (const write of Object.values(factFiles)) await write(zip, book, progress);
  await writeJson(zip, book, records, progress);
  for (const stored of await book.closings()) {
    const { number } = stored.json as { readonly number?: string };
    if (stored.kind === 'issuedStatement' && stored.bytes !== undefined && number !== undefined)
      zip.bytes(`statements/${number}.pdf`, stored.bytes);
  }
  return zip.end();
}

type ExportQueries = Pick<EngineApi, 'exportEverything' | 'exchangeRates' | 'receivedPayments'>;

/** The way out of the app, and what only it and the lists of what was imported read. */
export const exportQueries = (book: EngineBook): ExportQueries => ({
  exchangeRates: () => storedRates(book),
  receivedPayments: () => storedReceipts(book),
  exportEverything: (progress) => exportEverything(book, progress),
});
