import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { chooseFiles } from './pages/book.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { findInList } from '#test/support/find-in-list.ts';
import type { Running } from '#test/support/launch.ts';
import { expect, test } from '#test/support/sample-profile.ts';
import { searchPartners } from '#test/support/search-partners.ts';

const run = promisify(execFile);
const PERIOD = '2026-Q3';
const STATEMENTS = 62;

const goTo = async (page: Page, path: string): Promise<void> => {
  // The start page takes its address once the book is open; what is set before that is overwritten.
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 30_000 });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

const openPeriod = async (page: Page, period = PERIOD, name = 'Q3 2026'): Promise<void> => {
  await goTo(page, `/commissions/periods/${period}`);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible({ timeout: 30_000 });
};

/** What a PDF says in its reading order, without its layout. */
const readingOf = async (pdf: string): Promise<string> =>
  (await run('pdftotext', [pdf, '-'], { maxBuffer: 64e6 })).stdout.replaceAll(/\s+/gu, ' ');

/** What a PDF says, row by row. */
const textOf = async (pdf: string): Promise<string> =>
  (await run('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 64e6 })).stdout;

const cents = (text: string): bigint => BigInt(text.replaceAll(',', '').replace('−', '-').replace('.', ''));

/** The amount of a row of page 1, in hundredths. */
const printed = (text: string, row: RegExp): bigint => {
  const line = text.split('\n').find((each) => row.test(each)) ?? '';
  const amounts = line.match(/[−-]?[\d,]+\.\d\d/gu) ?? [];
  return cents(amounts[0] ?? '0');
};

const importText = async (running: Running, folder: string, name: string, text: string): Promise<void> => {
  const path = join(folder, name);
  await writeFile(path, text);
  await chooseFiles(running, [path]);
  await running.page.getByRole('button', { name: /^Import \d+$/u }).click();
  await expect(running.page.getByRole('heading', { name: /imported$/u })).toBeVisible({ timeout: 30_000 });
  await running.page.getByRole('button', { name: 'Import another file' }).click();
};

test('a quarter is calculated, reviewed, approved, closed, and handed to every partner as a PDF that ties', async ({
  sample,
  userData,
}) => {
  test.setTimeout(240_000);
  const { page, app } = sample;
  const folder = join(userData, 'statements');
  const calculate = page.getByRole('button', { name: /^Calculate/u }).first();
  const stale = page.getByText('Something changed since this period was calculated.');
  const grid = page.getByRole('grid', { name: 'Statements' });
  const table = page.getByRole('table', { name: 'Control totals' });

  await test.step('the period shows what needs review, and ties', async () => {
    await openPeriod(page);
    await expect(table.getByText('Ties').first()).toBeVisible({ timeout: 30_000 });
    const exceptions = page.getByRole('list', { name: 'Exceptions' });
    await expect(exceptions.getByRole('listitem').filter({ hasText: 'Lines without a known partner' })).toContainText(
      '4',
    );
    await expect(exceptions).toContainText('Gulf Coast Voice');
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('an import makes it stale; a partner without a plan is listed', async () => {
    await calculate.click();
    await expect(page.getByRole('button', { name: `Approve ${STATEMENTS}` })).toBeVisible({ timeout: 30_000 });
    await importText(sample, userData, 'partners.csv', 'Partner code,Name,Type\nP-9001,Planless Advisors,Charity\n');
    await importText(
      sample,
      userData,
      'more.csv',
      'Order,Line,Order date,Invoice date,Partner,Customer,Net,Currency,Type,Category\nSO-9001,1,2026-09-01,2026-09-02,P-9001,Fabrikam Inc,100.00,USD,new,Network\n',
    );
    await openPeriod(page);
    await expect(stale).toBeVisible({ timeout: 30_000 });
    const exceptions = page.getByRole('list', { name: 'Exceptions' });
    const planless = exceptions.getByRole('listitem').filter({ hasText: 'Partners without a plan' });
    await expect(planless).toContainText('Planless Advisors');
    await calculate.click();
    await expect(stale).toBeHidden({ timeout: 30_000 });
  });

  await test.step('an edit that moves money makes it stale, and undoing the edit does not', async () => {
    await page.getByRole('button', { name: `Approve ${STATEMENTS}` }).waitFor();
    await goTo(page, '/partners');
    await searchPartners(page, 'planless');
    await page.getByRole('row').filter({ hasText: 'Planless Advisors' }).first().dblclick();
    const type = page.getByLabel('Type', { exact: true }).first();
    await type.fill('Reseller');
    await type.press('Enter');
    await openPeriod(page);
    await expect(stale).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Control+z');
    await expect(stale).toBeHidden({ timeout: 30_000 });
  });

  await test.step('statements are reviewed and approved one by one or together, as named steps', async () => {
    const row = (name: string) => grid.getByRole('row').filter({ hasText: name }).first();
    for (const name of ['Ingra Distribution', 'Alpenverteiler']) {
      await row(name).hover();
      await row(name).getByRole('checkbox').check();
    }
    const bar = page.getByRole('toolbar', { name: 'Selected rows' });
    await bar.getByRole('button', { name: 'Send to review' }).click();
    await expect(row('Alpenverteiler')).toContainText('In review');
    await bar.getByRole('button', { name: 'Approve' }).click();
    await expect(row('Ingra Distribution')).toContainText('Approved');
    await expect(row('Ingra Distribution').getByTitle(/^by Ana Ruiz on /u)).toBeVisible();
    await expect(page.getByText('2 statements are approved.')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(row('Ingra Distribution')).toContainText('In review');
    await page.keyboard.press('Control+z');
    await expect(row('Ingra Distribution')).toContainText('Draft');
    await page.keyboard.press('Escape');
  });

  await test.step('a line in dispute isn’t paid out, and each payable amount opens its derivation', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('1,234.56');
    await expect(page.getByRole('option', { name: /1,234\.56/u }).first()).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Enter');
    const receipt = page.getByRole('complementary', { name: 'Why this number' });
    await receipt.getByRole('button', { name: 'Record a dispute…' }).click();
    await page.keyboard.type('1500');
    await page
      .getByRole('dialog')
      .getByLabel(/^Reason/u)
      .fill('The agreement says 12 percent');
    await page.keyboard.press('Control+Enter');
    await expect(receipt).toContainText('In dispute since');
    await page.keyboard.press('Escape');
    await openPeriod(page);
    await calculate.click();
    await expect(stale).toBeHidden({ timeout: 30_000 });
    const first = grid.getByRole('row').filter({ hasText: 'Ingra Distribution' }).first();
    const payable = first.getByTitle(/ = [\d,.]+$/u).last();
    const shown = (await payable.textContent()) ?? '';
    await payable.click();
    const steps = receipt.getByRole('list', { name: 'Derivation' });
    await expect(steps).toContainText('Held back');
    await expect(steps.getByRole('listitem').last()).toContainText(`= ${shown}`);
    await page.keyboard.press('Escape');
    await expect(receipt).toBeHidden();
  });

  await test.step('approve and close, told what is left out', async () => {
    await page.getByRole('button', { name: `Approve ${STATEMENTS}` }).click();
    await expect(grid.getByRole('row').nth(1)).toContainText('Approved');
    await page.getByRole('button', { name: 'Close period' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('4 lines without a known partner and 1 partner without a plan');
    await dialog.getByRole('button', { name: 'Close Q3 2026' }).click();
    await expect(page.getByText('Q3 2026 is closed.').first()).toBeVisible({ timeout: 30_000 });
  });

  const ledger = new Map<string, bigint>();
  for (const row of await table.locator('tbody tr').all()) {
    const [head, , , value] = await row.locator('th, td').allTextContents();
    ledger.set(head?.slice(0, 3) ?? '', cents(value?.replace(/[^\d.,−-]/gu, '') ?? '0'));
  }
  const issue = page.getByRole('button', { name: `Issue ${STATEMENTS} PDFs` });

  await test.step('issuing is cancelled, and goes on where it stopped', async () => {
    await mkdir(folder, { recursive: true });
    await answerOpenDialog(app, [folder]);
    await issue.click();
    await expect.poll(async () => (await readdir(folder)).length, { timeout: 30_000 }).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText(/\d+ left, start again to go on/u)).toBeVisible({ timeout: 30_000 });
    const before = await readdir(folder);
    expect(before.length).toBeLessThan(2 * STATEMENTS);
    await issue.click();
    await expect(page.getByText(`${STATEMENTS} statements written as PDF and CSV.`)).toBeVisible({ timeout: 120_000 });
    expect(await readdir(folder)).toEqual(expect.arrayContaining(before));
  });

  const pdfs = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  await test.step('what the PDFs say adds up to the control totals', async () => {
    expect(pdfs.length).toBe(STATEMENTS);
    const sums = new Map<string, bigint>();
    for (const name of pdfs) {
      expect(name).toMatch(/^2026-Q3_ST-[\w-]+_.+_R1\.pdf$/u);
      const text = await textOf(join(folder, name));
      const currency = /All amounts in\s+([A-Z]{3})/u.exec(text)?.[1] ?? '';
      sums.set(
        currency,
        (sums.get(currency) ?? 0n) +
          printed(text, /\+? *Commission earned \(/u) +
          text
            .split('\n')
            .filter((line) => /[+−=] +True-up:/u.test(line))
            .reduce((sum, line) => sum + cents(line.match(/[−-]?[\d,]+\.\d\d/u)?.[0] ?? '0'), 0n),
      );
      expect(text).toMatch(/Page 1 of \d+/u);
      expect(text).not.toContain('DRAFT');
    }
    expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(ledger));
    const negative = await readingOf(join(folder, pdfs.find((name) => name.includes('Gulf-Coast-Voice')) ?? ''));
    expect(negative).toMatch(/The balance is −[\d,.]+: nothing is paid now; it is carried forward/u);
    const disputed = await readingOf(join(folder, pdfs.find((name) => name.includes('Northwind-Telecom')) ?? ''));
    expect(disputed).toMatch(/In dispute: .*1,234\.56/u);
    const late = await textOf(join(folder, pdfs.find((name) => name.includes('Adatum')) ?? ''));
    expect(late).toContain('1 sale of Q2 2026 arrived after the period was closed.');
    const info = (await run('pdfinfo', [join(folder, pdfs[0] ?? '')])).stdout;
    expect(info).toMatch(/Tagged: +yes/u);
    expect(info).toMatch(/Title: +ST-/u);
  });

  await test.step('issuing again writes the stored bytes, not new ones', async () => {
    const bytesOf = (names: readonly string[]): Promise<Buffer[]> =>
      Promise.all(names.map((name) => readFile(join(folder, name))));
    const before = await bytesOf(pdfs);
    await issue.click();
    await expect(page.getByText('Writing statements')).toBeHidden({ timeout: 60_000 });
    const after = await bytesOf(pdfs);
    expect(after.map((bytes, at) => bytes.equals(before[at] ?? Buffer.alloc(0)))).toEqual(pdfs.map(() => true));
  });

  await test.step('an issued statement is marked as paid', async () => {
    const first = grid.getByRole('row').filter({ hasText: 'Ingra Distribution' }).first();
    await expect(first).toContainText('Issued');
    await first.hover();
    await first.getByRole('checkbox').check();
    await page.getByRole('toolbar', { name: 'Selected rows' }).getByRole('button', { name: 'Mark as paid' }).click();
    await expect(first).toContainText('Paid');
  });
});

test('"why did we get 1,234.56?" is answered from the keyboard; the statement is corrected by hand', async ({
  sample,
  userData,
}) => {
  test.setTimeout(120_000);
  const { page, app } = sample;
  const receipt = page.getByRole('complementary', { name: 'Why this number' });

  await test.step('the amount is found, explained, and the explanation can be sent', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('1,234.56');
    await expect(page.getByRole('option', { name: /1,234\.56/u }).first()).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Enter');
    await expect(receipt).toBeVisible();
    await expect(receipt.getByRole('list', { name: 'Derivation' })).toContainText('20,576.00');
    expect(await axeViolations(page)).toEqual([]);
    await receipt.getByRole('button', { name: 'Sale', exact: true }).click();
    await expect(receipt.getByLabel('The line as imported')).toContainText('INV-8841');
    await receipt.getByRole('button', { name: 'Copy explanation' }).click();
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toMatch(
      /^You earned 1,234\.56 USD on Fabrikam Inc: 20,576\.00 net × 60\s% split = 12,345\.60; 12,345\.60 net × 10\s% = 1,234\.56\./u,
    );
    expect(copied).not.toContain('.csv');
  });

  await test.step('the statement at hand is the one of the open quarter; the next one waits for it', async () => {
    await goTo(page, '/commissions/statements');
    await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('Q3 2026 · draft');
    await openPeriod(page, '2026-Q4', 'Q4 2026');
    await expect(page.getByText('Q3 2026 isn’t closed yet.')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Statements' })).toBeHidden();
  });

  await test.step('each amount of a sheet opens its derivation', async () => {
    await goTo(page, `/commissions/statements/${PERIOD}`);
    const grid = await findInList(page, 'Statements', 'Northwind Tel');
    await grid.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
    await expect(page.getByRole('heading', { name: 'Northwind Telecom', level: 1 })).toBeVisible();
    const line = page.getByRole('button', { name: /^[−\d.,]+, why this number$/u }).first();
    const shown = (await line.textContent()) ?? '';
    await line.click();
    await expect(receipt).toContainText(shown);
    expect(await axeViolations(page)).toEqual([]);
    await receipt.getByRole('button', { name: 'Close' }).click();
    // Each of page 1 opens the steps that lead to it.
    const balance = page.getByRole('table', { name: 'Balance', exact: true });
    const amounts = balance.getByRole('button', { name: /why this number$/u });
    expect(await amounts.count()).toBe((await balance.getByRole('row').count()) - 1);
    for (const amount of await amounts.all()) {
      const text = (await amount.textContent()) ?? '';
      await amount.click();
      await expect(receipt.getByRole('list', { name: 'Derivation' })).toBeVisible();
      await expect(receipt).toContainText(text);
    }
    await expect(receipt.getByRole('list', { name: 'Derivation' })).toContainText('Opening balance');
    expect(await axeViolations(page)).toEqual([]);
    await receipt.getByRole('button', { name: 'Copy explanation' }).click();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^Closing balance carried forward: /u);
    await receipt.getByRole('button', { name: 'Close' }).click();
  });

  const sheet = page.getByRole('article');
  const movement = async (item: string, act: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('30 Sep 2026 · counts in Q3 2026');
    for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
    await dialog.getByRole('button', { name: act }).click();
    await expect(dialog).toBeHidden();
  };

  await test.step('an adjustment needs its reason and moves the balance; undo takes it back', async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Add adjustment…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add adjustment' }).click();
    await expect(page.getByRole('dialog').getByText('The partner reads it on the statement')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await movement('Add adjustment…', 'Add adjustment', {
      Amount: '-1.000,50',
      Reason: 'Duplicate rebate',
      'Approved by': 'Marc Oberlin',
    });
    await expect(sheet).toContainText('Duplicate rebate');
    await expect(sheet).toContainText('−1,000.50');
    await page.keyboard.press('Control+z');
    await expect(sheet).not.toContainText('Duplicate rebate');
  });

  await test.step('a payment lowers the balance', async () => {
    await movement('Record payment…', 'Record payment', { Amount: '250', Method: 'Cheque', Reference: 'CH-1' });
    await expect(sheet).toContainText('CH-1');
    await expect(sheet).toContainText('−250.00');
  });

  await test.step('on Letter paper, as the settings say', async () => {
    await goTo(page, '/settings/documents');
    await page.getByRole('radiogroup', { name: 'Paper' }).getByText('Letter').click();
    await page.goBack();
    const file = join(userData, 'draft.pdf');
    await answerSaveDialog(app, file);
    await page.getByRole('button', { name: 'Save draft PDF' }).click();
    await expect(page.getByText('Saved draft.pdf.')).toBeVisible({ timeout: 30_000 });
    expect((await run('pdfinfo', [file])).stdout).toMatch(/Page size: +612 x 792/u);
  });
});
