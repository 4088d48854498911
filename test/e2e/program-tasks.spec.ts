import { expect, test } from '#test/support/sample-profile.ts';

// The sample's figures stand until the end of the quarter that follows its last sales, whatever day the test runs on.

test('who drops, who is near, what Northwind misses to Gold, and what is to decide', async ({ sample: { page } }) => {
  await test.step('the tier tab says what is missing to Gold', async () => {
    await page.evaluate(() => {
      location.hash = '#/partners';
    });
    await page.getByLabel('Search partners').fill('P-0042');
    await page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
    await page.getByRole('tab', { name: 'Tier', exact: true }).click();
    await page.getByLabel('As of').fill('2026-10-08');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/180,000.*revenue.*1 certified engineer/iu).first()).toBeVisible();
  });

  await test.step('tiers to decide name the partner and the reason', async () => {
    await page.evaluate(() => {
      location.hash = '#/program/proposals';
    });
    await expect(page.getByText('Thames Telephony').first()).toBeVisible();
    await expect(page.getByText('Peachtree Communications').first()).toBeVisible();
  });

  await test.step('Home leads to what the program asks', async () => {
    await page.evaluate(() => {
      location.hash = '#/home';
    });
    await expect(page.getByRole('button', { name: /tiers to decide$/u }).first()).toBeVisible();
  });
});
