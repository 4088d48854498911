import { expect, test } from 'vitest';
import { planRemoval } from '#features/business-plans/plan-removal.ts';
import { goalRow, planRow } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

const plan = planRow({ state: 'draft' });
const none = { goals: new Map(), plays: new Map(), items: new Map() };

test('goals, plays and lists of a plan go with it in one step, and it is told how many', () => {
  const other = goalRow('other', { plan: 'another' });
  const { changes, along } = planRemoval([plan], {
    goals: new Map([
      [plan.id, [goalRow('g1', {}), goalRow('g2', {})]],
      ['another', [other]],
    ]),
    plays: new Map([[plan.id, [row('planPlay', 'p', { plan: plan.id, name: 'Bundle' })]]]),
    items: new Map([[plan.id, [row('planItem', 'i', { plan: plan.id, section: 'risk', text: 'Stock' })]]]),
  });
  expect(along).toBe(' with 2 goals, 1 play and 1 entry');
  expect(changes.map(({ id }) => id)).toEqual([plan.id, 'g1', 'g2', 'p', 'i']);
  expect(changes.every(({ set }) => (set as { deleted?: boolean }).deleted === true)).toBe(true);
});

test('a plan with nothing on it goes alone', () => {
  expect(planRemoval([plan], none)).toMatchObject({ along: '', changes: [{ id: plan.id }] });
});
