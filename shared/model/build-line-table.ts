import type { LineChunk, NumberColumn, TextColumn } from './line-chunk.ts';
import { linesPerChunk, noDate } from './line-chunk.ts';
import type { DifferingDuplicate, LineTable, TableNumber, TableText } from './line-table.ts';
import { orderOfLines } from './line-order.ts';
import { lineChoices, resolveLines } from './resolve-lines.ts';
import { isDeleted } from './is-deleted.ts';
import type { BookRecords } from './record-row.ts';
import { lineDates, lineNumbers, lineTexts } from './sale-line.ts';
import type { LineDate, LineNumber, LineText } from './sale-line.ts';

/** All lines of the chunks one after the other, before anything is set aside. */
export interface StackedLines {
  readonly count: number;
  readonly batches: readonly string[];
  /** Source of each batch, by the index of `batches`. */
  readonly sources: readonly string[];
  readonly batch: Int32Array;
  readonly position: Int32Array;
  readonly row: Int32Array;
  readonly texts: Readonly<Record<LineText, TableText>>;
  readonly dates: Readonly<Record<LineDate, Int32Array>>;
  readonly numbers: Readonly<Record<LineNumber, TableNumber>>;
  readonly custom: Readonly<Record<string, TableText>>;
}

/**
 * The lines of a book that count, as columns: chunks of undone batches are off; of lines with one (source, key) the
 * earliest batch's counts, or the one that a person chose; a corrected line gives way to its correction; order as
 * design.md 10.4. Time and memory are linear in the number of lines. `decoded` may come in any order.
 */
export function buildLineTable(decoded: readonly LineChunk[], records: BookRecords): LineTable {
  const stacked = stackChunks(liveChunks(decoded, records));
  const resolved = resolveLines(stacked, lineChoices(records));
  return pickLines(stacked, orderOfLines(stacked, resolved.kept), resolved.setAside);
}

function isOn(records: BookRecords, batch: string): boolean {
  const row = records.get('batch', batch);
  return row !== undefined && row.values.undone !== true && !isDeleted(row);
}

function liveChunks(decoded: readonly LineChunk[], records: BookRecords): LineChunk[] {
  const sequence = (batch: string): number => records.get('batch', batch)?.values.sequence ?? Number.MAX_SAFE_INTEGER;
  return decoded
    .filter((chunk) => isOn(records, chunk.batch))
    .sort(
      (a, b) =>
        sequence(a.batch) - sequence(b.batch) ||
        (a.batch < b.batch ? -1 : a.batch > b.batch ? 1 : a.ordinal - b.ordinal),
    );
}

function stackChunks(chunks: readonly LineChunk[]): StackedLines {
  const count = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
  const batches = [...new Set(chunks.map((chunk) => chunk.batch))];
  const sourceOf = new Map(chunks.map((chunk) => [chunk.batch, chunk.source]));
  const index = new Map(batches.map((batch, at) => [batch, at]));
  const [batch, position, row] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  eachChunk(chunks, (chunk, start) => {
    batch.fill(index.get(chunk.batch) ?? 0, start, start + chunk.count);
    row.set(chunk.rows, start);
    for (let i = 0; i < chunk.count; i += 1) position[start + i] = chunk.ordinal * linesPerChunk + i;
  });
  const custom = [...new Set(chunks.flatMap((chunk) => Object.keys(chunk.custom)))];
  return {
    count,
    batches,
    sources: batches.map((name) => sourceOf.get(name) ?? ''),
    batch,
    position,
    row,
    texts: columns(lineTexts, (name) => stackTexts(chunks, count, (chunk) => chunk.texts[name])),
    dates: columns(lineDates, (name) => stackDates(chunks, count, name)),
    numbers: columns(lineNumbers, (name) => stackNumbers(chunks, count, name)),
    custom: columns(custom, (name) => stackTexts(chunks, count, (chunk) => chunk.custom[name])),
  };
}

const columns = <Name extends string, Column>(
  names: readonly Name[],
  make: (name: Name) => Column,
): Record<Name, Column> => Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Column>;

function eachChunk(chunks: readonly LineChunk[], visit: (chunk: LineChunk, start: number) => void): void {
  let start = 0;
  for (const chunk of chunks) {
    visit(chunk, start);
    start += chunk.count;
  }
}

function stackTexts(
  chunks: readonly LineChunk[],
  count: number,
  columnOf: (chunk: LineChunk) => TextColumn | undefined,
): TableText {
  const codes = new Int32Array(count);
  const dictionary = [''];
  const known = new Map<string, number>([['', 0]]);
  eachChunk(chunks, (chunk, start) => {
    const column = columnOf(chunk);
    if (column === undefined) return;
    const global = new Int32Array(column.dictionary.length);
    column.dictionary.forEach((text, local) => {
      let code = known.get(text);
      if (code === undefined) {
        code = dictionary.length;
        dictionary.push(text);
        known.set(text, code);
      }
      global[local] = code;
    });
    const local = column.codes;
    for (let i = 0; i < chunk.count; i += 1) codes[start + i] = global[local[i] as number] as number;
  });
  return { dictionary, codes };
}

function stackDates(chunks: readonly LineChunk[], count: number, name: LineDate): Int32Array {
  const days = new Int32Array(count).fill(noDate);
  eachChunk(chunks, (chunk, start) => {
    const column = chunk.dates[name];
    if (column !== undefined) days.set(column, start);
  });
  return days;
}

function stackNumbers(chunks: readonly LineChunk[], count: number, name: LineNumber): TableNumber {
  const scale = chunks.reduce((most, chunk) => Math.max(most, chunk.numbers[name]?.scale ?? 0), 0);
  const values = new Float64Array(count).fill(Number.NaN);
  const wide = new Map<number, string>();
  eachChunk(chunks, (chunk, start) => {
    const column = chunk.numbers[name];
    if (column !== undefined) stackNumberChunk(column, start, chunk.count, { scale, values, wide });
  });
  return { scale, values, wide };
}

function stackNumberChunk(
  column: NumberColumn,
  start: number,
  count: number,
  into: { scale: number; values: Float64Array; wide: Map<number, string> },
): void {
  const factor = 10 ** (into.scale - column.scale);
  for (let i = 0; i < count; i += 1) {
    const value = (column.values[i] as number) * factor;
    if (Number.isNaN(value) || Number.isSafeInteger(value)) into.values[start + i] = value;
    else into.wide.set(start + i, wideText(column.values[i] as number, column.scale));
  }
  for (const [at, text] of Object.entries(column.wide)) into.wide.set(start + Number(at), text);
}

function wideText(value: number, scale: number): string {
  const digits = BigInt(Math.abs(value))
    .toString()
    .padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${value < 0 ? '-' : ''}${digits.slice(0, cut)}${scale === 0 ? '' : `.${digits.slice(cut)}`}`;
}

type SetAside = {
  readonly identicalDuplicates: number;
  readonly differingDuplicates: readonly DifferingDuplicate[];
  readonly corrected: number;
  readonly correctedLines: readonly string[];
  readonly unknownCorrections: LineTable['setAside']['unknownCorrections'];
};

function pickLines(stacked: StackedLines, order: Int32Array, setAside: SetAside): LineTable {
  const pick = (column: Int32Array): Int32Array => {
    const picked = new Int32Array(order.length);
    for (let i = 0; i < order.length; i += 1) picked[i] = column[order[i] as number] as number;
    return picked;
  };
  const pickText = (column: TableText): TableText => ({ dictionary: column.dictionary, codes: pick(column.codes) });
  return {
    count: order.length,
    batches: stacked.batches,
    batch: pick(stacked.batch),
    position: pick(stacked.position),
    row: pick(stacked.row),
    texts: columns(lineTexts, (name) => pickText(stacked.texts[name])),
    dates: columns(lineDates, (name) => pick(stacked.dates[name])),
    numbers: columns(lineNumbers, (name) => pickNumbers(stacked.numbers[name], order)),
    custom: columns(Object.keys(stacked.custom), (name) => pickText(stacked.custom[name] as TableText)),
    setAside,
  };
}

function pickNumbers(column: TableNumber, order: Int32Array): TableNumber {
  const values = new Float64Array(order.length);
  const wide = new Map<number, string>();
  for (let i = 0; i < order.length; i += 1) values[i] = column.values[order[i] as number] as number;
  if (column.wide.size > 0) {
    for (let i = 0; i < order.length; i += 1) {
      const text = column.wide.get(order[i] as number);
      if (text !== undefined) wide.set(i, text);
    }
  }
  return { scale: column.scale, values, wide };
}
