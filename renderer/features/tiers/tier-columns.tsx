import type { DataColumn } from '#ui/data-table-types.ts';
import { formatDate } from '#ui/format.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { stateTones, stateWords, type PlacedPartner } from './tier-rows.ts';

/** The date first: a long name is cut off, the date never is. */
const changeText = ({ change }: PlacedPartner): string =>
  change === undefined ? '' : `${formatDate(change.date)} ${change.falls ? '▼' : '▲'} ${change.to}`;

/** Who, where, what is missing, and what happens next; `pending` until next changes are worked out. */
export const tierColumns = (pending: boolean): readonly DataColumn<PlacedPartner>[] => [
  { id: 'name', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 160 },
  { id: 'code', header: 'Code', kind: 'code', value: ({ partnerCode }) => partnerCode, minWidth: 84 },
  { id: 'tier', header: 'Tier', kind: 'text', value: ({ official }) => official, grow: 0, minWidth: 96 },
  { id: 'since', header: 'Since', kind: 'date', value: ({ since }) => since, minWidth: 96 },
  {
    id: 'state',
    header: 'State',
    kind: 'custom',
    value: ({ state }) => stateWords[state],
    minWidth: 104,
    grow: 0,
    render: ({ state }) => (
      <StatusPill tone={stateTones[state]} settled={state === 'steady' || state === 'overridden'}>
        {stateWords[state]}
      </StatusPill>
    ),
  },
  {
    id: 'computed',
    header: 'By its figures',
    kind: 'text',
    value: ({ computed }) => computed,
    grow: 0,
    minWidth: 112,
    render: ({ computed, official }) => (
      <span className={computed === official ? 'cb-subtle' : 'cb-tiers-other'}>{computed}</span>
    ),
  },
  {
    id: 'gap',
    header: 'To the next tier',
    kind: 'text',
    value: ({ missing, gap }) => (missing === '' ? gap : missing),
    grow: 3,
    minWidth: 220,
    render: ({ missing = '', gap = '' }) =>
      gap === '' ? (
        <span className="cb-subtle">—</span>
      ) : (
        <span className="cb-truncate" title={gap}>
          {missing === '' ? gap : missing}
        </span>
      ),
  },
  {
    id: 'change',
    header: 'If nothing happens',
    kind: 'text',
    pending,
    value: changeText,
    grow: 2,
    minWidth: 150,
    render: (row) =>
      row.change === undefined ? (
        <span className="cb-subtle">—</span>
      ) : (
        <span className="cb-truncate" title={row.change.why}>
          {changeText(row)}
        </span>
      ),
  },
];
