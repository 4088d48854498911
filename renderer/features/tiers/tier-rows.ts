import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { PartnerChange, TierChangeView, TierRow, TierState } from '#worker/tiers-api.ts';
import type { Tone } from '#ui/status-pill.tsx';

/** A row of the list with what changes by itself, once that is known. */
export interface PlacedPartner extends TierRow {
  readonly change?: TierChangeView;
  /** It falls by itself, so soon after the day of the list that it's a risk already. */
  readonly fallsSoon: boolean;
}

/** Days within which a fall is a risk already. */
const SOON = 90;

const fallsSoon = (change: TierChangeView | undefined, asOf: IsoDate): boolean =>
  change?.falls === true && change.date <= addDays(asOf, SOON);

/** The rows with their next changes after the day of the list. */
export function withChanges(
  rows: readonly TierRow[],
  changes: readonly PartnerChange[],
  asOf: IsoDate,
): readonly PlacedPartner[] {
  const byRow = new Map(changes.map(({ partner, ladder, change }) => [`${partner}/${ladder}`, change]));
  return rows.map((row) => {
    const change = byRow.get(`${row.partner}/${row.ladder}`);
    return { ...row, ...(change === undefined ? {} : { change }), fallsSoon: fallsSoon(change, asOf) };
  });
}

export const stateWords = {
  toDecide: 'To decide',
  inGrace: 'In grace',
  overridden: 'Override',
  atRisk: 'At risk',
  near: 'Close',
  steady: 'Steady',
} as const satisfies Record<TierState, string>;

export const stateTones = {
  toDecide: 'accent',
  inGrace: 'warning',
  overridden: 'neutral',
  atRisk: 'danger',
  near: 'positive',
  steady: 'neutral',
} as const satisfies Record<TierState, Tone>;

/** The list's tabs, named as questions. */
export const tierViews: readonly {
  readonly id: string;
  readonly label: string;
  readonly shows: (row: PlacedPartner) => boolean;
}[] = [
  { id: 'all', label: 'All', shows: () => true },
  { id: 'near', label: 'Who is close?', shows: ({ state }) => state === 'near' },
  {
    id: 'risk',
    label: 'Who is at risk?',
    shows: (row) => row.state === 'atRisk' || row.state === 'inGrace' || row.fallsSoon,
  },
  { id: 'decide', label: 'To decide', shows: ({ state }) => state === 'toDecide' },
  { id: 'grace', label: 'In grace', shows: ({ grace }) => grace !== undefined },
  { id: 'override', label: 'Overrides', shows: ({ override }) => override !== undefined },
];
