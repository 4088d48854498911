import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksRounded } from '#import/looks-rounded.ts';
import { pastedTable } from '#import/pasted-table.ts';
import { rowSplitter } from '#import/read-csv.ts';

const amount = fc.integer({ min: 100, max: 99_999_999 });

describe('a table on the clipboard', () => {
  it('any cells come out of the reader as they went in', () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => text.replace(/\r\n?|\ufeff/gu, ' ').replaceAll('\0', ' '));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = pastedTable(rows.map((row) => row.map((one) => ({ text: one }))));
        expect(rowSplitter('\t').push(text, true)).toEqual(rows);
      }),
    );
  });

  it('a number that tells its whole digits is taken whole, whichever decimal sign is shown', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('.', ',' as const), (cents, sign) => {
        const exact = (cents / 100).toString();
        const shown = Math.round(cents / 100)
          .toString()
          .replace(/\B(?=(?:\d{3})+$)/gu, sign === '.' ? ',' : '.');
        // One cell with cents settles which sign the table uses.
        const settled = { text: `7${sign}25`, exact: '7.25' };
        expect(pastedTable([[settled, { text: shown, exact }]])).toBe(
          `7${sign}25\t${exact.includes('.') ? exact.replace('.', sign) : shown}`,
        );
      }),
    );
  });

  it.each([
    ['a code with zeros in front', { text: '0042', exact: '42' }, '0042'],
    ['a date over its serial number', { text: '03/04/26', exact: '46115' }, '03/04/26'],
    ['a percentage', { text: '10%', exact: '0.1' }, '10%'],
    ['cents that are shown', { text: '1,234.50', exact: '1234.5' }, '1,234.50'],
    ['an artefact of a double', { text: '0.3', exact: '0.30000000000000004' }, '0.3'],
    ['a lie', { text: '5.00', exact: '9.123' }, '5.00'],
    ['no number', { text: '5', exact: 'NaN' }, '5'],
  ])('%s stays as it is shown', (_, cell, text) => expect(pastedTable([[cell]])).toBe(text));
});

describe('amounts that look rounded', () => {
  it('never where an amount has cents', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1 }), (cents) => {
        expect(
          looksRounded(
            cents.map((one) => (one / 100).toFixed(2)),
            '.',
          ),
        ).toBe(false);
      }),
    );
  });
  it.each([
    [['1,235', '987', '20,576'], true],
    [['1235', '', '987', '20576.3'], true],
    [['500', '1,250', '20,000', '75'], false],
    [['1,235', '987'], false],
    [['1,235', '987', '20,576.00'], false],
    [['1,235', '987', 'n/a'], false],
    [['0', '0', '0'], false],
    [[], false],
  ])('%j: %s', (cells, rounded) => expect(looksRounded(cells, '.')).toBe(rounded));
});
