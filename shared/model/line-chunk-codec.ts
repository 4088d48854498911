import type { Bytes } from '#base/bytes.ts';
import { toHex } from '#base/hex.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { ByteReader } from './byte-reader.ts';
import { BadBytes, byteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { byteWriter } from './byte-writer.ts';
import type {
  DateColumn,
  ExchangeRate,
  FactChunk,
  LineChunk,
  NumberColumn,
  RateChunk,
  Receipt,
  ReceiptChunk,
  StoredChunk,
  TextColumn,
} from './line-chunk.ts';
import { linesPerChunk, noDate } from './line-chunk.ts';
import type { LineDate, LineNumber, LineText } from './sale-line.ts';
import { lineDates, lineNumbers, lineTexts } from './sale-line.ts';

/** What the codec needs of the `Bytes` port. */
export type TextCodec = Pick<Bytes, 'utf8Encode' | 'utf8Decode'>;

/** Rates of one chunk: more than lines, since a rate is small and a year of daily rates should be one chunk. */
export const ratesPerChunk = 16_384;
/** Customers' payments of one chunk. */
export const receiptsPerChunk = 16_384;

const MAGIC = [0x43, 0x42, 0x46] as const; // "CBF": Channelbook facts
const VERSION = 1;
const KINDS = ['lines', 'rates', 'receipts'] as const satisfies readonly FactChunk['kind'][];
const MAX_TEXT = 64 * 1024 * 1024;
const MAX_COLUMNS = 1024;
/** Dates are kept as days from the earliest in the column, plus one; 0 is "no date". */
const DAY_WIDTHS = [1, 2, 4] as const;

// ---- texts: all lengths in UTF-16 units first, then one block of UTF-8, so that a column costs one conversion

function writeTexts(out: ByteWriter, texts: readonly string[], codec: TextCodec): void {
  out.varint(texts.length);
  for (const text of texts) out.varint(text.length);
  out.block(codec.utf8Encode(texts.join('')));
}

function readTexts(input: ByteReader, limit: number, codec: TextCodec): string[] {
  const lengths: number[] = [];
  const count = input.varint(limit);
  for (let i = 0; i < count; i += 1) lengths.push(input.varint(MAX_TEXT));
  const joined = codec.utf8Decode(input.block(MAX_TEXT));
  if (joined === undefined) throw new BadBytes('has text that is not UTF-8');
  const texts: string[] = [];
  let at = 0;
  for (const length of lengths) {
    texts.push(joined.slice(at, at + length));
    at += length;
  }
  if (at !== joined.length) throw new BadBytes('has text of another length');
  return texts;
}

// ---- integers of 1, 2 or 4 bytes, and doubles

function writeIntegers(out: ByteWriter, values: ArrayLike<number>, count: number, width: 1 | 2 | 4): void {
  const bytes = new Uint8Array(count * width);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i += 1) {
    const value = values[i] as number;
    if (width === 1) view.setUint8(i, value);
    else if (width === 2) view.setUint16(i * 2, value, true);
    else view.setUint32(i * 4, value, true);
  }
  out.raw(bytes);
}

function readIntegers(input: ByteReader, count: number, width: number): Uint8Array | Uint16Array | Uint32Array {
  const bytes = input.raw(count * width);
  if (width === 1) return bytes.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = width === 2 ? new Uint16Array(count) : new Uint32Array(count);
  for (let i = 0; i < count; i += 1)
    values[i] = width === 2 ? view.getUint16(i * 2, true) : view.getUint32(i * 4, true);
  return values;
}

const widthFor = (largest: number): 1 | 2 | 4 => (largest < 256 ? 1 : largest < 65_536 ? 2 : 4);

function readWidth(input: ByteReader): 1 | 2 | 4 {
  const width = input.byte();
  if (width !== 1 && width !== 2 && width !== 4) throw new BadBytes(`has integers of ${width} bytes`);
  return width;
}

// ---- columns

function writeTextColumn(out: ByteWriter, column: TextColumn, count: number, codec: TextCodec): void {
  writeTexts(out, column.dictionary, codec);
  const width = widthFor(column.dictionary.length - 1);
  out.byte(width);
  writeIntegers(out, column.codes, count, width);
}

function readTextColumn(input: ByteReader, count: number, limit: number, codec: TextCodec): TextColumn {
  const dictionary = readTexts(input, limit + 1, codec);
  if (dictionary[0] !== '') throw new BadBytes('has a dictionary that does not begin with the empty text');
  const codes = readIntegers(input, count, readWidth(input));
  for (const code of codes)
    if (code >= dictionary.length) throw new BadBytes(`has code ${code} of ${dictionary.length}`);
  return { dictionary, codes };
}

function writeDates(out: ByteWriter, days: DateColumn, count: number): void {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < count; i += 1) {
    const day = days[i] as number;
    if (day === noDate) continue;
    if (day < least) least = day;
    if (day > most) most = day;
  }
  const base = least === Infinity ? 0 : least;
  // Zigzag: the first day may lie before 1970.
  out.varint(base < 0 ? -base * 2 - 1 : base * 2);
  const width = widthFor(most === -Infinity ? 0 : most - base + 1);
  out.byte(width);
  writeIntegers(
    out,
    Array.from({ length: count }, (_, i) => (days[i] === noDate ? 0 : (days[i] as number) - base + 1)),
    count,
    width,
  );
}

function readDates(input: ByteReader, count: number): DateColumn {
  const zigzag = input.varint(2 ** 32);
  const base = zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
  const width = readWidth(input);
  if (!DAY_WIDTHS.includes(width)) throw new BadBytes('has dates of another width');
  const days = Int32Array.from({ length: count }, () => noDate);
  readIntegers(input, count, width).forEach((offset, i) => {
    const day = base + offset - 1;
    // Years 0001 to 9999 of `IsoDate`.
    if (offset !== 0 && (day < -719_162 || day > 2_932_896)) throw new BadBytes(`has day ${day}`);
    if (offset !== 0) days[i] = day;
  });
  return days;
}

/** Numbers are zigzag integers plus one in 1, 2 or 4 bytes (0 is "no number") when they fit, doubles otherwise. */
function writeNumbers(out: ByteWriter, column: NumberColumn, count: number, codec: TextCodec): void {
  let most = 0;
  for (let i = 0; i < count; i += 1) {
    const value = column.values[i] as number;
    if (!Number.isNaN(value)) most = Math.max(most, value < 0 ? -value * 2 : value * 2 + 1);
  }
  out.byte(column.scale);
  if (most < 2 ** 32) {
    const width = widthFor(most);
    const folded = new Float64Array(count);
    for (let i = 0; i < count; i += 1) {
      const value = column.values[i] as number;
      folded[i] = Number.isNaN(value) ? 0 : value < 0 ? -value * 2 : value * 2 + 1;
    }
    out.byte(width);
    writeIntegers(out, folded, count, width);
  } else {
    out.byte(8);
    const bytes = new Uint8Array(count * 8);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < count; i += 1) view.setFloat64(i * 8, column.values[i] as number, true);
    out.raw(bytes);
  }
  const wide = Object.entries(column.wide).sort(([a], [b]) => Number(a) - Number(b));
  out.varint(wide.length);
  for (const [index] of wide) out.varint(Number(index));
  if (wide.length > 0)
    writeTexts(
      out,
      wide.map(([, text]) => text),
      codec,
    );
}

function readDoubles(input: ByteReader, count: number): Float64Array {
  const bytes = input.raw(count * 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const value = view.getFloat64(i * 8, true);
    if (!Number.isNaN(value) && !Number.isSafeInteger(value)) throw new BadBytes('has a number that is no integer');
    values[i] = value;
  }
  return values;
}

function unfold(folded: Uint8Array | Uint16Array | Uint32Array): Float64Array {
  const values = new Float64Array(folded.length);
  folded.forEach((value, i) => {
    values[i] = value === 0 ? NaN : value % 2 === 1 ? (value - 1) / 2 : -value / 2;
  });
  return values;
}

const WIDE = /^-?\d{1,40}(\.\d{1,40})?$/;

function readNumbers(input: ByteReader, count: number, codec: TextCodec): NumberColumn {
  const scale = input.byte();
  if (scale > 15) throw new BadBytes(`has ${scale} decimals`);
  const width = input.byte();
  if (width !== 1 && width !== 2 && width !== 4 && width !== 8) throw new BadBytes(`has numbers of ${width} bytes`);
  const values = width === 8 ? readDoubles(input, count) : unfold(readIntegers(input, count, width));
  const indexes: number[] = [];
  const wides = input.varint(count);
  for (let i = 0; i < wides; i += 1) indexes.push(input.varint(count - 1));
  const texts = wides > 0 ? readTexts(input, count, codec) : [];
  if (texts.length !== wides) throw new BadBytes('has wide numbers without text');
  const wide: Record<number, string> = {};
  indexes.forEach((index, i) => {
    const text = texts[i] ?? '';
    if (!WIDE.test(text) || !Number.isNaN(values[index])) throw new BadBytes('has a wide number that is none');
    wide[index] = text;
  });
  return { scale, values, wide };
}

function writeRows(out: ByteWriter, rows: Uint32Array, count: number): void {
  let before = 0;
  for (let i = 0; i < count; i += 1) {
    const step = (rows[i] as number) - before;
    out.varint(step < 0 ? -step * 2 - 1 : step * 2);
    before = rows[i] as number;
  }
}

function readRows(input: ByteReader, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  let row = 0;
  for (let i = 0; i < count; i += 1) {
    const zigzag = input.varint(2 ** 34);
    row += zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
    if (row < 0 || row > 0xffff_ffff) throw new BadBytes('has a row that is none');
    rows[i] = row;
  }
  return rows;
}

// ---- chunks

function namedColumns<Name extends string, Column>(
  out: ByteWriter,
  columns: Readonly<Partial<Record<Name, Column>>>,
  names: readonly Name[],
  codec: TextCodec,
  write: (column: Column) => void,
): void {
  const present = names.filter((name) => columns[name] !== undefined);
  writeTexts(out, present, codec);
  for (const name of present) write(columns[name] as Column);
}

function readNamed<Name extends string, Column>(
  input: ByteReader,
  isName: (name: string) => name is Name,
  codec: TextCodec,
  read: () => Column,
): Partial<Record<Name, Column>> {
  const columns: Partial<Record<Name, Column>> = {};
  for (const name of readTexts(input, MAX_COLUMNS, codec)) {
    if (!isName(name) || Object.hasOwn(columns, name)) throw new BadBytes(`has a column “${name.slice(0, 40)}”`);
    columns[name] = read();
  }
  return columns;
}

const isLineText = (name: string): name is LineText => (lineTexts as readonly string[]).includes(name);
const isLineDate = (name: string): name is LineDate => (lineDates as readonly string[]).includes(name);
const isLineNumber = (name: string): name is LineNumber => (lineNumbers as readonly string[]).includes(name);
// `__proto__` as a key of a plain object would be no column.
const isCustomName = (name: string): name is string => name !== '__proto__';

function writeLines(out: ByteWriter, chunk: LineChunk, codec: TextCodec): void {
  writeRows(out, chunk.rows, chunk.count);
  const texts = (column: TextColumn): void => writeTextColumn(out, column, chunk.count, codec);
  namedColumns(out, chunk.texts, lineTexts, codec, texts);
  namedColumns(out, chunk.dates, lineDates, codec, (column) => writeDates(out, column, chunk.count));
  namedColumns(out, chunk.numbers, lineNumbers, codec, (column) => writeNumbers(out, column, chunk.count, codec));
  namedColumns(out, chunk.custom, Object.keys(chunk.custom).sort(), codec, texts);
}

type Head = { readonly batch: string; readonly source: string; readonly ordinal: number; readonly count: number };

function readLines(input: ByteReader, head: Head, codec: TextCodec): LineChunk {
  const { count } = head;
  if (count > linesPerChunk) throw new BadBytes(`has ${count} lines`);
  const texts = (): TextColumn => readTextColumn(input, count, count, codec);
  return {
    kind: 'lines',
    ...head,
    rows: readRows(input, count),
    texts: readNamed(input, isLineText, codec, texts),
    dates: readNamed(input, isLineDate, codec, () => readDates(input, count)),
    numbers: readNamed(input, isLineNumber, codec, () => readNumbers(input, count, codec)),
    custom: readNamed(input, isCustomName, codec, texts) as Record<string, TextColumn>,
  };
}

const RATE_TEXTS = ['date', 'from', 'to', 'rateKind', 'rate'] as const satisfies readonly (keyof ExchangeRate)[];

/** Texts as a dictionary in the order of first use; code 0 is the empty text. */
function toTextColumn(values: readonly string[]): TextColumn {
  const known = new Map<string, number>([['', 0]]);
  const codes = Uint32Array.from(values, (value) => {
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { dictionary: [...known.keys()], codes };
}

function writeRates(out: ByteWriter, chunk: RateChunk, codec: TextCodec): void {
  writeRows(
    out,
    Uint32Array.from(chunk.rates, (rate) => rate.row),
    chunk.rates.length,
  );
  for (const name of RATE_TEXTS)
    writeTextColumn(out, toTextColumn(chunk.rates.map((rate) => rate[name])), chunk.rates.length, codec);
}

function readRates(input: ByteReader, head: Head, codec: TextCodec): RateChunk {
  if (head.count > ratesPerChunk) throw new BadBytes(`has ${head.count} rates`);
  const rows = readRows(input, head.count);
  const columns = RATE_TEXTS.map((name) => [name, readTextColumn(input, head.count, head.count, codec)] as const);
  const rates = Array.from({ length: head.count }, (_, i) => {
    const cells = columns.map(([name, column]) => [name, column.dictionary[column.codes[i] as number] as string]);
    const rate = { row: rows[i] as number, ...(Object.fromEntries(cells) as Omit<ExchangeRate, 'row'>) };
    if (!WIDE.test(rate.rate) || !parseIsoDate(rate.date).ok) throw new BadBytes('has a rate that is none');
    return rate;
  });
  return { kind: 'rates', batch: head.batch, source: head.source, ordinal: head.ordinal, rates };
}

const RECEIPT_TEXTS = ['date', 'reference', 'amount', 'currency'] as const satisfies readonly (keyof Receipt)[];

function writeReceipts(out: ByteWriter, chunk: ReceiptChunk, codec: TextCodec): void {
  const { receipts } = chunk;
  writeRows(
    out,
    Uint32Array.from(receipts, (receipt) => receipt.row),
    receipts.length,
  );
  for (const name of RECEIPT_TEXTS)
    writeTextColumn(out, toTextColumn(receipts.map((receipt) => receipt[name])), receipts.length, codec);
}

function readReceipts(input: ByteReader, head: Head, codec: TextCodec): ReceiptChunk {
  if (head.count > receiptsPerChunk) throw new BadBytes(`has ${head.count} payments`);
  const rows = readRows(input, head.count);
  const columns = RECEIPT_TEXTS.map((name) => [name, readTextColumn(input, head.count, head.count, codec)] as const);
  const receipts = Array.from({ length: head.count }, (_, i) => {
    const cells = columns.map(([name, column]) => [name, column.dictionary[column.codes[i] as number] as string]);
    const receipt = { row: rows[i] as number, ...(Object.fromEntries(cells) as Omit<Receipt, 'row'>) };
    if (!WIDE.test(receipt.amount) || !parseIsoDate(receipt.date).ok) throw new BadBytes('has a payment that is none');
    return receipt;
  });
  return { kind: 'receipts', batch: head.batch, source: head.source, ordinal: head.ordinal, receipts };
}

/** How many facts a chunk holds. */
export function factCount(chunk: FactChunk): number {
  if (chunk.kind === 'lines') return chunk.count;
  return chunk.kind === 'rates' ? chunk.rates.length : chunk.receipts.length;
}

/**
 * A fact chunk as bytes. The same chunk gives the same bytes on every machine, so that its hash names it
 * (design.md 2); the batch id stands inside them.
 */
export function encodeChunk(chunk: FactChunk, codec: TextCodec): Uint8Array {
  const out = byteWriter();
  for (const byte of MAGIC) out.byte(byte);
  out.byte(VERSION);
  out.byte(KINDS.indexOf(chunk.kind));
  writeTexts(out, [chunk.batch, chunk.source], codec);
  out.varint(chunk.ordinal);
  out.varint(factCount(chunk));
  if (chunk.kind === 'lines') writeLines(out, chunk, codec);
  else if (chunk.kind === 'rates') writeRates(out, chunk, codec);
  else writeReceipts(out, chunk, codec);
  return out.done();
}

const readers = { lines: readLines, rates: readRates, receipts: readReceipts } as const satisfies Record<
  FactChunk['kind'],
  (input: ByteReader, head: Head, codec: TextCodec) => FactChunk
>;

function readChunk(input: ByteReader, codec: TextCodec): FactChunk {
  for (const byte of MAGIC) if (input.byte() !== byte) throw new BadBytes('is no chunk of facts');
  const version = input.byte();
  if (version !== VERSION) throw new BadBytes(`has version ${version}`);
  const kind = KINDS[input.byte()];
  const [batch, source] = readTexts(input, 2, codec);
  if (batch === undefined || source === undefined || kind === undefined) throw new BadBytes('has no batch');
  const head = { batch, source, ordinal: input.varint(0xffff_ffff), count: input.varint(ratesPerChunk) };
  const chunk = readers[kind](input, head, codec);
  input.end();
  return chunk;
}

/**
 * The chunk of these bytes, or one sentence part that says why they are none ("ends too early"). The bytes may come
 * from a colleague's file, so every length, code, day and number is checked before it is used; it never throws on them.
 */
export function decodeChunk(bytes: Uint8Array, codec: TextCodec): Result<FactChunk, string> {
  try {
    return ok(readChunk(byteReader(bytes), codec));
  } catch (error) {
    if (error instanceof BadBytes) return err(error.message);
    throw error;
  }
}

/** A chunk with its bytes and their SHA-256 in hex: what a batch is stored as. */
export async function storeChunk(chunk: FactChunk, port: TextCodec & Pick<Bytes, 'sha256'>): Promise<StoredChunk> {
  const bytes = encodeChunk(chunk, port);
  const hash = toHex(await port.sha256(bytes));
  return { hash, batch: chunk.batch, kind: chunk.kind, ordinal: chunk.ordinal, count: factCount(chunk), bytes };
}
