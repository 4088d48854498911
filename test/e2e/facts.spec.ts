import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/sample-profile.ts';

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

const paste = async (page: Page, rows: readonly string[]): Promise<void> =>
  await page.getByRole('textbox', { name: 'Paste rows here' }).evaluate(
    (box, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    `${rows.join('\n')}\n`,
  );

const certificates = (page: Page) => page.getByRole('grid', { name: 'Certificates' });

test('certificates come in from a file with what is wrong told, and leave again with one undo', async ({ sample }) => {
  const { page } = sample;
  await goTo(page, '/import');
  await paste(page, [
    'Partner\tHolder\tCertificate\tEarned\tExpires',
    'P-0042\tZoe Quartz\tShield Engineer\t2026-01-10\t2027-01-10',
    'P-0042\tZoe Quartz\tShield Architect\t2026-01-10\t2025-01-10',
  ]);
  await expect(page.getByRole('combobox', { name: 'The file holds' })).toHaveValue('certificates');
  await expect(page.getByText(/2025-01-10” isn.t after Earned/u).first()).toBeVisible();
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(page.getByRole('heading', { name: '1 certificate imported' })).toBeVisible();
  await goTo(page, '/program/enablement/certificates');
  await page.getByLabel('Search certificates').fill('quartz');
  const row = certificates(page).getByRole('row').filter({ hasText: 'Zoe Quartz' });
  await expect(row).toContainText('Northwind Telecom');
  await page.getByRole('heading', { name: 'Enablement' }).click();
  await page.keyboard.press('Control+z');
  await expect(row).toHaveCount(0);
});

test('a deal is entered and moved through its stages; people are added with what stays with us', async ({ sample }) => {
  const { page } = sample;
  await goTo(page, '/deals');
  await page.getByRole('button', { name: 'New deal' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Deal', exact: false }).first().fill('D-2291');
  await dialog.getByRole('button', { name: 'Add deal' }).click();
  await expect(dialog).toContainText('has this code');
  await dialog.getByRole('textbox', { name: 'Deal', exact: false }).first().fill('D-9001');
  await dialog.getByLabel('End customer').fill('Quartz Mining');
  await dialog.getByRole('button', { name: 'Add deal' }).click();
  await expect(page.getByRole('heading', { name: 'Quartz Mining', level: 1 })).toBeVisible();
  const won = page.getByRole('group', { name: 'Stage' }).getByRole('button', { name: 'Won' });
  await won.click();
  await expect(won).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+z');
  await expect(won).toHaveAttribute('aria-pressed', 'false');

  await goTo(page, '/partners');
  await page.getByLabel('Search partners').fill('P-0042');
  await page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Add person' }).click();
  await dialog.getByLabel(/^Name/u).fill('Zoe Quartz');
  const internal = dialog.getByRole('region', { name: 'Never shown to a partner' });
  await internal.getByLabel('How the person is paid').fill('Margin on renewals');
  await dialog.getByRole('button', { name: 'Add person' }).click();
  await expect(
    page.getByRole('grid', { name: 'People' }).getByRole('row').filter({ hasText: 'Zoe Quartz' }),
  ).toBeVisible();
});
