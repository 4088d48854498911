import type { TierChangeView, TierRow, TierState, TiersApi } from '#worker/tiers-api.ts';
import type { Tone } from '#ui/status-pill.tsx';

/** A row of the list with what changes by itself, once that is known. */
export interface PlacedPartner extends TierRow {
  readonly change?: TierChangeView;
}

type Changes = Awaited<ReturnType<TiersApi['tierChanges']>>;

/** The rows with their next changes. */
export function withChanges(rows: readonly TierRow[], changes: Changes): readonly PlacedPartner[] {
  const byRow = new Map(changes.map(({ partner, ladder, change }) => [`${partner}/${ladder}`, change]));
  return rows.map((row) => {
    const change = byRow.get(`${row.partner}/${row.ladder}`);
    return change === undefined ? row : { ...row, change };
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

/** Days within which a fall is a risk already. */
const SOON = 90;

const fallsSoon = ({ change }: PlacedPartner): boolean =>
  change?.falls === true && (Date.parse(change.date) - Date.now()) / 86_400_000 <= SOON;

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
    shows: (row) => row.state === 'atRisk' || row.state === 'inGrace' || fallsSoon(row),
  },
  { id: 'decide', label: 'To decide', shows: ({ state }) => state === 'toDecide' },
  { id: 'grace', label: 'In grace', shows: ({ grace }) => grace !== undefined },
  { id: 'override', label: 'Overrides', shows: ({ override }) => override !== undefined },
];
