import { compareTexts } from '#base/compare-texts.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { PlanProgress } from '#planning/contract.ts';
import { isSettled, type Plan } from './plan-record.ts';

/** A plan as the list shows it. */
export interface PlanRow {
  readonly id: string;
  readonly plan: Plan;
  readonly partner: string;
  readonly partnerId: string;
  readonly year: number;
  readonly version: number;
  readonly state: NonNullable<Plan['values']['state']>;
  /** A fraction; absent while it's read, or where no goal counts. */
  readonly attainment: string | undefined;
  /** Goals that are reached or on pace, of those with a target. */
  readonly onPace: number;
  readonly behind: number;
  readonly goals: number;
  readonly nextReview: string | undefined;
  readonly owner: string;
  /** Draft that waits for one side, or for both. */
  readonly waitsFor: 'us' | 'them' | 'both' | undefined;
  readonly progress: PlanProgress | undefined;
}

/**
 * The versions to look at: the newest of each partner and year, and the one that both sides work by while a newer one is
 * still being written.
 */
export function currentPlans(plans: readonly Plan[]): readonly Plan[] {
  const newest = new Map<string, Plan>();
  const settled = new Map<string, Plan>();
  const later = (a: Plan | undefined, b: Plan): Plan =>
    a === undefined || (b.values.version ?? 0) > (a.values.version ?? 0) ? b : a;
  for (const plan of plans) {
    const key = `${plan.values.partner ?? ''}/${plan.values.year ?? 0}`;
    newest.set(key, later(newest.get(key), plan));
    if (isSettled(plan)) settled.set(key, later(settled.get(key), plan));
  }
  const kept = new Set([...newest.values(), ...settled.values()]);
  return plans.filter((plan) => kept.has(plan));
}

const waits = ({ values: { state, ourAcceptedOn, theirAcceptedOn } }: Plan): PlanRow['waitsFor'] => {
  if (state !== 'draft') return undefined;
  if (ourAcceptedOn !== undefined) return theirAcceptedOn === undefined ? 'them' : undefined;
  return theirAcceptedOn === undefined ? 'both' : 'us';
};

/**
 * Each partner's next review: the first planned one from a day on, else the newest that should have been held and wasn't.
 */
export function nextReviews(
  reviews: readonly RecordRow<'review'>[],
  day: IsoDate,
): ReadonlyMap<string, RecordRow<'review'>> {
  const next = new Map<string, RecordRow<'review'>>();
  const dateOf = (review: RecordRow<'review'> | undefined): string => review?.values.date ?? '';
  const planned = reviews
    .filter(({ values }) => (values.state ?? 'planned') === 'planned' && values.date !== undefined)
    .toSorted((a, b) => compareTexts(dateOf(a), dateOf(b)));
  for (const review of planned) {
    const { partner = '' } = review.values;
    if (dateOf(next.get(partner)) < day) next.set(partner, review);
  }
  return next;
}

/** Rows of the list: this year's first, then by partner. */
export function planRows(
  plans: readonly Plan[],
  partners: readonly RecordRow<'partner'>[],
  reviews: readonly RecordRow<'review'>[],
  progress: readonly PlanProgress[],
  day: IsoDate,
): readonly PlanRow[] {
  const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
  const figures = new Map(progress.map((one) => [one.plan.id, one]));
  const next = nextReviews(reviews, day);
  return plans
    .map((plan): PlanRow => {
      const { partner = '', year = 0, version = 1, state = 'outline', ourOwner = '' } = plan.values;
      const known = figures.get(plan.id);
      const states = (known?.goals ?? []).map((goal) => goal.state);
      return {
        id: plan.id,
        plan,
        partner: names.get(partner) ?? '',
        partnerId: partner,
        year,
        version,
        state,
        attainment: known?.attainment.total,
        onPace: states.filter((one) => one === 'reached' || one === 'onPace').length,
        behind: states.filter((one) => one === 'behind').length,
        goals: states.length,
        nextReview: next.get(partner)?.values.date,
        owner: ourOwner,
        waitsFor: waits(plan),
        progress: known,
      };
    })
    .toSorted((a, b) => b.year - a.year || compareTexts(a.partner, b.partner) || b.version - a.version);
}

export const planViews = ['year', 'outline', 'waiting', 'behind', 'all'] as const;
export type PlanViewId = (typeof planViews)[number];

/** What each view of the list shows. */
export const inView: Record<PlanViewId, (row: PlanRow, year: number) => boolean> = {
  year: (row, year) => row.year === year,
  outline: ({ state }) => state === 'outline',
  waiting: ({ waitsFor }) => waitsFor !== undefined,
  behind: ({ behind, state }) => behind > 0 && state !== 'completed',
  all: () => true,
};
