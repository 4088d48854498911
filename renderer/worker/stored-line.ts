import { decodeChunk } from '#model/line-chunk-codec.ts';
import type { LineChunk, TextColumn } from '#model/line-chunk.ts';
import { linesPerChunk, noDate } from '#model/line-chunk.ts';
import type { LineDate, LineNumber, LineText } from '#model/sale-line.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import type { BookDatabase } from '#data/book-database.ts';
import type { LineView } from './engine-api.ts';
import { dateText } from './line-view.ts';
import { webBytes } from './web-bytes.ts';

const textAt = (column: TextColumn | undefined, at: number): string =>
  column?.dictionary[column.codes[at] as number] ?? '';

function figureAt(chunk: LineChunk, name: LineNumber, at: number): string | undefined {
  const column = chunk.numbers[name];
  const value = column?.values[at];
  if (column === undefined || value === undefined) return undefined;
  return Number.isNaN(value) ? column.wide[at] : plain(fromScaled(value, column.scale));
}

const fields = <Name extends string, Value>(names: readonly Name[], read: (name: Name) => Value): Record<Name, Value> =>
  Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Value>;

/** A line of a chunk as a person reads it; `creditOf` gives the partner that its text names. */
export function chunkLineView(chunk: LineChunk, at: number, creditOf: (text: string) => string | undefined): LineView {
  const dates = fields(lineDates, (name: LineDate) => dateText(chunk.dates[name]?.[at] ?? noDate));
  const custom = Object.entries(chunk.custom).map(([name, column]) => [name, textAt(column, at)] as const);
  return {
    ...fields(lineTexts, (name: LineText) => textAt(chunk.texts[name], at)),
    ...dates,
    ...fields(lineNumbers, (name: LineNumber) => figureAt(chunk, name, at)),
    id: `${chunk.batch}:${chunk.ordinal * linesPerChunk + at}`,
    batch: chunk.batch,
    row: chunk.rows[at] ?? 0,
    date: dates.ordered ?? dates.invoiced ?? dates.delivered,
    creditedPartner: creditOf(textAt(chunk.texts.partner, at)),
    custom: Object.fromEntries(custom.filter(([, text]) => text !== '')),
  };
}

/** A line as it was imported, also one that doesn't count: a duplicate, a corrected line. `id` is `batch:position`. */
export async function storedLine(
  database: BookDatabase,
  id: string,
  creditOf: (text: string) => string | undefined,
): Promise<LineView | undefined> {
  const cut = id.lastIndexOf(':');
  const [batch, position] = [id.slice(0, cut), Number(id.slice(cut + 1))];
  const ordinal = Math.floor(position / linesPerChunk);
  const stored = await database.chunks
    .where('batch')
    .equals(batch)
    .and((chunk) => chunk.kind === 'lines' && chunk.ordinal === ordinal)
    .first();
  if (stored === undefined) return undefined;
  const decoded = decodeChunk(stored.bytes, webBytes);
  if (!decoded.ok) throw new Error(`Chunk ${stored.hash} can't be decoded: ${decoded.error}`);
  const at = position % linesPerChunk;
  return decoded.value.kind === 'lines' && at < decoded.value.count
    ? chunkLineView(decoded.value, at, creditOf)
    : undefined;
}
