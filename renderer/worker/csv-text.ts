import { csvRow, neutralCell } from '#base/csv-row.ts';

/** A column of a list that leaves the app. Numbers and dates are plain text: `-1234.56`, `2026-09-30`. */
export interface ExportColumn {
  readonly header: string;
  readonly type: 'text' | 'number' | 'date';
}

/**
 * CSV text: UTF-8 with a byte order mark, CRLF; a cell that a spreadsheet would run gets an apostrophe in front.
 * Without columns it's the rows alone, to go on after an earlier piece.
 */
export function csvText(columns: readonly ExportColumn[] | undefined, rows: readonly (readonly string[])[]): string {
  const head = columns === undefined ? [] : [columns.map(({ header }) => header)];
  const lines = [...head, ...rows].map((row) => `${csvRow(row.map(neutralCell))}\r\n`);
  return `${columns === undefined ? '' : '\ufeff'}${lines.join('')}`;
}
