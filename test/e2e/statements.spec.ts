import { readdir, readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { axeViolations } from '#test/support/axe.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const run = promisify(execFile);
const PERIOD = '2026-Q3';

const goTo = async (page: Page, path: string): Promise<void> => {
  // The start page takes its address once the book is open; what is set before that is overwritten.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

/** What a PDF says, in reading order. */
const textOf = async (pdf: string): Promise<string> =>
  (await run('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 64e6 })).stdout;

const cents = (text: string): bigint => BigInt(text.replaceAll(',', '').replace('−', '-').replace('.', ''));

/** The amount of a row of page 1, in hundredths. */
const printed = (text: string, row: RegExp): bigint => {
  const line = text.split('\n').find((each) => row.test(each)) ?? '';
  const amounts = line.match(/[−-]?[\d,]+\.\d\d/gu) ?? [];
  return cents(amounts[0] ?? '0');
};

test('a quarter is calculated, approved, closed, and handed to every partner as a PDF that ties', async ({
  sample,
  userData,
}) => {
  test.setTimeout(240_000);
  const { page, app } = sample;
  const folder = join(userData, 'statements');
  await goTo(page, `/commissions/periods/${PERIOD}`);
  await expect(page.getByRole('heading', { name: 'Q3 2026', level: 1 })).toBeVisible();
  const table = page.getByRole('table', { name: 'Control totals' });
  await expect(table.getByText('Ties').first()).toBeVisible({ timeout: 30_000 });
  expect(await axeViolations(page)).toEqual([]);

  await test.step('calculate, approve, close', async () => {
    await page
      .getByRole('button', { name: /^Calculate/u })
      .first()
      .click();
    await page.getByRole('button', { name: /^Approve \d+/u }).click();
    await page.getByRole('button', { name: 'Close period' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close Q3 2026' }).click();
    await expect(page.getByText('Q3 2026 is closed.').first()).toBeVisible({ timeout: 30_000 });
  });

  const ledger = new Map<string, bigint>();
  for (const row of await table.locator('tbody tr').all()) {
    const [head, , , value] = await row.locator('th, td').allTextContents();
    ledger.set(head?.slice(0, 3) ?? '', cents(value?.replace(/[^\d.,−-]/gu, '') ?? '0'));
  }

  await test.step('issue all of them into a folder', async () => {
    await run('mkdir', ['-p', folder]);
    await answerOpenDialog(app, [folder]);
    await page.getByRole('button', { name: /^Issue \d+ PDF/u }).click();
    await expect(page.getByText(/statements? written as PDF and CSV\./u)).toBeVisible({ timeout: 120_000 });
  });

  await test.step('what the PDFs say adds up to the control totals', async () => {
    const pdfs = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
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
    const info = (await run('pdfinfo', [join(folder, pdfs[0] ?? '')])).stdout;
    expect(info).toMatch(/Tagged: +yes/u);
    expect(info).toMatch(/Title: +ST-/u);
  });

  await test.step('issuing again writes the stored bytes, not new ones', async () => {
    const pdfs = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
    const before = await Promise.all(pdfs.map((name) => readFile(join(folder, name))));
    await answerOpenDialog(app, [folder]);
    await page.getByRole('button', { name: /^Issue \d+ PDF/u }).click();
    await expect(page.getByText('Writing statements')).toBeHidden({ timeout: 60_000 });
    const after = await Promise.all(pdfs.map((name) => readFile(join(folder, name))));
    expect(after.map((bytes, at) => bytes.equals(before[at] ?? Buffer.alloc(0)))).toEqual(pdfs.map(() => true));
  });
});

test('"why did we get 1,234.56?" is answered from the keyboard', async ({ sample }) => {
  const { page } = sample;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('1,234.56');
  await expect(page.getByRole('option', { name: /1,234\.56/u }).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Enter');
  const receipt = page.getByRole('complementary', { name: 'Why this number' });
  await expect(receipt).toBeVisible();
  await expect(receipt.getByRole('list', { name: 'Derivation' })).toContainText('20,576.00');
  expect(await axeViolations(page)).toEqual([]);
});

test('a statement on screen opens each amount’s derivation', async ({ sample }) => {
  const { page } = sample;
  await goTo(page, `/commissions/statements/${PERIOD}`);
  const grid = page.getByRole('grid', { name: 'Statements' });
  await grid.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Northwind Tel');
  await grid.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
  await expect(page.getByRole('heading', { name: 'Northwind Telecom', level: 1 })).toBeVisible();
  const amount = page.getByRole('button', { name: /why this number$/u }).first();
  const shown = (await amount.textContent()) ?? '';
  await amount.click();
  await expect(page.getByRole('complementary', { name: 'Why this number' })).toContainText(shown);
  expect(await axeViolations(page)).toEqual([]);
});
