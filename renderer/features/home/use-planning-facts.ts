import { useMemo } from 'react';
import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import { addDays, isoDate, type IsoDate } from '#calendar/iso-date.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { commitmentState } from '#planning/commitments.ts';
import { unserved } from '#planning/priorities.ts';
import { isolated } from '#ui/isolated.ts';
import { usePrepared } from '#worker/use-prepared.ts';
import {
  prepareDays,
  unservedDays,
  type LateCommitment,
  type PlanningFacts,
  type ReviewAhead,
  type UnservedPriority,
  type WaitingPlan,
} from './planning-needs.ts';

type NameOf = (partner: string) => string;

/** Late commitments of both sides, the oldest first. */
export const lateCommitments = (
  commitments: readonly RecordRow<'commitment'>[],
  nameOf: NameOf,
  day: IsoDate,
): readonly LateCommitment[] =>
  commitments
    .flatMap((commitment): LateCommitment[] => {
      const { partner = '', what = '', side = 'us', owner = '', due } = commitment.values;
      if (due === undefined || commitmentState(commitment, day) !== 'late') return [];
      return [{ partner: nameOf(partner), what: isolated(what), side, owner: isolated(owner), due: isoDate(due) }];
    })
    .toSorted((a, b) => compareTexts(a.due, b.due) || compareTexts(a.partner, b.partner));

interface Reviews {
  readonly toPrepare: readonly ReviewAhead[];
  readonly toClose: readonly ReviewAhead[];
}

/** Reviews that are planned and near or past, and those that were held and not closed; the soonest first. */
export function reviewsAhead(
  reviews: readonly RecordRow<'review'>[],
  commitments: readonly RecordRow<'commitment'>[],
  nameOf: NameOf,
  day: IsoDate,
): Reviews {
  const ofPartner = groupBy(commitments, ({ values }) => values.partner ?? '');
  const near = addDays(day, prepareDays);
  const listed = (state: 'planned' | 'held', last: IsoDate): readonly ReviewAhead[] =>
    reviews
      .flatMap(({ id, values }): ReviewAhead[] => {
        const { partner = '', date, time = '' } = values;
        if ((values.state ?? 'planned') !== state || date === undefined || date > last) return [];
        const states = (ofPartner.get(partner) ?? []).map((commitment) => commitmentState(commitment, day));
        const late = states.filter((one) => one === 'late').length;
        const open = states.filter((one) => one === 'open').length + late;
        return [{ id, partner: nameOf(partner), date: isoDate(date), time, open, late }];
      })
      .toSorted((a, b) => compareTexts(a.date, b.date) || compareTexts(a.partner, b.partner));
  return { toPrepare: listed('planned', near), toClose: listed('held', day) };
}

/** Drafts that the partner may see and that not both sides accepted: the newest version of each plan. */
export function waitingPlans(plans: readonly RecordRow<'businessPlan'>[], nameOf: NameOf): readonly WaitingPlan[] {
  const replaced = new Set(plans.map(({ values }) => values.replaces));
  return plans
    .flatMap(({ id, values }): WaitingPlan[] => {
      const { partner = '', year = 0, state, ourAcceptedOn, theirAcceptedOn } = values;
      if (state !== 'draft' || replaced.has(id)) return [];
      const accepted: WaitingPlan['accepted'] = [
        ...(ourAcceptedOn === undefined ? [] : [{ side: 'us' as const, on: isoDate(ourAcceptedOn) }]),
        ...(theirAcceptedOn === undefined ? [] : [{ side: 'them' as const, on: isoDate(theirAcceptedOn) }]),
      ];
      return [{ id, partner: nameOf(partner), year, accepted }];
    })
    .toSorted((a, b) => b.accepted.length - a.accepted.length || compareTexts(a.partner, b.partner));
}

/** Priorities that nothing has served for a month; the one said longest ago first. */
export function unservedPriorities(
  priorities: readonly RecordRow<'priority'>[],
  plays: readonly RecordRow<'planPlay'>[],
  goals: readonly RecordRow<'planGoal'>[],
  nameOf: NameOf,
  day: IsoDate,
): readonly UnservedPriority[] {
  const last = addDays(day, -unservedDays);
  const old = priorities.filter(({ values: { date = '9', ended = '9' } }) => date < last && ended > day);
  return unserved(old, goals, plays)
    .map(({ values: { partner = '', text = '', date } }): UnservedPriority => ({
      partner,
      name: nameOf(partner),
      text,
      since: isoDate(date ?? day),
    }))
    .toSorted((a, b) => compareTexts(a.since, b.since) || compareTexts(a.name, b.name));
}

/** Those that are planned for the next days. */
const near = (reviews: readonly RecordRow<'review'>[], day: IsoDate): readonly RecordRow<'review'>[] =>
  reviews.filter(
    ({ values: { state = 'planned', date = '9' } }) =>
      state === 'planned' && date >= day && date <= addDays(day, prepareDays),
  );

/** What plans, reviews and commitments ask of the person today. */
export function usePlanningFacts(day: IsoDate): PlanningFacts {
  const partners = useRecords('partner');
  const commitments = useRecords('commitment');
  const reviews = useRecords('review');
  const plans = useRecords('businessPlan');
  const priorities = useRecords('priority');
  const plays = useRecords('planPlay');
  const goals = useRecords('planGoal');
  const prepared = usePrepared(useMemo(() => near(reviews, day), [reviews, day]));
  return useMemo(() => {
    const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
    const nameOf: NameOf = (partner) => isolated(names.get(partner) ?? 'a partner that was deleted');
    const ahead = reviewsAhead(reviews, commitments, nameOf, day);
    return {
      late: lateCommitments(commitments, nameOf, day),
      ...ahead,
      toPrepare: ahead.toPrepare.map((review) => ({ ...review, prepared: prepared.get(review.id) })),
      waiting: waitingPlans(plans, nameOf),
      unserved: unservedPriorities(priorities, plays, goals, nameOf, day),
    };
  }, [partners, commitments, reviews, plans, priorities, plays, goals, prepared, day]);
}
