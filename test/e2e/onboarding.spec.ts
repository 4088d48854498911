import { expect, test } from '#test/support/sample-profile.ts';

test('a path is made from a template, started at a partner, ticked off, and taken back step by step', async ({
  sample,
}) => {
  const { page } = sample;
  const open = (path: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, `#${path}`);
  const dialog = page.getByRole('dialog');

  await test.step('the path', async () => {
    await open('/program/onboarding');
    await page.getByRole('button', { name: 'New path' }).click();
    await dialog.getByRole('radio', { name: 'MSP' }).click();
    await dialog.getByRole('button', { name: 'Make path' }).click();
    await expect(page.getByRole('heading', { name: 'MSP start', level: 1 })).toBeVisible();
    const steps = page.getByRole('list', { name: 'Steps' }).locator(':scope > li');
    await expect(steps.first()).toContainText('Sign the partner agreement');
    await steps
      .nth(1)
      .getByRole('button', { name: /^Move Set up its own tenant/u })
      .press('ArrowUp');
    await expect(steps.first()).toContainText('Set up its own tenant');
    await steps.first().getByRole('button', { name: /^Move/u }).dragTo(steps.nth(2));
    await expect(steps.nth(2)).toContainText('Set up its own tenant');
  });

  await test.step('at a partner', async () => {
    await page.getByRole('button', { name: 'Start for a partner…' }).click();
    await dialog.getByRole('combobox', { name: 'Partner' }).fill('P-0042');
    await page.getByRole('option', { name: /Northwind Telecom/u }).click();
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await open('/program/onboarding/progress');
    const row = page.getByRole('grid', { name: 'Onboarding progress' }).getByRole('row');
    await row.filter({ hasText: 'Northwind Telecom' }).first().dblclick();
  });

  const run = page.getByRole('article', { name: 'MSP start' });
  const tenant = run.getByRole('checkbox', { name: 'Set up its own tenant' });
  // Its agreement is in force: that step has its tick and says where from.
  await expect(run.getByRole('checkbox', { name: 'Sign the partner agreement' })).toBeChecked();
  await expect(run).toContainText(/by agreement .+ 20\d\d/u);
  await tenant.click();
  await expect(tenant).toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(tenant).not.toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(run).toHaveCount(0);
});
