// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { clipboardTable, tableOfHtml } from '#features/import/clipboard-table.ts';

const table = (rows: string) =>
  `<html><body><!--StartFragment--><table>${rows}</table><!--EndFragment--></body></html>`;

it('takes the cells of a spreadsheet, with breaks, merged cells and whole numbers', () => {
  const html = table(
    '<tr><th>Partner</th><th>Note</th><th>Amount</th></tr>' +
      '<tr><td>0042</td><td>one<br>two</td><td sdval="1234.567" sdnum="1033;">1,234.57</td></tr>' +
      '<tr><td colspan="2">  spread\n out </td><td data-sheets-value=\'{"1":3,"3":20576.4}\'>20,576</td></tr>',
  );
  expect(tableOfHtml(html)).toBe('Partner\tNote\tAmount\n0042\t"one\ntwo"\t1234.567\nspread out\t\t20576.4');
});

it('takes the largest table of a page, and none where there is no table', () => {
  expect(tableOfHtml(`<table><tr><td>menu</td></tr></table>${table('<tr><td>a</td><td>b</td></tr>')}`)).toBe('a\tb');
  expect(tableOfHtml('<p>words</p>')).toBeUndefined();
});

it('falls back to the text of the clipboard', () => {
  const data = new DataTransfer();
  data.setData('text/plain', 'a\tb\n1\t2');
  data.setData('text/html', '<b>a b</b>');
  expect(clipboardTable(data)).toBe('a\tb\n1\t2');
  expect(clipboardTable(null)).toBe('');
});
