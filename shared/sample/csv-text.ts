import { csvRow } from '#base/csv-row.ts';

/** Rows as comma-separated text with a header, the way an ERP exports it. */
export const csvText = <Row extends Readonly<Record<string, string>>>(
  header: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string =>
  [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))].map((cells) => `${csvRow(cells)}\r\n`).join('');
