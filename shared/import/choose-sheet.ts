import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ImportFile } from './import-file.ts';
import { detectKinds } from './map-columns.ts';
import type { SheetRows } from './read-xlsx.ts';
import { damaged, openXlsx } from './read-xlsx.ts';
import { findHeader } from './table-header.ts';

/** The sheet of a workbook that is imported, and what else it has. */
export interface ChosenSheet {
  readonly sheet: string;
  readonly sheets: readonly string[];
  readonly rows: SheetRows;
}

type Fit = 'kind' | 'header' | 'none';

/** How well a sheet looks like a table: its columns are known, it has some, or neither. */
function fitOf(file: string, rows: SheetRows): Fit {
  const header = findHeader(file, rows);
  if (!header.ok) return 'none';
  return detectKinds(header.value.names).length > 0 ? 'kind' : 'header';
}

/**
 * Reads the sheet that the person chose (or that was chosen for an earlier workbook), else the first one whose header
 * fits something that can be imported, else the first one with a header: a cover page is passed over.
 */
export async function chooseSheet(file: ImportFile, wanted: readonly string[]): Promise<Result<ChosenSheet, Problem>> {
  const book = await openXlsx(file);
  if (!book.ok) return book;
  const { sheets } = book.value;
  const named = wanted.find((name) => sheets.includes(name));
  const found = new Map<Fit, ChosenSheet>();
  for (const sheet of named === undefined ? sheets : [named]) {
    const rows = await book.value.rows(sheet);
    if (rows === undefined) continue;
    const chosen = { sheet, sheets, rows };
    const fit = fitOf(file.name, rows);
    if (named !== undefined || fit === 'kind') return ok(chosen);
    if (!found.has(fit)) found.set(fit, chosen);
  }
  const best = found.get('header') ?? found.get('none');
  return best === undefined ? err(damaged(file)) : ok(best);
}
