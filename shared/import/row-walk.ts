import type { Problem } from '#base/problem.ts';
import type { ImportContext } from './import-plan.ts';
import type { Inspection } from './inspect-file.ts';
import { readTable } from './read-table.ts';

/** Visits every row below the header; empty rows are passed over. `wide` rows have another number of cells than the header. */
export interface RowVisitor {
  row(cells: readonly string[], rowNumber: number): void;
  wrongWidth(cells: readonly string[], rowNumber: number): void;
  /** After every batch of rows, so that full chunks can be stored. */
  batch?(): Promise<void>;
}

const isEmptyRow = (cells: readonly string[]): boolean => cells.every((cell) => cell === '' || cell.trim() === '');

/** Cells missing at the end that a spreadsheet left out, or empty ones too many, are no fault of the row. */
function fitted(cells: readonly string[], width: number, format: 'csv' | 'xlsx'): readonly string[] | undefined {
  if (cells.length === width) return cells;
  if (cells.length > width)
    return cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : undefined;
  return format === 'xlsx' ? [...cells, ...Array.from({ length: width - cells.length }, () => '')] : undefined;
}

/** Reads the file once and visits its rows; answers with the problem that ended it, if one did. */
export async function walkRows(
  inspection: Inspection,
  context: ImportContext,
  visitor: RowVisitor,
): Promise<Problem | undefined> {
  const { header, format, file } = inspection;
  const width = header.names.length;
  const headerRow = header.index + 1;
  for await (const read of readTable(file, format, context.port, context.stop)) {
    if (!read.ok) return read.error;
    const { rows, firstRow, bytesRead } = read.value;
    for (let i = 0; i < rows.length; i += 1) {
      const rowNumber = firstRow + i;
      const cells = rows[i] as readonly string[];
      if (rowNumber <= headerRow || isEmptyRow(cells)) continue;
      const whole = cells.length === width ? cells : fitted(cells, width, format.format);
      if (whole === undefined) visitor.wrongWidth(cells, rowNumber);
      else visitor.row(whole, rowNumber);
    }
    await visitor.batch?.();
    context.progress?.({ bytes: bytesRead, rows: Math.max(0, firstRow + rows.length - 1 - headerRow) });
  }
  return context.stop?.aborted === true ? { kind: 'cancelled', what: `Reading ${file.name}` } : undefined;
}
