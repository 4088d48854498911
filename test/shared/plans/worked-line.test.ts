import { describe, expect, test } from 'vitest';
import type { BandsRule } from '#model/band-rules.ts';
import type { Rule } from '#model/rule.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { ruleKinds } from '#model/rule.ts';
import { bases } from '#model/rule-common.ts';
import { newRule } from '#plans/new-rule.ts';
import { withSlot } from '#model/with-slot.ts';
import { ruleWithSlot } from '#plans/rule-slots.ts';
import { exampleFigure } from '#plans/example-of.ts';
import { workedLine } from '#plans/worked-line.ts';

const bands = newRule('bands', 'R1') as BandsRule;
const ladder: BandsRule = {
  ...bands,
  bands: [
    { from: '0', rate: '0.04' },
    { from: '5000', rate: '0.055' },
    { from: '20000', rate: '0.07' },
  ],
};
const total = (rule: Rule, figure: string, currency = 'USD'): string | undefined =>
  workedLine(rule, figure, currency)?.total;

describe('worked figures, by hand', () => {
  test.each<[string, Rule, string, string]>([
    ['10 % of 10,000', newRule('percent', 'R1'), '10000', '1000.00'],
    [
      '10 % of the margin: 10,000 less a cost of 7,000',
      withSlot(newRule('percent', 'R1'), 'base', 'margin'),
      '10000',
      '300.00',
    ],
    ['10 % of list: 11,000', withSlot(newRule('percent', 'R1'), 'base', 'list'), '10000', '1100.00'],
    ['50 for the order', newRule('fixed', 'R1'), '10000', '50.00'],
    ['5 for each of 12 units', newRule('perUnit', 'R1'), '12', '60.00'],
    ['200 + 825 + 700', ladder, '30000', '1725.00'],
    ['7 % of 30,000', { ...ladder, mode: 'whole' }, '30000', '2100.00'],
    ['4 % + 5.5 % + 7 % of 30,000', { ...ladder, mode: 'total' }, '30000', '4950.00'],
    ['4 % of 5,000, 5.5 % of 20,000, 7 % of 30,000', { ...ladder, mode: 'rolling' }, '30000', '3400.00'],
    ['halfway from 4 % to 5.5 % of 2,500', { ...ladder, mode: 'interpolated' }, '2500', '118.75'],
    ['exactly at an edge, which counts', { ...ladder, mode: 'whole' }, '20000', '1400.00'],
    ['exactly at an edge, which must be exceeded', { ...ladder, mode: 'whole', edge: 'exceeding' }, '20000', '1100.00'],
    ['an override of 2 % on 10,000', newRule('override', 'R1'), '10000', '200.00'],
    [
      'an override of 2 % on the 500 paid below',
      withSlot(newRule('override', 'R1'), 'on', 'commissionBelow'),
      '10000',
      '10.00',
    ],
    ['2 % less 5 % paid below is nothing', withSlot(newRule('override', 'R1'), 'on', 'differential'), '10000', '0.00'],
    ['5 % of 10,000 and 50 for the order', newRule('percentPlusFixed', 'R1'), '10000', '550.00'],
    [
      '10 % of list less the discount of 1,000 that the vendor bears',
      withSlot(newRule('percent', 'R1'), 'funding', { by: 'vendor' }),
      '10000',
      '100.00',
    ],
    [
      'never more than the order: 50 for an order of 30',
      withSlot(newRule('fixed', 'R1'), 'atMostBase', true),
      '30',
      '30.00',
    ],
    ['12 % of Gold below 10 % discount (1,000 of 11,000 is 9.09 %)', newRule('matrix', 'R1'), '10000', '1200.00'],
    ['20 % of 10,000 for all of the work', newRule('involvement', 'R1'), '10000', '2000.00'],
    ['12 months at 20 % and one at 10 % of 100', newRule('recurring', 'R1'), '100', '250.00'],
    ['125 % of target: 5,000 and twice a quarter of it', newRule('curve', 'R1'), '125000', '7500.00'],
    ['75 % of target: halfway from the threshold', newRule('curve', 'R1'), '75000', '2500.00'],
    ['75 % of target in proportion', withSlot(newRule('curve', 'R1'), 'start', 'proportional'), '75000', '3750.00'],
    ['below the threshold', newRule('curve', 'R1'), '49999', '0.00'],
    [
      'a quarter of a target of the partner’s own',
      withSlot(newRule('curve', 'R1'), 'target', { of: 'partner' }),
      '100000',
      '5000.00',
    ],
    ['at most the cap', withSlot(newRule('curve', 'R1'), 'cap', '6000'), '125000', '6000.00'],
    ['1,500 on reaching 100,000', newRule('lumpSum', 'R1'), '100000', '1500.00'],
    ['nothing just below', newRule('lumpSum', 'R1'), '99999.99', '0.00'],
    ['5,000 once on a million', newRule('milestone', 'R1'), '1000000', '5000.00'],
    ['8,000 a year before grew by 25 %: 4 % of 2,000', newRule('growth', 'R1'), '10000', '80.00'],
    ['the same on everything', withSlot(newRule('growth', 'R1'), 'on', 'everything'), '10000', '400.00'],
    ['25 for each of 10 units', newRule('spiff', 'R1'), '10', '250.00'],
    ['as far as the budget goes', withSlot(newRule('spiff', 'R1'), 'budget', '200'), '10', '200.00'],
    ['2 of 25 units are free, at 40 each', newRule('freeGoods', 'R1'), '25', '80.00'],
    ['half of 10,000 spent', newRule('mdf', 'R1'), '10000', '5000.00'],
    ['at most 3 % of purchases of 200,000', newRule('mdf', 'R1'), '20000', '6000.00'],
    ['15 % of 11,000 less the 1,000 that the partner has', newRule('marginFloor', 'R1'), '10000', '650.00'],
    [
      'at most 500 a line',
      withSlot(newRule('percent', 'R1'), 'limits', { cap: '500', currency: 'USD', per: 'line', excess: 'drop' }),
      '10000',
      '500.00',
    ],
    [
      'the lower of 2 % of 10,000 and 20 % of 500',
      ruleWithSlot(newRule('override', 'R1'), 'on', 'lower'),
      '10000',
      '100.00',
    ],
  ])('%s', (_name, rule, figure, expected) => expect(total(rule, figure)).toBe(expected));
});

describe('every combination can be worked', () => {
  const combinations = bandModes.flatMap((mode) =>
    bandMeasures.flatMap((measure) =>
      bandQuantities.map((quantity): [string, Rule] => [
        `${mode}, ${measure}, ${quantity}`,
        ruleWithSlot({ ...bands, mode, measure }, 'quantity', quantity),
      ]),
    ),
  );
  test.each(combinations)('%s', (_name, rule) => {
    const worked = workedLine(rule, exampleFigure(rule), 'USD');
    expect(worked?.total).toMatch(/^\d+\.\d\d$/);
    expect(Number(worked?.total)).toBeGreaterThan(0);
    expect(worked?.steps.length).toBeGreaterThan(0);
  });

  test.each(ruleKinds.map((kind) => [kind]))('a new rule of the kind %s pays something on its own example', (kind) => {
    const rule = newRule(kind, 'R1');
    const worked = workedLine(rule, exampleFigure(rule), 'USD');
    expect(Number(worked?.total)).toBeGreaterThan(0);
    expect(worked?.steps.length).toBeGreaterThan(0);
    expect(worked?.steps.join(' ')).not.toMatch(/undefined|NaN|\[object/u);
  });

  test.each(
    ruleKinds.flatMap((kind) =>
      bases.map((base): [string, Rule] => [`${kind} of ${base}`, { ...newRule(kind, 'R1'), base } as Rule]),
    ),
  )('%s', (_name, rule) => {
    expect(workedLine(rule, exampleFigure(rule), 'EUR')).toBeDefined();
  });
});

test('a condition is taken as met, and currencies keep their own minor units', () => {
  const rule: Rule = { ...newRule('percent', 'R1'), when: { field: 'line.type', is: 'is', values: ['new'] } };
  expect(total(rule, '10000', 'JPY')).toBe('1000');
});

test('nothing is worked while the rule or the figure is wrong', () => {
  expect(workedLine({ ...newRule('percent', 'R1'), rate: 'x' } as Rule, '10000', 'USD')).toBeUndefined();
  for (const figure of ['', '0', '-5', 'many', '1e3'])
    expect(workedLine(newRule('percent', 'R1'), figure, 'USD')).toBeUndefined();
});
