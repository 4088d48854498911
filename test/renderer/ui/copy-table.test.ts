import { expect, test } from 'vitest';
import { tableAsHtml, tableAsTsv } from '#ui/copy-table.ts';

const table = {
  headers: ['Partner', 'Due'],
  rows: [
    ['=cmd|x', '-12.50'],
    ['A\tB\nC', '−3.00'],
    ['<b>', null],
  ],
};

test('text is inert, amounts keep a plain minus, a cell stays one cell', () => {
  expect(tableAsTsv(table)).toBe("Partner\tDue\n'=cmd|x\t-12.50\nA B C\t-3.00\n<b>\t");
});

test('markup in a cell is shown, not run', () => {
  expect(tableAsHtml(table)).toContain('<td>&lt;b&gt;</td>');
});
