import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BandsRule, PlanBody, Rule } from '#model/plan.ts';
import { ruleKinds } from '#model/plan.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { planTemplates } from '#plans/plan-templates.ts';
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
        for (const rule of body.rules) expect(ruleText(rule)).toMatch(/^.+\.$/su);
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
        const names = Object.keys(rule).filter((name) => name !== 'target');
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
    ['an empty any-of', { ...newRule('percent', 'R1'), when: { any: [] } }, 'rules.0.when', 'nothing can meet'],
  ])('%s', (_name, rule, path, detail) => {
    const found = checkPlan(withRule(rule)).findings.find((one) => one.path === path);
    expect(found?.detail).toContain(detail);
    expect(found?.place).toContain('rule R1');
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
