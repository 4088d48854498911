import { useMemo } from 'react';
import { runWithToast, run } from '#data/run-edit.ts';
import { today } from '#data/today.ts';
import { useRecord, useRecordIndex, useRecords, useSettings } from '#data/use-records.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { PlanItemSection } from '#model/business-plan-records.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import type { PlanProgress } from '#planning/contract.ts';
import { usePlanning } from '#worker/engine-client.ts';
import {
  inOrder,
  isSettled,
  lockOf,
  planName,
  ranked,
  withoutAcceptance,
  type Commitment,
  type Goal,
  type Item,
  type Plan,
  type Play,
  type Priority,
} from './plan-record.ts';
import { quartersOf } from './plan-words.ts';

/** A plan with everything that hangs on it, and how it is changed. */
export interface PlanView {
  readonly plan: Plan;
  readonly name: string;
  readonly partner: RecordRow<'partner'> | undefined;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly currency: string;
  readonly year: number;
  readonly quarters: readonly PeriodId[];
  readonly goals: readonly Goal[];
  readonly plays: readonly Play[];
  readonly items: readonly Item[];
  /** Of the partner, not of the plan: they stay from plan to plan. */
  readonly priorities: readonly Priority[];
  readonly commitments: readonly Commitment[];
  readonly reviews: readonly RecordRow<'review'>[];
  /** All versions of the partner's year, the newest first. */
  readonly versions: readonly Plan[];
  readonly day: IsoDate;
  readonly progress: PlanProgress | undefined;
  /** The figures are on their way. */
  readonly waiting: boolean;
  /** Why what is promised can't be changed. */
  readonly locked: string | undefined;
  /** Changes what is promised: acceptances given before are taken back in the same step. Answers whether it's done. */
  readonly changeTerms: (what: string, changes: readonly AnyChange[], message?: string) => Promise<boolean>;
  /** Changes what isn't promised: progress, notes. */
  readonly note: (what: string, changes: readonly AnyChange[], message?: string) => Promise<boolean>;
}

const NONE: readonly never[] = [];

/** Items of one section, in order. */
export const itemsOf = (view: PlanView, section: PlanItemSection): readonly Item[] =>
  view.items.filter(({ values }) => values.section === section);

export function usePlan(id: string): PlanView | undefined {
  const plan = useRecord('businessPlan', id);
  const partner = useRecord('partner', plan?.values.partner);
  const goalsOf = useRecordIndex('planGoal', (row) => row.values.plan, 'plan');
  const playsOf = useRecordIndex('planPlay', (row) => row.values.plan, 'plan');
  const itemsByPlan = useRecordIndex('planItem', (row) => row.values.plan, 'plan');
  const prioritiesOf = useRecordIndex('priority', (row) => row.values.partner, 'partner');
  const commitmentsOf = useRecordIndex('commitment', (row) => row.values.partner, 'partner');
  const reviewsOf = useRecordIndex('review', (row) => row.values.partner, 'partner');
  const plans = useRecords('businessPlan');
  const { homeCurrency = 'USD' } = useSettings();
  const day = today();
  const answer = usePlanning((engine) => engine.planProgress(id, day), [id, day]);
  const goals = goalsOf.get(id) ?? NONE;
  const plays = playsOf.get(id) ?? NONE;
  const items = itemsByPlan.get(id) ?? NONE;
  const partnerId = plan?.values.partner ?? '';
  const priorities = prioritiesOf.get(partnerId) ?? NONE;
  const commitments = commitmentsOf.get(partnerId) ?? NONE;
  const reviews = reviewsOf.get(partnerId) ?? NONE;
  const { value: progress, loading } = answer;
  const year = plan?.values.year ?? Number(day.slice(0, 4));
  const quarters = useMemo(() => quartersOf(year), [year]);
  return useMemo(() => {
    if (plan === undefined) return undefined;
    const partnerName = partner?.values.name ?? 'a partner that is gone';
    const name = planName(plan, partnerName);
    const act = async (what: string, changes: readonly AnyChange[], message?: string): Promise<boolean> => {
      const title = `${what}, ${name}`;
      const done = message === undefined ? await run(title, changes) : await runWithToast(title, message, changes);
      return done.ok;
    };
    return {
      plan,
      name,
      partner,
      partnerId,
      partnerName,
      currency: partner?.values.currency ?? homeCurrency,
      year,
      quarters,
      goals: inOrder(goals),
      plays: inOrder(plays),
      items: inOrder(items),
      priorities: ranked(priorities),
      commitments,
      reviews,
      versions: plans
        .filter(({ values }) => values.partner === partnerId && values.year === plan.values.year)
        .toSorted((a, b) => (b.values.version ?? 0) - (a.values.version ?? 0)),
      day,
      progress,
      waiting: loading,
      locked: lockOf(plan),
      changeTerms: (what, changes, message) =>
        act(what, isSettled(plan) ? changes : [...changes, ...withoutAcceptance(plan)], message),
      note: act,
    };
  }, [
    plan,
    partner,
    partnerId,
    homeCurrency,
    year,
    quarters,
    goals,
    plays,
    items,
    priorities,
    commitments,
    reviews,
    plans,
    day,
    progress,
    loading,
  ]);
}
