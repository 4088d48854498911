import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ProgrammeBody } from '#model/programme.ts';
import { requirementText } from '#tiers/words/requirement-sentence.ts';
import { withAllInside } from '#tiers/editing/requirement-tree.ts';
import { ProgrammePage } from '#test/e2e/pages/programme-page.ts';
import { atRest } from '#test/support/at-rest.ts';
import { axeViolations } from '#test/support/axe.ts';
import { cutOff, zoomTwice } from '#test/support/cut-off.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { largeProgramme } from '#test/support/large-programme.ts';
import { expect, test } from '#test/support/launch.ts';

const run = promisify(execFile);

/** What a PDF says in its reading order; nothing while it isn't there. */
const readingOf = async (pdf: string): Promise<string> =>
  await run('pdftotext', [pdf, '-']).then(
    ({ stdout }) => stdout.replaceAll(/\s+/gu, ' '),
    () => '',
  );

const everyRequirement = (body: ProgrammeBody): readonly string[] =>
  body.ladders.flatMap(({ tiers }) =>
    tiers.flatMap(({ requirements }) =>
      requirements
        .flatMap(({ requirement }) => withAllInside(requirement))
        .filter(({ kind }) => kind === 'test')
        .map((each) => requirementText(each, { body, audience: 'partner' }).replaceAll(/\s+/gu, ' ')),
    ),
  );

test('a published programme is built by hand, checked, applied and changed', async ({ running, userData }) => {
  test.setTimeout(120_000);
  const { app, page } = running;
  await answerSaveDialog(app, join(userData, 'program.channelbook'));
  await page.getByRole('button', { name: /^New book/u }).click();
  const dialog = page.getByRole('dialog', { name: 'New book' });
  await dialog.getByLabel('Name').fill('Programs');
  await dialog.getByRole('radio', { name: /^No encryption/u }).click();
  await dialog.getByRole('button', { name: /Choose where/u }).click();
  await expect(dialog).toBeHidden({ timeout: 20_000 });

  const rules = new ProgrammePage(page);
  await rules.openList();
  await expect(page.getByRole('heading', { name: 'No program yet' })).toBeVisible();
  await rules.begin('Empty program', 'Published v11');

  await test.step('metrics from the library and built from facts', async () => {
    await rules.tab('Metrics');
    await rules.addMetric('Certified engineers');
    const people = rules.metric('Certified engineers');
    await rules.pick(people.getByRole('button', { name: /^More for/u }), 'Only the latest versions');
    await rules.type(people, 'Latest versions', '3');
    await rules.addMetric('Count or sum of facts');
    await rules.type(rules.metric('New metric'), 'Name of the metric', 'Net new users');
    const users = rules.metric('Net new users');
    await rules.choose(users, 'Facts', 'subscriptions');
    await rules.choose(users, 'Of what', 'quantity');
    await rules.choose(users, 'Unit', 'a plain number');
    await rules.addMetric('Part that stayed');
    await rules.type(rules.metric('New metric'), 'Name of the metric', 'Customer retention');
    await rules.type(rules.metric('Customer retention'), 'Months', '36');
    await expect(users).toContainText('Adds up quantity of subscriptions');
    await expect(people).toContainText('on one of the latest 3 versions');
    await atRest(page);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('tiers with their thresholds', async () => {
    await rules.tab('Tiers');
    await rules.type(rules.tier('Registered'), 'Name of the tier', 'Learning Partner');
    await rules.addTier('Ready', { 'Net new users': '10', 'Certified engineers': '1' });
    await rules.addTier('Silver', { 'Net new users': '75', 'Certified engineers': '3', 'Customer retention': '70' });
    await rules.addTier('Gold', { 'Net new users': '300', 'Certified engineers': '6', 'Customer retention': '80' });
    await expect(rules.tier('Gold')).toContainText('Gold needs all three');
    await expect(rules.tier('Gold')).toContainText(/Customer retention is at least 80\s%/u);
  });

  await test.step('benefits by tier', async () => {
    await rules.tab('Benefits and fees');
    await page.getByRole('button', { name: 'Add benefit' }).click();
    const matrix = page.getByRole('table', { name: /^Benefits by tier/u });
    await rules.type(matrix, 'Benefit', 'Commission');
    for (const [tier, value] of Object.entries({ 'Learning Partner': '10', Ready: '10', Silver: '15', Gold: '20' }))
      await rules.type(matrix, `Commission, ${tier}`, value);
    await expect(matrix.getByRole('row').nth(1)).toContainText(/10\s%.*10\s%.*15\s%.*20\s%/u);
  });

  await test.step('a problem keeps it a draft and leads to its slot', async () => {
    await rules.tab('Tiers');
    await rules.tier('Gold').getByRole('button', { name: 'More for Gold', exact: true }).press('Enter');
    await page.getByRole('menuitem', { name: 'End it on a day' }).click();
    await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();
    await rules.tab('Metrics');
    await page.getByRole('region', { name: 'Problems of the rules' }).getByRole('button').first().click();
    await expect(rules.token(rules.tier('Gold'), 'The tier ends before')).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('region', { name: 'Problems of the rules' })).toBeHidden();
    await atRest(page);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('applied, and the next version says what it changes', async () => {
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByText(/^Version 1 counts from/u).first()).toBeVisible();
    await page.getByRole('button', { name: 'New version' }).click();
    await rules.type(rules.tier('Ready'), 'Threshold', '2');
    await rules.tab('What changed');
    const changed = page.getByRole('list', { name: 'Differences' }).getByRole('listitem');
    await expect(changed).toHaveCount(1);
    await expect(changed).toContainText('Changed: Ready');
    await expect(changed).toContainText('certified engineers are at least 2');
  });

  await test.step('forty requirements from a file; a region has thresholds of its own, percent typed as percent', async () => {
    const file = join(userData, 'large.program.json');
    await writeFile(file, JSON.stringify(largeProgramme));
    await rules.openList();
    await answerOpenDialog(app, [file]);
    await page.getByRole('button', { name: /^Import program file/u }).click();
    await expect(page.getByRole('heading', { name: largeProgramme.programme.name, level: 1 })).toBeVisible();
    await rules.tab('Tracks and regions');
    const cell = page.getByRole('button', { name: /^Gold: Customer retention.*, Europe.*: 80/u });
    await expect(cell).toHaveText(/^80\s%$/u);
    await cell.press('Enter');
    await page.getByRole('textbox', { name: /^Gold: Customer retention/u }).fill('');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Gold: Customer retention.*, Europe.*: –$/u })).toBeVisible();
  });

  await test.step('they are printed, each in its sentence', async () => {
    const pdf = join(userData, 'large.pdf');
    await rules.tab('Tiers');
    await page.getByRole('button', { name: 'Apply' }).click();
    // The toast may still be that of the other program; a version in force has nothing to apply.
    await expect(page.getByRole('button', { name: 'Apply' })).toBeHidden();
    await answerSaveDialog(app, pdf);
    await rules.pick(page.getByRole('button', { name: 'More for this program' }), /^Save as PDF/u);
    await expect.poll(async () => await readingOf(pdf), { timeout: 30_000 }).toContain('What is measured');
    const said = await readingOf(pdf);
    const sentences = largeProgramme.versions.flatMap(({ body }) => everyRequirement(body));
    expect(sentences).toHaveLength(40);
    for (const sentence of sentences) expect(said).toContain(sentence);
  });

  await test.step('at 200 % nothing of it is lost', async () => {
    await zoomTwice(running);
    for (const name of ['Tiers', 'Tracks and regions']) {
      await rules.tab(name);
      await atRest(page);
      expect({ name, ...(await cutOff(page)) }).toEqual({ name, wide: 0, outside: [] });
    }
  });
});
