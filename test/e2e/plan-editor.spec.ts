import { join } from 'node:path';
import type { BandMeasure, BandMode, BandsRule, Rule } from '#model/plan.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/plan.ts';
import { newRule } from '#plans/new-rule.ts';
import { ruleText } from '#plans/rule-sentence.ts';
import { ruleWithSlot, withSlot } from '#plans/rule-slots.ts';
import { baseWords, kindWords, measureWords, modeWordsIn, quantityWords } from '#plans/rule-words.ts';
import { PlanPage } from '#test/e2e/pages/plan-page.ts';
import { axeViolations } from '#test/support/axe.ts';
import { answerSaveDialog } from '#test/support/dialogs.ts';
import { expect, test } from '#test/support/launch.ts';
import type { Page } from '@playwright/test';

/** A sentence as the window shows it: the condition's invitation stands before it and isn't part of it. */
const said = (rule: Rule): string => ruleText(rule).replaceAll('\u00a0', ' ');

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
  { kind: 'override', label: 'Rate, level 1', typed: '3', slot: 'levelRates.0', value: '0.03' },
];

test('every kind, mode and measure is created, edited, undone and re-opened', async ({ running, userData }) => {
  test.setTimeout(120_000);
  const { app, page } = running;
  await answerSaveDialog(app, join(userData, 'plans.channelbook'));
  await newBook(page);
  const plans = new PlanPage(page);

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

  await test.step('the other kinds', async () => {
    await plans.create('Other kinds', 'Empty plan');
    const kept: Rule[] = [];
    for (const { kind, label, typed, slot, value } of otherKinds) {
      const rule = newRule(kind, 'R1');
      const card = await plans.addRule(kindWords[kind]);
      const sentence = plans.sentenceOf(card);
      await expect(sentence).toContainText(said(rule));
      const edited = ruleWithSlot(rule, slot, value);
      await plans.type(sentence, label, typed);
      await expect(sentence).toContainText(said(edited));
      await plans.undo();
      await expect(sentence).toContainText(said(rule));
      await plans.redo();
      await expect(sentence).toContainText(said(edited));
      await expect(card.getByRole('note', { name: 'Worked line' })).toContainText(/pays [A-Z]{3} \d/u);
      kept.push(edited);
    }
    await plans.reopen('Other kinds');
    for (const [index, rule] of kept.entries())
      await expect(plans.sentenceOf(plans.rules().nth(index))).toContainText(said(rule));
  });

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

  await test.step('a condition, the order, a problem, and making it effective', async () => {
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
});
