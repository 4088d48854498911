import { expect, test } from 'vitest';
import { copyForYear } from '#features/business-plans/plan-copy.ts';
import { goalRow, ids, planRow } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

const source = {
  plan: planRow({
    state: 'running',
    version: 3,
    replaces: 'v2',
    ourSponsor: 'Marc',
    ourAcceptance: 'Ana',
    ourAcceptedOn: '2026-01-10',
    internalNotes: 'ours',
  }),
  goals: [
    goalRow('g', {
      targets: ['1', '', '', ''],
      entered: ['9', '', '', ''],
      enteredBy: 'Ana',
      fromGap: 'a/b/c/d',
      weight: '2',
    }),
  ],
  plays: [
    row('planPlay', 'p', {
      plan: 'plan',
      name: 'Bundle',
      goal: 'g',
      due: '2028-02-29',
      state: 'done',
      doneOn: '2026-02-01',
    }),
    row('planPlay', 'x', { plan: 'plan', name: 'Dropped', state: 'dropped' }),
  ],
  items: [
    row('planItem', 'i', { plan: 'plan', section: 'risk', text: 'Churn', due: '2026-12-31', internalNotes: 'ours' }),
  ],
  priorities: [
    row('priority', 'r', { partner: 'P', text: 'Faster', goals: ['g', 'older'] }),
    row('priority', 'over', { partner: 'P', text: 'Over', goals: ['g'], ended: '2026-02-01' }),
  ],
};

test('last year’s plan becomes an outline of the next one, without what only the old year knows', () => {
  const { id, changes } = copyForYear(source, 2027, ids());
  const of = (kind: string) => changes.filter((one) => one.kind === kind);
  expect(of('businessPlan')).toEqual([
    { kind: 'businessPlan', id, set: { partner: 'P', year: 2027, version: 1, state: 'outline', ourSponsor: 'Marc' } },
  ]);
  const [goal] = of('planGoal');
  expect(goal?.set).toEqual({ plan: id, name: 'g', source: 'entered', targets: ['1', '', '', ''], weight: '2' });
  // A year later 29 February is the 28th; the play serves the new goal and hasn't begun.
  expect(of('planPlay').map(({ set }) => set)).toEqual([
    { plan: id, name: 'Bundle', goal: goal?.id, due: '2029-02-28', state: 'planned' },
  ]);
  expect(of('planItem').map(({ set }) => set)).toEqual([
    { plan: id, section: 'risk', text: 'Churn', due: '2027-12-31' },
  ]);
  // What the old goal serves, the new one serves too.
  expect(of('priority')).toEqual([{ kind: 'priority', id: 'r', set: { goals: ['g', 'older', goal?.id] } }]);
});
