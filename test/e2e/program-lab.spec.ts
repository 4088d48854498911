import { ProgrammePage } from '#test/e2e/pages/programme-page.ts';
import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/sample-profile.ts';

test('a rule is tried: who moves, what it costs, and nothing is changed', async ({ sample: { page } }) => {
  test.setTimeout(120_000);
  const rules = new ProgrammePage(page);
  await page.evaluate(() => {
    location.hash = '#/program/tiers';
  });

  const answer = page.getByRole('status', { name: 'What the draft would do' });
  const list = page.getByRole('grid', { name: 'Partners by the draft' });
  await test.step('the question takes one click and one figure', async () => {
    await page.getByRole('button', { name: 'Simulate…' }).click();
    await page.getByLabel('As of').fill('2026-10-08');
    await page.getByLabel('As of').press('Enter');
    await expect(answer).toContainText('Up 0');
    // Each track has its own sentence; what stands the same in both changes in both.
    const asked = (track: string) => rules.tier('Gold').getByRole('region', { name: `Gold, ${track}` });
    await asked('MSP')
      .getByRole('button', { name: /^Threshold: 5$/u })
      .press('Enter');
    const field = page.getByRole('textbox', { name: 'Threshold' });
    await field.fill('4');
    await field.press('Enter');
    await expect(asked('Reseller and VAR')).toContainText(/at least 4.*Changed for MSP too/u);
    await expect(answer).toContainText('Up 3');
    await asked('MSP').getByRole('button', { name: 'Only here' }).click();
    await expect(answer).not.toContainText('Up 3');
    await asked('MSP').getByRole('button', { name: 'The same for Reseller and VAR' }).click();
    await expect(answer).toContainText('Up 3');
    await expect(answer).toContainText('Down 0');
    await expect(answer).toContainText(/Commission.*\+[\d,]+\.\d\d.*a year/u);
    await expect(list.getByRole('row', { name: /Silver.*Gold.*asked 4.* instead of 5/u })).toHaveCount(3);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('every amount opens what it is made of, down to the line', async () => {
    await answer.getByRole('button').first().click();
    const parts = page.getByRole('complementary', { name: 'Commission of a year' });
    await parts.getByRole('row').first().getByRole('button').click();
    const lines = page.getByRole('list', { name: 'Lines then and now' });
    await lines.getByRole('button').first().click();
    await expect(page.getByRole('list', { name: 'Derivation as drafted' }).first()).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('who stays is found too', async () => {
    await page.getByLabel('Search partners', { exact: true }).fill('Northwind');
    await expect(list.getByRole('row', { name: /Northwind.*Stays.*Silver.*missing to Gold/u })).toBeVisible();
  });

  await test.step('nothing was changed, and the trial can be kept as a draft', async () => {
    await page.getByRole('button', { name: 'Keep as draft' }).click();
    await expect(page.getByText(/^version 2 in force/u)).toBeVisible();
    await rules.tab('What changed');
    await expect(page.getByRole('list', { name: 'Differences' }).getByRole('listitem')).toHaveCount(2);
  });
});
