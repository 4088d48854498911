import type { Page } from '@playwright/test';
import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/sample-profile.ts';
import { searchPartners } from '#test/support/search-partners.ts';

const goTo = async (page: Page, path: string): Promise<void> =>
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);

const openNorthwind = async (page: Page): Promise<void> => {
  await goTo(page, '/partners');
  await searchPartners(page, 'P-0042');
  await page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
  await expect(page.getByRole('heading', { name: 'Northwind Telecom', level: 1 })).toBeVisible();
};

/** The papers that were asked for: the print dialog itself can't be looked at. */
const keepPapers = async (page: Page): Promise<void> =>
  await page.evaluate(() => {
    const kept = window as unknown as { papers: string[] };
    kept.papers = [];
    window.print = () => {
      kept.papers.push(document.querySelector('.cb-printed')?.textContent ?? '');
      window.dispatchEvent(new Event('afterprint'));
    };
  });
const papers = async (page: Page): Promise<string[]> =>
  await page.evaluate(() => (window as unknown as { papers: string[] }).papers);

test('what was typed into a balance is listed, changed, removed and taken back', async ({ sample }) => {
  const { page } = sample;
  await openNorthwind(page);
  await page.getByRole('tab', { name: 'Account' }).click();
  const list = page.getByRole('grid', { name: 'Account' });
  const row = (text: string) => list.getByRole('row').filter({ hasText: text });
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Adjustment/u }).click();
  await dialog.getByRole('button', { name: 'Add adjustment' }).click();
  await expect(dialog.getByText('The partner reads it on the statement')).toBeVisible();
  await dialog.getByLabel(/^Amount/u).fill('1.234,50');
  await dialog.getByLabel(/^Reason/u).fill('Goodwill for a late delivery');
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add adjustment' }).click();
  await expect(dialog).toBeHidden();
  await expect(row('Goodwill for a late delivery')).toContainText('1,234.50');
  await expect(row('Goodwill for a late delivery')).toContainText('typed');
  expect(await axeViolations(page)).toEqual([]);

  await row('Goodwill for a late delivery').dblclick();
  await dialog.getByLabel(/^Amount/u).fill('-20');
  await dialog.getByRole('button', { name: 'Save adjustment' }).click();
  await expect(row('Goodwill for a late delivery')).toContainText('20.00');

  await row('Goodwill for a late delivery').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Remove/u }).click();
  await expect(row('Goodwill for a late delivery')).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await expect(row('Goodwill for a late delivery')).toContainText('20.00');
});

test('a partner’s sheet is printed, and a page without paper says what can be', async ({ sample }) => {
  const { page } = sample;
  await openNorthwind(page);
  await keepPapers(page);
  await page.keyboard.press('Control+P');
  await expect.poll(async () => (await papers(page)).length).toBe(1);
  const [paper = ''] = await papers(page);
  for (const text of [
    'Northwind Telecom (P-0042)',
    'Sales by quarter',
    'Balances',
    'Closing balance',
    '12-month sales',
  ])
    expect(paper).toContain(text);
  await expect(page.locator('.cb-printed')).toHaveCount(0);

  await goTo(page, '/settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+P');
  await expect(page.getByText(/^Nothing here to print/u)).toBeVisible();
  expect(await papers(page)).toHaveLength(1);
});

test('products, exchange rates and customer payments are listed and searched', async ({ sample }) => {
  const { page } = sample;
  await goTo(page, '/import/products');
  await expect(page.getByRole('tab', { name: 'Products' })).toHaveAttribute('aria-selected', 'true');
  await page.getByLabel('Search products').fill('nothing is called so');
  await expect(page.getByText('0 products')).toBeVisible();
  await page.getByRole('tab', { name: 'Exchange rates' }).click();
  await expect(page.getByLabel('Search exchange rates')).toBeVisible();
  await page.getByRole('tab', { name: 'Customer payments' }).click();
  await expect(page.getByLabel('Search customer payments')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});
