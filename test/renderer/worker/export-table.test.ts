import { expect, test } from 'vitest';
import readXlsxFile from 'read-excel-file/node';
import { exportTable } from '#worker/export-table.ts';

const columns = [
  { header: 'Partner', type: 'text' },
  { header: 'Net', type: 'number' },
] as const;
const rows = [
  ['=HYPERLINK("http://x")', '-1234.56'],
  ['0042', '123456789012345678.01'],
  ['a "quoted", name', ''],
];

test('a CSV runs nothing in a spreadsheet, and keeps numbers as numbers', async () => {
  const bytes = await exportTable({ name: 'Partners', columns, rows, format: 'csv' });
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    '\ufeffPartner,Net\r\n"\'=HYPERLINK(""http://x"")",-1234.56\r\n0042,123456789012345678.01\r\n"a ""quoted"", name",\r\n',
  );
});

test('an XLSX keeps codes and long numbers as text', async () => {
  const bytes = await exportTable({ name: 'Partners: all/2026', columns, rows, format: 'xlsx' });
  const sheets = await readXlsxFile(Buffer.from(bytes));
  const [sheet] = sheets as unknown as { sheet: string; data: unknown[][] }[];
  expect(sheet).toEqual({
    sheet: 'Partners  all 2026',
    data: [
      ['Partner', 'Net'],
      ['=HYPERLINK("http://x")', -1234.56],
      ['0042', '123456789012345678.01'],
      ['a "quoted", name', null],
    ],
  });
});
