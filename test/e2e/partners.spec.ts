import type { Page } from '@playwright/test';
import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/sample-profile.ts';
import { searchPartners } from '#test/support/search-partners.ts';

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

const openPartners = async (page: Page): Promise<void> => {
  await goTo(page, '/partners');
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible();
};

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first();

test('partners are found, opened, changed, merged and archived, and every step is undone', async ({ sample }) => {
  const { page } = sample;
  await openPartners(page);
  expect(await axeViolations(page)).toEqual([]);

  await test.step('a search finds by code and by name', async () => {
    await searchPartners(page, 'P-0042');
    await expect(rowOf(page, 'Northwind Telecom')).toBeVisible();
    await searchPartners(page, 'northwind');
    // Agencies that Northwind supplies are found too.
    await rowOf(page, 'P-0042').dblclick();
    await expect(page.getByRole('heading', { name: 'Northwind Telecom', level: 1 })).toBeVisible();
    await expect(page.getByText('Sales by quarter')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('an edit is saved as it is typed, and undone by its name', async () => {
    const city = page.getByLabel('City', { exact: true });
    await city.fill('Milwaukee');
    await city.press('Enter');
    await openPartners(page);
    await searchPartners(page, 'Milwaukee');
    await expect(rowOf(page, 'Northwind Telecom')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Partners', level: 1 }).click();
    await page.keyboard.press('Control+z');
    await expect(
      page.getByText(/Undone: Set city of Northwind Telecom|Set city of Northwind Telecom/u).first(),
    ).toBeVisible();
    await searchPartners(page, 'Chicago');
    await expect(rowOf(page, 'Northwind Telecom')).toBeVisible();
  });

  await test.step('a code changes and the old one still finds the partner', async () => {
    await searchPartners(page, 'Litware');
    await rowOf(page, 'Litware').dblclick();
    await page.getByRole('button', { name: 'Actions on Litware' }).click();
    await page.getByRole('menuitem', { name: 'Change code…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the code of Litware' });
    await dialog.getByLabel('Partner code').fill('P-0042');
    await dialog.getByRole('button', { name: 'Change code' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Northwind Telecom');
    await dialog.getByLabel('Partner code').fill('LW-7');
    await dialog.getByRole('button', { name: 'Change code' }).click();
    await expect(dialog).toBeHidden();
    await openPartners(page);
    await searchPartners(page, 'P-0007');
    await expect(rowOf(page, 'LW-7')).toBeVisible();
  });

  await test.step('a partner with lines is not deleted, and the reason is told', async () => {
    await searchPartners(page, 'Adatum');
    await rowOf(page, 'Adatum').dblclick();
    await page.getByRole('button', { name: 'Actions on Adatum' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /Adatum.*(lines|sale)/u })
        .first(),
    ).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Adatum', level: 1 })).toBeVisible();
  });

  await test.step('a merge moves what belongs to the partner, and is one step back', async () => {
    await page.getByRole('button', { name: 'Actions on Adatum' }).click();
    await page.getByRole('menuitem', { name: 'Merge into another…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Merge Adatum/u });
    await dialog.getByLabel('Partner that stays').fill('Proseware');
    await page.getByRole('option', { name: /Proseware/u }).click();
    await dialog.getByRole('button', { name: 'Merge into Proseware' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/Merged into Proseware/u)).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/Merged into Proseware/u)).toBeHidden();
  });
});

test('the hierarchy shows who supplies whom as of a date, and refuses a circle with its path', async ({ sample }) => {
  const { page } = sample;
  await goTo(page, '/hierarchy');
  await expect(page.getByRole('treegrid', { name: 'Hierarchy' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await goTo(page, '/partners');
  await searchPartners(page, 'Ingra');
  // By what the row begins with: others name Ingra as their supplier.
  await page
    .getByRole('row')
    .filter({ hasText: /^\s*Ingra Distribution/u })
    .dblclick();
  await page.getByRole('tab', { name: 'Links' }).click();
  await page.getByRole('region', { name: 'Supplied by' }).getByRole('button', { name: 'Add link' }).click();
  const dialog = page.getByRole('dialog', { name: 'New supply link' });
  await dialog.getByLabel('Supplied by').fill('Dana Whitfield');
  await page.getByRole('option', { name: /Dana Whitfield Agency/u }).click();
  await expect(dialog.getByRole('alert')).toContainText('Northwind Telecom');
  await expect(dialog.getByRole('button', { name: 'Add link' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('deals are searched, filtered and changed in place', async ({ sample }) => {
  const { page } = sample;
  await goTo(page, '/deals');
  await expect(page.getByRole('heading', { name: 'Deals', level: 1 })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel('Search deals').fill('D-2291');
  await rowOf(page, 'Fabrikam Inc').click();
  await page.keyboard.press(' ');
  await expect(page.getByRole('complementary', { name: 'Fabrikam Inc' })).toBeVisible();
  await page.getByLabel('Confidential customer').click({ force: true });
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('Confidential customer')).not.toBeChecked();
});
