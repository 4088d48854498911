import fc from 'fast-check';
import type { EngineInputs } from '#commission/contract.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { everything } from '#model/filter.ts';
import { combinations } from '#model/plan.ts';
import { bases, limitScopes } from '#model/rule-common.ts';
import type { Filter } from '#model/filter.ts';
import type { MatrixDimension } from '#model/line-rules.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import type { RuleLimits } from '#model/rule-common.ts';
import type { RecordRow } from '#model/record-row.ts';
import { engineInputs, months, partner, plan, record } from '#test/support/commission-book.ts';
import type { TestLine } from '#test/support/lines.ts';

/** A random programme in which every kind of rule has something to pay on: deals with efforts, targets, claims, tiers. */
export interface RandomPlan {
  readonly body: PlanBody;
  readonly lines: readonly TestLine[];
  readonly rounding: 'halfAwayFromZero' | 'halfEven' | 'truncate';
}

const same = 'same number in each currency' as const;
const decimals = (most: number, places: number, least = 0): fc.Arbitrary<string> =>
  fc
    .integer({ min: Math.round(least * 10 ** places), max: most * 10 ** places })
    .map((value) => (value / 10 ** places).toFixed(places));
const rate = decimals(0.2, 4);
const money = decimals(50, 2);
const base = fc.constantFrom(...bases.filter((each) => each !== 'recurring'));
const windowMeasure = fc.constantFrom('period' as const, 'quarter' as const, 'year' as const);
const target = fc.oneof(
  decimals(800, 1, 1).map((amount) => ({ amount })),
  fc.constant({ of: 'partner' as const }),
);

const when: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(everything) },
  fc.constantFrom<Filter>(
    { field: 'line.category', is: 'is', values: ['bikes'] },
    { field: 'line.product', is: 'is', values: ['P1'] },
    {
      all: [
        { field: 'line.category', is: 'is', values: ['Parts'] },
        { not: { field: 'line.product', is: 'is', values: ['P2'] } },
      ],
    },
    {
      any: [
        { field: 'tier', is: 'is', values: ['Gold'] },
        { field: 'deal.type', is: 'is', values: ['new'] },
      ],
    },
  ),
);

const limits: fc.Arbitrary<RuleLimits> = fc
  .record({
    floor: fc.option(decimals(8, 2), { nil: undefined }),
    cap: fc.option(decimals(60, 2, 9), { nil: undefined }),
    per: fc.constantFrom(...limitScopes),
    excess: fc.constantFrom('drop' as const, 'defer' as const),
  })
  .map(({ floor, cap, per, excess }) => ({
    ...(floor === undefined ? {} : { floor }),
    ...(cap === undefined ? {} : { cap }),
    currency: same,
    per,
    excess,
  }));

const levels = (first: string, second: string) =>
  fc.tuple(rate, rate).map(([a, b]) => [
    { from: first, rate: a },
    { from: second, rate: b },
  ]);

const dimension: fc.Arbitrary<MatrixDimension> = fc.constantFrom<MatrixDimension>(
  { field: 'line.category', values: ['Bikes', 'Parts'] },
  { field: 'tier', values: ['Gold', ''] },
  { figure: 'discountPercent', from: ['0', '12.5'] },
  { figure: 'marginPercent', from: ['-50', '20'] },
  { figure: 'net', from: ['0', '100'] },
  { figure: 'quantity', from: ['0', '5'] },
  { figure: 'involvement', from: ['0', '2.5'] },
  { figure: 'instalment', from: ['1', '2'] },
);
const cell = fc.oneof({ weight: 5, arbitrary: rate }, fc.constant(''));
const funding = fc.option(
  fc.constantFrom(
    { by: 'partner' as const },
    { by: 'vendor' as const },
    { by: 'shared' as const, vendorShare: '0.35' },
  ),
  { nil: undefined },
);
const withFunding = <Made extends object>({
  funding: own,
  ...rest
}: Made & { funding?: unknown }): Omit<Made, 'funding'> =>
  (own === undefined ? rest : { ...rest, funding: own }) as Omit<Made, 'funding'>;

type Bare<Kind extends RuleKind> = Omit<RuleOf<Kind>, 'kind' | 'id' | 'name' | 'when' | 'limits' | 'priority'>;

const makers: { readonly [Kind in RuleKind]: fc.Arbitrary<Bare<Kind>> } = {
  percent: fc.record({ base, rate, funding }).map(withFunding) as fc.Arbitrary<Bare<'percent'>>,
  fixed: fc.record({
    amount: money,
    currency: fc.constant(same),
    per: fc.constantFrom('line' as const, 'order' as const),
    atMostBase: fc.boolean(),
  }),
  perUnit: fc.record({ amount: decimals(5, 3), currency: fc.constant(same) }),
  percentPlusFixed: fc
    .record({
      base,
      rate,
      amount: decimals(9, 3),
      currency: fc.constant(same),
      per: fc.constantFrom('line' as const, 'unit' as const, 'order' as const),
      funding,
    })
    .map(withFunding) as fc.Arbitrary<Bare<'percentPlusFixed'>>,
  bands: fc.record({
    base,
    quantity: fc.constantFrom(...bandQuantities),
    measure: fc.constantFrom(...bandMeasures),
    mode: fc.constantFrom(...bandModes),
    edge: fc.constantFrom('reaching' as const, 'exceeding' as const),
    pays: fc.constantFrom('percent' as const, 'perUnit' as const),
    thresholdCurrency: fc.constant(same),
    target: fc.constant('1234.5'),
    bands: fc.tuple(rate, rate, rate, fc.boolean()).map(([a, b, c, flat]) => [
      { from: '0', rate: a },
      { from: '3', rate: b, ...(flat ? { flat: '7.5' } : {}) },
      { from: '500', rate: c },
    ]),
  }),
  matrix: fc
    .record({
      base,
      rows: dimension,
      columns: fc.option(dimension, { nil: undefined }),
      cells: fc.tuple(cell, cell, cell, cell),
    })
    .map(({ cells: [a, b, c, d], columns, ...rest }) => ({
      ...rest,
      ...(columns === undefined ? {} : { columns }),
      rates:
        columns === undefined
          ? [[a], [b]]
          : [
              [a, b],
              [c, d],
            ],
    })),
  involvement: fc.record({ base, levels: levels('0', '2.5') }),
  recurring: fc
    .record({ base, instalments: levels('1', '2'), last: fc.option(fc.constantFrom('1', '3'), { nil: undefined }) })
    .map(({ last, ...rest }) => (last === undefined ? rest : { ...rest, last })),
  curve: fc
    .record({
      base,
      measure: windowMeasure,
      target,
      threshold: fc.constantFrom('0', '62.5', '100'),
      payout: money,
      start: fc.constantFrom('zero' as const, 'proportional' as const),
      multiple: decimals(3, 1),
      cap: fc.option(decimals(120, 2), { nil: undefined }),
      currency: fc.constant(same),
    })
    .map(({ cap, ...rest }) => (cap === undefined ? rest : { ...rest, cap })),
  lumpSum: fc.record({
    base,
    quantity: fc.constantFrom(
      'amount' as const,
      'units' as const,
      'lines' as const,
      'orders' as const,
      'deals' as const,
    ),
    measure: windowMeasure,
    target: fc.oneof(
      decimals(5, 0, 1).map((amount) => ({ amount })),
      target,
    ),
    amount: money,
    currency: fc.constant(same),
  }),
  milestone: fc.record({
    base,
    quantity: fc.constantFrom(
      'amount' as const,
      'units' as const,
      'lines' as const,
      'orders' as const,
      'deals' as const,
    ),
    reach: decimals(8, 0, 1),
    amount: money,
    currency: fc.constant(same),
  }),
  growth: fc.record({
    base,
    measure: windowMeasure,
    by: fc.constantFrom('percent' as const, 'amount' as const),
    edge: fc.constantFrom('reaching' as const, 'exceeding' as const),
    bands: levels('0', '12.5'),
    on: fc.constantFrom('increase' as const, 'everything' as const),
    withoutEarlier: fc.constantFrom('nothing' as const, 'everything' as const),
  }),
  spiff: fc
    .record({
      pays: fc.constantFrom('percent' as const, 'perUnit' as const, 'perLine' as const),
      base,
      rate,
      from: fc.constant('2026-01-10'),
      next: fc.constantFrom('2026-03-01', '2026-12-01'),
      budget: fc.option(decimals(40, 2), { nil: undefined }),
      currency: fc.constant(same),
    })
    .map(({ budget, ...rest }) => (budget === undefined ? rest : { ...rest, budget })),
  freeGoods: fc.record({
    buy: fc.constantFrom('2', '5', '2.5'),
    free: fc.constantFrom('1', '0.5'),
    measure: fc.constantFrom(
      'line' as const,
      'order' as const,
      'period' as const,
      'quarter' as const,
      'year' as const,
      'lifetime' as const,
    ),
    value: fc.constantFrom('net' as const, 'list' as const),
  }),
  mdf: fc
    .record({ base, share: rate, capRate: fc.option(rate, { nil: undefined }), measure: windowMeasure })
    .map(({ capRate, ...rest }) => (capRate === undefined ? rest : { ...rest, capRate })),
  marginFloor: fc.record({
    least: decimals(0.4, 3),
    per: fc.constantFrom('line' as const, 'deal' as const),
    countsCommission: fc.boolean(),
  }),
  override: fc
    .record({
      on: fc.constantFrom(
        'revenue' as const,
        'commissionBelow' as const,
        'differential' as const,
        'lower' as const,
        'spread' as const,
      ),
      base,
      levelRates: fc.array(rate, { minLength: 1, maxLength: 2 }),
      belowRates: fc.tuple(rate, rate),
      qualified: fc.option(fc.constant<Filter>({ field: 'tier', is: 'is', values: ['Gold'] }), { nil: undefined }),
      compress: fc.boolean(),
    })
    .map(({ qualified, ...rest }) => (qualified === undefined ? rest : { ...rest, qualified })),
};

/** A random rule of one kind, of any limits where the kind has them. */
export function ruleOfKind<Kind extends RuleKind>(kind: Kind): fc.Arbitrary<RuleOf<Kind>> {
  return fc
    .record({
      bare: makers[kind] as fc.Arbitrary<object>,
      when,
      limits: fc.option(limits, { nil: undefined, freq: 2 }),
      priority: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    })
    .map(({ bare, when: filter, limits: own, priority }) => ({
      kind,
      id: 'R',
      name: kind,
      when: filter,
      ...bare,
      ...(own === undefined ? {} : { limits: kind === 'override' ? { ...own, per: 'line' as const } : own }),
      ...(priority === undefined ? {} : { priority }),
    })) as unknown as fc.Arbitrary<RuleOf<Kind>>;
}

/** A random rule of any kind. */
export const anyKindOfRule: fc.Arbitrary<Rule> = fc.oneof(
  ...(Object.keys(makers) as RuleKind[]).map((kind) => ruleOfKind(kind) as fc.Arbitrary<Rule>),
);

/** A rule of a kind that pays on single lines, none of them by what a whole window came to. */
export const lineRule: fc.Arbitrary<Rule> = fc.oneof(
  ...(
    ['percent', 'fixed', 'perUnit', 'percentPlusFixed', 'bands', 'matrix', 'involvement', 'spiff', 'override'] as const
  ).map((kind) => ruleOfKind(kind) as fc.Arbitrary<Rule>),
);

const two = (value: number): string => String(value).padStart(2, '0');
const cents = (value: number): string => (value / 100 + 0).toFixed(2);

const sale = fc.record({
  partner: fc.constantFrom('A', 'B', 'C'),
  currency: fc.constantFrom('USD', 'USD', 'JPY'),
  year: fc.constantFrom(2025, 2026, 2026, 2026),
  month: fc.integer({ min: 1, max: 5 }),
  day: fc.integer({ min: 1, max: 28 }),
  order: fc.constantFrom('', '9', '10', '11'),
  deal: fc.constantFrom('', 'D1', 'D2'),
  contract: fc.constantFrom('', 'C1'),
  category: fc.constantFrom('Bikes', 'Parts'),
  product: fc.constantFrom('', 'P1', 'P2'),
  net: fc.integer({ min: -8_000, max: 60_000 }),
  discount: fc.integer({ min: 0, max: 9_000 }),
  cost: fc.integer({ min: 0, max: 40_000 }),
  quantity: fc.integer({ min: 0, max: 12 }),
  refund: fc.option(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 3 })), {
    nil: undefined,
    freq: 4,
  }),
  cancelled: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 6 }),
});

type Sale = typeof sale extends fc.Arbitrary<infer Made> ? Made : never;

function linesOf(sales: readonly Sale[]): readonly TestLine[] {
  return sales.flatMap((each, at): readonly TestLine[] => {
    const unit = each.currency === 'JPY' ? 100 : 1;
    const whole = (value: number): number => Math.trunc(value / unit) * unit;
    const shared = {
      partner: each.partner,
      currency: each.currency,
      category: each.category,
      ...(each.product === '' ? {} : { product: each.product }),
      ...(each.order === '' ? {} : { orderNumber: each.order }),
      ...(each.deal === '' ? {} : { deal: each.deal }),
      ...(each.contract === '' ? {} : { contract: each.contract }),
    };
    const key = `k${two(at)}`;
    const net = whole(each.net);
    const own: TestLine = {
      ...shared,
      key,
      ordered: `${each.year}-${two(each.month)}-${two(each.day)}`,
      net: cents(net),
      list: cents(net + (net < 0 ? -whole(each.discount) : whole(each.discount))),
      cost: cents(each.cost),
      quantity: String(each.quantity * (net < 0 ? -1 : 1)),
    };
    const later = (by: number): string => `${each.year}-${two(Math.min(5, each.month + by))}-28`;
    if (each.refund !== undefined) {
      const [percent, by] = each.refund;
      const back = (value: number): number => -Math.round((value * percent) / 100 / unit) * unit + 0;
      return [
        own,
        {
          ...shared,
          key: `${key}-refund`,
          ordered: later(by),
          net: cents(back(net)),
          cost: cents(back(each.cost)),
          quantity: percent === 100 ? String(-each.quantity * (net < 0 ? -1 : 1) + 0) : '0',
          refunds: key,
        },
      ];
    }
    if (each.cancelled === undefined) return [own];
    return [
      own,
      { ...shared, key: `${key}-end`, ordered: later(each.cancelled), net: '0', type: 'cancellation', refunds: key },
    ];
  });
}

const body = (rules: fc.Arbitrary<readonly Rule[]>): fc.Arbitrary<PlanBody> =>
  fc
    .record({
      rules: rules.map((list) => list.map((rule, at) => ({ ...rule, id: `R${at + 1}` }))),
      combine: fc.constantFrom(...combinations),
      negativeBase: fc.constantFrom('carry' as const, 'zero' as const),
      stackCeiling: fc.option(decimals(0.3, 3, 0.05), { nil: undefined, freq: 2 }),
      clawback: fc.option(
        fc.constantFrom<NonNullable<PlanBody['clawback']>>(
          {
            unit: 'months',
            mode: 'bands',
            bands: [
              { from: '0', rate: '0.7' },
              { from: '2', rate: '0.4' },
              { from: '3', rate: '0' },
            ],
          },
          { unit: 'days', mode: 'proRata', window: '60' },
        ),
        { nil: undefined },
      ),
    })
    .map(({ stackCeiling, clawback, ...rest }) => ({
      ...rest,
      recognise: 'ordered' as const,
      ...(stackCeiling === undefined ? {} : { stackCeiling }),
      ...(clawback === undefined ? {} : { clawback }),
    }));

/** Random plans of any rules over random lines of `least` to `most` sales; `rules` narrows what is in the plan. */
export const randomPlan = (
  rules: fc.Arbitrary<readonly Rule[]> = fc.array(anyKindOfRule, { minLength: 1, maxLength: 12 }),
  most = 20,
  least = 1,
): fc.Arbitrary<RandomPlan> =>
  fc.record({
    body: body(rules),
    lines: fc.array(sale, { minLength: least, maxLength: most }).map(linesOf),
    rounding: fc.constantFrom('halfAwayFromZero' as const, 'halfEven' as const, 'truncate' as const),
  });

/** Partners one above the other, tiers, deals with work on them, targets and marketing money. */
export const surroundings: readonly RecordRow[] = [
  partner('A', { type: 'Reseller' }),
  partner('B', { type: 'Reseller' }),
  partner('C', { type: 'Agent' }),
  partner('D', { type: 'Agent' }),
  record('supplyLink', 'l1', { child: 'p-C', parent: 'p-B', from: '2000-01-01' }),
  record('supplyLink', 'l2', { child: 'p-B', parent: 'p-A', from: '2000-01-01' }),
  record('tierRecord', 't1', { partner: 'p-A', tier: 'Gold', from: '2025-01-01', programme: 'main' }),
  record('tierRecord', 't2', { partner: 'p-B', tier: 'Gold', from: '2026-02-10', programme: 'main' }),
  record('deal', 'd1', { code: 'D1', type: 'new' }),
  record('deal', 'd2', { code: 'D2', type: 'renewal' }),
  record('effort', 'e1', { deal: 'd1', task: 'preSales', by: 'partner' }),
  record('effort', 'e2', { deal: 'd1', task: 'demo', by: 'joint' }),
  record('effort', 'e3', { deal: 'd1', task: 'support', by: 'partner' }),
  record('effort', 'e4', { deal: 'd2', task: 'negotiation', by: 'vendor' }),
  record('salesTarget', 's1', {
    partner: 'p-A',
    year: 2026,
    amount: '900',
    currency: 'USD',
    weights: ['20', '20', '20', '40'],
    from: '2026-02-01',
  }),
  record('salesTarget', 's2', { partner: 'p-B', year: 2026, amount: '500', currency: 'USD' }),
  record('mdfClaim', 'm1', {
    partner: 'p-A',
    amount: '123.45',
    currency: 'USD',
    date: '2026-02-03',
    activity: 'Fair',
    approved: true,
  }),
  record('mdfClaim', 'm2', {
    partner: 'p-C',
    amount: '80',
    currency: 'USD',
    date: '2026-03-03',
    activity: 'Ads',
    approved: true,
  }),
  record('mdfClaim', 'm3', {
    partner: 'p-D',
    amount: '50',
    currency: 'USD',
    date: '2026-04-03',
    activity: 'Ads',
    approved: true,
  }),
  record('mdfClaim', 'm4', { partner: 'p-A', amount: '999', currency: 'USD', date: '2026-02-03', activity: 'Party' }),
];

/** The programme for the engine, in a book of months. C is supplied by B, B by A; D sells nothing. */
export const planInputs = ({ body: own, lines, rounding }: RandomPlan, of = lines): EngineInputs =>
  engineInputs(
    [
      ...surroundings,
      record('bookSettings', 'settings', { roundingMode: rounding }),
      ...plan(own.rules, { body: own }),
    ],
    of,
    { calendar: months },
  );
