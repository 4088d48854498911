import { change } from '#data/edit.ts';
import type { AnyChange } from '#model/record-row.ts';
import { formatPlural } from '#ui/format.ts';
import type { Goal, Item, Plan, Play } from './plan-record.ts';

/** What hangs on plans, by the plan's id. */
export interface PlanParts {
  readonly goals: ReadonlyMap<string, readonly Goal[]>;
  readonly plays: ReadonlyMap<string, readonly Play[]>;
  readonly items: ReadonlyMap<string, readonly Item[]>;
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/**
 * Plans go with their goals, plays and lists in one step, so that undo brings all of it back; commitments stay in the ledger.
 * `along` says what goes with them: "with 5 goals and 3 plays", "" for nothing.
 */
export function planRemoval(plans: readonly Plan[], parts: PlanParts): { changes: AnyChange[]; along: string } {
  const of = <Row>(index: ReadonlyMap<string, readonly Row[]>): readonly Row[] =>
    plans.flatMap(({ id }) => index.get(id) ?? []);
  const [goals, plays, items] = [of(parts.goals), of(parts.plays), of(parts.items)];
  const counted = (
    [
      [goals.length, 'goal'],
      [plays.length, 'play'],
      [items.length, 'entry', 'entries'],
    ] as const
  ).flatMap(([count, one, more]) => (count === 0 ? [] : [formatPlural(count, one, more)]));
  return {
    changes: [
      ...plans.map(({ id }) => change('businessPlan', id, { deleted: true })),
      ...goals.map(({ id }) => change('planGoal', id, { deleted: true })),
      ...plays.map(({ id }) => change('planPlay', id, { deleted: true })),
      ...items.map(({ id }) => change('planItem', id, { deleted: true })),
    ],
    along: counted.length === 0 ? '' : ` with ${listed(counted)}`,
  };
}
