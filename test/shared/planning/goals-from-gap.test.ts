import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Requirement } from '#model/programme.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import type { GapInput } from '#planning/goals-from-gap.ts';
import { gapKey, goalsFromGap } from '#planning/goals-from-gap.ts';
import { metricText, readMetric } from '#planning/program-metric.ts';
import { ids, quarter, year2026 } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';
import {
  entered,
  evaluated,
  milestone,
  programme,
  revenue,
  test as ask,
  tier,
  tierBook,
  factMetric,
  facts,
} from '#test/support/tier-book.ts';

const people = factMetric('people', facts('people'), { kind: 'count' });
const metrics = [revenue(), people, milestone('contract'), entered('score')];
const bookOf = () => tierBook('A').sale('A', '2026-05-01', '400000').add('person', { partner: 'A', name: 'Ana' });

function inputOf(required: readonly Requirement[], more: Partial<GapInput> = {}): GapInput {
  const body = programme(metrics, [tier('Base'), tier('Gold', ...required)], more.body === undefined ? {} : more.body);
  const [, gold] = evaluated(bookOf().by(body), 'A').ladders[0]?.tiers ?? [];
  if (gold === undefined) throw new Error('no tier');
  return {
    plan: 'plan',
    goals: [],
    programme: 'g',
    body,
    ladder: 'main',
    tier: gold,
    quarters: year2026,
    now: quarter('2026-Q2'),
    ...more,
  };
}

const goalsOf = (changes: readonly AnyChange[]) =>
  changes.map(({ id, set }) => row('planGoal', id, set as RecordRow<'planGoal'>['values']));

const leaf: fc.Arbitrary<Requirement> = fc
  .record({
    metric: fc.constantFrom('revenue', 'people', 'contract', 'score'),
    value: fc.integer({ min: 0, max: 900_000 }),
    is: fc.constantFrom<'atLeast' | 'above' | 'atMost'>('atLeast', 'above', 'atMost'),
  })
  .map(({ metric, value, is }) => ({ kind: 'test', id: `${metric}${is}${value}`, metric, is, value: String(value) }));

const trees: fc.Arbitrary<readonly Requirement[]> = fc
  .array(
    fc.oneof(
      leaf,
      fc
        .record({
          kind: fc.constantFrom<'all' | 'any'>('all', 'any'),
          of: fc.array(leaf, { minLength: 1, maxLength: 3 }),
        })
        .map((one): Requirement => ({ ...one, id: '' })),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((one, at) => numbered(one, `r${at}`)));

function numbered(one: Requirement, id: string): Requirement {
  return one.kind === 'all' || one.kind === 'any'
    ? { ...one, id, of: one.of.map((each, at) => numbered(each, `${id}.${at}`)) }
    : { ...one, id };
}

describe('goals from tier gaps', () => {
  test('a second click adds nothing, and every goal’s year ends on its threshold', () => {
    fc.assert(
      fc.property(trees, fc.constantFrom(...year2026, quarter('2025-Q4'), quarter('2027-Q1')), (required, now) => {
        const input = inputOf(required, { now });
        const { changes } = goalsFromGap(input, ids());
        expect(goalsFromGap({ ...input, goals: goalsOf(changes) }, ids()).changes).toEqual([]);
        for (const { values } of goalsOf(changes)) {
          expect(values.targets).toHaveLength(4);
          expect(Number(values.targets?.at(-1))).toBeGreaterThan(0);
          const steps = (values.targets ?? []).filter((target) => target !== '').map(Number);
          expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        }
        if (input.tier.met) expect(changes).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('what fills up is spread evenly over the quarters that are left, rounded up; what is or isn’t stands at the end', () => {
    const gate: Requirement = { kind: 'gate', id: 'signed', metric: 'contract' };
    const { changes, without } = goalsFromGap(inputOf([ask('revenue', '1000000'), ask('people', '3'), gate]), ids());
    expect(goalsOf(changes).map(({ values }) => values)).toEqual([
      {
        plan: 'plan',
        name: 'Revenue for Gold',
        source: 'programMetric',
        programme: 'g',
        metric: 'revenue',
        currency: 'USD',
        targets: ['', '600000', '800000', '1000000'],
        weight: '10',
        fromGap: gapKey('g', 'main', 'gold', 'revenue-atLeast-1000000'),
        order: 1,
      },
      expect.objectContaining({ name: 'People for Gold', metric: 'people', targets: ['', '2', '3', '3'], order: 2 }),
      expect.objectContaining({ name: 'Contract for Gold', metric: 'contract', targets: ['', '', '', '1'], order: 3 }),
    ]);
    expect(without).toEqual([]);
  });

  test('of alternatives the nearest; what must fall can’t be a goal and is told', () => {
    const either: Requirement = { kind: 'any', id: 'either', of: [ask('people', '10'), ask('revenue', '500000')] };
    const { changes, without } = goalsFromGap(inputOf([either, ask('revenue', '10', 'below', 'falls')]), ids());
    expect(goalsOf(changes).map(({ values }) => values.metric)).toEqual(['revenue']);
    expect(without).toEqual(['falls']);
  });

  test('goals that somebody deleted can be made again, others’ don’t stand in the way', () => {
    const input = inputOf([ask('revenue', '1000000')]);
    const other = row('planGoal', 'x', {
      plan: 'plan',
      fromGap: gapKey('g', 'main', 'silver', 'revenue-atLeast-1000000'),
      order: 7,
    });
    const { changes } = goalsFromGap({ ...input, goals: [other] }, ids());
    expect(goalsOf(changes).map(({ values }) => values.order)).toEqual([8]);
  });

  test('a ladder that looks at some facts only is kept with the metric', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (metric, part, ladder) => {
        const whole = { metric, ...(part === '' ? {} : { part }), ...(ladder === '' ? {} : { ladder }) };
        expect(readMetric(metricText(whole))).toEqual(whole);
      }),
    );
    expect(metricText({ metric: 'revenue' })).toBe('revenue');
    expect(readMetric('100% sure')).toEqual({ metric: '100% sure' });
  });
});
