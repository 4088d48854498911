import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BandsRule } from '#model/band-rules.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { ruleKinds } from '#model/rule.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { planTemplates } from '#plans/plan-templates.ts';
import { isEditableBody } from '#plans/editable-body.ts';
import { planText } from '#plans/plan-sentence.ts';
import { termIds, termText } from '#plans/plan-terms.ts';
import { ruleText } from '#plans/rule-sentence.ts';
import { ruleWithSlot, withBandAdded, withBandRemoved } from '#plans/rule-slots.ts';
import { checkPlan, planProblems } from '#plans/validate-plan.ts';
import { arbitraryBody } from './arbitrary-plan.ts';

const withRule = (rule: unknown): unknown => ({ ...emptyPlan, rules: [rule] });
const bands = newRule('bands', 'R1') as BandsRule;

describe('laws', () => {
  test('every plan built from the vocabulary passes, and each of its rules is a sentence', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        expect(checkPlan(body).findings).toEqual([]);
        expect(isEditableBody(body)).toBe(true);
        const said = [
          ...body.rules.map((rule) => ruleText(rule)),
          planText(body),
          ...termIds.map((id) => termText(id, body)),
        ];
        for (const text of said) {
          expect(text).toMatch(/^.+[.)]$/su);
          expect(text).not.toMatch(/undefined|NaN|\[object/u);
        }
      }),
    );
  });

  test('any JSON at all is answered, never thrown on', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(checkPlan(value).ok).toBe(false);
        expect(checkPlan({ ...emptyPlan, rules: [value] }).ok).toBe(false);
        expect(
          checkPlan(withRule({ ...newRule('percent', 'R1'), when: value })).findings.length,
        ).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('breaking any one field of a rule is found at that field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ruleKinds), fc.nat(), (kind, pick) => {
        const rule = newRule(kind, 'R1') as unknown as Record<string, unknown>;
        const names = Object.keys(rule);
        const name = names[pick % names.length] as string;
        const checked = checkPlan(withRule({ ...rule, [name]: { nonsense: true } }));
        expect(checked.findings.some((found) => found.path.startsWith(`rules.0.${name}`))).toBe(true);
      }),
    );
  });

  test('a deep tree of a hostile file is refused, not followed', () => {
    let when: unknown = { all: [] };
    for (let depth = 0; depth < 50_000; depth += 1) when = { not: when };
    expect(checkPlan(withRule({ ...newRule('percent', 'R1'), when })).findings[0]?.detail).toContain('levels deep');
  });
});

describe('what is found', () => {
  test.each<[string, unknown, string, string]>([
    ['a rate that is no number', { ...newRule('percent', 'R1'), rate: '7 %' }, 'rules.0.rate', 'not a number'],
    ['a rate in another notation', { ...newRule('percent', 'R1'), rate: '1e3' }, 'rules.0.rate', 'not a number'],
    ['a negative rate', { ...newRule('percent', 'R1'), rate: '-0.1' }, 'rules.0.rate', 'negative'],
    ['too many digits', { ...newRule('percent', 'R1'), rate: '0.1234567890123456' }, 'rules.0.rate', '15 digits'],
    ['an amount of zero', { ...newRule('fixed', 'R1'), amount: '0' }, 'rules.0.amount', 'zero'],
    ['a currency that is none', { ...newRule('perUnit', 'R1'), currency: 'XYZ1' }, 'rules.0.currency', 'ISO 4217'],
    [
      'bands that begin above zero',
      { ...bands, bands: [{ from: '1', rate: '0.1' }] },
      'rules.0.bands.0.from',
      'starts at 0',
    ],
    [
      'bands that fall',
      {
        ...bands,
        bands: [
          { from: '0', rate: '0.1' },
          { from: '50', rate: '0.1' },
          { from: '50.0', rate: '0.2' },
        ],
      },
      'rules.0.bands.2.from',
      'not above',
    ],
    ['no band', { ...bands, bands: [] }, 'rules.0.bands', 'no band'],
    ['attainment without a target', { ...bands, quantity: 'attainment' }, 'rules.0.target', 'missing'],
    ['no level', { ...newRule('override', 'R1'), levelRates: [] }, 'rules.0.levelRates', 'no level'],
    ['an unknown kind', { ...newRule('percent', 'R1'), kind: 'magic' }, 'rules.0.kind', "doesn't know"],
    [
      'a field no line has',
      { ...newRule('percent', 'R1'), when: { field: 'line.shoeSize', is: 'is', values: ['44'] } },
      'rules.0.when',
      'no line has',
    ],
    [
      'a condition without value',
      { ...newRule('percent', 'R1'), when: { field: 'tier', is: 'is', values: [] } },
      'rules.0.when',
      'no value',
    ],
    [
      'a number that is none',
      { ...newRule('percent', 'R1'), when: { field: 'line.net', is: 'atLeast', values: ['lots'] } },
      'rules.0.when',
      'no number',
    ],
    [
      'a day that does not exist',
      { ...newRule('percent', 'R1'), when: { field: 'line.date', is: 'below', values: ['2026-02-30'] } },
      'rules.0.when',
      'no date',
    ],
    [
      'a rate as a number beyond all measure',
      { ...newRule('percent', 'R1'), rate: 1e300 },
      'rules.0.rate',
      'not a number',
    ],
    ['the same as text', { ...newRule('percent', 'R1'), rate: '1e300' }, 'rules.0.rate', 'not a number'],
    [
      'the same with all its digits',
      { ...newRule('percent', 'R1'), rate: `1${'0'.repeat(300)}` },
      'rules.0.rate',
      '15 digits',
    ],
    ['a rate of a slip', { ...newRule('percent', 'R1'), rate: '1001' }, 'rules.0.rate', '100,000 %'],
    ['a SPIFF in the year 0', { ...newRule('spiff', 'R1'), from: '0000-01-01' }, 'rules.0.from', 'not a date'],
    [
      'a SPIFF in the year 1',
      { ...newRule('spiff', 'R1'), from: '0001-01-01' },
      'rules.0.from',
      'between 1900 and 2200',
    ],
    [
      'a SPIFF until the year 9999',
      { ...newRule('spiff', 'R1'), next: '9999-12-31' },
      'rules.0.next',
      'between 1900 and 2200',
    ],
    [
      'a SPIFF that ends before it begins',
      { ...newRule('spiff', 'R1'), next: '2025-01-01' },
      'rules.0.next',
      'not after',
    ],
    [
      'a SPIFF whose budget has no currency',
      { ...newRule('spiff', 'R1'), currency: 'same number in each currency' },
      'rules.0.currency',
      'needs one currency',
    ],
    [
      'a table with a short row',
      { ...newRule('matrix', 'R1'), rates: [['0.1', '0.2', '0.3'], ['0.1']] },
      'rules.0.rates.1',
      'has 1 rates, not 3',
    ],
    [
      'a table with a missing row',
      { ...newRule('matrix', 'R1'), rates: [['0.1', '0.2', '0.3']] },
      'rules.0.rates',
      'have 1 rows, not 2',
    ],
    [
      'a table whose edges fall',
      { ...newRule('matrix', 'R1'), columns: { figure: 'discountPercent', from: ['0', '20', '10'] } },
      'rules.0.columns.from.2',
      'not above',
    ],
    [
      'a table that says a row twice',
      { ...newRule('matrix', 'R1'), rows: { field: 'tier', values: ['Gold', 'gold'] } },
      'rules.0.rows.values.1',
      'same as one above',
    ],
    [
      'a table by a field that no line has',
      { ...newRule('matrix', 'R1'), rows: { field: 'line.shoeSize', values: ['44', '45'] } },
      'rules.0.rows.field',
      'no line has',
    ],
    [
      'a level above all tasks',
      {
        ...newRule('involvement', 'R1'),
        levels: [
          { from: '0', rate: '0.1' },
          { from: '5', rate: '0.2' },
        ],
      },
      'rules.0.levels.1.from',
      'above 4',
    ],
    [
      'instalments from the second on',
      { ...newRule('recurring', 'R1'), instalments: [{ from: '2', rate: '0.1' }] },
      'rules.0.instalments.0.from',
      'starts at 1',
    ],
    ['a threshold above the target', { ...newRule('curve', 'R1'), threshold: '120' }, 'rules.0.threshold', '100 %'],
    ['a cap below the payout', { ...newRule('curve', 'R1'), cap: '10' }, 'rules.0.cap', 'below what it pays'],
    [
      'growth that falls',
      {
        ...newRule('growth', 'R1'),
        bands: [
          { from: '0', rate: '0' },
          { from: '0', rate: '1' },
        ],
      },
      'rules.0.bands.1.from',
      'not above',
    ],
    ['more than all spend', { ...newRule('mdf', 'R1'), share: '1.5' }, 'rules.0.share', '100 %'],
    [
      'the lower of two without the second',
      { ...newRule('override', 'R1'), on: 'lower' },
      'rules.0.belowRates',
      'has no level',
    ],
    [
      'a shared discount without its share',
      { ...newRule('percent', 'R1'), funding: { by: 'shared' } },
      'rules.0.funding.vendorShare',
      'missing',
    ],
    [
      'a most below the least',
      { ...newRule('percent', 'R1'), limits: { floor: '10', cap: '5', currency: 'USD', per: 'line', excess: 'drop' } },
      'rules.0.limits.cap',
      'below the least',
    ],
    ['half a priority', { ...newRule('percent', 'R1'), priority: 1.5 }, 'rules.0.priority', 'not a whole number'],
    [
      'a condition about a day of another age',
      { ...newRule('percent', 'R1'), when: { field: 'line.date', is: 'atLeast', values: ['9999-01-01'] } },
      'rules.0.when',
      'no date of our time',
    ],
    ['an empty any-of', { ...newRule('percent', 'R1'), when: { any: [] } }, 'rules.0.when', 'nothing can meet'],
  ])('%s', (_name, rule, path, detail) => {
    const found = checkPlan(withRule(rule)).findings.find((one) => one.path === path);
    expect(found?.detail).toContain(detail);
    expect(found?.place).toContain('rule R1');
  });

  test.each<[string, object, string, string]>([
    [
      'events that come to less than the whole',
      { recognise: 'events', events: [{ event: 'invoiced', share: '0.5' }] },
      'events',
      'come to 50 %, not to 100 %',
    ],
    ['events that nobody said', { recognise: 'events' }, 'events', 'has no part'],
    [
      'an event that never happens',
      { recognise: 'events', events: [{ event: 'someday', share: '1' }] },
      'events.0.event',
      'not one of',
    ],
    ['a ceiling above the line', { stackCeiling: '1.2' }, 'stackCeiling', '100 %'],
    ['a ceiling of nothing', { stackCeiling: '0' }, 'stackCeiling', 'is zero'],
    ['a currency that is none', { settle: { in: 'Euro', at: 'lineDate' } }, 'settle.in', 'ISO 4217'],
    ['fixed rates without a rate', { settle: { in: 'EUR', at: 'fixed' } }, 'settle.rates', 'has no rate'],
    [
      'releases that come to more than what was held back',
      {
        terms: {
          holdback: {
            rate: '0.1',
            of: 'commission',
            releases: [
              { afterMonths: 6, share: '0.6' },
              { afterMonths: 12, share: '0.6' },
            ],
          },
        },
      },
      'terms.holdback.releases',
      'come to 120 %',
    ],
    [
      'releases out of order',
      {
        terms: {
          holdback: {
            rate: '0.1',
            of: 'commission',
            releases: [
              { afterMonths: 6, share: '0.5' },
              { afterMonths: 3, share: '0.5' },
            ],
          },
        },
      },
      'terms.holdback.releases.1.afterMonths',
      'before the release above',
    ],
    [
      'a cap of nothing',
      { terms: { cap: { amount: '0', currency: 'USD', per: 'year', excess: 'drop' } } },
      'terms.cap.amount',
      'is zero',
    ],
    [
      'a guarantee without a word',
      { terms: { guarantee: { amount: '5', currency: 'USD' } } },
      'terms.guarantee.cumulative',
      'not true or false',
    ],
    [
      'a draw in no currency',
      { terms: { draw: { amount: '5', currency: '', recoverable: true } } },
      'terms.draw.currency',
      'ISO 4217',
    ],
    [
      'a cancellation that takes back more than all',
      { clawback: { unit: 'days', mode: 'bands', bands: [{ from: '0', rate: '2' }] } },
      'clawback.bands.0.rate',
      '100 %',
    ],
    [
      'a cancellation without a window',
      { clawback: { unit: 'days', mode: 'proRata' } },
      'clawback.window',
      'not a number',
    ],
  ])('terms: %s', (_name, term, path, detail) => {
    const { findings } = checkPlan({ ...emptyPlan, rules: [newRule('percent', 'R1')], ...term });
    expect(findings.find((one) => one.path === path)?.detail).toContain(detail);
  });

  test('more rules than anybody reads are refused at once', () => {
    const rules = Array.from({ length: 10_000 }, (_rule, index) => newRule('percent', `R${index + 1}`));
    expect(checkPlan({ ...emptyPlan, rules }).findings).toEqual([
      { path: 'rules', place: 'rules', detail: 'are more than 500' },
    ]);
  });

  test('a condition that refers to itself is refused, not followed', () => {
    const when: { all: unknown[] } = { all: [] };
    when.all.push(when, when, when);
    expect(checkPlan(withRule({ ...newRule('percent', 'R1'), when })).findings[0]?.detail).toContain(
      'refers to itself',
    );
  });

  test('all at once, and the same id twice', () => {
    const rules = [
      { ...newRule('percent', 'R1'), rate: 'x' },
      { ...newRule('fixed', 'R1'), amount: 'y' },
    ];
    const { findings } = checkPlan({ ...emptyPlan, recognise: 'someday', rules });
    expect(findings.map((one) => one.path)).toEqual(['recognise', 'rules.0.rate', 'rules.1.amount', 'rules.1.id']);
  });

  test('an empty plan is named as such', () => {
    expect(planProblems('Reseller', emptyPlan)).toEqual([
      {
        kind: 'planInvalid',
        plan: 'Reseller',
        path: 'rules',
        detail: 'are missing: a plan without a rule pays nothing',
      },
    ]);
  });

  test('every template but the empty one can be made effective as it stands', () => {
    expect(planTemplates.filter((template) => !checkPlan(template.body).ok).map((template) => template.id)).toEqual([
      'empty',
    ]);
  });
});

describe('slots', () => {
  const valid = (rule: Rule): boolean => checkPlan({ ...emptyPlan, rules: [rule] } satisfies PlanBody).ok;

  test('measuring something else keeps the rule valid', () => {
    for (const quantity of ['units', 'attainment', 'marginPercent', 'lines', 'amount'])
      expect(valid(ruleWithSlot(bands, 'quantity', quantity))).toBe(true);
    expect((ruleWithSlot(bands, 'quantity', 'units') as BandsRule).bands.map((band) => band.from)).toEqual([
      '0',
      '10',
      '50',
    ]);
  });

  test('percent and amounts per unit turn into each other', () => {
    const there = ruleWithSlot(bands, 'pays', 'perUnit') as BandsRule;
    expect(there.bands[0]?.rate).toBe('4');
    expect(ruleWithSlot(there, 'pays', 'percent')).toEqual(bands);
  });

  test('one band, one flat amount, taken away again', () => {
    const flat = ruleWithSlot(bands, 'bands.1.flat', '500') as BandsRule;
    expect(flat.bands[1]?.flat).toBe('500');
    expect(ruleWithSlot(flat, 'bands.1.flat', undefined)).toEqual(bands);
  });

  test('bands added are valid, bands removed leave the first', () => {
    expect(valid(withBandAdded(bands))).toBe(true);
    expect(withBandRemoved(withBandAdded(bands), 3)).toEqual(bands);
    expect(withBandRemoved(bands, 0)).toBe(bands);
  });
});
