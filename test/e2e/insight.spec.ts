import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/sample-profile.ts';

test('a hidden champion gets a task in one click; undo takes it back', async ({ sample: { page } }) => {
  const go = (path: string) =>
    page.evaluate((to) => {
      location.hash = `#${to}`;
    }, path);
  await go('/program/insight');
  await page.getByRole('tab', { name: 'Champions' }).click();
  await page.getByLabel('As of').fill('2026-10-08');
  await page.getByLabel('As of').press('Enter');
  const hidden = page.getByRole('grid', { name: 'Hidden champions' });
  const row = hidden.getByRole('row', { name: /^Charles River Security/u });

  await test.step('every figure opens the facts that make it', async () => {
    await row.getByRole('button', { name: '91,015.10' }).click();
    const drawer = page.getByRole('complementary', { name: /revenue of twelve months/u });
    await expect(drawer).toContainText('Revenue of twelve months: 91,015.10 USD');
    await expect(drawer.getByRole('grid')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('one click, one task: afterwards there is a link to it', async () => {
    await row.getByRole('button', { name: /^Add task/u }).click();
    await row.getByRole('button', { name: 'Task added' }).click();
    const todo = page.getByRole('grid', { name: 'To do' });
    const task = todo.getByRole('row', { name: /Plan the way up with Charles River Security/u });
    await expect(task).toContainText('Hidden champion on Registered: Revenue grew by 424');
    await page.keyboard.press('Control+z');
    await expect(task).toHaveCount(0);
    await go('/program/insight');
    await page.getByRole('tab', { name: 'Champions' }).click();
    await expect(row.getByRole('button', { name: /^Add task/u })).toBeVisible();
  });
});
