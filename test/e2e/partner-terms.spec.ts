import type { Page } from '@playwright/test';
import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const openTerms = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => {
    location.hash = '#/partners';
  });
  await page.getByLabel('Search partners').fill('P-0042');
  await page.getByRole('grid').getByText('Northwind Telecom').first().dblclick();
  await page.getByRole('tab', { name: 'Targets and terms' }).click();
};

test('targets, claims, taxes and holds of a partner are added, approved, ended and taken back', async ({ sample }) => {
  test.setTimeout(120_000);
  const { page } = sample;
  const dialog = page.getByRole('dialog');
  const section = (name: string) => page.getByRole('region', { name });
  await openTerms(page);
  expect(await axeViolations(page)).toEqual([]);

  await test.step('a target of a year that has one is refused; another year is added', async () => {
    await section('Sales targets').getByRole('button', { name: 'Add target' }).click();
    await dialog.getByLabel(/^Target/u).fill('1.300.000');
    await dialog.getByRole('button', { name: 'Add target' }).click();
    await expect(dialog.getByText('There is a target of this year and currency already')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByLabel(/^Fiscal year/u).fill('2027');
    await dialog.getByRole('button', { name: 'Add target' }).click();
    await expect(dialog).toBeHidden();
    await expect(section('Sales targets').getByRole('listitem').first()).toContainText('1,300,000.00');
  });

  await test.step('a claim counts once somebody approves it', async () => {
    const claims = section('MDF claims');
    const open = claims.getByRole('listitem').filter({ hasText: 'Breakfast for dentists' });
    await expect(open).toContainText('Open');
    await open.getByRole('button', { name: 'Approve' }).click();
    await expect(open).toContainText('Approved');
    await page.keyboard.press('Control+z');
    await expect(open).toContainText('Open');
    await claims.getByRole('button', { name: 'Add claim' }).click();
    await dialog.getByRole('button', { name: 'Add claim' }).click();
    await expect(dialog.getByText('Activity is needed')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('a tax of 3 % is 3 %, and not more than all', async () => {
    const taxes = section('Withholding taxes');
    await taxes.getByRole('button', { name: 'Add tax' }).click();
    await dialog.getByRole('textbox', { name: /^Tax/u }).fill('State tax');
    await dialog.getByLabel(/^Rate/u).fill('300');
    await dialog.getByRole('button', { name: 'Add tax' }).click();
    await expect(dialog.getByText('At most 100 %')).toBeVisible();
    await dialog.getByLabel(/^Rate/u).fill('3');
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add tax' }).click();
    await expect(taxes.getByRole('listitem')).toContainText('3 %');
    await page.keyboard.press('Control+z');
    await expect(taxes.getByRole('listitem')).toHaveCount(0);
  });

  await test.step('everything of the partner is held and let go', async () => {
    const holds = section('On hold');
    await holds.getByRole('button', { name: 'Hold everything…' }).click();
    await dialog.getByLabel(/^Reason/u).fill('Agreement under review');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(holds.getByRole('listitem')).toContainText('Agreement under review');
    await holds.getByRole('button', { name: 'End hold' }).click();
    await expect(holds.getByRole('listitem')).toHaveCount(0);
  });
});
