import { compareTexts } from '#base/compare-texts.ts';
import { change } from '#data/edit.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { stateOfPlan, withoutAcceptance as notAccepted } from '#planning/plan-state.ts';

export type Plan = RecordRow<'businessPlan'>;
export type Goal = RecordRow<'planGoal'>;
export type Play = RecordRow<'planPlay'>;
export type Item = RecordRow<'planItem'>;
export type Priority = RecordRow<'priority'>;
export type Commitment = RecordRow<'commitment'>;

interface Ordered {
  readonly id: string;
  readonly values: { readonly order?: number };
}

/** In the order that people chose; what has none comes last, as it was made. */
export const inOrder = <Row extends Ordered>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted(
    (a, b) =>
      (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
      compareTexts(a.id, b.id),
  );

/** Ranked first, by rank; ended ones last. */
export const ranked = (rows: readonly Priority[]): readonly Priority[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.values.ended !== undefined) - Number(b.values.ended !== undefined) ||
      (a.values.rank ?? Number.MAX_SAFE_INTEGER) - (b.values.rank ?? Number.MAX_SAFE_INTEGER) ||
      compareTexts(a.id, b.id),
  );

export const nextOrder = (rows: readonly Ordered[]): number =>
  Math.max(0, ...rows.map(({ values }) => values.order ?? 0)) + 1;

/** What both sides accepted is changed by a new version only. */
export const isSettled = (plan: Plan): boolean => !['outline', 'draft'].includes(stateOfPlan(plan));

export const acceptedBy = ({ values }: Plan, side: Side): boolean =>
  side === 'us' ? values.ourAcceptedOn !== undefined : values.theirAcceptedOn !== undefined;

/** Takes both acceptances back: they were given to what the plan said before. */
export function withoutAcceptance(plan: Plan): readonly AnyChange[] {
  if (!acceptedBy(plan, 'us') && !acceptedBy(plan, 'them')) return [];
  return [change('businessPlan', plan.id, notAccepted)];
}

/** Why what a plan promises can't be changed now. */
export const lockOf = (plan: Plan): string | undefined =>
  isSettled(plan) ? `Version ${plan.values.version ?? 1} is ${plan.values.state}: a new version changes it` : undefined;

/** "Business plan 2026 of Northwind". */
export const planName = (plan: Plan, partner: string): string =>
  `Business plan ${plan.values.year ?? ''} of ${partner}`;
