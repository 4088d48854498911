import { Button } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { useMemo } from 'react';
import { quarterOf } from '#calendar/period.ts';
import { newId } from '#data/edit.ts';
import { useCalendar } from '#data/use-records.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { goalsFromGap } from '#planning/goals-from-gap.ts';
import { nextTier } from '#tiers/next-tier.ts';
import { listWords } from '#tiers/words/joined-text.ts';
import { formatPlural } from '#ui/format.ts';
import type { PartnerTierView } from '#worker/tiers-api.ts';
import type { PlanView } from './use-plan.ts';

interface Found {
  readonly changes: readonly AnyChange[];
  /** Names of the goals that would be made. */
  readonly names: readonly string[];
  /** Tiers that they lead to. */
  readonly tiers: readonly string[];
  /** Requirements that no goal can stand for. */
  readonly without: number;
  /** There is a tier above at all. */
  readonly hasNext: boolean;
}

/** Goals of all ladders of all programs that the partner takes part in: for what is missing to each next tier. */
export function gapsOf(
  view: Pick<PlanView, 'plan' | 'quarters'> & { readonly goals: readonly RecordRow<'planGoal'>[] },
  tiers: readonly PartnerTierView[],
  now: ReturnType<typeof quarterOf>,
): Found {
  let goals = view.goals;
  const found = {
    changes: [] as AnyChange[],
    names: [] as string[],
    tiers: [] as string[],
    without: 0,
    hasNext: false,
  };
  for (const { programme, body, evaluation, statuses } of tiers)
    for (const status of statuses) {
      const ladder = evaluation.ladders.find((one) => one.ladder === status.ladder);
      const tier = nextTier(ladder, status.official.tier);
      if (tier === undefined) continue;
      found.hasNext = true;
      const input = {
        plan: view.plan.id,
        goals,
        programme,
        body,
        ladder: status.ladder,
        tier,
        quarters: view.quarters,
        now,
      };
      const made = goalsFromGap(input, newId);
      found.without += made.without.length;
      if (made.changes.length === 0) continue;
      const rows = made.changes.map(
        ({ id, set }) => ({ kind: 'planGoal', id, values: set }) as unknown as RecordRow<'planGoal'>,
      );
      goals = [...goals, ...rows];
      found.changes.push(...made.changes);
      found.names.push(...rows.map(({ values }) => values.name ?? ''));
      if (!found.tiers.includes(tier.name)) found.tiers.push(tier.name);
    }
  return found;
}

/** Why there is nothing to make goals of. */
function nothing(tiers: readonly PartnerTierView[] | undefined, found: Found | undefined): string {
  if (tiers === undefined || found === undefined) return 'The tiers are being read';
  if (tiers.length === 0) return 'The partner takes part in no program';
  if (!found.hasNext) return 'The partner has the highest tier';
  return found.without > 0
    ? 'What is missing to the next tier can’t be said as a figure, or has its goal already'
    : 'Everything for the next tier is there, or has its goal already';
}

/** Makes a goal of every figure that is missing to the next tier, in one click and one step of undo. */
export function GapGoals({ view, tiers }: { view: PlanView; tiers: readonly PartnerTierView[] | undefined }) {
  const calendar = useCalendar();
  const found = useMemo(
    () => (tiers === undefined ? undefined : gapsOf(view, tiers, quarterOf(view.day, calendar))),
    [view, tiers, calendar],
  );
  const count = found?.changes.length ?? 0;
  const reason = view.locked ?? (count === 0 ? nothing(tiers, found) : undefined);
  const make = (): void => {
    if (found === undefined) return;
    const goals = formatPlural(count, 'goal');
    void view.changeTerms(`${goals} from tier gaps`, found.changes, `${goals} made for ${listWords(found.tiers)}.`);
  };
  return (
    <Button
      size="xs"
      leftSection={<IconTarget size={14} aria-hidden />}
      disabled={reason !== undefined}
      title={reason ?? `Adds ${listWords(found?.names ?? [])}`}
      onClick={make}
    >
      {count === 0 ? 'Goals from tier gaps' : `Goals from tier gaps (${count})`}
    </Button>
  );
}
