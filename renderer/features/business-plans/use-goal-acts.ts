import { useMemo, useRef } from 'react';
import { change, newId } from '#data/edit.ts';
import { useMe } from '#data/me.ts';
import { inTurn } from '#data/run-edit.ts';
import type { DialogValues } from '#ui/record-dialog.tsx';
import type { AnyChange } from '#model/record-row.ts';
import { formatQuarter } from '#ui/format.ts';
import { capOf, goalSet, withQuarter } from './goal-form.ts';
import { nextOrder, type Goal } from './plan-record.ts';
import type { PlanView } from './use-plan.ts';

/** How goals are changed; the object stays the same, so that rows are drawn only when they change. */
export interface GoalActs {
  readonly target: (id: string, quarter: number, value: string) => void;
  readonly entered: (id: string, quarter: number, value: string) => void;
  readonly weight: (id: string, value: string) => void;
  readonly cap: (id: string, percent: string) => void;
  readonly save: (values: DialogValues, edited: Goal | undefined) => Promise<boolean>;
  /** Our own note on it: no term of the plan. */
  readonly jot: (id: string, note: string) => Promise<boolean>;
  readonly remove: (ids: readonly string[]) => Promise<boolean>;
  readonly move: (id: string, step: 1 | -1) => void;
}

export function useGoalActs(view: PlanView): GoalActs {
  const { name: me } = useMe();
  const latest = useRef({ view, me });
  latest.current = { view, me };
  return useMemo(() => {
    const find = (id: string): Goal | undefined => latest.current.view.goals.find((goal) => goal.id === id);
    const terms = (what: string, changes: readonly AnyChange[], message?: string) =>
      latest.current.view.changeTerms(what, changes, message);
    const nameOf = (id: string): string => find(id)?.values.name ?? 'goal';
    const quarterOf = (at: number): string => formatQuarter(latest.current.view.quarters[at] ?? '');
    return {
      target: (id, at, value) =>
        void inTurn(() =>
          terms(`Target of ${nameOf(id)} in ${quarterOf(at)}`, [
            change('planGoal', id, { targets: withQuarter(find(id)?.values.targets, at, value) }),
          ]),
        ),
      entered: (id, at, value) =>
        void inTurn(() =>
          latest.current.view.note(`Enter ${nameOf(id)} of ${quarterOf(at)}`, [
            change('planGoal', id, {
              entered: withQuarter(find(id)?.values.entered, at, value),
              enteredBy: latest.current.me,
              enteredOn: latest.current.view.day,
            }),
          ]),
        ),
      weight: (id, value) =>
        void terms(`Weight of ${nameOf(id)}`, [change('planGoal', id, { weight: value === '' ? null : value })]),
      cap: (id, percent) => void terms(`Cap of ${nameOf(id)}`, [change('planGoal', id, { cap: capOf(percent) })]),
      save: async (values, edited) => {
        const { plan, goals } = latest.current.view;
        const name = String(values['name']);
        return await terms(
          `${edited === undefined ? 'Add' : 'Change'} goal ${name}`,
          [
            change('planGoal', edited?.id ?? newId(), {
              ...goalSet(values),
              ...(edited === undefined ? { plan: plan.id, order: nextOrder(goals) } : {}),
            }),
          ],
          `Goal ${name} ${edited === undefined ? 'added' : 'changed'}.`,
        );
      },
      jot: async (id, note) =>
        await latest.current.view.note(
          `Note on goal ${nameOf(id)}`,
          [change('planGoal', id, { internalNotes: note === '' ? null : note })],
          `Note on goal ${nameOf(id)} kept.`,
        ),
      remove: async (ids) => {
        const what = ids.length === 1 ? `goal ${nameOf(ids[0] ?? '')}` : `${ids.length} goals`;
        return await terms(
          `Remove ${what}`,
          ids.map((id) => change('planGoal', id, { deleted: true })),
          `Removed ${what}.`,
        );
      },
      move: (id, step) => {
        const { goals } = latest.current.view;
        const at = goals.findIndex((goal) => goal.id === id);
        const other = goals[at + step];
        const own = goals[at];
        if (own === undefined || other === undefined) return;
        const swapped = goals.map((goal) => (goal === own ? other : goal === other ? own : goal));
        void terms(
          `Move goal ${nameOf(id)}`,
          swapped.flatMap((goal, order) =>
            goal.values.order === order + 1 ? [] : [change('planGoal', goal.id, { order: order + 1 })],
          ),
        );
      },
    };
  }, []);
}
