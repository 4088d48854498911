import fc from 'fast-check';
import { everything } from '#model/filter.ts';
import type { ProgrammeBody, Requirement, StatusTiming } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ProgrammeRules } from '#tiers/contract.ts';
import { record } from '#test/support/commission-book.ts';
import { lawMetrics, lawRules } from '#test/support/tier-facts.ts';

type Shape =
  | {
      readonly kind: 'test';
      readonly metric: string;
      readonly is: 'atLeast' | 'above' | 'atMost' | 'below';
      readonly value: string;
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Shape[] }
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly Shape[] }
  | { readonly kind: 'when'; readonly if: Shape; readonly asks: Shape }
  | {
      readonly kind: 'during';
      readonly days: 'any' | 'every';
      readonly window: Extract<Requirement, { kind: 'during' }>['window'];
      readonly of: Shape;
    }
  | { readonly kind: 'current'; readonly is: 'atLeast' | 'below' }
  | { readonly kind: 'reached' }
  | { readonly kind: 'forEach' };

/** Ids by where each stands, so that no two are the same. */
function numbered(shape: Shape, id: string): Requirement {
  switch (shape.kind) {
    case 'test':
      return { ...shape, id };
    case 'all':
    case 'any':
      return { ...shape, id, of: shape.of.map((each, at) => numbered(each, `${id}.${at}`)) };
    case 'atLeast':
      return {
        ...shape,
        id,
        count: Math.min(shape.count, shape.of.length),
        of: shape.of.map((each, at) => numbered(each, `${id}.${at}`)),
      };
    case 'when':
      return { ...shape, id, if: numbered(shape.if, `${id}.if`), asks: numbered(shape.asks, `${id}.asks`) };
    case 'during':
      return { ...shape, id, of: numbered(shape.of, `${id}.of`) };
    case 'current':
      return { ...shape, id, ladder: 'main', tier: 'middle' };
    case 'reached':
      return { kind: 'reached', id, by: { ladders: ['side'] }, tier: 'side-top', is: 'atLeast', value: '1' };
    case 'forEach':
      return {
        kind: 'forEach',
        id,
        by: 'category',
        where: { metric: 'revenue', value: '50' },
        of: { kind: 'test', id: `${id}.each`, metric: 'customers', is: 'atLeast', value: '2' },
      };
  }
}

const ids = lawMetrics.map(({ id }) => id);
const value = fc.constantFrom('0', '1', '2', '3', '0.3', '20', '100', '250');
const leaf: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constant('test' as const),
  metric: fc.constantFrom(...ids),
  is: fc.constantFrom('atLeast' as const, 'atLeast' as const, 'above' as const, 'atMost' as const, 'below' as const),
  value,
});
const window = fc.constantFrom(
  { kind: 'trailingDays', days: 45 } as const,
  { kind: 'trailing', months: 3 } as const,
  { kind: 'calendarMonths', months: 2 } as const,
  { kind: 'quarter' } as const,
);
const small = (of: fc.Arbitrary<Shape>) => fc.array(of, { minLength: 1, maxLength: 3 });

const { tree } = fc.letrec<{ tree: Shape }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: small(tie('tree')) }),
    fc.record({ kind: fc.constant('atLeast' as const), count: fc.integer({ min: 1, max: 2 }), of: small(tie('tree')) }),
    fc.record({ kind: fc.constant('when' as const), if: tie('tree'), asks: tie('tree') }),
    fc.record({
      kind: fc.constant('during' as const),
      days: fc.constantFrom('any' as const, 'every' as const),
      window,
      of: leaf,
    }),
    fc.record({ kind: fc.constant('current' as const), is: fc.constantFrom('atLeast' as const, 'below' as const) }),
    fc.constant<Shape>({ kind: 'reached' }),
    fc.constant<Shape>({ kind: 'forEach' }),
  ),
}));

/** Plain requirements that many books meet or nearly meet: what depends on who else is there shows in them. */
const direct: fc.Arbitrary<Shape> = fc
  .constantFrom(
    ['people', '1'],
    ['people', '2'],
    ['revenue', '150'],
    ['revenue', '400'],
    ['customers', '2'],
    ['heads', '50'],
    ['large', '2'],
  )
  .map(([metric = '', least = '']): Shape => ({ kind: 'test', metric, is: 'atLeast', value: least }));

const asked = (shape: Shape, id: string) => [{ requirement: numbered(shape, id) }];

/** Timing in which grace, notice, locks and reviews of all kinds meet. */
export const timings: fc.Arbitrary<StatusTiming> = fc.record({
  promotion: fc.record({
    when: fc.constantFrom('atOnce' as const, 'nextMonth' as const, 'review' as const, 'onRequest' as const),
    review: fc.record({ cadence: fc.constantFrom('monthly' as const, 'quarterly' as const, 'yearly' as const) }),
    approval: fc.constant(false),
  }),
  demotion: fc.record({
    when: fc.constantFrom('atOnce' as const, 'review' as const, 'yearEnd' as const, 'never' as const),
    review: fc.record({ cadence: fc.constantFrom('daily' as const, 'quarterly' as const, 'halfYearly' as const) }),
    approval: fc.constant(false),
    to: fc.constantFrom('highestMet' as const, 'oneDown' as const),
    missesAllowed: fc.integer({ min: 0, max: 2 }),
    graceDays: fc.constantFrom(0, 30, 90),
    noticeDays: fc.constantFrom(0, 10),
    lockMonths: fc.constantFrom(0, 4),
  }),
});

/** Programmes over the metrics of the laws: two ladders, trees of every kind, newcomers, groups, transitions and tiers that end. */
export const randomProgrammes: fc.Arbitrary<ProgrammeRules> = fc
  .record({
    middle: fc.oneof(tree, direct),
    top: fc.oneof(tree, direct),
    side: fc.oneof(leaf, direct),
    timing: timings,
    ends: fc.option(fc.constantFrom('2025-03-01', '2025-10-15'), { nil: undefined }),
    newcomers: fc.boolean(),
    transition: fc.boolean(),
    combine: fc.option(fc.constantFrom('best' as const, 'parent' as const, 'all' as const, 'sum' as const), {
      nil: undefined,
    }),
  })
  .map(({ middle, top, side, timing, ends, newcomers, transition, combine }) => {
    const rules = lawRules();
    const body: ProgrammeBody = {
      ...rules.body,
      timing: newcomers ? { ...timing, newPartner: { months: 8, factor: '0.5', protect: true } } : timing,
      ladders: [
        {
          id: 'main',
          name: 'main',
          scope: everything,
          tiers: [
            { id: 'low', name: 'Low', requirements: [] },
            { id: 'middle', name: 'Middle', requirements: asked(middle, 'm') },
            { id: 'top', name: 'Top', requirements: asked(top, 't'), ...(ends === undefined ? {} : { next: ends }) },
          ],
        },
        {
          id: 'side',
          name: 'side',
          scope: { field: 'category', is: 'is', values: ['Cloud'] },
          tiers: [
            { id: 'side-low', name: 'None', requirements: [] },
            { id: 'side-top', name: 'Specialist', requirements: asked(side, 's') },
          ],
        },
      ],
      ...(transition ? { transition: { keepUntil: '2025-06-15', tiers: [{ was: 'Premier', tier: 'top' }] } } : {}),
      ...(combine === undefined ? {} : { group: { combine } }),
    };
    return { ...rules, body };
  });

const date = fc.constantFrom(
  '2024-01-15',
  '2024-01-15',
  '2024-02-20',
  '2024-07-01',
  '2024-12-31',
  '2025-04-30',
  '2025-09-01',
);
const partner = fc.constantFrom('p-A', 'p-B', 'p-C');

/** Enrolments and official tiers of the partners of random books. */
export const programmeRecords: fc.Arbitrary<readonly RecordRow[]> = fc
  .tuple(
    fc.array(
      fc.record({
        partner,
        from: date,
        next: fc.option(fc.constantFrom('2025-07-20', '2026-02-01'), { nil: undefined }),
        lead: fc.option(partner, { nil: undefined, freq: 4 }),
      }),
      { maxLength: 3 },
    ),
    fc.array(
      fc.record({
        partner,
        from: date,
        tier: fc.constantFrom('Low', 'Middle', 'Top', 'Premier'),
        programme: fc.constantFrom('P', 'P', 'LEGACY'),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([enrolments, tiers]) => [
    ...enrolments.map(({ next, lead, ...values }, at) =>
      record('enrolment', `enrolment-${at}`, {
        ...values,
        programme: 'programme',
        ...(next === undefined ? {} : { next }),
        ...(lead === undefined ? {} : { lead }),
      }),
    ),
    ...tiers.map((values, at) => record('tierRecord', `tier-${at}`, values)),
  ]);
