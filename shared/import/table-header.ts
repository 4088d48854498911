import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { usualWidth } from './detect-delimiter.ts';

/** More columns than any sales export has; beyond it a file is a pivot or was split by the wrong sign. */
const maxColumns = 256;

/** The row with the column names. Names are unique here: a repeated one is “Amount (2)”. */
export interface TableHeader {
  /** Index of the header among the rows, from 0: titles above it are skipped. */
  readonly index: number;
  readonly names: readonly string[];
  /** Names that the file has more than once. */
  readonly repeated: readonly string[];
}

const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;
const isFigure = (cell: string): boolean => /^[\d\s.,/:€$£%+-]+$/u.test(cell.trim()) && /\d/u.test(cell);

function unique(cells: readonly string[]): Pick<TableHeader, 'names' | 'repeated'> {
  const seen = new Map<string, number>();
  const names: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = cell.replace(/\s+/gu, ' ').trim().slice(0, 200) || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    names.push(times === 1 ? name : `${name} (${times})`);
  }
  return { names, repeated: [...seen].filter(([, times]) => times > 1).map(([name]) => name) };
}

/** Finds the header among the first rows: the first row as wide as the table whose cells aren't figures. */
export function findHeader(file: string, rows: readonly (readonly string[])[]): Result<TableHeader, Problem> {
  const first = rows.slice(0, 200).filter((row) => filled(row) > 0);
  if (first.length === 0) return err({ kind: 'fileEmpty', file });
  const { width } = usualWidth(first);
  const index = rows.findIndex((row) => filled(row) > 0 && filled(row) >= Math.min(width, 2) && row.length >= width);
  const row = rows[index];
  if (row === undefined) return err({ kind: 'fileNoHeader', file });
  if (row.length > maxColumns) return err({ kind: 'fileTooManyColumns', file, found: row.length, limit: maxColumns });
  const figures = row.filter(isFigure).length;
  if (figures > 0 && figures >= filled(row) / 3) return err({ kind: 'fileNoHeader', file });
  return ok({ index, ...unique(row) });
}
