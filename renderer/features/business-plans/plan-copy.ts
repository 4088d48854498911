import { change } from '#data/edit.ts';
import type { AnyChange, Change, RecordRow } from '#model/record-row.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { withoutAcceptance } from '#planning/plan-state.ts';
import type { WholePlan } from '#planning/plan-version.ts';
import type { Priority } from './plan-record.ts';

interface CopiedPlan extends WholePlan {
  /** The partner's: those that goals of the plan serve are served by their copies too. */
  readonly priorities: readonly Priority[];
}

const shifted = (day: string | undefined, years: number): string | undefined => {
  if (day === undefined) return undefined;
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return moved.endsWith('-02-29') ? `${moved.slice(0, 8)}28` : moved;
};

const made = <K extends RecordKind>(kind: K, id: string, values: object): AnyChange =>
  change(kind, id, values as Change<K>['set']);

/** What is copied of a record: everything but what only the old year knows. */
const without = <K extends RecordKind>(row: RecordRow<K>, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row.values as Record<string, unknown>).filter(
      ([field, value]) => value !== undefined && !fields.includes(field),
    ),
  );

/**
 * Last year's plan as the outline of another year: objectives, goals with their targets, plays that weren't dropped a year
 * later, resources, duties, risks. Acceptances, entered figures, what was done and the notes stay where they are.
 */
export function copyForYear(
  source: CopiedPlan,
  year: number,
  newId: () => string,
): { id: string; changes: AnyChange[] } {
  const id = newId();
  const years = year - (source.plan.values.year ?? year);
  const goalIds = new Map(source.goals.map((goal) => [goal.id, newId()]));
  const plan = {
    ...without(source.plan, ['replaces', 'kickoff', ...Object.keys(withoutAcceptance), 'internalNotes', 'stretch']),
    year,
    version: 1,
    state: 'outline',
  };
  return {
    id,
    changes: [
      made('businessPlan', id, plan),
      ...source.goals.map((goal) =>
        made('planGoal', goalIds.get(goal.id) ?? newId(), {
          ...without(goal, ['entered', 'enteredBy', 'enteredOn', 'fromGap', 'internalNotes']),
          plan: id,
        }),
      ),
      ...source.plays
        .filter(({ values }) => values.state !== 'dropped')
        .map((play) =>
          made('planPlay', newId(), {
            ...without(play, ['doneOn', 'dropReason', 'proof', 'goal', 'from', 'due', 'internalNotes']),
            ...(play.values.goal === undefined ? {} : { goal: goalIds.get(play.values.goal) ?? play.values.goal }),
            ...(play.values.from === undefined ? {} : { from: shifted(play.values.from, years) }),
            ...(play.values.due === undefined ? {} : { due: shifted(play.values.due, years) }),
            state: 'planned',
            plan: id,
          }),
        ),
      ...source.items.map((item) =>
        made('planItem', newId(), {
          ...without(item, ['due', 'internalNotes']),
          ...(item.values.due === undefined ? {} : { due: shifted(item.values.due, years) }),
          plan: id,
        }),
      ),
      ...source.priorities.flatMap(({ id: priority, values: { goals = [], ended } }) => {
        const more = goals.flatMap((goal) => goalIds.get(goal) ?? []);
        return ended !== undefined || more.length === 0
          ? []
          : [made('priority', priority, { goals: [...goals, ...more] })];
      }),
    ],
  };
}
