import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { trapFile } from '#test/support/sales-file.ts';
import { expect, test } from '#test/support/sample-profile.ts';

/** What the book's four distributors are paid for their direct deals, in percent; nobody supplies them. */
const DIRECT = 3;

const cents = (text: string): number => Number(text.replaceAll(/[^\d−-]/gu, '').replace('−', '-'));

/** Line by line, half away from zero. */
const paid = (nets: readonly number[]): number =>
  nets.reduce((sum, net) => sum + Math.floor((net * DIRECT + 50) / 100), 0);

const show = async (page: Page, path: string): Promise<void> =>
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);

/** What the open quarter pays in US dollars, as its own page says. */
async function commissionOf(page: Page): Promise<string> {
  await show(page, '/commissions/periods/2026-Q3');
  await expect(page.getByRole('heading', { name: 'Q3 2026', level: 1 })).toBeVisible();
  const table = page.getByRole('table', { name: 'Control totals' });
  await expect(table.getByText('Ties').first()).toBeVisible({ timeout: 30_000 });
  const row = table.getByRole('row', { name: /^USD/u });
  return (await row.locator('th, td').nth(3).textContent()) ?? '';
}

/** Matched names and their lines, as the queue has them. */
async function queue(page: Page): Promise<string[]> {
  await show(page, '/import/matches');
  await expect(page.getByRole('heading', { name: /names to match$/u })).toBeVisible();
  return await page.getByRole('main').getByRole('listitem').allTextContents();
}

/** Counts what a person would click. */
function clicks() {
  let count = 0;
  return {
    on: async (target: Locator) => {
      count += 1;
      await target.click();
    },
    count: () => count,
  };
}

test('sales_q3.csv into the sample book: counts, the new commission total, and back', async ({ sample, userData }) => {
  test.setTimeout(150_000);
  const { app, page } = sample;
  const trap = trapFile();
  const path = join(userData, 'sales_q3.csv');
  await writeFile(path, trap.text.replace('Abschluss', 'Rechnungsdatum'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
  const before = await commissionOf(page);
  const waiting = await queue(page);

  await answerOpenDialog(app, [path]);
  const person = clicks();
  await person.on(page.getByRole('link', { name: 'Import', exact: true }));
  await person.on(page.getByRole('button', { name: 'Choose a file…' }));
  const counts = page.getByLabel('What this import does');
  await expect(counts).toHaveText(/193.*new.*3.*duplicates.*4.*waiting/su);
  await expect(page.getByRole('row', { name: /^Betrag/u })).toContainText('20,576.00');
  await expect(page.getByRole('row', { name: /^Rechnungsdatum/u })).toContainText('1 Jul 2026');
  await person.on(page.getByRole('button', { name: 'Import 193' }));
  await expect(page.getByRole('heading', { name: '193 lines imported' })).toBeVisible();
  const total = page.getByLabel('Commission now');
  await expect(total).toContainText('Q3 2026');
  expect(person.count()).toBeLessThanOrEqual(10);

  const after = await commissionOf(page);
  expect(cents(after) - cents(before)).toBe(paid(trap.cents));
  await person.on(page.getByRole('link', { name: 'Import', exact: true }));
  await expect(total).toContainText(after.replaceAll(/[^\d.,]/gu, ''));

  await test.step('ids keep their zeros, and one match pays three lines', async () => {
    await show(page, '/import/matches');
    const nordwind = page.getByRole('listitem', { name: 'Nordwind' });
    await expect(nordwind).toContainText('5 lines');
    await nordwind.getByRole('button', { name: 'Show lines' }).click();
    await expect(nordwind).toContainText(/00500\d 01/u);
    await nordwind.getByRole('button', { name: '= Northwind Telecom' }).click();
    await expect(nordwind).toBeHidden();
    const matched = await commissionOf(page);
    expect(cents(matched)).toBeGreaterThan(cents(after));
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/Match “Nordwind” to Northwind Telecom/u)).toBeVisible();
    await expect.poll(async () => await commissionOf(page)).toBe(after);
  });

  await test.step('undo restores exactly what was', async () => {
    await show(page, '/import');
    await page.getByRole('button', { name: 'Undo import' }).click();
    await expect(page.getByRole('heading', { name: /^Undone/u })).toBeVisible();
    expect(await commissionOf(page)).toBe(before);
    expect(await queue(page)).toEqual(waiting);
  });
});
