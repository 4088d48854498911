import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/launch.ts';

test('the window opens with a heading and without a complaint', async ({ running }) => {
  await expect(running.page.getByRole('heading').first()).toBeVisible();
  await expect(running.page).toHaveTitle('Channelbook');
  expect(running.page.url()).toMatch(/^app:\/\/ui\//u);
});

test('the first screen has no accessibility violation', async ({ running }) => {
  await expect(running.page.getByRole('heading').first()).toBeVisible();
  expect(await axeViolations(running.page)).toEqual([]);
});
