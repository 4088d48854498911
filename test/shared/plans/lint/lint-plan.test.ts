import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BandsRule } from '#model/band-rules.ts';
import type { Filter } from '#model/filter.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { ownerIn, ownerInPhrase } from '#plans/lint/edge-owner.ts';
import type { LintBook, LintFinding, LintInput, LintKind } from '#plans/lint/lint-finding.ts';
import { lintPlan } from '#plans/lint/lint-plan.ts';
import type { PaidLines } from '#plans/lint/paid-lines.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { partnerSafeRule } from '#plans/partner-safe-rule.ts';
import { ruleSentence } from '#plans/rule-sentence.ts';
import { arbitraryBody } from '#test/shared/plans/arbitrary-plan.ts';

const is = (field: string, ...values: readonly string[]): Filter => ({ field, is: 'is', values });
const percent = (id: string, rate: string, when: Filter = { all: [] }): Rule =>
  ({ ...newRule('percent', id), rate, when }) as Rule;
const plan = (rules: readonly Rule[], more: Partial<PlanBody> = {}): PlanBody => ({ ...emptyPlan, ...more, rules });
const lint = (body: PlanBody, more: Partial<LintInput> = {}): readonly LintFinding[] =>
  lintPlan({ body, currency: 'USD', ...more });
const of = (kind: LintKind, found: readonly LintFinding[]): readonly LintFinding[] =>
  found.filter((one) => one.kind === kind);

const whole: BandsRule = {
  ...(newRule('bands', 'R1') as BandsRule),
  mode: 'whole',
  bands: [
    { from: '0', rate: '0.04' },
    { from: '10000', rate: '0.06' },
  ],
};

describe('laws', () => {
  test('any plan that can be made effective is looked at, and every finding has a place that exists', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        for (const found of lint(body)) {
          expect(found.words).toMatch(/^.+\.$/su);
          const rule = body.rules.find(({ id }) => id === found.rule);
          expect(found.rule === undefined || rule !== undefined).toBe(true);
          if (rule === undefined || found.slot === undefined || found.slot === 'rate') continue;
          const slots = ruleSentence(rule).flatMap((part) => (part.kind === 'slot' ? [part.slot.id] : []));
          expect(slots).toContain(found.slot);
        }
      }),
    );
  });

  test('the most serious first', () => {
    fc.assert(
      fc.property(arbitraryBody, (body) => {
        const ranks = lint(body).map(({ severity }) => ['error', 'warning', 'note'].indexOf(severity));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});

describe('never matches', () => {
  test.each<[string, Filter]>([
    ['two values of one field', { all: [is('line.type', 'new'), is('line.type', 'renewal')] }],
    ['a value and its opposite', { all: [is('tier', 'Gold'), { not: is('tier', 'gold') }] }],
    [
      'bounds that cross',
      {
        all: [
          { field: 'line.net', is: 'atLeast', values: ['1000'] },
          { field: 'line.net', is: 'below', values: ['200'] },
        ],
      },
    ],
    ['empty and filled in', { all: [{ field: 'tier', is: 'isEmpty', values: [] }, is('tier', 'Gold')] }],
    ['not anything', { not: { all: [] } }],
    [
      'a group of which every part contradicts',
      {
        all: [
          is('tier', 'Gold'),
          { any: [is('tier', 'Silver'), { not: { any: [is('tier', 'Gold'), is('tier', 'Silver')] } }] },
        ],
      },
    ],
  ])('%s', (_name, when) => {
    expect(of('neverMatches', lint(plan([percent('R1', '0.1', when)])))).toMatchObject([
      { severity: 'error', rule: 'R1', slot: 'when' },
    ]);
  });

  test.each<[string, Filter]>([
    ['two fields', { all: [is('line.type', 'new'), is('tier', 'Gold')] }],
    ['values that share one', { all: [is('tier', 'Gold', 'Silver'), is('tier', 'silver')] }],
    ['a value within bounds', { all: [{ field: 'line.net', is: 'atLeast', values: ['100'] }, is('line.net', '250')] }],
    [
      'touching bounds',
      {
        all: [
          { field: 'line.date', is: 'atLeast', values: ['2026-01-01'] },
          { field: 'line.date', is: 'below', values: ['2026-01-02'] },
        ],
      },
    ],
  ])('%s can match', (_name, when) => {
    expect(of('neverMatches', lint(plan([percent('R1', '0.1', when)])))).toEqual([]);
  });

  test('under “only the first”, a rule behind one that takes all its lines', () => {
    const rules = [
      percent('R1', '0.1', is('tier', 'Gold', 'Silver')),
      percent('R2', '0.2', { all: [is('tier', 'Gold'), is('line.type', 'new')] }),
    ];
    expect(of('neverMatches', lint(plan(rules, { combine: 'first' })))).toMatchObject([
      { rule: 'R2', severity: 'error' },
    ]);
    expect(of('neverMatches', lint(plan(rules.toReversed(), { combine: 'first' })))).toEqual([]);
    expect(of('neverMatches', lint(plan(rules)))).toEqual([]);
  });

  test('a priority puts the narrow rule first', () => {
    const rules = [percent('R1', '0.1'), { ...percent('R2', '0.2', is('tier', 'Gold')), priority: 1 }];
    expect(of('neverMatches', lint(plan(rules, { combine: 'first' })))).toEqual([]);
  });

  test('a tier that nobody in the book has', () => {
    const book: LintBook = {
      groups: [{ field: 'tier', value: 'Gold', partners: 3, withoutPlan: 0 }],
      paidHere: [],
      assignedTwice: [],
    };
    expect(of('neverMatches', lint(plan([percent('R1', '0.1', is('tier', 'Glod'))]), { book }))).toMatchObject([
      { severity: 'note', rule: 'R1', words: expect.stringContaining('Glod') as string },
    ]);
    expect(of('neverMatches', lint(plan([percent('R1', '0.1', is('tier', 'gold'))]), { book }))).toEqual([]);
  });
});

describe('order matters', () => {
  const gold = percent('R1', '0.1', is('tier', 'Gold'));
  const fresh = percent('R2', '0.2', is('line.type', 'new'));
  test('two rules that overlap, of which one may pay', () => {
    expect(of('orderMatters', lint(plan([gold, fresh], { combine: 'first' })))).toMatchObject([
      { rule: 'R2', severity: 'warning' },
    ]);
  });
  test('not where all pay, where they exclude each other, where a priority decides, or where they pay the same', () => {
    const silent = (rules: readonly Rule[], combine: PlanBody['combine'] = 'first') =>
      expect(of('orderMatters', lint(plan(rules, { combine })))).toEqual([]);
    silent([gold, fresh], 'stack');
    silent([gold, fresh], 'best');
    silent([gold, percent('R2', '0.2', { all: [is('line.type', 'new'), is('tier', 'Silver')] })]);
    silent([
      { ...gold, priority: 1 },
      { ...fresh, priority: 2 },
    ]);
    silent([gold, percent('R2', '0.1', is('line.type', 'new'))]);
    silent([gold, percent('R2', '0.2')]);
  });
  test('equally specific conditions under “most specific”', () => {
    const rules = [percent('R1', '0.1', is('tier', 'Gold', 'Silver')), percent('R2', '0.2', is('tier', 'Gold'))];
    expect(of('orderMatters', lint(plan(rules, { combine: 'mostSpecific' })))).toHaveLength(1);
  });
});

describe('cliff', () => {
  test('says what the last unit below an edge pays, and one more', () => {
    const [found] = of('cliff', lint(plan([whole])));
    expect(found).toMatchObject({ rule: 'R1', slot: 'bands.1.from', severity: 'warning' });
    expect(found?.example).toBe('9,999.99 pays 400.00 USD; 0.01 more pays 600.00 USD: 200.00 USD more.');
  });
  test('a rate that falls pays less for more', () => {
    const falling: BandsRule = {
      ...whole,
      bands: [
        { from: '0', rate: '0.06' },
        { from: '10000', rate: '0.04' },
      ],
    };
    expect(of('cliff', lint(plan([falling])))[0]?.words).toContain('pays less once sales get to 10,000');
  });
  test('an edge that must be exceeded', () => {
    expect(of('cliff', lint(plan([{ ...whole, edge: 'exceeding', thresholdCurrency: 'JPY' }])))[0]?.example).toBe(
      '10,000 pays 400 JPY; 1 more pays 600 JPY: 200 JPY more.',
    );
  });
  test('counts show what the change of rate means', () => {
    const units: BandsRule = {
      ...whole,
      quantity: 'units',
      bands: [
        { from: '0', rate: '0.04' },
        { from: '50', rate: '0.06' },
      ],
    };
    expect(of('cliff', lint(plan([units])))[0]?.example).toContain('2,000.00 USD');
  });
  test('no other mode has one', () => {
    for (const mode of ['marginal', 'interpolated', 'rolling', 'total'] as const)
      expect(of('cliff', lint(plan([{ ...whole, mode }])))).toEqual([]);
  });
});

describe('stack above a limit', () => {
  test('rates that come to more than the line', () => {
    const rules = [percent('R1', '0.6'), percent('R2', '0.5', is('tier', 'Gold'))];
    expect(of('stackAboveLimit', lint(plan(rules)))).toMatchObject([
      { severity: 'error', example: 'R1 up to 60\u00a0%, R2 up to 50\u00a0%' },
    ]);
  });
  test('rates above the plan’s own ceiling', () => {
    const rules = [percent('R1', '0.2'), percent('R2', '0.15')];
    expect(of('stackAboveLimit', lint(plan(rules, { stackCeiling: '0.3' })))).toMatchObject([{ severity: 'warning' }]);
    expect(of('stackAboveLimit', lint(plan(rules, { stackCeiling: '0.35' })))).toEqual([]);
  });
  test('not rules that exclude each other, nor where one of them pays', () => {
    const rules = [percent('R1', '0.6', is('tier', 'Silver')), percent('R2', '0.5', is('tier', 'Gold'))];
    expect(of('stackAboveLimit', lint(plan(rules)))).toEqual([]);
    expect(
      of('stackAboveLimit', lint(plan([percent('R1', '0.6'), percent('R2', '0.5')], { combine: 'best' }))),
    ).toEqual([]);
  });
});

describe('on the book’s own lines', () => {
  const worst = { line: 'b:1', label: 'Order SO-1, Fabrikam', currency: 'USD', paid: '40.00', limit: '30.00' };
  const paid: PaidLines = {
    period: '2026-Q3',
    ruleAboveMargin: { R1: { lines: 2, worst } },
    stackAboveMargin: { lines: 3, worst },
  };
  test('a rate above the margin, and a stack above it', () => {
    const found = lint(plan([percent('R1', '0.1')]), { paid });
    expect(of('rateAboveMargin', found)).toMatchObject([
      { rule: 'R1', slot: 'rate', example: 'Order SO-1, Fabrikam: 40.00 USD on a margin of 30.00.' },
    ]);
    expect(of('stackAboveLimit', found)[0]?.words).toContain('more than the margin of 3 lines');
  });
  test('nothing where every line earns more', () => {
    const found = lint(plan([percent('R1', '0.1')]), { paid: { period: '2026-Q3', ruleAboveMargin: {} } });
    expect(of('rateAboveMargin', found)).toEqual([]);
  });
});

describe('dates', () => {
  const body = plan([percent('R1', '0.1')]);
  const found = (version: LintInput['version'], others: NonNullable<LintInput['others']> = []) =>
    of('dates', lint(body, { ...(version === undefined ? {} : { version }), others }));
  test('a version without a first day, and one that ends before it begins', () => {
    expect(found({ number: 2 })).toMatchObject([{ severity: 'error' }]);
    expect(found({ number: 2, from: '2026-07-01', next: '2026-01-01' })).toMatchObject([{ severity: 'error' }]);
    expect(found({ number: 2, from: '2026-07-01' })).toEqual([]);
  });
  test('two versions on one day, and days that none covers', () => {
    expect(found({ number: 2, from: '2026-07-01' }, [{ number: 1, from: '2026-07-01' }])).toMatchObject([
      { severity: 'error' },
    ]);
    expect(
      found({ number: 2, from: '2026-07-01' }, [{ number: 1, from: '2026-01-01', next: '2026-06-01' }])[0]?.words,
    ).toBe('No version holds from 1 Jun 2026 until before 1 Jul 2026: lines of these days pay nothing.');
    expect(found({ number: 2, from: '2026-07-01' }, [{ number: 1, from: '2026-01-01' }])).toEqual([]);
  });
  test('a SPIFF outside of the version', () => {
    const spiff = plan([newRule('spiff', 'R1')]);
    const at = (from: string) => of('dates', lint(spiff, { version: { number: 1, from } }));
    expect(at('2026-04-01')).toMatchObject([{ severity: 'error', rule: 'R1', slot: 'from' }]);
    expect(at('2026-02-01')).toMatchObject([{ severity: 'warning' }]);
    expect(at('2026-01-01')).toEqual([]);
  });
  test('a partner in two plans at once', () => {
    const book: LintBook = { groups: [], paidHere: [], assignedTwice: [{ partner: 'Contoso', plans: ['A', 'B'] }] };
    expect(of('dates', lint(body, { book }))[0]?.words).toContain('Contoso is assigned to A and B');
  });
});

describe('without a plan', () => {
  const book = (withoutPlan: number): LintBook => ({
    groups: [{ field: 'tier', value: 'Bronze', partners: 4, withoutPlan }],
    paidHere: [{ tier: 'Silver', type: 'Reseller', partners: 7 }],
    assignedTwice: [],
  });
  test('a tier of which nobody has a plan', () => {
    const body = plan([percent('R1', '0.1')]);
    expect(of('withoutPlan', lint(body, { book: book(4) }))).toMatchObject([
      { severity: 'warning', words: 'No plan pays partners whose tier is Bronze.' },
    ]);
    expect(of('withoutPlan', lint(body, { book: book(3) }))).toEqual([]);
  });
  test('partners of the plan whom no rule can pay', () => {
    const only = (tier: string) => plan([percent('R1', '0.1', is('tier', tier))]);
    expect(of('withoutPlan', lint(only('Gold'), { book: book(0) }))[0]?.words).toContain(
      'tier Silver and type Reseller',
    );
    expect(of('withoutPlan', lint(only('silver'), { book: book(0) }))).toEqual([]);
  });
});

describe('the owner of an edge', () => {
  test.each<[string, string | undefined]>([
    ['8 % from 10,000 on', 'reaching'],
    ['at least 10000 a quarter', 'reaching'],
    ['10,000 and more', 'reaching'],
    ['over 10,000', 'exceeding'],
    ['more than 10000.', 'exceeding'],
    ['up to 10,000 pays 4 %', 'unstated'],
    ['0 to 10,000', 'unstated'],
    ['110,000 or 10,000.50', undefined],
    ['', undefined],
  ])('“%s”', (text, owner) => {
    expect(ownerIn(text, '10000')).toBe(owner);
  });

  test.each([
    ['from', 'reaching'],
    ['at least', 'reaching'],
    ['and above', 'reaching'],
    ['up to but not including', 'reaching'],
    ['the lower rate below the edge', 'reaching'],
    ['more than', 'exceeding'],
    ['only above', 'exceeding'],
    ['up to and including', 'exceeding'],
    ['up to', undefined],
    ['over 20,000', undefined],
    ['', undefined],
  ])('the words “%s”', (text, owner) => {
    expect(ownerInPhrase(text)).toBe(owner);
  });

  test('what a rule notes of its contract comes before what is said of the plan, and is never printed', () => {
    const noted = { ...whole, contractText: 'over' };
    expect(of('edgeOwner', lint(plan([noted]), { contractText: '6 % from 10,000' }))).toMatchObject([
      { severity: 'warning', rule: 'R1' },
    ]);
    expect(of('edgeOwner', lint(plan([{ ...whole, contractText: 'at least' }])))).toEqual([]);
    expect(JSON.stringify(partnerSafeRule(noted))).not.toContain('contractText');
  });

  test('a text that says nothing is a note with both readings', () => {
    const [found] = of('edgeOwner', lint(plan([whole])));
    expect(found).toMatchObject({ severity: 'note', rule: 'R1', slot: 'edge' });
    expect(found?.example).toBe('Exactly 10,000 sales pays 6\u00a0%; read the other way it pays 4\u00a0%.');
  });
  test('a text that gives it to the other band is a warning', () => {
    expect(of('edgeOwner', lint(plan([whole]), { contractText: '6 % over 10,000' }))).toMatchObject([
      { severity: 'warning' },
    ]);
  });
  test('nothing where the text agrees, or where the edge pays the same either way', () => {
    expect(of('edgeOwner', lint(plan([whole]), { contractText: '6 % from 10,000' }))).toEqual([]);
    expect(of('edgeOwner', lint(plan([{ ...whole, mode: 'marginal' }])))).toEqual([]);
  });
});
