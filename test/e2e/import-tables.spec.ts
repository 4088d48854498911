import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import writeXlsxFile from 'write-excel-file/node';
import { chooseFiles, newBook, openImport } from './pages/book.ts';
import { shoot } from './pages/shoot.ts';
import type { Running } from '#test/support/launch.ts';
import { expect, test } from '#test/support/launch.ts';

const counts = (page: Page) => page.getByLabel('What this import does');

async function give(running: Running, folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, content);
  await chooseFiles(running, [path]);
}

async function givePartners(running: Running, folder: string): Promise<void> {
  await give(running, folder, 'partners.csv', 'Code,Name,Type\nP1,Alpha,Reseller\nP2,Beta,MSP\n');
  await running.page.getByRole('button', { name: 'Import 2' }).click();
  await running.page.getByRole('button', { name: 'Import another file' }).click();
}

const cells = (...row: (string | number)[]) =>
  row.map((value) => ({ value, type: typeof value === 'number' ? Number : String }));

test('a workbook opens at its first sheet that fits; another sheet is a choice', async ({ running, userData }) => {
  const { page } = running;
  await newBook(running, userData);
  const sheets = [
    { sheet: 'Cover', data: [cells('Quarterly report', 'made by Ana')] },
    { sheet: 'Partners', data: [cells('Code', 'Name'), cells('0042', 'Alpha'), cells('0043', 'Beta')] },
    {
      sheet: 'Lines',
      data: [
        cells('Order number', 'Line', 'Date', 'Partner', 'Amount', 'Currency'),
        cells('007', 1, '2026-07-01', '0042', 1234.567, 'USD'),
      ],
    },
  ];
  const bytes = new Uint8Array(await writeXlsxFile(sheets as never).toBuffer());
  await give(running, userData, 'book.xlsx', bytes);
  const sheet = page.getByRole('combobox', { name: 'Sheet of the workbook' });
  await expect(sheet).toHaveValue('Partners');
  await page.getByRole('button', { name: 'Import 2' }).click();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await chooseFiles(running, [join(userData, 'book.xlsx')]);
  await sheet.selectOption('Cover');
  await expect(page.getByRole('alert')).toBeVisible();
  await sheet.selectOption('Lines');
  await expect(page.getByRole('combobox', { name: 'The file holds' })).toHaveValue('sales');
  await expect(page.getByRole('row', { name: /^Amount/u })).toContainText('1234.567');
  await shoot(page, 'import-workbook');
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(page.getByRole('heading', { name: '1 line imported' })).toBeVisible();
});

const paste = async (page: Page, data: Readonly<Record<string, string>>): Promise<void> =>
  await page.getByRole('textbox', { name: 'Paste rows here' }).evaluate((box, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);

const htmlOf = (rows: readonly (readonly string[])[]): string =>
  `<html><body><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></body></html>`;

test('a pasted table comes in cell by cell; amounts that look rounded are told', async ({ running, userData }) => {
  const { page } = running;
  await newBook(running, userData);
  await givePartners(running, userData);
  const header = ['Order number', 'Line', 'Date', 'Partner', 'End customer', 'Amount', 'Currency'];
  const row = (order: string, amount: string) => [order, '1', '2026-07-01', 'P1', 'One<br>Two', amount, 'USD'];
  await paste(page, {
    'text/plain': 'nothing of use',
    'text/html': htmlOf([header, row('0071', '1,235'), row('0072', '20,577'), row('0073', '988')]),
  });
  await expect(counts(page)).toHaveText(/3.*new/su);
  const warning = page.getByText(/“Amount” looks rounded: no amount has cents/u);
  await expect(warning).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import the XLSX file…' })).toBeVisible();
  await shoot(page, 'import-rounded');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await paste(page, { 'text/html': htmlOf([header, row('0071', '1,234.57'), row('0072', '20,577.00')]) });
  await expect(counts(page)).toHaveText(/2.*new/su);
  await expect(warning).toBeHidden();
  await page.getByRole('button', { name: 'Import 2' }).click();
  await expect(page.getByRole('heading', { name: '2 lines imported' })).toBeVisible();
});

/** Drags files over the window and lets go, as the system does it: the page is given real files with their paths. */
async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: 400, y: 300, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await expect(page.getByText('Drop to import')).toBeVisible();
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
  await session.detach();
}

test('files that are dropped on any page are read from their paths, one after the other', async ({
  running,
  userData,
}) => {
  const { page } = running;
  await newBook(running, userData);
  const [partners, sales] = [join(userData, 'dropped-partners.csv'), join(userData, 'dropped-sales.csv')];
  await writeFile(partners, 'Code,Name,Type\nP1,Alpha,Reseller\nP2,Beta,MSP\n');
  await writeFile(sales, 'Order number,Line,Date,Partner,Amount,Currency\nSO1,1,2026-07-01,P1,5.25,USD\n');
  await page.getByRole('link', { name: 'Plans', exact: true }).click();
  await dropFiles(page, [partners, sales]);
  await expect(page.getByText('Drop to import')).toBeHidden();
  await expect(page.getByText('1 more file after this one')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2' }).click();
  await expect(page.getByRole('heading', { name: '2 partners imported' })).toBeVisible();
  await page.getByRole('button', { name: /^Next file|^Import the next|^Next/u }).click();
  await expect(page.getByRole('combobox', { name: 'The file holds' })).toHaveValue('sales');
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(page.getByRole('heading', { name: '1 line imported' })).toBeVisible();
});

test('a source that was mapped once is known again; a currency that a column says is no longer a guess', async ({
  running,
  userData,
}) => {
  const { page } = running;
  await newBook(running, userData);
  await givePartners(running, userData);
  const header = 'A,B,C,D,E';
  await give(running, userData, 'till.csv', `${header}\nSO1,2026-07-01,P1,5.25,EUR\n`);
  const kind = page.getByRole('combobox', { name: 'The file holds' });
  await kind.selectOption('sales');
  const map = (column: string, field: string) =>
    page.getByRole('combobox', { name: `Field for ${column}` }).selectOption({ value: field });
  await map('A', 'orderNumber');
  await map('B', 'ordered');
  await map('C', 'partner');
  await map('D', 'net');
  const currency = page.getByRole('combobox', { name: 'Currency of the amounts' });
  await expect(currency).toHaveValue('USD');
  await map('E', 'currency');
  await expect(currency).toBeHidden();
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(page.getByRole('heading', { name: '1 line imported' })).toBeVisible();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await give(running, userData, 'other-till.csv', `${header}\nSO2,2026-07-02,P2,6.25,EUR\n`);
  await expect(kind).toHaveValue('sales');
  await expect(page.getByText('columns as last time')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(page.getByRole('heading', { name: '1 line imported' })).toBeVisible();
});

test('counting can be stopped and started again', async ({ running, userData }) => {
  test.setTimeout(120_000);
  const { page } = running;
  await newBook(running, userData);
  await givePartners(running, userData);
  const lines = Array.from(
    { length: 250_000 },
    (_, i) => `SO${i},1,2026-07-1${i % 9},P${(i % 2) + 1},Customer ${i},${i % 900}.25,USD`,
  );
  await give(
    running,
    userData,
    'large.csv',
    `Order number,Line,Date,Partner,End customer,Amount,Currency\n${lines.join('\n')}`,
  );
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  const again = page.getByRole('button', { name: 'Count again' });
  await expect(again).toBeVisible({ timeout: 20_000 });
  await again.click();
  await expect(counts(page)).toContainText('250,000', { timeout: 60_000 });
  await expect(page.getByRole('alert')).toBeHidden();
});

test('ten thousand problem rows are told by column and stay quick', async ({ running, userData }) => {
  const { page } = running;
  await newBook(running, userData);
  await givePartners(running, userData);
  const bad = Array.from({ length: 10_000 }, (_, i) =>
    i % 2 === 0 ? `SO${i},1,31/02/2026,P1,5.25,USD` : `SO${i},1,2026-07-01,P1,n/a,USD`,
  );
  await give(
    running,
    userData,
    'bad.csv',
    `Order number,Line,Date,Partner,Amount,Currency\nSO-good,1,2026-07-01,P1,5.25,USD\n${bad.join('\n')}\n`,
  );
  const problems = page.getByRole('region', { name: 'Problems' });
  await expect(problems.getByRole('heading')).toHaveText('10,000 rows to look at');
  await expect(problems.getByRole('list', { name: 'By column' }).getByRole('listitem')).toHaveCount(2);
  const started = Date.now();
  await problems.getByRole('button', { name: 'Show the first 1,000' }).click();
  const all = problems.getByRole('group', { name: 'All problems' });
  await expect(all).toBeVisible();
  await all.evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  await expect(all.getByRole('listitem').last()).toHaveAttribute('aria-posinset', '1000');
  expect(Date.now() - started).toBeLessThan(2_000);
  expect(await all.getByRole('listitem').count()).toBeLessThan(60);
  await shoot(page, 'import-problems-many');
  await expect(page.getByRole('button', { name: 'Import 1', exact: true })).toBeEnabled();
});

test('a file of 250 columns can be read and mapped', async ({ running, userData }) => {
  const { page } = running;
  await newBook(running, userData);
  const extra = Array.from({ length: 244 }, (_, i) => `A column with a rather long name, number ${i}`);
  const header = ['Order number', 'Line', 'Date', 'Partner', 'Amount', 'Currency', ...extra.map((name) => `"${name}"`)];
  const row = ['SO1', '1', '2026-07-01', 'Nobody', '5.25', 'USD', ...extra.map((_, i) => `value ${i}`)];
  await give(running, userData, 'wide.csv', `${header.join(',')}\n${row.join(',')}\n`);
  await expect(page.getByText('250 of 250 used')).toBeVisible({ timeout: 5_000 });
  await shoot(page, 'import-wide');
  await page.getByRole('combobox', { name: `Field for ${extra[243]}` }).selectOption({ label: 'Leave out' });
  await expect(page.getByText('249 of 250 used')).toBeVisible();
});

test('undoing an import of partners that changed fields brings back what they were', async ({ running, userData }) => {
  const { page } = running;
  await newBook(running, userData);
  await givePartners(running, userData);
  await give(
    running,
    userData,
    'partners-2.csv',
    'Code,Name,Type,Region\nP1,Alpha Renamed,VAR,DACH\nP2,Beta,MSP,\nP3,Gamma,Agent,France\n',
  );
  await expect(counts(page)).toHaveText(/1.*new.*1.*changed.*1.*duplicate/su);
  await page.getByRole('button', { name: 'Import 2' }).click();
  const list = async (): Promise<string[]> => {
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    const grid = page.getByRole('grid', { name: /Partners/u });
    await expect(grid).toBeVisible();
    return (await grid.getByRole('row').allTextContents()).slice(1);
  };
  const changed = await list();
  expect(changed.join('\n')).toMatch(/Alpha Renamed.*VAR[\s\S]*Gamma/u);
  await openImport(page);
  await page.getByRole('button', { name: 'Undo import' }).click();
  await expect(page.getByRole('heading', { name: /^Undone/u })).toBeVisible();
  const back = await list();
  expect(back).toHaveLength(2);
  expect(back.join('\n')).toMatch(/Alpha(?! Renamed).*Reseller/u);
  expect(back.join('\n')).not.toContain('DACH');
  await openImport(page);
  await page.getByRole('button', { name: 'Redo import' }).click();
  await expect(page.getByRole('heading', { name: '2 partners imported' })).toBeVisible();
  expect(await list()).toEqual(changed);
});
