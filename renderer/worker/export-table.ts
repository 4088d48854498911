import writeXlsxFile from 'write-excel-file/browser';
import type { ExportColumn } from './csv-text.ts';
import { csvText } from './csv-text.ts';

export type { ExportColumn } from './csv-text.ts';

export interface ExportedTable {
  /** Sheet name. */
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly format: 'csv' | 'xlsx';
}

/** A number that a spreadsheet holds exactly stays a number; a longer one stays text, or its last digits would go. */
const isSheetNumber = (text: string): boolean =>
  /^-?\d+(\.\d+)?$/u.test(text) && text.replace(/[-.]/gu, '').replace(/^0+/u, '').length <= 15;

const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*:[\]]/gu, ' ')
    .slice(0, 31)
    .trim() || 'Sheet1';

async function xlsxBytes({ name, columns, rows }: ExportedTable): Promise<Uint8Array> {
  const head = columns.map(({ header }) => ({ value: header, type: String, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    row.map((text, at) => {
      if (text === '') return null;
      // In a cell of type text nothing is run, so it needs no apostrophe.
      return columns[at]?.type === 'number' && isSheetNumber(text)
        ? { value: Number(text), type: Number }
        : { value: text, type: String };
    }),
  );
  const blob = await writeXlsxFile([head, ...body], { sheet: sheetName(name) }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** Any list as the bytes of a file. */
export async function exportTable(table: ExportedTable): Promise<Uint8Array> {
  return table.format === 'xlsx'
    ? await xlsxBytes(table)
    : new TextEncoder().encode(csvText(table.columns, table.rows));
}
