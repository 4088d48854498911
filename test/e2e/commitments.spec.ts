import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/sample-profile.ts';

const open = (page: Page, path: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);

test('a commitment is made, late, dropped with a reason and taken back; a scorecard shows what its figures are made of', async ({
  sample: { page },
}) => {
  const dialog = page.getByRole('dialog');
  const why = page.getByRole('complementary');

  await test.step('made with the keyboard', async () => {
    await open(page, '/planning/commitments/late');
    await expect(page.getByRole('grid', { name: 'Commitments' })).toBeVisible();
    await page.keyboard.press('Control+n');
    await dialog.getByRole('textbox', { name: 'Commitment' }).fill('Send SE to Fabrikam');
    await dialog.getByRole('combobox', { name: 'Partner' }).fill('P-0042');
    await page.getByRole('option', { name: /Northwind Telecom/u }).click();
    await dialog.getByLabel('Owner').fill('Priya Nair');
    await dialog.getByLabel('Due').fill('1 Oct 2026');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
  });

  const row = page
    .getByRole('grid', { name: 'Commitments' })
    .getByRole('row')
    .filter({ hasText: 'Send SE to Fabrikam' });
  await test.step('late on the partner’s own page too, and dropped there for a reason', async () => {
    await page.getByLabel('Search commitments').fill('fabrikam priya');
    await expect(row).toContainText(/\d+ days late/u);
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open Northwind Telecom' }).click();
    const list = page.getByRole('grid', { name: 'Commitments with Northwind Telecom' });
    const own = list.getByRole('row').filter({ hasText: 'Send SE to Fabrikam' });
    await own.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Drop…' }).click();
    await dialog.getByRole('button', { name: 'Drop', exact: true }).click();
    await expect(dialog).toContainText('Why it won’t be done is needed');
    await dialog.getByRole('textbox').fill('Fabrikam chose another day');
    await dialog.getByRole('button', { name: 'Drop', exact: true }).click();
    await expect(own).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(own).toHaveCount(1);
  });

  await test.step('a figure opens its rows, a total its sum', async () => {
    await page.getByRole('region', { name: 'Scorecard' }).getByRole('button', { name: 'Open', exact: true }).click();
    const tile = page.getByRole('region', { name: 'Revenue', exact: true });
    await tile.getByRole('button', { name: /show what is behind it$/u }).click();
    await expect(why).toContainText('behind it');
    await page.keyboard.press('Escape');
    await expect(why).toHaveCount(0);
    await page.getByRole('button', { name: /^Total .+ how it adds up$/u }).click();
    await expect(page.getByRole('table', { name: 'How the total adds up' })).toContainText('Revenue');
  });

  await test.step('a mark above ten and a weight below zero are refused where they stand', async () => {
    await page.getByRole('button', { name: 'Add evidence: Earns money' }).click();
    await dialog.getByRole('textbox', { name: 'Mark' }).fill('11');
    await dialog.getByRole('textbox', { name: 'Evidence' }).fill('Margin fell');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toContainText('From 0 to 10');
    await page.keyboard.press('Escape');
    await open(page, '/planning/scorecards');
    await page.getByRole('tab', { name: 'Tiles and weights' }).click();
    const weight = page.getByRole('textbox', { name: 'Weight of Revenue' });
    await weight.fill('-1');
    await weight.press('Enter');
    await expect(page.getByText('A number of 0 or more')).toBeVisible();
    await weight.fill('60');
    await weight.press('Enter');
    await expect(page.getByText('Weights are 60 + 20 + 20 + 20 = 120; any sum will do.')).toBeVisible();
  });
});
