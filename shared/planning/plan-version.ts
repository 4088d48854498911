import { changeOf } from '#model/change-of.ts';
import type { AnyChange, BookRecords, Change, RecordRow } from '#model/record-row.ts';
import { withoutAcceptance } from './plan-state.ts';
import { planVersions } from './plan-that-holds.ts';
import { rowsOfPlan } from './plan-progress.ts';

/** A plan with what hangs on it. */
export interface WholePlan {
  readonly plan: RecordRow<'businessPlan'>;
  readonly items: readonly RecordRow<'planItem'>[];
  readonly goals: readonly RecordRow<'planGoal'>[];
  readonly plays: readonly RecordRow<'planPlay'>[];
}

/** A plan with its items, goals and plays in their order. */
export const wholePlan = (records: BookRecords, plan: RecordRow<'businessPlan'>): WholePlan => ({
  plan,
  items: rowsOfPlan(records, 'planItem', plan.id),
  goals: rowsOfPlan(records, 'planGoal', plan.id),
  plays: rowsOfPlan(records, 'planPlay', plan.id),
});

/** Kinds of record that a plan is made of. */
export type PlanKind = 'businessPlan' | 'planItem' | 'planGoal' | 'planPlay';

const copy = <K extends PlanKind>(kind: K, id: string, { values }: RecordRow<K>, set: Change<K>['set']): AnyChange =>
  changeOf(kind, id, { ...(values as Change<K>['set']), ...set });

/**
 * A new version of a plan as a draft: everything copied under new ids, acceptance not. Priorities that the old goals serve
 * are served by the new ones. The old version stays as it was agreed. `records` tells the versions there are, so that two new ones
 * don't get one number.
 */
export function newVersion(
  records: BookRecords,
  { plan, items, goals, plays }: WholePlan,
  newId: () => string,
): { readonly id: string; readonly changes: readonly AnyChange[] } {
  const id = newId();
  const { partner = '', year = 0, version = 1 } = plan.values;
  const highest = planVersions(records, partner, year).reduce(
    (most, { values }) => Math.max(most, values.version ?? 0),
    version,
  );
  const goalIds = new Map(goals.map((goal) => [goal.id, newId()]));
  const kept = Object.fromEntries(Object.entries(plan.values).filter(([field]) => !(field in withoutAcceptance)));
  const served = records.all('priority').flatMap(({ id: priority, values }): AnyChange[] => {
    const more = (values.goals ?? []).flatMap((goal) => goalIds.get(goal) ?? []);
    return more.length === 0 ? [] : [changeOf('priority', priority, { goals: [...(values.goals ?? []), ...more] })];
  });
  const changes = [
    changeOf('businessPlan', id, { ...kept, version: highest + 1, replaces: plan.id, state: 'draft' }),
    ...items.map((item) => copy('planItem', newId(), item, { plan: id })),
    ...goals.map((goal) => copy('planGoal', goalIds.get(goal.id) ?? newId(), goal, { plan: id })),
    ...plays.map((play) => {
      const goal = goalIds.get(play.values.goal ?? '');
      return copy('planPlay', newId(), play, { plan: id, ...(goal === undefined ? {} : { goal }) });
    }),
    ...served,
  ];
  return { id, changes };
}
