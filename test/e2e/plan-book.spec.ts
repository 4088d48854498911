import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { chooseFiles, newBook } from './pages/book.ts';
import { PlanPage } from './pages/plan-page.ts';
import { shoot } from './pages/shoot.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import type { Running } from '#test/support/launch.ts';
import { expect, launch, test } from '#test/support/launch.ts';

const partners =
  'Code,Name,Type,Region,Size\nP1,Alpha,Reseller,DACH,Large\nP2,Beta,Reseller,France,Small\nP3,Gamma,MSP,DACH,Large\nP4,Delta,Agent,France,Small\n';

async function bookWithPartners(running: Running, folder: string, name: string): Promise<void> {
  await newBook(running, folder, name);
  const path = join(folder, 'partners.csv');
  await writeFile(path, partners);
  await chooseFiles(running, [path]);
  await running.page.getByRole('button', { name: 'Import 4' }).click();
  await expect(running.page.getByRole('heading', { name: '4 partners imported' })).toBeVisible();
}

/** Types into a searchable choice and takes the option of that name. */
async function pick(page: Page, choice: Locator, name: string): Promise<void> {
  await choice.click();
  await choice.fill(name);
  await page.getByRole('option', { name, exact: true }).click();
}

/** Says whom an assignment is about: one field and its values. */
async function describe(page: Page, line: Locator, field: string, values: readonly string[]): Promise<void> {
  await line.getByRole('button', { name: /^Partners: /u }).click();
  const editor = page.getByRole('dialog', { name: 'Partners' });
  const row = editor.getByRole('group', { name: /^Condition on/u });
  await pick(page, row.getByRole('combobox', { name: 'Field' }), field);
  const input = row.getByRole('combobox', { name: 'Values' });
  await input.press('Backspace');
  for (const value of values) {
    await input.fill(value);
    await input.press('Enter');
  }
  await editor.getByRole('button', { name: 'Done' }).click();
}

async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

const tab = async (page: Page, name: string): Promise<void> =>
  await page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') }).click();

test('a plan is assigned, tried, compared, kept over a restart, and taken to another book', async ({ userData }) => {
  test.setTimeout(120_000);
  const first = await launch({ userData });
  const { page } = first;
  await bookWithPartners(first, userData, 'Acme');
  const plans = new PlanPage(page);

  await test.step('a new plan by the palette', async () => {
    await runCommand(page, 'New plan');
    const dialog = page.getByRole('dialog', { name: 'New plan' });
    await dialog.getByLabel('Name').fill('Channel');
    await dialog.getByRole('button', { name: 'Make plan' }).click();
    await expect(page.getByRole('heading', { name: 'Channel', level: 1 })).toBeVisible();
  });

  const lines = page.getByRole('list', { name: 'Assignments' }).getByRole('listitem');
  await test.step('by type, by region, by a field of the file, by name', async () => {
    await tab(page, 'Partners');
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Partners by type, region or any field' }).click();
    await describe(page, lines.first(), 'Partner type', ['Reseller']);
    await expect(lines.first()).toContainText('type is Reseller');
    await expect(lines.first()).toContainText('2 partners');
    await describe(page, lines.first(), 'Partner region', ['France']);
    await expect(lines.first()).toContainText('region is France');
    await expect(lines.first()).toContainText('2 partners');
    await describe(page, lines.first(), 'Partner: Size', ['Large']);
    await expect(lines.first()).toContainText('Size is Large');
    await expect(lines.first()).toContainText('2 partners');
    await plans.type(lines.first(), 'Priority', '7');
    await expect(lines.first()).toContainText('priority 7');

    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByRole('menuitem', { name: 'One partner by name…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Assign to a partner' });
    await pick(page, dialog.getByRole('combobox', { name: 'Partner' }), 'Delta · P4');
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
    await expect(lines).toHaveCount(2);
    const paid = page.getByRole('list', { name: 'Partners paid by this plan' });
    await expect(paid.getByRole('listitem')).toHaveText([/Alpha/u, /Gamma/u, /Delta/u]);
    await expect(page.getByText('1 partner has no plan today: its lines pay nothing.')).toBeVisible();
    await page.getByRole('button', { name: 'Remove assignment' }).last().click();
    await expect(lines).toHaveCount(1);
    await plans.undo();
    await expect(lines).toHaveCount(2);
    await shoot(page, 'plan-partners');
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('a tier by hand', async () => {
    await tab(page, 'Tiers');
    await pick(page, page.getByRole('combobox', { name: 'Partner' }), 'Alpha · P1');
    await page
      .getByRole('combobox', { name: 'Tier' })
      .or(page.getByRole('textbox', { name: 'Tier' }))
      .fill('Gold');
    await page.getByRole('button', { name: 'Record tier' }).click();
    const row = page.getByRole('row', { name: /Alpha.*Gold/u });
    await expect(row).toBeVisible();
    await plans.undo();
    await expect(row).toBeHidden();
    await plans.redo();
    await expect(row).toBeVisible();
    await shoot(page, 'plan-tiers');
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('a second version says what it changes; the palette makes both', async () => {
    await tab(page, 'Rules');
    await runCommand(page, 'Make the version effective');
    await expect(page.getByText('To change what is paid, make a new version')).toBeVisible();
    await runCommand(page, 'New version of the plan');
    await expect(page.getByRole('button', { name: /^Version 2/u })).toHaveAttribute('aria-current', 'true');
    await plans.type(plans.sentenceOf(plans.rules().first()), 'Rate', '12.5');
    await tab(page, 'What changed');
    await expect(page.getByRole('list', { name: 'Differences' })).toContainText('12.5 %');
    await shoot(page, 'plan-compare');
    await runCommand(page, 'Try the plan on real sales');
    await expect(page.getByRole('complementary', { name: 'Try on real sales' })).toContainText('No sales in this book');
  });

  const file = join(userData, 'channel.plan.json');
  await test.step('written to a file', async () => {
    // What is in force or will be leaves; drafts stay at home.
    await tab(page, 'Rules');
    await runCommand(page, 'Make the version effective');
    await expect(page.getByText(/^Version 2 is effective from/u).first()).toBeVisible();
    await answerSaveDialog(first.app, file);
    await runCommand(page, 'Export the plan as a file');
    await expect(page.getByText('Plan Channel written to a file.')).toBeVisible();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      format: 'channelbook-plan',
      plan: { name: 'Channel' },
    });
  });
  const said = 'Pay 12.5 % of net sales.';
  const expectVersion2 = async (of: PlanPage): Promise<void> => {
    await tab(of.page, 'Rules');
    await of.page.getByRole('button', { name: /^Version 2/u }).click();
    await expect(of.sentenceOf(of.rules().first())).toContainText(said);
  };
  await first.close();

  const again = await launch({ userData, words: [join(userData, 'Acme.channelbook')] });
  await test.step('after a restart everything is as it was', async () => {
    const after = new PlanPage(again.page);
    await expect(again.page.getByRole('navigation').first()).toBeVisible({ timeout: 20_000 });
    await after.reopen('Channel');
    await expectVersion2(after);
    await tab(again.page, 'Partners');
    await expect(again.page.getByRole('list', { name: 'Assignments' }).getByRole('listitem')).toHaveCount(2);
    await expect(again.page.getByRole('list', { name: 'Assignments' })).toContainText('priority 7');
  });
  await again.close();

  const other = await launch({ userData: `${userData}-other` });
  await test.step('in another book the file is the same plan, as drafts', async () => {
    await bookWithPartners(other, userData, 'Other');
    await answerOpenDialog(other.app, [file]);
    await runCommand(other.page, 'Import a plan file');
    await expect(other.page.getByRole('heading', { name: 'Channel', level: 1 })).toBeVisible();
    await expectVersion2(new PlanPage(other.page));
    await tab(other.page, 'Partners');
    await expect(other.page.getByRole('list', { name: 'Assignments' })).toContainText('Size is Large');
    await expect(other.page.getByRole('list', { name: 'Assignments' }).getByRole('listitem')).toHaveCount(2);
  });
  await other.close();
  for (const { complaints } of [first, again, other]) expect(complaints).toEqual([]);
});

test('of twelve rules an edit draws its own anew, and no other', async ({ running, userData }) => {
  const { page } = running;
  await newBook(running, userData);
  const name = 'A plan whose name is sixty characters long, as people write it';
  const rule = (at: number) => ({
    kind: 'bands',
    id: `R${at}`,
    name: `Rule number ${at} with a name that goes on for a while`,
    when: { field: 'line.category', is: 'is', values: ['Hardware', 'Software', 'Managed services and support'] },
    base: 'net',
    quantity: 'amount',
    measure: 'year',
    mode: 'marginal',
    edge: 'reaching',
    pays: 'percent',
    thresholdCurrency: 'same number in each currency',
    bands: [
      { from: '0', rate: '0.05' },
      { from: '150000', rate: '0.07' },
      { from: '400000', rate: '0.09' },
    ],
  });
  const body = {
    recognise: 'ordered',
    combine: 'stack',
    negativeBase: 'carry',
    rules: Array.from({ length: 12 }, (_, at) => rule(at + 1)),
  };
  const path = join(userData, 'twelve.plan.json');
  await writeFile(
    path,
    JSON.stringify({
      format: 'channelbook-plan',
      version: 1,
      plan: { name },
      versions: [{ from: '2026-01-01', body }],
      assignments: [],
    }),
  );
  await answerOpenDialog(running.app, [path]);
  await runCommand(page, 'Import a plan file');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await shoot(page, 'plan-twelve');
  const plans = new PlanPage(page);
  const sentence = plans.sentenceOf(plans.rules().nth(5));
  // What an edit costs is what it draws anew: its own rule, and none of the other eleven.
  await page.evaluate(() => {
    const drawn: string[] = [];
    (globalThis as unknown as { drawn: string[] }).drawn = drawn;
    const rules = document.querySelector('ol[aria-label="Rules"]');
    if (rules === null) throw new Error('No list of rules');
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const card = (target instanceof Element ? target : target.parentElement)?.closest('li');
        if (card?.parentElement === rules) drawn.push(String([...rules.children].indexOf(card) + 1));
      }
    }).observe(rules, { subtree: true, childList: true, characterData: true });
  });
  for (const rate of ['6', '6.5', '7', '7.5', '8']) {
    await plans.type(sentence, 'Rate, band 1', rate);
    await expect(plans.token(sentence, 'Rate, band 1')).toHaveAccessibleName(`Rate, band 1: ${rate} %`);
  }
  const drawn = await page.evaluate(() => (globalThis as unknown as { drawn: string[] }).drawn);
  expect([...new Set(drawn)]).toEqual(['6']);
});
