import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { numberOfXlsx } from '#import/read-xlsx.ts';
import { importBook, textFile } from '#test/support/import-book.ts';

const header = ['Order number', 'Line', 'Order date', 'Partner code', 'Amount', 'Currency', 'Note'].map((value) => ({
  value,
}));
const line = (order: string, day: Date, amount: number, note: string) => [
  { value: order, type: String },
  { value: 1, type: Number },
  { value: day, type: Date, format: 'dd/mm/yyyy' },
  { value: '0042', type: String },
  { value: amount, type: Number },
  { value: 'EUR', type: String },
  { value: note, type: String },
];

describe('workbooks', () => {
  it('are read with exact numbers, real dates and zeros in front', async () => {
    const sheet = [
      header,
      line('007', new Date('2026-03-31T00:00:00Z'), 0.1 + 0.2, 'a;"b"\nc'),
      line('008', new Date('2024-02-29T00:00:00Z'), -1234567.89, ''),
    ];
    const bytes = new Uint8Array(await writeXlsxFile(sheet as never).toBuffer());
    const book = importBook();
    book.apply([{ kind: 'partner', id: 'p', set: { code: '0042', name: 'Alpha' } }]);
    // The name doesn't decide: an XLSX called .csv is read as what it is.
    const done = await book.import(textFile('sales.csv', bytes));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(done.value.counts).toMatchObject({ read: 2, new: 2, problemRows: 0, waiting: 0 });
    const table = book.lines();
    const text = (name: 'key' | 'partner', i: number) =>
      table.texts[name].dictionary[table.texts[name].codes[i] as number];
    expect([text('key', 0), text('key', 1)].toSorted()).toEqual(['007/1', '008/1']);
    expect(
      [...table.numbers.net.values].map((value) => value / 10 ** table.numbers.net.scale).toSorted((a, b) => a - b),
    ).toEqual([-1234567.89, 0.3]);
    expect(
      [...table.dates.ordered].map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)).toSorted(),
    ).toEqual(['2024-02-29', '2026-03-31']);
    expect(table.custom['Note']?.dictionary).toContain('a;"b"\nc');
  });

  it.each([
    ['0.30000000000000004', '0.3'],
    ['1234.5600000000002', '1234.56'],
    ['1E-3', '0.001'],
    ['1.0000000000000001E-7', '0.0000001'],
    ['42', '42'],
    ['-5.5', '-5.5'],
  ])('the stored number %s is %s', (stored, shown) => expect(numberOfXlsx(stored)).toBe(shown));

  const cover = [
    [{ value: 'Quarterly report' }, { value: 'made by Ana' }],
    [{ value: 'Region' }, { value: 'DACH' }],
  ];
  const bookOf = async (sheets: readonly unknown[], names: readonly string[]) =>
    textFile(
      'book.xlsx',
      new Uint8Array(await writeXlsxFile(sheets.map((data, at) => ({ data, sheet: names[at] })) as never).toBuffer()),
    );
  const sales = [header, line('009', new Date('2026-03-31T00:00:00Z'), 5, '')];
  const partners = [
    [{ value: 'Partner code' }, { value: 'Name' }],
    [{ value: '0042' }, { value: 'Alpha' }],
  ];

  it('open at the first sheet that fits; a cover page is passed over; another can be chosen', async () => {
    const file = await bookOf([cover, sales, partners], ['Cover', 'Lines & more', 'Partners']);
    const book = importBook();
    const first = await book.inspect(file);
    if (!first.ok) throw new Error(JSON.stringify(first.error));
    expect(first.value.what).toBe('sales');
    expect(first.value.format.workbook).toMatchObject({
      sheet: 'Lines & more',
      sheets: ['Cover', 'Lines & more', 'Partners'],
    });
    expect(first.value.mapping.sheet).toBeUndefined();
    const other = await book.inspect(file, { format: { sheet: 'Partners' } });
    if (!other.ok) throw new Error(JSON.stringify(other.error));
    expect([other.value.what, other.value.mapping.sheet]).toEqual(['partners', 'Partners']);
  });

  it('a chosen sheet is remembered, and opened again in the next workbook that has it', async () => {
    const book = importBook();
    const done = await book.import(await bookOf([sales, partners], ['Lines', 'Partners']), {
      format: { sheet: 'Partners' },
    });
    expect(done.ok).toBe(true);
    const next = await book.inspect(await bookOf([sales, partners], ['Lines', 'Partners']));
    if (!next.ok) throw new Error(JSON.stringify(next.error));
    expect([next.value.what, next.value.format.workbook?.sheet]).toEqual(['partners', 'Partners']);
  });
});
