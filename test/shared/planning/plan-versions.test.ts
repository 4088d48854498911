import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planItemSections } from '#model/business-plan-records.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { comparePlans } from '#planning/compare-plans.ts';
import { isShared, planThatHolds, planVersions } from '#planning/plan-that-holds.ts';
import { movePlan, planMoves } from '#planning/plan-state.ts';
import type { WholePlan } from '#planning/plan-version.ts';
import { newVersion, wholePlan } from '#planning/plan-version.ts';
import { bookOf, goalRow, ids, planRow } from '#test/support/planning-book.ts';
import { recordsOf, row } from '#test/support/records.ts';

const words = fc.constantFrom('Grow', 'Train', 'Sell more', 'Renew');
const numbers = fc.integer({ min: 1, max: 900 }).map(String);

const plans: fc.Arbitrary<WholePlan> = fc
  .record({
    profile: words,
    items: fc.array(fc.record({ section: fc.constantFrom(...planItemSections), text: words, order: fc.nat(9) }), {
      maxLength: 8,
    }),
    goals: fc.array(
      fc.record({
        name: words,
        targets: fc.array(numbers, { minLength: 4, maxLength: 4 }),
        weight: numbers,
        order: fc.nat(9),
      }),
      { maxLength: 6 },
    ),
    plays: fc.array(fc.record({ name: words, cost: numbers, goal: fc.nat(5), order: fc.nat(9) }), { maxLength: 6 }),
  })
  .map(({ profile, items, goals, plays }) =>
    wholePlan(
      bookOf([
        ...items.map((values, at) => row('planItem', `i${at}`, { plan: 'plan', ...values })),
        ...goals.map((values, at) => goalRow(`g${at}`, values)),
        ...plays.map(({ goal, ...values }, at) =>
          row('planPlay', `y${at}`, {
            plan: 'plan',
            ...values,
            ...(goals.length === 0 ? {} : { goal: `g${goal % goals.length}` }),
          }),
        ),
      ] as readonly RecordRow[]),
      { ...accepted, values: { ...accepted.values, profile } },
    ),
  );

const accepted = planRow({
  state: 'agreed',
  ourAcceptance: 'Ana',
  ourAcceptedOn: '2026-01-05',
  theirAcceptance: 'Bo',
  theirAcceptedOn: '2026-01-06',
  competitors: 'Fabrikam',
});

/** The rows that changes make, over the plan's own. */
const applied = ({ plan, items, goals, plays }: WholePlan, changes: readonly AnyChange[]) => {
  const rows = new Map<string, RecordRow>(
    [plan, ...items, ...goals, ...plays].map((one) => [`${one.kind}/${one.id}`, one as RecordRow]),
  );
  for (const { kind, id, set } of changes) {
    const values = { ...rows.get(`${kind}/${id}`)?.values, ...set };
    const kept = Object.entries(values).filter(([, value]) => value !== null);
    rows.set(`${kind}/${id}`, { kind, id, values: Object.fromEntries(kept), stamps: {} } as RecordRow);
  }
  return bookOf([...rows.values()]);
};

const acceptance = [
  'Version',
  'State',
  'Accepted by us',
  'We accepted on',
  'Accepted by the partner',
  'Partner accepted on',
];

describe('versions of plans', () => {
  test('a plan compared with itself is the same', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(comparePlans(plan, plan)).toEqual([]);
      }),
    );
  });

  test('a new version is a draft that says the same, and only its version and acceptances differ', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { id, changes } = newVersion(recordsOf({}), plan, ids());
        const after = applied(plan, changes);
        const made = after.get('businessPlan', id);
        if (made === undefined) throw new Error('no new plan');
        expect(made.values).toMatchObject({ version: 2, state: 'draft', replaces: 'plan', competitors: 'Fabrikam' });
        expect(comparePlans(plan, wholePlan(after, made)).map(({ title }) => title)).toEqual(acceptance);
        expect(comparePlans(plan, wholePlan(after, plan.plan))).toEqual([]);
        expect(planThatHolds(after, 'P', 2026)?.id).toBe(id);
      }),
    );
  });

  test('any change of what is promised is a difference, and it names before and after', () => {
    fc.assert(
      fc.property(plans, fc.nat(), (plan, at) => {
        const chosen = plan.goals[at % Math.max(1, plan.goals.length)];
        if (chosen === undefined) return;
        const weighed = { ...chosen, values: { ...chosen.values, weight: '12345' } };
        const after = { ...plan, goals: plan.goals.map((goal) => (goal === chosen ? weighed : goal)) };
        expect(comparePlans(plan, after)).toEqual([
          { title: `Goal ${chosen.values.name}: Weight`, before: chosen.values.weight, after: '12,345' },
        ]);
      }),
    );
  });

  test('what is new, gone, reworded or moved to another goal is said in words', () => {
    const before = wholePlan(
      recordsOf({
        planGoal: [goalRow('g1', { name: 'Revenue' }), goalRow('g2', { name: 'People' })],
        planItem: [
          row('planItem', 'i1', { plan: 'plan', section: 'risk', text: 'Late launch', order: 1 }),
          row('planItem', 'i2', { plan: 'plan', section: 'strength', text: 'Reach', order: 1 }),
        ],
        planPlay: [row('planPlay', 'y', { plan: 'plan', name: 'Webinar', goal: 'g1', due: '2026-03-01', side: 'us' })],
      }),
      planRow(),
    );
    const after = wholePlan(
      recordsOf({
        planGoal: [goalRow('h1', { name: 'Revenue', plan: 'two' }), goalRow('h2', { name: 'People', plan: 'two' })],
        planItem: [row('planItem', 'j', { plan: 'two', section: 'risk', text: 'Launch is late', order: 1 })],
        planPlay: [
          row('planPlay', 'z', { plan: 'two', name: 'Webinar', goal: 'h2', due: '2026-04-01', side: 'them' }),
          row('planPlay', 'x', { plan: 'two', name: 'Roadshow' }),
        ],
      }),
      planRow({}, 'two'),
    );
    expect(comparePlans(before, after)).toEqual([
      { title: 'Risk Late launch: Text', before: 'Late launch', after: 'Launch is late' },
      { title: 'Strength', before: 'Reach' },
      { title: 'Play Webinar: Side', before: 'We', after: 'The partner' },
      { title: 'Play Webinar: Due', before: '1 Mar 2026', after: '1 Apr 2026' },
      { title: 'Play', after: 'Roadshow' },
      { title: 'Play Webinar: Goal', before: 'Revenue', after: 'People' },
    ]);
  });

  test('a partner sees no difference of what is ours alone', () => {
    const whole = (values: RecordValues<'businessPlan'>): WholePlan => ({
      plan: planRow(values),
      items: [],
      goals: [],
      plays: [],
    });
    const [a, b] = [whole({ competitors: 'Fabrikam' }), whole({ competitors: 'Tailspin' })];
    expect(comparePlans(a, b)).toHaveLength(1);
    expect(comparePlans(a, b, 'partner')).toEqual([]);
  });

  test('priorities that old goals serve are served by the new ones too; two new versions have two numbers', () => {
    const plan: WholePlan = { plan: accepted, items: [], goals: [goalRow('g1')], plays: [] };
    const records = recordsOf({
      businessPlan: [accepted, planRow({ version: 4 }, 'other')],
      priority: [row('priority', 'p', { partner: 'P', goals: ['g1'] }), row('priority', 'q', { partner: 'P' })],
    });
    const { changes } = newVersion(records, plan, ids());
    expect(changes.filter(({ kind }) => kind === 'priority')).toEqual([
      { kind: 'priority', id: 'p', set: { goals: ['g1', 'new-002'] } },
    ]);
    expect(changes[0]?.set).toMatchObject({ version: 5 });
  });

  test('the plan that holds is the highest that isn’t replaced, of the year and partner', () => {
    const businessPlan = [
      planRow({ version: 1 }, 'a'),
      planRow({ version: 2, replaces: 'a' }, 'b'),
      planRow({ version: 9, year: 2025 }, 'c'),
      planRow({ version: 9, partner: 'Q' }, 'd'),
    ];
    expect(planThatHolds(recordsOf({ businessPlan }), 'P', 2026)?.id).toBe('b');
    expect(planVersions(recordsOf({ businessPlan }), 'P', 2026).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(planThatHolds(recordsOf({ businessPlan }), 'P', 2024)).toBeUndefined();
    expect(planThatHolds(recordsOf({ businessPlan: businessPlan.slice(0, 1) }), 'P', 2026)?.id).toBe('a');
  });
});

describe('states of plans', () => {
  test('agreed needs who accepted it of both sides, each with a day', () => {
    const missing = (values: RecordValues<'businessPlan'>) =>
      planMoves(planRow(values)).find(({ to }) => to === 'agreed')?.missing.length;
    expect(missing({})).toBe(2);
    expect(missing({ ourAcceptance: 'Ana', ourAcceptedOn: '2026-01-01', theirAcceptance: 'Bo' })).toBe(1);
    expect(missing({ ...accepted.values, state: 'draft' })).toBe(0);
    expect(movePlan(planRow(), 'agreed')).toEqual([]);
    expect(movePlan(planRow({ ...accepted.values, state: 'draft' }), 'agreed')).toHaveLength(1);
    expect(movePlan(planRow(), 'completed')).toEqual([]);
  });

  test('back to draft takes acceptance back, and only an outline is ours alone', () => {
    expect(movePlan(accepted, 'draft')[0]?.set).toMatchObject({
      state: 'draft',
      ourAcceptedOn: null,
      theirAcceptance: null,
    });
    expect(isShared(planRow({ state: 'outline' }))).toBe(false);
    expect(isShared(row('businessPlan', 'x', {}))).toBe(false);
    for (const state of ['draft', 'agreed', 'running', 'completed'] as const)
      expect(isShared(planRow({ state }))).toBe(true);
  });

  test('every way through the states is there, and leads on from where it leads to', () => {
    const moves = ['outline', 'draft', 'agreed', 'running', 'completed'] as const;
    for (const state of moves)
      for (const { to } of planMoves(planRow({ state })))
        expect(Math.abs(moves.indexOf(to) - moves.indexOf(state))).toBe(1);
  });
});
