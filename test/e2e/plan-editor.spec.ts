import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { BandMeasure, BandMode, BandsRule } from '#model/band-rules.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { planTerms, termIds, termText } from '#plans/plan-terms.ts';
import { ruleSentenceWithTable } from '#plans/rule-sentence.ts';
import { withSlot } from '#model/with-slot.ts';
import { ruleWithSlot } from '#plans/rule-slots.ts';
import { bodyWithSlot } from '#plans/term-slots.ts';
import { plainText } from '#model/sentence-part.ts';
import { baseWords, kindWords, measureWords, modeWordsIn, quantityWords } from '#plans/rule-words.ts';
import { PlanPage } from '#test/e2e/pages/plan-page.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerSaveDialog } from '#test/support/dialogs.ts';
import { expect, test, type Running } from '#test/support/launch.ts';
import type { Page } from '@playwright/test';

/** A sentence as the window shows it: the condition's invitation stands before it and isn't part of it. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const said = (rule: Rule): string => plain(plainText(ruleSentenceWithTable(rule)));

async function newBook(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^New book/u }).click();
  const dialog = page.getByRole('dialog', { name: 'New book' });
  await dialog.getByLabel('Name').fill('Plans');
  await dialog.getByRole('radio', { name: /^No encryption/u }).click();
  await dialog.getByRole('button', { name: /Choose where/u }).click();
  await expect(dialog).toBeHidden({ timeout: 20_000 });
}

const banded = (mode: BandMode, measure: BandMeasure): BandsRule =>
  withSlot(withSlot(newRule('bands', 'R1') as BandsRule, 'measure', measure), 'mode', mode);

/** One small edit per kind besides bands: a slot's label, what is typed, and the rule that it makes. */
const otherKinds: readonly {
  kind: Exclude<Rule['kind'], 'bands'>;
  label: string;
  typed: string;
  slot: string;
  value: string;
}[] = [
  { kind: 'percent', label: 'Rate', typed: '12.5', slot: 'rate', value: '0.125' },
  { kind: 'fixed', label: 'Amount', typed: '75', slot: 'amount', value: '75' },
  { kind: 'perUnit', label: 'Amount', typed: '2.5', slot: 'amount', value: '2.5' },
  { kind: 'percentPlusFixed', label: 'Rate', typed: '7', slot: 'rate', value: '0.07' },
  { kind: 'matrix', label: 'Rate, Silver, from 10 %', typed: '9', slot: 'rates.1.1', value: '0.09' },
  { kind: 'involvement', label: 'Rate, level 2', typed: '12', slot: 'levels.1.rate', value: '0.12' },
  { kind: 'recurring', label: 'From instalment, step 2', typed: '4', slot: 'instalments.1.from', value: '4' },
  { kind: 'curve', label: 'Payout at 100 %', typed: '6000', slot: 'payout', value: '6000' },
  { kind: 'lumpSum', label: 'Target amount', typed: '50000', slot: 'target.amount', value: '50000' },
  { kind: 'milestone', label: 'Reach', typed: '500000', slot: 'reach', value: '500000' },
  { kind: 'growth', label: 'Rate, band 2', typed: '3', slot: 'bands.1.rate', value: '0.03' },
  { kind: 'spiff', label: 'Ends before', typed: '2026-07-01', slot: 'next', value: '2026-07-01' },
  { kind: 'freeGoods', label: 'Units free', typed: '2', slot: 'free', value: '2' },
  { kind: 'mdf', label: 'Part repaid', typed: '60', slot: 'share', value: '0.6' },
  { kind: 'marginFloor', label: 'Least margin', typed: '20', slot: 'least', value: '0.2' },
  { kind: 'override', label: 'Rate, level 1', typed: '3', slot: 'levelRates.0', value: '0.03' },
];

const pdfText = (path: string): string =>
  execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replaceAll(/\s+/gu, ' ');

async function openPlans(running: Running, userData: string): Promise<PlanPage> {
  const { app, page } = running;
  await answerSaveDialog(app, join(userData, 'plans.channelbook'));
  await newBook(page);
  return new PlanPage(page);
}

test('every band mode and measure is created, edited, undone and re-opened', async ({ running, userData }) => {
  test.setTimeout(120_000);
  const plans = await openPlans(running, userData);

  for (const measure of bandMeasures) {
    await test.step(`bands within ${measure}`, async () => {
      const name = `Bands ${measure}`;
      await plans.create(name, 'Empty plan');
      const kept: Rule[] = [];
      for (const mode of bandModes) {
        const rule = banded(mode, measure);
        const card = await plans.addRule(kindWords.bands);
        const sentence = plans.sentenceOf(card);
        await plans.choose(sentence, 'Within', measureWords[measure]);
        await plans.choose(sentence, 'Mode', modeWordsIn(measure)[mode]);
        await expect(sentence).toContainText(said(rule));
        const edited = ruleWithSlot(rule, 'bands.1.rate', '0.075');
        await plans.type(sentence, 'Rate, band 2', '7.5');
        await expect(sentence).toContainText(said(edited));
        await plans.undo();
        await expect(sentence).toContainText(said(rule));
        await expect(card.getByRole('note', { name: 'Worked line' })).toContainText(/pays [A-Z]{3} \d/u);
        kept.push(rule);
      }
      await plans.reopen(name);
      for (const [index, rule] of kept.entries())
        await expect(plans.sentenceOf(plans.rules().nth(index))).toContainText(said(rule));
    });
  }

  await test.step('everything that bands can measure, and every base', async () => {
    await plans.create('Quantities', 'Bands by quarter');
    const sentence = plans.sentenceOf(plans.rules().first());
    let rule: Rule = newRule('bands', 'R1');
    for (const quantity of [...bandQuantities.filter((one) => one !== 'amount'), 'amount' as const]) {
      await plans.choose(sentence, 'Measured', quantity === 'amount' ? baseWords.net : quantityWords[quantity]);
      rule = ruleWithSlot(rule, 'quantity', quantity);
      await expect(sentence).toContainText(said(rule));
    }
    await plans.create('Bases', 'Simple percent');
    const percent = plans.sentenceOf(plans.rules().first());
    for (const base of ['list', 'margin', 'markup', 'net'] as const)
      await plans.choose(percent, 'Base', baseWords[base]);
  });
});

test('every other kind and every term is created, edited, undone and re-opened', async ({ running, userData }) => {
  test.setTimeout(120_000);
  const { page } = running;
  const plans = await openPlans(running, userData);

  await test.step('every other kind', async () => {
    await plans.create('Other kinds', 'Empty plan');
    const kept: Rule[] = [];
    for (const { kind, label, typed, slot, value } of otherKinds) {
      const rule = newRule(kind, 'R1');
      const card = await plans.addRule(kindWords[kind]);
      const sentence = plans.sentenceOf(card);
      const says = async (one: Rule): Promise<void> => {
        await expect(sentence).toContainText(said(one));
        if (one.kind !== 'matrix') return;
        const cells = one.rates.flat().map((rate) => `${Number(rate) * 100} %`);
        await expect(card.getByRole('cell')).toHaveText(cells);
      };
      await says(rule);
      const edited = ruleWithSlot(rule, slot, value);
      await plans.type(card, label, typed);
      await says(edited);
      await plans.undo();
      await says(rule);
      await plans.redo();
      await says(edited);
      await expect(card.getByRole('note', { name: 'Worked line' })).toContainText(/pays [A-Z]{3} \d/u);
      kept.push(edited);
    }
    await plans.reopen('Other kinds');
    for (const [index, rule] of kept.entries())
      await expect(plans.sentenceOf(plans.rules().nth(index))).toContainText(said(rule));
  });

  await test.step('every term', async () => {
    let body: PlanBody = { ...emptyPlan, rules: [] };
    const terms = page.getByRole('region', { name: 'Terms' });
    for (const id of termIds) {
      const { title, added } = planTerms[id];
      const row = terms.getByRole('listitem', { name: title, exact: true });
      await expect(row).toContainText(termText(id, body));
      await row.getByRole('button', { name: /^Add/u }).press('Enter');
      body = added(body, 'USD');
      await expect(row).toContainText(plain(termText(id, body)));
    }
    const holdback = terms.getByRole('listitem', { name: 'Holdback' });
    await plans.type(holdback, 'Held back', '15');
    body = bodyWithSlot(body, 'terms.holdback.rate', '0.15');
    await expect(holdback).toContainText(plain(termText('holdback', body)));
    await holdback.getByRole('button', { name: 'More for holdback' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Add release' }).press('Enter');
    await expect(holdback.getByRole('list', { name: /Problems/u })).toContainText('come to 150 %, not to 100 %');
    await plans.undo();
    await expect(holdback).toContainText(plain(termText('holdback', body)));
    await plans.reopen('Other kinds');
    for (const id of termIds)
      await expect(terms.getByRole('listitem', { name: planTerms[id].title, exact: true })).toContainText(
        plain(termText(id, body)),
      );
    expect(await axeViolations(page)).toEqual([]);
  });
});

test('a plan is looked through while it is written, shows its modes, and prints as a schedule', async ({
  running,
  userData,
}) => {
  test.setTimeout(120_000);
  const { app, page } = running;
  const plans = await openPlans(running, userData);
  const findings = page.getByRole('list', { name: 'Findings' });

  await test.step('a finding comes with an edit, leads to its slot, and goes with the next', async () => {
    await plans.create('Looked at', 'Bands by quarter');
    const card = plans.rules().first();
    const sentence = plans.sentenceOf(card);
    await expect(page.getByRole('region', { name: /before anyone signs/u })).toBeHidden();
    await plans.choose(sentence, 'Mode', modeWordsIn('quarter').whole);
    const jump = findings.getByRole('button', { name: /jumps at 50,000/u });
    await expect(jump).toContainText('49,999.99 pays 3,000.00');
    await jump.press('Enter');
    await expect(plans.token(sentence, 'From, band 3')).toBeFocused();
    await plans.undo();
    await expect(findings).toBeHidden();
  });

  await test.step('the five modes side by side, on an own figure', async () => {
    const card = plans.rules().first();
    await card.getByRole('button', { name: 'Compare the modes' }).press('Enter');
    const table = card.getByRole('table', { name: 'Modes of rule R1' });
    await plans.type(card, 'Figure for all modes', '60000');
    const totals = ['3,600.00', '4,800.00', '8,200.00', '10,800.00', '4,800.00'];
    for (const [index, total] of totals.entries())
      await expect(
        table
          .getByRole('row')
          .nth(index + 1)
          .getByRole('cell')
          .first(),
      ).toHaveText(total);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('open errors are asked about, and do not forbid', async () => {
    await plans.addRule(kindWords.percent);
    await plans.addRule(kindWords.percent);
    for (const at of [1, 2]) await plans.type(plans.sentenceOf(plans.rules().nth(at)), 'Rate', '60');
    await expect(findings).toContainText('more than the line itself');
    const apply = page.getByRole('button', { name: 'Make effective' });
    await apply.press('Enter');
    const asked = page.getByRole('dialog', { name: /with 1 open error/u });
    await expect(asked).toContainText('more than the line itself');
    await asked.getByRole('button', { name: 'Keep as draft' }).press('Enter');
    await expect(apply).toBeVisible();
    await apply.press('Enter');
    await page.getByRole('button', { name: 'Make effective all the same' }).press('Enter');
    // While a dialog closes it still holds the keyboard.
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByText('To change what is paid, make a new version')).toBeVisible();
  });

  await test.step('Ctrl+P saves the schedule, which says what the editor says', async () => {
    const path = join(userData, 'schedule.pdf');
    await answerSaveDialog(app, path);
    await page.keyboard.press('Control+p');
    await expect(page.getByText('Saved schedule.pdf.')).toBeVisible({ timeout: 30_000 });
    const text = pdfText(path);
    for (const words of [
      'Commission schedule: Looked at',
      'Version 1, from',
      'Pay 60 % of net sales.',
      'Nothing is held back.',
      'Definitions',
      'For the partner',
      'Page 1 of',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('DRAFT');
  });
});

test('a condition, the order, a problem, and making it effective', async ({ running, userData }) => {
  test.setTimeout(120_000);
  const { page } = running;
  const plans = await openPlans(running, userData);
  await plans.create('Applied', 'Simple percent');
  const first = plans.rules().first();
  await plans.token(first, 'Condition').click();
  const editor = page.getByRole('dialog', { name: 'Condition' });
  await editor.getByRole('button', { name: 'Condition' }).click();
  await editor.getByRole('combobox', { name: 'Values' }).fill('new');
  await page.keyboard.press('Enter');
  await editor.getByRole('button', { name: 'Done' }).click();
  await expect(plans.sentenceOf(first)).toContainText('When type is new, pay 10 % of net sales.');

  await plans.addRule(kindWords.fixed);
  await plans.rules().nth(1).getByRole('button', { name: 'Move rule up' }).click();
  await expect(plans.sentenceOf(plans.rules().first())).toContainText('Pay 50');
  // The same by keys: the rule keeps the focus wherever it goes.
  const amount = plans.token(plans.sentenceOf(plans.rules().first()), 'Amount');
  await amount.press('Alt+ArrowDown');
  await expect(plans.sentenceOf(plans.rules().nth(1))).toContainText('Pay 50');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(plans.sentenceOf(plans.rules().first())).toContainText('Pay 50');
  await plans.type(plans.sentenceOf(plans.rules().first()), 'Amount', '0');
  await expect(
    plans
      .rules()
      .first()
      .getByRole('list', { name: /Problems/u }),
  ).toContainText('is zero');
  await expect(page.getByRole('button', { name: 'Make effective' })).toBeDisabled();
  await plans.undo();
  await page.getByRole('button', { name: 'Make effective' }).click();
  await expect(page.getByText('To change what is paid, make a new version')).toBeVisible();
  await page.getByRole('button', { name: 'New version' }).click();
  await expect(page.getByRole('button', { name: /^Version 2/u })).toHaveAttribute('aria-current', 'true');
  await plans.type(plans.sentenceOf(plans.rules().first()), 'Amount', '60');
  await page.getByRole('tab', { name: 'What changed' }).click();
  await expect(page.getByRole('list', { name: 'Differences' })).toContainText('Pay 60');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Rules' }).click();
  expect(await axeViolations(page)).toEqual([]);
});
