import type { DataColumn } from '#ui/data-table-types.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { goTo } from '#ui/go-to.ts';
import { stateColumn } from '#ui/state-column.tsx';
import type { Tone } from '#ui/status-pill.tsx';
import { commitmentStateWords, sideWords, type CommitmentRow } from './commitment-rows.ts';
import './commitments.css';

interface CommitmentColumns {
  /** Where the list isn't one partner's. */
  readonly partner: boolean;
  /** Where it has both sides. */
  readonly side: boolean;
  /** Where it has some that were done or dropped. */
  readonly ended: boolean;
}

function Due({ row }: { row: CommitmentRow }) {
  const { due, ownerLater } = row.record.values;
  if (due === undefined)
    return (
      <span className={ownerLater === true ? 'cb-subtle' : 'cb-commitment-open'}>
        {ownerLater === true ? 'later' : 'no day'}
      </span>
    );
  return <span className={row.state === 'late' ? 'cb-negative' : undefined}>{formatDate(due)}</span>;
}

function Owner({ row }: { row: CommitmentRow }) {
  const { owner = '', ownerLater } = row.record.values;
  if (owner !== '') return <>{owner}</>;
  return ownerLater === true ? (
    <span className="cb-subtle">later</span>
  ) : (
    <span className={row.state === 'open' || row.state === 'late' ? 'cb-commitment-open' : 'cb-subtle'}>no owner</span>
  );
}

function MadeInLink({ row }: { row: CommitmentRow }) {
  const { madeIn } = row;
  if (madeIn === undefined) return <span className="cb-subtle">—</span>;
  return (
    <button
      type="button"
      className="cb-link cb-truncate cb-commitment-origin"
      title={madeIn.label}
      onClick={(event) => {
        event.stopPropagation();
        goTo(madeIn.address);
      }}
    >
      {madeIn.label}
    </button>
  );
}

/** Late says by how many days; the word sorts, finds and leaves the window. */
const stateOf = ({ state, lateDays }: CommitmentRow): readonly [Tone, string] => {
  const [tone, word] = commitmentStateWords[state];
  return [tone, state === 'late' ? `${formatPlural(lateDays, 'day')} late` : word];
};

/** "2 Sep 2026" of what was done, with the reason of what was dropped. */
function endOf({ record: { values } }: CommitmentRow): string {
  const { done, dropped, dropReason = '' } = values;
  const day = done ?? dropped;
  if (day === undefined) return '';
  return done !== undefined || dropReason === '' ? formatDate(day) : `${formatDate(day)}: ${dropReason}`;
}

/** What a list of commitments shows. Keep the array stable. */
export function commitmentColumns(has: CommitmentColumns): readonly DataColumn<CommitmentRow>[] {
  const partner: DataColumn<CommitmentRow> = {
    id: 'partner',
    header: 'Partner',
    kind: 'text',
    minWidth: 128,
    grow: 2,
    value: (row) => row.partner,
  };
  const side: DataColumn<CommitmentRow> = {
    id: 'side',
    header: 'Side',
    kind: 'text',
    minWidth: 76,
    grow: 0,
    value: (row) => sideWords[row.side],
  };
  const ended: DataColumn<CommitmentRow> = {
    id: 'ended',
    header: 'Ended',
    kind: 'custom',
    minWidth: 136,
    grow: 2,
    value: endOf,
    render: (row) => (endOf(row) === '' ? <span className="cb-subtle">—</span> : endOf(row)),
  };
  return [
    {
      id: 'what',
      header: 'Commitment',
      kind: 'text',
      minWidth: 192,
      grow: 4,
      value: ({ record }) => record.values.what,
    },
    ...(has.partner ? [partner] : []),
    ...(has.side ? [side] : []),
    {
      id: 'owner',
      header: 'Owner',
      kind: 'custom',
      minWidth: 112,
      grow: 1,
      value: ({ record }) => record.values.owner ?? '',
      render: (row) => <Owner row={row} />,
    },
    {
      id: 'due',
      header: 'Due',
      kind: 'date',
      minWidth: 104,
      value: ({ record }) => record.values.due,
      render: (row) => <Due row={row} />,
    },
    stateColumn('state', 'State', stateOf, 124),
    {
      id: 'madeIn',
      header: 'Made in',
      kind: 'custom',
      minWidth: 128,
      grow: 1,
      value: (row) => row.madeIn?.label ?? '',
      render: (row) => <MadeInLink row={row} />,
    },
    ...(has.ended ? [ended] : []),
  ];
}
