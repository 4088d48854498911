import fc from 'fast-check';
import type { BandsRule, Filter, PlanBody, PlanFile, Rule } from '#model/plan.ts';
import { bandMeasures, bandModes, bandQuantities, bases } from '#model/plan.ts';

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

const common = { id: fc.constant(''), name: fc.string({ maxLength: 20 }), when: tree(field) };
const base = fc.constantFrom(...bases);

const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ ...common, kind: fc.constant('percent' as const), base, rate }),
  fc.record({
    ...common,
    kind: fc.constant('fixed' as const),
    amount: positive,
    currency,
    per: fc.constantFrom('line' as const, 'order' as const),
  }),
  fc.record({ ...common, kind: fc.constant('perUnit' as const), amount: positive, currency }),
  fc.record({
    ...common,
    kind: fc.constant('bands' as const),
    base,
    quantity: fc.constantFrom(...bandQuantities),
    measure: fc.constantFrom(...bandMeasures),
    mode: fc.constantFrom(...bandModes),
    edge: fc.constantFrom('reaching' as const, 'exceeding' as const),
    pays: fc.constantFrom('percent' as const, 'perUnit' as const),
    thresholdCurrency: currency,
    target: positive,
    bands,
  }) as fc.Arbitrary<BandsRule>,
  fc.record({
    ...common,
    kind: fc.constant('override' as const),
    on: fc.constantFrom('revenue' as const, 'commissionBelow' as const, 'differential' as const),
    base,
    levelRates: fc.array(rate, { minLength: 1, maxLength: 4 }),
  }),
);

/** Any plan body that can be made effective. */
export const arbitraryBody: fc.Arbitrary<PlanBody> = fc.record({
  recognise: fc.constantFrom('ordered' as const, 'invoiced' as const, 'delivered' as const),
  combine: fc.constantFrom('stack' as const, 'first' as const),
  negativeBase: fc.constantFrom('carry' as const, 'zero' as const),
  rules: fc
    .array(rule, { minLength: 1, maxLength: 6 })
    .map((rules) => rules.map((one, index) => ({ ...one, id: `R${index + 1}` }))),
});

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any plan file about partners with the codes P1 to P9. */
export const arbitraryFile: fc.Arbitrary<PlanFile> = fc.record({
  format: fc.constant('channelbook-plan' as const),
  version: fc.constant(1 as const),
  plan: fc.record(
    { name: fc.string({ minLength: 1, maxLength: 20 }).filter((name) => name.trim() !== ''), description: text },
    { requiredKeys: ['name'] },
  ),
  versions: fc
    .uniqueArray(fc.record({ from: day, body: arbitraryBody }), {
      minLength: 1,
      maxLength: 3,
      selector: (version) => version.from,
    })
    .map((versions) => versions.sort((a, b) => (a.from < b.from ? -1 : 1))),
  assignments: fc.uniqueArray(
    fc.oneof(
      fc.record(
        { partner: fc.integer({ min: 1, max: 9 }).map((number) => `P${number}`), from: day },
        { requiredKeys: ['partner'] },
      ),
      fc.record({ filter: tree(partnerField), priority: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: ['filter'] }),
    ),
    { maxLength: 4, selector: (assignment) => JSON.stringify(assignment) },
  ),
});
