import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseFiles, newBook } from './pages/book.ts';
import { shoot } from './pages/shoot.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { expect, test } from '#test/support/launch.ts';
import type { Running } from '#test/support/launch.ts';

// A young book: lines with order dates only, amounts too small to be paid out.

async function importText(running: Running, folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chooseFiles(running, [path]);
  await running.page.getByRole('button', { name: /^Import \d+$/u }).click();
  await expect(running.page.getByRole('heading', { name: /imported$/u })).toBeVisible();
  await running.page.getByRole('button', { name: 'Import another file' }).click();
}

async function youngBook(running: Running, folder: string): Promise<void> {
  await newBook(running, folder);
  await importText(running, folder, 'partners.csv', 'Code,Name,Type\nP1,Alpha,Reseller\nP2,Beta,MSP\n');
  await importText(
    running,
    folder,
    'sales.csv',
    'Order number,Line,Order date,Partner,Amount,Currency\nSO1,1,2026-07-01,P1,400.00,USD\nSO2,1,2026-07-02,P2,9000.00,USD\n',
  );
}

const planOf = (recognise: string, more: object = {}) => ({
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Ten percent' },
  versions: [
    {
      from: '2020-01-01',
      body: {
        recognise,
        combine: 'first',
        negativeBase: 'carry',
        ...more,
        rules: [{ kind: 'percent', id: 'R1', name: 'All sales', base: 'net', rate: '0.1', when: { all: [] } }],
      },
    },
  ],
  assignments: [{ filter: { all: [] } }],
});

async function usePlan({ app, page }: Running, folder: string, recognise: string, more?: object): Promise<void> {
  const path = join(folder, 'ten.plan.json');
  await writeFile(path, JSON.stringify(planOf(recognise, more)));
  await answerOpenDialog(app, [path]);
  await page.getByRole('link', { name: 'Plans', exact: true }).click();
  await page.getByRole('button', { name: 'Import plan file…' }).click();
  await page.getByRole('button', { name: 'Make effective' }).click();
  await expect(page.getByText('Version 1 is effective from').first()).toBeVisible();
}

const goTo = (page: Page, path: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);

test('a new plan counts by the date that the lines have, and says so', async ({ running, userData }) => {
  const { page } = running;
  await youngBook(running, userData);
  await page.getByRole('link', { name: 'Plans', exact: true }).click();
  await page.getByRole('button', { name: 'New plan' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  await expect(dialog).toContainText('Lines count by order date: no line of this book has an invoice date.');
  await shoot(page, 'new-plan-dates');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Resellers');
  await dialog.getByRole('button', { name: 'Make plan' }).click();
  await expect(page.getByText(/on the day it is ordered/u).first()).toBeVisible();
});

test('lines without the date of their plan are told with the dates they have', async ({ running, userData }) => {
  const { page } = running;
  await youngBook(running, userData);
  await usePlan(running, userData, 'invoiced');
  await goTo(page, '/commissions/periods/2026-Q3');
  const exceptions = page.getByRole('list', { name: 'Exceptions' });
  await expect(exceptions).toContainText('The plan counts by invoice date; these lines only have an order date');
  await expect(exceptions.getByRole('button', { name: 'Open plans' })).toBeVisible();
  await shoot(page, 'period-missing-date');
});

test('less than the minimum payout is carried forward, on the statement too', async ({ running, userData }) => {
  const { page } = running;
  await youngBook(running, userData);
  await usePlan(running, userData, 'ordered');
  await goTo(page, '/settings/money');
  const minimum = page.getByRole('textbox', { name: 'Minimum payout' });
  await minimum.fill('100');
  await minimum.press('Enter');
  await goTo(page, '/commissions/statements/2026-Q3');
  const grid = page.getByRole('grid', { name: 'Statements' });
  await grid.getByRole('row').filter({ hasText: 'Alpha' }).first().dblclick();
  await expect(page.getByText('Carried forward').first()).toBeVisible();
  await expect(
    page.getByText(/The balance of .*40\.00 is below the minimum payout of .*100\.00; it is carried forward/u).first(),
  ).toBeVisible();
  await shoot(page, 'statement-below-minimum');
  await goTo(page, '/commissions/statements/2026-Q3');
  await grid.getByRole('row').filter({ hasText: 'Beta' }).first().dblclick();
  await expect(page.getByText(/900\.00/u).first()).toBeVisible();
  await expect(page.getByText(/below the minimum payout/u)).toBeHidden();
});

test('an exchange rate that is missing stops the close, and is entered where it is missed', async ({
  running,
  userData,
}) => {
  const { page } = running;
  await newBook(running, userData);
  await importText(running, userData, 'partners.csv', 'Code,Name,Type,Currency\nP1,Alpha,Reseller,EUR\n');
  await importText(
    running,
    userData,
    'sales.csv',
    'Order number,Line,Order date,Partner,Amount,Currency\nSO1,1,2026-07-01,P1,400.00,USD\n',
  );
  await usePlan(running, userData, 'ordered', { settle: { in: 'partner', at: 'lineDate' } });
  await goTo(page, '/commissions/periods/2026-Q3');
  const missing = page.getByRole('list', { name: 'Exceptions' }).getByRole('listitem').filter({ hasText: 'No rate' });
  await expect(missing.first()).toContainText('stops the close');
  await shoot(page, 'period-no-rate');
  await missing.getByRole('button', { name: 'Enter a rate…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Enter an exchange rate' });
  await expect(dialog.getByRole('combobox', { name: '1 of' })).toHaveValue('USD');
  await expect(dialog.getByLabel(/^Date/u)).toHaveValue('1 Jul 2026');
  // The dialog opens where the figure is typed; nothing above nothing is no rate.
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('A rate above 0, such as 1.0842')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await shoot(page, 'rate-dialog');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0,92');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(missing).toHaveCount(0);
  // 400.00 USD × 10 % × 0.92, in the partner’s currency.
  const statement = page.getByRole('grid', { name: 'Statements' }).getByRole('row').filter({ hasText: 'Alpha' });
  await expect(statement).toContainText('36.80');
  await page
    .getByRole('button', { name: /^Calculate/u })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Approve 1' })).toBeVisible();
  // It stands among the rates like an imported one.
  await goTo(page, '/import/rates');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('0.92');
});
