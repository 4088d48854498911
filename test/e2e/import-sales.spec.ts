import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseFiles, newBook, openImport } from './pages/book.ts';
import { shoot } from './pages/shoot.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { expect, test } from '#test/support/launch.ts';
import type { Running } from '#test/support/launch.ts';
import { partnersText, trapFile } from '#test/support/sales-file.ts';

/** Names the elements themselves, since generated ids say nothing. */
async function expectAccessible(page: Page): Promise<void> {
  const found = await axeViolations(page);
  const places = found.flatMap(({ places: all }) => all);
  const html = await page.evaluate(
    (selectors) => selectors.map((selector) => document.querySelector(selector)?.outerHTML.slice(0, 300)),
    places,
  );
  expect(found, html.join('\n')).toEqual([]);
}

async function importFile(running: Running, folder: string, name: string, text: string | Uint8Array): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chooseFiles(running, [path]);
}

const tenPercent = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Ten percent' },
  versions: [
    {
      from: '2020-01-01',
      body: {
        recognise: 'ordered',
        combine: 'first',
        negativeBase: 'carry',
        rules: [{ kind: 'percent', id: 'R1', name: 'All sales', base: 'net', rate: '0.1', when: { all: [] } }],
      },
    },
  ],
  assignments: [{ filter: { all: [] } }],
};

/** Ten percent of every line for everybody, through the plans page. */
async function usePlan({ app, page }: Running, folder: string): Promise<void> {
  const path = join(folder, 'ten.plan.json');
  await writeFile(path, JSON.stringify(tenPercent));
  await answerOpenDialog(app, [path]);
  await page.getByRole('link', { name: 'Plans', exact: true }).click();
  await page.getByRole('button', { name: 'Import plan file…' }).click();
  await page.getByRole('button', { name: 'Make effective' }).click();
  await expect(page.getByText('Version 1 is effective from').first()).toBeVisible();
}

/** What ten percent of every line pays, rounded line by line, half away from zero, as it's written on the screen. */
const tenPercentOf = (cents: readonly number[]): string => {
  const total = cents.reduce((sum, each) => sum + Math.floor((each + 5) / 10), 0);
  return `${Math.floor(total / 100).toLocaleString('en')}.${(total % 100).toString().padStart(2, '0')}`;
};

const counts = (page: Page) => page.getByLabel('What this import does');

async function importPartners(running: Running, folder: string): Promise<void> {
  await importFile(running, folder, 'partners.csv', partnersText);
  await running.page.getByRole('button', { name: 'Import 4' }).click();
  await expect(running.page.getByRole('heading', { name: '4 partners imported' })).toBeVisible();
  await running.page.getByRole('button', { name: 'Import another file' }).click();
}

test.describe('a sales file with every trap', () => {
  test('comes in: 193 new, 3 duplicates, 4 waiting; undo restores exactly; the queue is matched once', async ({
    running,
    userData,
  }) => {
    const { page } = running;
    const file = trapFile();
    await newBook(running, userData);
    await importPartners(running, userData);
    await usePlan(running, userData);
    await openImport(page);
    await shoot(page, 'import-start');
    await importFile(running, userData, 'sales_q3.csv', file.text);

    // Detected, shown, changeable.
    await expect(page.getByRole('combobox', { name: 'The file holds' })).toHaveValue('sales');
    await expect(page.getByRole('combobox', { name: 'Delimiter' })).toHaveValue(';');
    await expect(page.getByRole('combobox', { name: 'Order of dates' })).toHaveValue('dmy');
    await expect(page.getByRole('combobox', { name: 'Decimal sign' })).toHaveValue(',');
    const columns = page.getByRole('table', { name: 'Columns of the file' });
    await expect(columns.getByRole('row', { name: /^Betrag/u })).toContainText('20,576.00');
    await expect(columns.getByRole('row', { name: /^Abschluss/u })).toContainText('1 Jul 2026');
    await expect(page.getByRole('combobox', { name: 'Field for Kunde' })).toHaveValue('customer');
    await expect(page.getByRole('combobox', { name: 'Field for Partner' })).toHaveValue('partner');
    await expect(counts(page)).toHaveText(/193.*new.*3.*duplicates.*4.*waiting/su);
    await expect(page.getByRole('region', { name: 'Fix once' })).toContainText('Northwind');
    await shoot(page, 'import-preview');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Import 193' }).click();
    await expect(page.getByRole('heading', { name: '193 lines imported' })).toBeVisible();
    await expect(page.getByText('3 duplicates skipped · 4 lines wait in the match queue')).toBeVisible();
    // The new commission total stands where the import ends.
    await expect(page.getByLabel('Commission now')).toContainText(`Q3 2026`);
    await expect(page.getByLabel('Commission now')).toContainText(tenPercentOf(file.cents));
    await shoot(page, 'import-done');

    // Undo takes back everything; redo brings it again.
    await page.getByRole('button', { name: 'Undo import' }).click();
    await expect(page.getByRole('heading', { name: 'Undone: everything is as it was before' })).toBeVisible();
    await page.getByRole('tab', { name: /^Match queue/u }).click();
    await expect(page.getByRole('heading', { name: 'Nothing waits' })).toBeVisible();
    await page.getByRole('tab', { name: /^Import a file/u }).click();
    await page.getByRole('button', { name: 'Redo import' }).click();
    await page.getByRole('button', { name: 'Match 4' }).click();

    // Numbers in front keep their zeros; one decision matches all three rows.
    const nordwind = page.getByRole('listitem', { name: 'Nordwind' });
    await expect(nordwind).toContainText('3 lines');
    await nordwind.getByRole('button', { name: 'Show lines' }).click();
    await expect(nordwind).toContainText('005000 01');
    await shoot(page, 'import-matches');
    await expectAccessible(page);
    await nordwind.getByRole('button', { name: '= Northwind Telecom' }).click();
    await expect(nordwind).toBeHidden();
    const zebra = page.getByRole('listitem', { name: 'Zebra Net' });
    await zebra.getByRole('button', { name: 'New partner…' }).click();
    const dialog = page.getByRole('dialog', { name: /New partner/u });
    await dialog.getByLabel('Partner code').fill('P-0005');
    await dialog.getByRole('button', { name: 'Add partner' }).click();
    await expect(page.getByRole('heading', { name: 'Nothing waits' })).toBeVisible();

    // The same file again adds nothing.
    await page.getByRole('tab', { name: /^Import a file/u }).click();
    await page.getByRole('button', { name: 'Import another file' }).click();
    await importFile(running, userData, 'sales_q3.csv', file.text);
    await expect(counts(page)).toHaveText(/0.*new.*200.*duplicates/su);
    await expect(page.getByRole('button', { name: 'Nothing new to import' })).toBeDisabled();
    await page.getByRole('tab', { name: /^History/u }).click();
    await expect(
      page.getByRole('grid', { name: 'Imports' }).or(page.getByRole('table', { name: 'Imports' })),
    ).toContainText('sales_q3.csv');
    await shoot(page, 'import-history');
    await expectAccessible(page);
  });

  test('with the keyboard alone', async ({ running, userData }) => {
    const { page } = running;
    await newBook(running, userData);
    await importPartners(running, userData);
    await importFile(running, userData, 'sales_q3.csv', trapFile().text);
    const act = page.getByRole('button', { name: 'Import 193' });
    await expect(act).toBeEnabled();
    await page.getByRole('combobox', { name: 'Decimal sign' }).focus();
    // A wrong decimal sign shows at once that no amount is understood; the right one brings the counts back.
    await page.keyboard.press('ArrowUp');
    await expect(counts(page)).toContainText('problem rows');
    await page.keyboard.press('ArrowDown');
    await expect(act).toBeEnabled();
    for (let tabs = 0; tabs < 80 && !(await act.evaluate((button) => button === document.activeElement)); tabs += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '193 lines imported' })).toBeVisible();
    const undo = page.getByRole('button', { name: 'Undo import' });
    for (let tabs = 0; tabs < 80 && !(await undo.evaluate((button) => button === document.activeElement)); tabs += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(page.getByRole('heading', { name: /^Undone/u })).toBeVisible();
  });

  test('a name fixed in the preview counts at once', async ({ running, userData }) => {
    const { page } = running;
    await newBook(running, userData);
    await importPartners(running, userData);
    await importFile(running, userData, 'sales_q3.csv', trapFile().text);
    await page.getByRole('button', { name: '= Northwind Telecom?' }).click();
    await expect(counts(page)).toHaveText(/196.*new.*1.*waiting/su);
    await page.getByRole('button', { name: 'Take back' }).click();
    await expect(counts(page)).toHaveText(/193.*new.*4.*waiting/su);
  });
});

test.describe('a large file', () => {
  const line = (i: number) =>
    `SO${Math.floor(i / 4)},${(i % 4) + 1},2026-0${(i % 3) + 7}-1${i % 9},P-000${(i % 4) + 1},BK-${i % 300},"Router, model ${i % 300}",${(i % 9) + 1},${(i % 9_000) + 10}.25,USD`;
  const header = 'Order number,Line,Order date,Partner code,Product code,Product,Quantity,Amount,Currency';

  test('of 300,000 lines is counted, cancelled without a trace, then imported', async ({ running, userData }) => {
    test.setTimeout(180_000);
    const { page } = running;
    await newBook(running, userData);
    await importPartners(running, userData);
    const parts = [header];
    for (let i = 0; i < 300_000; i += 1) parts.push(line(i));
    await importFile(running, userData, 'large.csv', parts.join('\n'));
    await expect(counts(page)).toContainText('300,000', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Import 300,000' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText(/was cancelled/u)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('tab', { name: /^History/u }).click();
    await expect(page.getByText('large.csv')).toHaveCount(0);
    await page.getByRole('tab', { name: /^Import a file/u }).click();
    await page.getByRole('button', { name: 'Import 300,000' }).click();
    await expect(page.getByRole('heading', { name: '300,000 lines imported' })).toBeVisible({ timeout: 90_000 });
  });
});

test.describe('bad input says what is wrong, and nothing is imported', () => {
  const wide = Array.from({ length: 300 }, (_, i) => `c${i}x`).join(',');
  const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const files: readonly (readonly [name: string, content: string | Uint8Array, says: RegExp])[] = [
    ['renamed.csv', '%PDF-1.7\n1 0 obj\n', /looks like a PDF/u],
    ['empty.csv', '', /empty\.csv is empty/u],
    ['zeros.csv', new Uint8Array(300_000), /nothing but zero bytes/u],
    ['wide.csv', `${wide}\n`, /300 columns; at most 256/u],
    [
      'mixed.csv',
      Uint8Array.from([
        ...new TextEncoder().encode('Partner code,Name,City\nP1,Müller,Köln\n'),
        ...latin('P2,Façade,Genève\n'),
      ]),
      /changes its text encoding at row 3/u,
    ],
    [
      'twice.csv',
      'Order number,Line,Date,Partner,Amount,Amount\n1,1,2026-01-01,P,5,6\n',
      /two columns named “Amount”/u,
    ],
    ['damaged.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, ...latin('xl/workbook.xml'), 0, 0, 0]), /can't be read/u],
  ];
  test('files that are no table, or not one table', async ({ running, userData }) => {
    const { page } = running;
    await newBook(running, userData);
    for (const [name, content, says] of files) {
      await importFile(running, userData, name, content);
      await expect(page.getByRole('alert')).toContainText(says);
      await expect(page.getByRole('button', { name: /^Import \d/u })).toBeHidden();
      await page.getByRole('button', { name: /^(?:Choose another file|Cancel)$/u }).click();
    }
  });

  test('cells are named with row, column and text; the other rows come in', async ({ running, userData }) => {
    const { page } = running;
    await newBook(running, userData);
    await importPartners(running, userData);
    const rows = [
      'SO1,1,31/02/2026,P-0001,5,USD',
      'SO1,2,25/01/2026,P-0001,NaN,USD',
      'SO1,3,25/01/2026,P-0001,1234567890123456,USD',
      'SO1,4,25/01/2026,P-0001,"1.234,56",USD',
      'SO1,5,25/01/2026,P-0001,"1,234.56",USD',
      'SO1,6,25/01/2026,P-0001,"2,234.56",USD',
    ];
    await importFile(
      running,
      userData,
      'bad.csv',
      `Order number,Line,Order date,Partner code,Amount,Currency\n${rows.join('\n')}\n`,
    );
    const problems = page.getByRole('region', { name: 'Problems' });
    await expect(problems).toContainText('Row 2, Order date: “31/02/2026” is not a date (day/month/year).');
    await expect(problems).toContainText('Row 3, Amount: “NaN” is not a number.');
    await expect(problems).toContainText('Row 4, Amount: “1234567890123456” has more than 15 digits.');
    await expect(problems).toContainText("Row 5, Amount: “1.234,56” doesn't use a decimal point");
    await shoot(page, 'import-problems');
    await page.getByRole('button', { name: 'Import 2' }).click();
    await expect(page.getByText('4 rows left out')).toBeVisible();
  });
});
