import fc from 'fast-check';
import type { BandsRule } from '#model/band-rules.ts';
import type { Filter } from '#model/filter.ts';
import type { PlanBody, PlanFile } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { RuleLimits } from '#model/rule-common.ts';
import type { SettlementTerms } from '#model/settlement-terms.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { overrideBases } from '#model/override-rule.ts';
import { ruleKinds } from '#model/rule.ts';
import { bases, limitScopes } from '#model/rule-common.ts';

const text = fc.string({ minLength: 1, maxLength: 12 });
const positive = fc
  .integer({ min: 1, max: 999_999 })
  .map((value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`);
const rate = fc.integer({ min: 0, max: 99_999 }).map((value) => `0.${String(value).padStart(5, '0')}`);
const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'same number in each currency');
const field = fc.constantFrom('line.type', 'partner.type', 'partner.custom:Size', 'tier', 'product.category');
const partnerField = fc.constantFrom('partner.type', 'partner.region', 'partner.custom:Size', 'tier');

const tree = (leaf: fc.Arbitrary<string>): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.record({
        field: leaf,
        is: fc.constantFrom('is' as const, 'isNot' as const, 'contains' as const),
        values: fc.array(text, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ field: leaf, is: fc.constant('isEmpty' as const), values: fc.constant([]) }),
      fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  })).filter;

const bands = fc
  .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 5 })
  .chain((edges) =>
    fc.tuple(
      ...[0, ...edges.sort((a, b) => a - b)].map((from) =>
        fc.record({ from: fc.constant(String(from)), rate, flat: positive }, { requiredKeys: ['from', 'rate'] }),
      ),
    ),
  );

const limits: fc.Arbitrary<RuleLimits> = fc
  .record({
    floor: fc.integer({ min: 0, max: 99 }).map(String),
    cap: fc.integer({ min: 100, max: 9999 }).map(String),
    currency,
    per: fc.constantFrom(...limitScopes),
    excess: fc.constantFrom('drop' as const, 'defer' as const),
  })
  .chain((all) => fc.constantFrom(all, without(all, 'floor'), without(all, 'cap')));

function without<Thing extends object, Name extends keyof Thing>(thing: Thing, name: Name): Omit<Thing, Name> {
  const { [name]: _gone, ...rest } = thing;
  return rest;
}

const common = { id: fc.constant(''), name: fc.string({ maxLength: 20 }), when: tree(field) };
const base = fc.constantFrom(...bases);
const windows = fc.constantFrom('period' as const, 'quarter' as const, 'year' as const);
const part = fc.integer({ min: 1, max: 1000 }).map((value) => String(value / 1000));
const counted = fc.constantFrom(
  'amount' as const,
  'units' as const,
  'lines' as const,
  'orders' as const,
  'deals' as const,
);
const target = fc.oneof(fc.record({ amount: positive }), fc.constant({ of: 'partner' as const }));
const funding = fc.oneof(
  fc.record({ by: fc.constantFrom('partner' as const, 'vendor' as const) }),
  fc.record({ by: fc.constant('shared' as const), vendorShare: part }),
);

/** Steps whose edges rise from the first one on. */
const steps = (first: number, most: number) =>
  fc
    .uniqueArray(fc.integer({ min: first + 1, max: most }), { maxLength: 4 })
    .chain((edges) =>
      fc.tuple(
        ...[first, ...edges.sort((a, b) => a - b)].map((from) => fc.record({ from: fc.constant(String(from)), rate })),
      ),
    );

const dimension = fc.oneof(
  fc.record({
    field: fc.constantFrom('tier', 'partner.type', 'line.category', 'deal.type'),
    values: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    figure: fc.constantFrom('discountPercent' as const, 'net' as const, 'quantity' as const),
    from: steps(0, 90).map((list) => list.map((step) => step.from)),
  }),
);
const sizeOf = (one: { readonly values?: readonly string[]; readonly from?: readonly string[] }): number =>
  (one.values ?? one.from ?? ['']).length;
const matrix = fc.tuple(dimension, fc.option(dimension, { nil: undefined })).chain(([rows, columns]) =>
  fc
    .array(
      fc.array(fc.oneof(rate, fc.constant('')), { minLength: sizeOf(columns ?? {}), maxLength: sizeOf(columns ?? {}) }),
      {
        minLength: sizeOf(rows),
        maxLength: sizeOf(rows),
      },
    )
    .map((rates) => ({ rows, ...(columns === undefined ? {} : { columns }), rates })),
);

const anyDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const span = fc
  .tuple(anyDay, anyDay)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, next: b } : { from: b, next: a }));

const kinds: {
  readonly [K in Rule['kind']]: fc.Arbitrary<Omit<Extract<Rule, { kind: K }>, 'id' | 'name' | 'when' | 'kind'>>;
} = {
  percent: fc.record({ base, rate, funding }, { requiredKeys: ['base', 'rate'] }),
  percentPlusFixed: fc.record(
    {
      base,
      rate,
      amount: positive,
      currency,
      per: fc.constantFrom('line' as const, 'unit' as const, 'order' as const),
      funding,
    },
    { requiredKeys: ['base', 'rate', 'amount', 'currency', 'per'] },
  ),
  fixed: fc.record(
    { amount: positive, currency, per: fc.constantFrom('line' as const, 'order' as const), atMostBase: fc.boolean() },
    { requiredKeys: ['amount', 'currency', 'per'] },
  ),
  perUnit: fc.record({ amount: positive, currency }),
  bands: fc.record({
    base,
    quantity: fc.constantFrom(...bandQuantities),
    measure: fc.constantFrom(...bandMeasures),
    mode: fc.constantFrom(...bandModes),
    edge: fc.constantFrom('reaching' as const, 'exceeding' as const),
    pays: fc.constantFrom('percent' as const, 'perUnit' as const),
    thresholdCurrency: currency,
    target: positive,
    bands,
  }) as fc.Arbitrary<Omit<BandsRule, 'id' | 'name' | 'when' | 'kind'>>,
  matrix: fc.tuple(base, matrix).map(([on, table]) => ({ base: on, ...table })),
  involvement: fc.record({ base, levels: steps(0, 4) }),
  recurring: fc.record(
    { base, instalments: steps(1, 60), last: fc.integer({ min: 1, max: 99 }).map(String) },
    { requiredKeys: ['base', 'instalments'] },
  ),
  curve: fc
    .record({
      base,
      measure: windows,
      target,
      threshold: fc.integer({ min: 0, max: 100 }).map(String),
      payout: fc.integer({ min: 1, max: 9999 }).map(String),
      start: fc.constantFrom('zero' as const, 'proportional' as const),
      multiple: fc.integer({ min: 0, max: 9 }).map(String),
      currency,
      capped: fc.boolean(),
    })
    .map(({ capped, ...curve }) => (capped ? { ...curve, cap: String(Number(curve.payout) * 2) } : curve)),
  lumpSum: fc.record({ base, quantity: counted, measure: windows, target, amount: positive, currency }),
  milestone: fc.record({ base, quantity: counted, reach: positive, amount: positive, currency }),
  growth: fc.record({
    base,
    measure: windows,
    by: fc.constantFrom('percent' as const, 'amount' as const),
    edge: fc.constantFrom('reaching' as const, 'exceeding' as const),
    bands: steps(0, 200),
    on: fc.constantFrom('increase' as const, 'everything' as const),
    withoutEarlier: fc.constantFrom('nothing' as const, 'everything' as const),
  }),
  spiff: fc
    .tuple(span, fc.constantFrom('percent' as const, 'perUnit' as const, 'perLine' as const), base, part, fc.boolean())
    .map(([days, pays, on, share, budgeted]) => ({
      ...days,
      pays,
      base: on,
      rate: share,
      ...(budgeted ? { budget: '5000' } : {}),
      currency: 'USD',
    })),
  freeGoods: fc.record({
    buy: fc.integer({ min: 1, max: 99 }).map(String),
    free: fc.integer({ min: 1, max: 9 }).map(String),
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
  mdf: fc.record(
    { base, share: part, capRate: part, measure: windows },
    { requiredKeys: ['base', 'share', 'measure'] },
  ),
  marginFloor: fc.record({
    least: part,
    per: fc.constantFrom('line' as const, 'deal' as const),
    countsCommission: fc.boolean(),
  }),
  override: fc
    .record(
      {
        on: fc.constantFrom(...overrideBases),
        base,
        levelRates: fc.array(rate, { minLength: 1, maxLength: 4 }),
        qualified: tree(partnerField),
        compress: fc.boolean(),
      },
      { requiredKeys: ['on', 'base', 'levelRates'] },
    )
    .map((override) =>
      override.on === 'lower' ? { ...override, belowRates: override.levelRates.map(() => '0.2') } : override,
    ),
};

const rule: fc.Arbitrary<Rule> = fc.oneof(
  ...ruleKinds.map((kind) =>
    fc
      .tuple(
        fc.record(common),
        kinds[kind] as fc.Arbitrary<object>,
        fc.record({ limits, priority: fc.integer({ min: 0, max: 99 }) }, { requiredKeys: [] }),
      )
      .map(([head, pay, more]) => ({ ...head, kind, ...pay, ...more }) as unknown as Rule),
  ),
);

const releases = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 4 }).map((months) =>
  months
    .sort((a, b) => a - b)
    .map((afterMonths, at, all) => ({
      afterMonths,
      share: at === 0 ? String((100 - 20 * (all.length - 1)) / 100) : '0.2',
    })),
);
const code = fc.constantFrom('USD', 'EUR', 'JPY');
const terms: fc.Arbitrary<SettlementTerms> = fc.record(
  {
    holdback: fc.record({
      rate: part,
      of: fc.constantFrom('commission' as const, 'commissionAndBonus' as const),
      releases,
    }),
    cap: fc.record({
      amount: positive,
      currency: code,
      per: fc.constantFrom('period' as const, 'year' as const),
      excess: fc.constantFrom('drop' as const, 'defer' as const),
    }),
    guarantee: fc.record({ amount: positive, currency: code, cumulative: fc.boolean() }),
    draw: fc.record({ amount: positive, currency: code, recoverable: fc.boolean() }),
  },
  { requiredKeys: [] },
);
const clawback = fc.oneof(
  fc.record({
    unit: fc.constantFrom('months' as const, 'days' as const, 'instalments' as const),
    mode: fc.constant('bands' as const),
    bands: steps(0, 48),
  }),
  fc.record({
    unit: fc.constantFrom('months' as const, 'days' as const),
    mode: fc.constant('proRata' as const),
    window: fc.constant('12'),
  }),
);
const settle = fc.oneof(
  fc.record(
    {
      in: fc.constantFrom('partner', 'EUR'),
      at: fc.constantFrom('lineDate' as const, 'periodAverage' as const, 'periodEnd' as const),
      rateKind: fc.constant('average'),
    },
    { requiredKeys: ['in', 'at'] },
  ),
  fc.constant({ in: 'EUR', at: 'fixed' as const, rates: [{ from: 'USD', rate: '0.92' }] }),
);

const recognition = fc.oneof(
  fc.record({
    recognise: fc.constantFrom('ordered' as const, 'invoiced' as const, 'delivered' as const, 'customerPaid' as const),
  }),
  fc.record({
    recognise: fc.constant('events' as const),
    events: fc.constantFrom(
      [{ event: 'ordered' as const, share: '1' }],
      [
        { event: 'invoiced' as const, share: '0.5' },
        { event: 'custom:Go-live' as const, share: '0.5' },
      ],
    ),
  }),
);

/** Any plan body that can be made effective: every kind of rule, every limit, every term. */
export const arbitraryBody: fc.Arbitrary<PlanBody> = fc
  .tuple(
    recognition,
    fc.record(
      {
        combine: fc.constantFrom('stack' as const, 'first' as const, 'best' as const, 'mostSpecific' as const),
        negativeBase: fc.constantFrom('carry' as const, 'zero' as const),
        include: fc.constantFrom(['tax' as const], ['shipping' as const], ['tax' as const, 'shipping' as const]),
        settle,
        stackCeiling: part,
        clawback,
        terms,
        rules: fc
          .array(rule, { minLength: 1, maxLength: 6 })
          .map((rules) => rules.map((one, index) => ({ ...one, id: `R${index + 1}` }))),
      },
      { requiredKeys: ['combine', 'negativeBase', 'rules'] },
    ),
  )
  .map(([counts, body]) => ({ ...body, ...counts }) as PlanBody);

/** Any plan file about partners with the codes P1 to P9. */
export const arbitraryFile: fc.Arbitrary<PlanFile> = fc.record({
  format: fc.constant('channelbook-plan' as const),
  version: fc.constant(1 as const),
  plan: fc.record(
    { name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name.trim() !== ''), description: text },
    { requiredKeys: ['name'] },
  ),
  versions: fc
    .uniqueArray(fc.record({ from: anyDay, body: arbitraryBody }), {
      minLength: 1,
      maxLength: 3,
      selector: (version) => version.from,
    })
    .map((versions) => versions.sort((a, b) => (a.from < b.from ? -1 : 1))),
  assignments: fc.uniqueArray(
    fc.oneof(
      fc.record(
        { partner: fc.integer({ min: 1, max: 9 }).map((number) => `P${number}`), from: anyDay },
        { requiredKeys: ['partner'] },
      ),
      fc.record({ filter: tree(partnerField), priority: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: ['filter'] }),
    ),
    { maxLength: 4, selector: (assignment) => JSON.stringify(assignment) },
  ),
});
