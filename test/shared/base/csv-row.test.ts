import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvRow, neutralCell } from '#base/csv-row.ts';

describe('a CSV row', () => {
  test('reads back as the cells that were written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', ';', 'é', '=') });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        const read = papaparse.parse<string[]>(csvRow(cells), { delimiter: ',', newline: '\r\n' });
        expect(read.data).toEqual([cells]);
      }),
    );
  });

  test('never begins a cell with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'=+-@＝＋－＠−\t\r'), fc.string(), (sign, rest) => {
        const cell = neutralCell(`${sign}${rest}`);
        expect(cell.startsWith("'") || /^-\d+(\.\d+)?$/.test(cell)).toBe(true);
      }),
    );
  });

  test.each(['=1+1', '+1+1', '-1+1', '@A1', '\t=1', '\r=1', ' =1', '−x', '＝1'])(
    '%j is no formula any more',
    (text) => {
      expect(neutralCell(text)).toBe(`'${text}`);
    },
  );

  test.each(['-12.50', '12', 'Fabrikam', ''])('%j stays', (text) => {
    expect(neutralCell(text)).toBe(text);
  });
});
