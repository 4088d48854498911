import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PlanPage } from '#test/e2e/pages/plan-page.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerSaveDialog } from '#test/support/dialogs.ts';
import { painProblems } from '#test/support/pain-schema.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

test('what if: totals follow the draft while it is typed, movers open their lines then and now', async ({
  sample,
  userData,
}) => {
  const { app, page } = sample;
  const plan = new PlanPage(page);
  await plan.reopen('Reseller');
  await page.getByRole('button', { name: /^New version/u }).click();
  await page.getByRole('button', { name: 'What if…' }).click();
  const panel = page.getByRole('complementary', { name: 'What if' });
  const cost = panel.getByLabel('Cost in USD');
  await expect(cost).toBeVisible({ timeout: 20_000 });
  const drafted = cost.locator('div').filter({ hasText: 'As drafted' }).locator('dd');
  const before = (await drafted.textContent()) ?? '';
  await plan.type(plan.rules().first(), 'Rate', '31');
  await expect(drafted).not.toHaveText(before, { timeout: 20_000 });
  expect(await axeViolations(page)).toEqual([]);

  await panel.getByRole('button', { name: 'Partners, rules and lines' }).click();
  await expect(page.getByRole('heading', { name: 'What if', level: 1 })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Cost' })).toBeVisible({ timeout: 20_000 });
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('tab', { name: /^Partners/u }).click();
  const list = page.getByRole('grid', { name: 'Partners as drafted' });
  await list.getByRole('row').nth(1).dblclick();
  const lines = page.getByRole('list', { name: 'Lines then and now' });
  await lines.getByRole('button').first().click();
  await expect(page.getByRole('list', { name: 'Derivation as drafted' }).first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Derivation now' }).first()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  const csv = join(userData, 'what-if.csv');
  await answerSaveDialog(app, csv);
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText('Saved what-if.csv.')).toBeVisible();
  expect(await readFile(csv, 'utf8')).toContain('What,Code,Name,Currency,Now,Drafted,Change');
});

test('finance: accruals tie, what is paid is left out of the file, sellers stay internal', async ({ sample }) => {
  const { page } = sample;
  await goTo(page, '/commissions/finance/accruals');
  const owed = page.getByRole('table', { name: 'What is owed to partners' });
  await expect(owed.getByText('Ties').first()).toBeVisible({ timeout: 20_000 });
  await expect(owed.getByText('Doesn’t tie')).toHaveCount(0);
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Payment file' }).click();
  const payments = page.getByRole('grid', { name: 'Payments' });
  // Everything of the sample's closed quarters is paid: the file would be empty, and the list says why.
  await expect(payments.getByText('The statement is marked as paid.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save payment file' })).toBeDisabled();
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Cost by plan' }).click();
  await expect(page.getByRole('grid', { name: 'Cost by plan' }).getByRole('row').nth(1)).toContainText('%');
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Internal sellers' }).click();
  await expect(page.getByText('No terms for internal sellers')).toBeVisible();
  await page.getByRole('button', { name: 'Add terms' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add terms for internal sellers' });
  await dialog.getByLabel('Seller’s rate').fill('10');
  await dialog.getByLabel('Discount of a direct deal').fill('20');
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add terms' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('10 % of net').first()).toBeVisible();
  await expect(page.getByText('Internal', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No terms for internal sellers')).toBeVisible();
});

test('a closed quarter is paid by a file that keeps to its schema', async ({ sample, userData }) => {
  const { app, page } = sample;
  await goTo(page, '/commissions/periods/2026-Q3');
  await page
    .getByRole('button', { name: /^Calculate/u })
    .first()
    .click();
  await page.getByRole('button', { name: /^Approve \d+/u }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Close period' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close Q3 2026' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });

  await goTo(page, '/commissions/finance/payments/2026-Q3');
  const list = page.getByRole('grid', { name: 'Payments' });
  await expect(list.getByText('In the file')).toBeVisible({ timeout: 30_000 });
  const xml = join(userData, 'payments.xml');
  await answerSaveDialog(app, xml);
  await page.getByRole('button', { name: 'Save payment file' }).click();
  await expect(page.getByText('Saved payments.xml.')).toBeVisible();
  const written = await readFile(xml, 'utf8');
  expect(await painProblems(written, '09')).toEqual([]);
  expect(written).toContain('<EndToEndId>ST-P-0003-2026-Q3-EUR-R1</EndToEndId>');
  // American partners have no IBAN: the list names them instead of leaving them out silently.
  await page.keyboard.press('End');
  await expect(list.getByText('No IBAN: enter it on the partner’s page.').first()).toBeAttached();
});
