import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atRest } from '#test/support/at-rest.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerSaveDialog } from '#test/support/dialogs.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const run = promisify(execFile);

/** What a PDF says in its reading order; nothing while it isn't there. */
const readingOf = async (pdf: string): Promise<string> =>
  await run('pdftotext', [pdf, '-']).then(
    ({ stdout }) => stdout.replaceAll(/\s+/gu, ' '),
    () => '',
  );

test('a plan is made from last year’s, gets goals from the tier gaps, is accepted, changed, compared and printed', async ({
  sample: { app, page },
}, info) => {
  const tab = async (name: RegExp): Promise<void> => await page.getByRole('tab', { name }).click();
  const goals = page.getByRole('table', { name: 'Goals by quarter' });

  await test.step('made with the keyboard, as an outline that only we see', async () => {
    await page.evaluate(() => {
      location.hash = '#/planning/plans';
    });
    await page.getByRole('button', { name: 'New business plan' }).click();
    const dialog = page.getByRole('dialog', { name: 'New business plan' });
    await dialog.getByRole('combobox', { name: 'Partner' }).fill('Northwind Telecom');
    await page.getByRole('option', { name: /^Northwind Telecom/u }).click();
    await dialog.getByLabel('Fiscal year').fill('2027');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Northwind Telecom', level: 1 })).toBeVisible();
    await expect(page.getByText('only you see this')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save PDF…' })).toBeDisabled();
    await expect(goals.getByRole('row')).toHaveCount(6);
  });

  await test.step('goals from what is missing to Gold, in one click, taken back and done again', async () => {
    const fromGaps = page.getByRole('button', { name: /^Goals from tier gaps \(\d\)$/u });
    await fromGaps.click();
    await expect(goals.getByRole('row', { name: /for Gold/u }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Goals from tier gaps', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(goals.getByRole('row')).toHaveCount(6);
    await fromGaps.click();
    await expect(goals.getByRole('row', { name: /for Gold/u }).first()).toBeVisible();
  });

  await test.step('targets are typed where they stand, from row to row', async () => {
    const first = goals.getByLabel('Target of Revenue in Q1 2027');
    await first.fill('250.000,00');
    await first.press('Enter');
    await expect(first).toHaveValue('250,000.00');
    await expect(goals.getByLabel('Target of Certified engineers in Q1 2027')).toBeFocused();
    await atRest(page);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('what the partner wants is ranked with the keyboard, and says what nobody serves', async () => {
    await tab(/^Priorities/u);
    const words = page.getByLabel('In their words');
    const first = await words.first().inputValue();
    await words.first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(words.nth(1)).toHaveValue(first);
    await page.keyboard.press('Alt+ArrowUp');
    await expect(words.first()).toHaveValue(first);
    await expect(page.getByText(/1 priority of Northwind Telecom has no goal and no play/u)).toBeVisible();
  });

  await test.step('shared, and accepted by both', async () => {
    await tab(/^Versions/u);
    await page.getByRole('button', { name: 'Share as draft' }).click();
    const agreed = page.getByRole('button', { name: 'Mark as agreed' });
    await expect(agreed).toBeDisabled();
    const accept = page.getByRole('button', { name: /^Accepted today by/u });
    await accept.first().click();
    await expect(accept).toHaveCount(1);
    await accept.click();
    await agreed.click();
    await tab(/^Goals/u);
    await expect(goals.getByLabel('Target of Revenue in Q1 2027')).toHaveAttribute('readonly', '');
  });

  await test.step('a new version changes what was agreed, and says what', async () => {
    await tab(/^Versions/u);
    await page.getByRole('button', { name: 'New version' }).click();
    await expect(page.getByRole('heading', { name: 'State of version 2' })).toBeVisible();
    await expect(page.getByText('Both versions say the same.')).toBeVisible();
    await tab(/^Goals/u);
    const target = goals.getByLabel('Target of Revenue in Q1 2027');
    await target.fill('300000');
    await target.press('Enter');
    await tab(/^Versions/u);
    const changed = page.getByRole('list', { name: 'Differences' }).getByRole('listitem');
    await expect(changed).toHaveCount(1);
    await expect(changed).toContainText(/Goal Revenue: Target per quarter.*250,000.*300,000/u);
  });

  await test.step('on paper: what both agree on, and nothing internal', async () => {
    await mkdir(info.outputDir, { recursive: true });
    const pdf = join(info.outputDir, 'plan.pdf');
    await answerSaveDialog(app, pdf);
    await page.keyboard.press('Control+p');
    await expect.poll(() => readingOf(pdf), { timeout: 15_000 }).toContain('Business plan 2027: Northwind Telecom');
    const text = await readingOf(pdf);
    expect(text).toMatch(/Version 2, draft/u);
    expect(text).toContain('300,000');
    expect(text).toContain('We want to earn on security');
    expect(text).not.toMatch(/second supplier|held \d|likely|Internal/u);
  });
});
