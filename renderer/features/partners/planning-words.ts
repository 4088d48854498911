import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { Pillar } from '#model/scorecard-records.ts';
import { toDecimals } from '#money/decimal.ts';
import type { PillarResult, PlanProgress, Scorecard } from '#planning/contract.ts';
import { rowsOfPartner } from '#planning/partner-rows.ts';
import { formatAmount, formatPlural, formatShare } from '#ui/format.ts';

type Review = RecordRow<'review'>;

/** A plan in one line: attainment, and how its goals stand. */
export function planLine({ goals, attainment }: PlanProgress): { readonly attainment: string; readonly goals: string } {
  const count = (...states: readonly PlanProgress['goals'][number]['state'][]): number =>
    goals.filter(({ state }) => states.includes(state)).length;
  const [well, behind] = [count('reached', 'onPace'), count('behind')];
  const told = [
    formatPlural(goals.length, 'goal'),
    ...(well === 0 ? [] : [`${well} reached or on pace`]),
    ...(behind === 0 ? [] : [`${behind} behind`]),
  ];
  return {
    attainment: attainment.total === undefined ? 'No goal counts yet' : `Attainment ${formatShare(attainment.total)}`,
    goals: goals.length === 0 ? 'no goals yet' : told.join(', '),
  };
}

const pillarNames = {
  earnsMoney: 'earns money',
  trustsProduct: 'trusts the product',
  teamAccessible: 'team is accessible',
} as const satisfies Record<Pillar, string>;

/** A scorecard in two lines. */
export function scoreLine(
  score: Scorecard | undefined,
  pillars: readonly PillarResult[],
  weakest: Scorecard['weakest'],
): { readonly total: string; readonly tiles: string; readonly pillars: string } {
  const tiles = score?.tiles ?? [];
  const count = (state: Scorecard['tiles'][number]['state']): number =>
    tiles.filter((tile) => tile.state === state).length;
  const told = [
    [count('belowFloor'), 'below floor'],
    [count('short'), 'short of target'],
    [count('meets'), 'at target'],
  ] as const;
  const known = pillars.filter(({ mark }) => mark !== undefined).length;
  const parts = told.filter(([many]) => many > 0).map(([many, words]) => `${many} ${words}`);
  return {
    total: score?.total.total === undefined ? '—' : formatShare(score.total.total),
    tiles: score === undefined ? 'Reading its figures…' : parts.length === 0 ? 'no tile counts yet' : parts.join(', '),
    pillars:
      weakest === undefined
        ? `Weakest pillar unknown: evidence for ${known} of ${pillars.length}.`
        : `Weakest pillar: ${pillarNames[weakest.pillar]}, ${formatAmount(toDecimals(weakest.mark, 1, 'halfAwayFromZero'))} of 10.`,
  };
}

/** The review that comes next (or should have been held), one that was held and not closed, and the last closed one. */
export function partnerReviews(
  records: BookRecords,
  partner: string,
  day: IsoDate,
): { readonly next: Review | undefined; readonly toClose: Review | undefined; readonly last: Review | undefined } {
  const reviews = rowsOfPartner(records, 'review', partner).toSorted((a, b) =>
    (a.values.date ?? '9') < (b.values.date ?? '9') ? -1 : 1,
  );
  const planned = reviews.filter(({ values }) => (values.state ?? 'planned') === 'planned');
  return {
    next: planned.find(({ values }) => (values.date ?? '9') >= day) ?? planned.at(-1),
    toClose: reviews.findLast(({ values }) => values.state === 'held'),
    last: reviews.findLast(({ values }) => values.state === 'closed'),
  };
}
