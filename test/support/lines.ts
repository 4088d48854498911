import { parseAmount } from '#money/amount.ts';
import { isoDate, toDayNumber } from '#calendar/iso-date.ts';
import type { LineChunk } from '#model/line-chunk.ts';
import type { LineChunkBuilder } from '#model/line-chunk-builder.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import type { SaleLine } from '#model/sale-line.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';

/** A line as a test writes it. */
export type TestLine = Partial<Omit<SaleLine, 'row'>> & { readonly row?: number };

/**
 * Idle builders by batch and source: each sets aside room for whole chunks, which costs more than all else about a book of
 * a few lines. One that was taken from is empty again.
 */
const idle = new Map<string, LineChunkBuilder>();

/** Chunks of one batch, as an import would have stored them. */
export function chunksOf(lines: readonly TestLine[], batch = 'batch-1', source = 'erp'): readonly LineChunk[] {
  const whose = `${batch} ${source}`;
  const builder = idle.get(whose) ?? lineChunkBuilder(batch, source);
  idle.delete(whose);
  const chunks: LineChunk[] = [];
  lines.forEach((line, at) => {
    const index = builder.line();
    for (const name of lineTexts) if (line[name] !== undefined) builder.text(name).set(index, line[name]);
    for (const name of lineDates)
      if (line[name] !== undefined) builder.date(name).set(index, toDayNumber(isoDate(line[name])));
    for (const name of lineNumbers) {
      const text = line[name];
      if (text !== undefined) builder.number(name).set(index, ...digitsOf(text));
    }
    for (const [header, text] of Object.entries(line.custom ?? {})) builder.custom(header).set(index, text);
    builder.endLine(line.row ?? at + 2);
    if (builder.isFull()) chunks.push(builder.take());
  });
  if (builder.line() > 0) chunks.push(builder.take());
  idle.set(whose, builder);
  return chunks.map((chunk, ordinal) => ({ ...chunk, ordinal }));
}

function digitsOf(text: string): readonly [number, number] {
  const parsed = parseAmount(text);
  if (!parsed.ok) throw new Error(`Not a number: ${text}`);
  const point = parsed.value.indexOf('.');
  const scale = point < 0 ? 0 : parsed.value.length - point - 1;
  return [Number(parsed.value.replace('.', '')), scale];
}

const short = {
  order: 'orderNumber',
  line: 'lineNumber',
} as const;

/**
 * Lines from a table as a person would write it: a row of column names, then a row per line, columns parted by `|`.
 * `order` and `line` stand for order number and line number; a missing key is made of both.
 */
export function linesFrom(table: string): readonly TestLine[] {
  const [head = '', ...rows] = table
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '');
  const cells = (row: string): string[] => row.split('|').map((cell) => cell.trim());
  const names = cells(head).map((name) => short[name as keyof typeof short] ?? name);
  return rows.map((row) => {
    const values = Object.fromEntries(
      cells(row)
        .map((cell, at) => [names[at] ?? '', cell] as const)
        .filter(([, cell]) => cell !== ''),
    ) as TestLine;
    const key =
      values.key ??
      (values.orderNumber === undefined ? undefined : `${values.orderNumber} ${values.lineNumber ?? '1'}`);
    return key === undefined ? values : { ...values, key };
  });
}
