import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import papaparse from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { newBook } from '#test/e2e/pages/book.ts';
import { launch, test as plain } from '#test/support/launch.ts';
import { expect, test } from '#test/support/sample-profile.ts';
import { searchPartners } from '#test/support/search-partners.ts';

const goTo = async (page: Page, path: string): Promise<void> =>
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);

const exportAs = async (app: ElectronApplication, page: Page, form: RegExp, file: string): Promise<void> => {
  await answerSaveDialog(app, file);
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: /^Export /u });
  await dialog.getByRole('button', { name: form }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`rows to ${basename(file)}.`)).toBeVisible();
};

const csvOf = async (file: string): Promise<string[][]> => {
  const text = await readFile(file, 'utf8');
  expect(text.startsWith('\ufeff')).toBe(true);
  return papaparse.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
};

/** What the list shows, row by row: cells of the first columns in their order. */
const shownRows = async (page: Page, list: string, cells: number): Promise<string[][]> => {
  const rows = page.getByRole('grid', { name: list }).locator('.cb-grid-body-row');
  return await rows.evaluateAll(
    (found, count) =>
      found
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) =>
          [...row.querySelectorAll('.cb-grid-cell')]
            .slice(0, count)
            .map((cell) => (cell.textContent === '—' ? '' : (cell.textContent ?? ''))),
        ),
    cells,
  );
};

test('a list leaves as it is shown: filtered, sorted, as CSV, as XLSX, copied, on paper', async ({
  sample,
  userData,
}) => {
  const { app, page } = sample;
  await goTo(page, '/partners');
  const list = page.getByRole('grid', { name: 'Partners' });
  await expect(list).toBeVisible();
  await searchPartners(page, 'north');
  await page.getByRole('columnheader', { name: /^Code/u }).click();
  await expect.poll(async () => (await shownRows(page, 'Partners', 2)).length).toBeLessThan(25);
  const shown = await shownRows(page, 'Partners', 6);
  expect(shown.length).toBeGreaterThan(1);
  const csv = join(userData, 'partners.csv');
  const xlsx = join(userData, 'partners.xlsx');

  await exportAs(app, page, /^CSV/u, csv);
  const [head = [], ...rows] = await csvOf(csv);
  expect(head.slice(0, 6)).toEqual(['Name', 'Code', 'Type', 'Tier', 'Region', 'Supplied by']);
  expect(head).toContain('12-month sales, currency');
  expect(rows.map((row) => row.slice(0, 6))).toEqual(shown);
  const sales = rows.map((row) => row[head.indexOf('12-month sales')] ?? '');
  for (const amount of sales) expect(amount).toMatch(/^(-?\d+(\.\d+)?)?$/u);
  expect(sales.some((amount) => amount !== '')).toBe(true);

  await exportAs(app, page, /^Excel/u, xlsx);
  const sheet = await readSheet(xlsx);
  expect(sheet[0]).toEqual(head);
  const plainCell = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell));
  expect(sheet.slice(1).map((row) => row.slice(0, 6).map(plainCell))).toEqual(shown);
  const at = head.indexOf('12-month sales');
  expect(sheet.slice(1).map((row) => (row[at] === null ? '' : Number(row[at])))).toEqual(
    sales.map((amount) => (amount === '' ? '' : Number(amount))),
  );

  await list.focus();
  await page.keyboard.press('Control+Shift+C');
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split('\n')).toHaveLength(shown.length + 1);
  expect(copied.split('\n')[1]?.split('\t').slice(0, 2)).toEqual(shown[0]?.slice(0, 2));

  await test.step('paper gets the table and nothing of the window', async () => {
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await list.focus();
    await page.keyboard.press('Control+P');
    await expect(page.locator('.cb-printed')).toBeAttached();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toHaveCount(1);
    await expect(page.locator('.cb-printed tbody tr')).toHaveCount(shown.length);
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByLabel('Search partners')).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(page.locator('.cb-printed')).toHaveCount(0);
  });
});

test('a record opens in a window of its own, and an edit shows in both', async ({ sample }) => {
  const { app, page } = sample;
  await goTo(page, '/partners');
  await searchPartners(page, 'P-0042');
  const row = page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first();
  await expect(row).toBeVisible();
  const opened = async (act: () => Promise<void>): Promise<Page> => {
    const [window] = await Promise.all([app.waitForEvent('window'), act()]);
    await window.waitForLoadState('domcontentloaded');
    return window;
  };

  const second = await opened(
    async () => await row.getByRole('button', { name: 'Northwind Telecom' }).click({ modifiers: ['Control'] }),
  );
  await expect(second.getByRole('heading', { name: 'Northwind Telecom', level: 1 })).toBeVisible();
  await second.getByLabel('City', { exact: true }).fill('Kenosha');
  await second.getByLabel('City', { exact: true }).press('Enter');
  await searchPartners(page, 'Kenosha');
  await expect(page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first()).toBeVisible();
  await page.getByRole('heading', { name: 'Partners', level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(second.getByLabel('City', { exact: true })).not.toHaveValue('Kenosha');
  await second.close();
  await searchPartners(page, '');

  for (const [path, name] of [
    ['/commissions/plans', 'Commission plans'],
    ['/commissions/periods', 'Periods'],
    ['/commissions/statements', 'Statements'],
  ] as const) {
    await goTo(page, path);
    const list = page.getByRole('grid', { name });
    await expect(list.locator('.cb-grid-body-row').first()).toBeVisible();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    const window = await opened(async () => await page.keyboard.press('Control+Enter'));
    await expect(window.getByRole('heading', { level: 1 }).first()).toBeVisible();
    expect(new URL(window.url()).hash.startsWith(`#${path}/`)).toBe(true);
    await window.close();
  }

  await goTo(page, '/partners');
  const first = page.getByRole('grid', { name: 'Partners' }).locator('.cb-grid-body-row').first();
  await first.click({ button: 'right' });
  const byMenu = await opened(async () => await page.getByRole('menuitem', { name: /^Open in new window/u }).click());
  await expect(byMenu.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await byMenu.close();
});

plain('a formula in a cell leaves as text', async ({ running, userData }) => {
  const { app, page } = running;
  await newBook(running, userData, 'Formulas');
  const file = join(userData, 'partners.csv');
  await writeFile(file, 'Partner code,Name\nP-1,=cmd|x\nP-2,@SUM(A1)\nP-3,-2+3\n');
  await answerOpenDialog(app, [file]);
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: /^Import 3/u }).click();
  await expect(page.getByText(/3 partners imported/u).first()).toBeVisible();
  await goTo(page, '/partners');
  await expect(page.getByRole('grid', { name: 'Partners' })).toBeVisible();
  const out = join(userData, 'out.csv');
  await exportAs(app, page, /^CSV/u, out);
  const rows = await csvOf(out);
  expect(
    rows
      .slice(1)
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(["'-2+3", "'=cmd|x", "'@SUM(A1)"]);
});

plain('a copy of a book is a book of its own, and everything can be taken along', async ({ userData }) => {
  const running = await launch({ userData });
  const { app, page } = running;
  await newBook(running, userData, 'Acme');
  const partner = async (code: string): Promise<void> => {
    await page.keyboard.press('Control+N');
    const dialog = page.getByRole('dialog', { name: 'New partner' });
    await dialog.getByLabel('Partner code').fill(code);
    await dialog.getByRole('textbox', { name: 'Name' }).fill(`${code} Ltd`);
    await dialog.getByRole('button', { name: 'Add partner' }).click();
    await expect(page.getByRole('heading', { name: `${code} Ltd`, level: 1 })).toBeVisible();
  };
  await partner('P-1');
  // In the folder of the book itself a copy would be taken for a colleague's file, and merged.
  const copies = join(userData, 'copies');
  await mkdir(copies);
  const copy = join(copies, 'Acme copy.channelbook');
  await answerSaveDialog(app, copy);
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByText(/^Saved a copy as/u)).toBeVisible();

  const zip = join(userData, 'all.zip');
  await answerSaveDialog(app, zip);
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('Export everything');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Exported everything to all.zip.')).toBeVisible();
  const files = unzipSync(new Uint8Array(await readFile(zip)));
  expect(strFromU8(files['partner.csv'] ?? new Uint8Array())).toContain('P-1 Ltd');
  const json = JSON.parse(strFromU8(files['book.json'] ?? new Uint8Array())) as {
    records: { partner: { code: string }[] };
  };
  expect(json.records.partner.map(({ code }) => code)).toEqual(['P-1']);

  await partner('P-2');
  const opened = async (name: string): Promise<void> => {
    await expect(page.getByRole('contentinfo')).toContainText(` ${name}.channelbook`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  };
  await answerOpenDialog(app, [copy]);
  await page.keyboard.press('Control+O');
  await opened('Acme copy');
  await goTo(page, '/partners');
  await expect(page.getByText('P-1 Ltd').first()).toBeVisible();
  await expect(page.getByText('P-2 Ltd')).toHaveCount(0);
  await partner('P-3');
  const identity = async () =>
    await page.evaluate(async () => {
      const current = await (
        window as unknown as {
          host: { invoke: (channel: string, args: object) => Promise<{ value: { fileId: string; replica: string } }> };
        }
      ).host.invoke('book.current', {});
      return current.value;
    });
  const ofCopy = await identity();

  await answerOpenDialog(app, [join(userData, 'Acme.channelbook')]);
  await page.keyboard.press('Control+O');
  await opened('Acme');
  await goTo(page, '/partners');
  await expect(page.getByText('P-2 Ltd').first()).toBeVisible();
  await expect(page.getByText('P-3 Ltd')).toHaveCount(0);
  const ofBook = await identity();
  expect(ofCopy.fileId).toBe(ofBook.fileId);
  expect(ofCopy.replica).not.toBe(ofBook.replica);
  await running.close();
  expect(running.complaints).toEqual([]);
});
