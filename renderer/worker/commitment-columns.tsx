import type { DataColumn } from '#ui/data-table-types.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { goTo } from '#ui/go-to.ts';
import { stateColumn } from '#ui/state-column.tsx';
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
  if (row.state !== 'late') return <>{formatDate(due)}</>;
  return (
    <span className="cb-negative">
      {formatDate(due)} · {formatPlural(row.lateDays, 'day')} late
    </span>
  );
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
      className="cb-link"
      onClick={(event) => {
        event.stopPropagation();
        goTo(madeIn.address);
      }}
    >
      {madeIn.label}
    </button>
  );
}

/** What a list of commitments shows. Keep the array stable. */
export function commitmentColumns(has: CommitmentColumns): readonly DataColumn<CommitmentRow>[] {
  const partner: DataColumn<CommitmentRow> = {
    id: 'partner',
    header: 'Partner',
    kind: 'text',
    minWidth: 144,
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
  const ended: readonly DataColumn<CommitmentRow>[] = [
    {
      id: 'ended',
      header: 'Ended',
      kind: 'date',
      value: ({ record: { values } }) => values.done ?? values.dropped,
    },
    {
      id: 'reason',
      header: 'Why dropped',
      kind: 'text',
      minWidth: 120,
      value: ({ record }) => record.values.dropReason,
    },
  ];
  return [
    {
      id: 'what',
      header: 'Commitment',
      kind: 'text',
      minWidth: 208,
      grow: 4,
      value: ({ record }) => record.values.what,
    },
    ...(has.partner ? [partner] : []),
    ...(has.side ? [side] : []),
    {
      id: 'owner',
      header: 'Owner',
      kind: 'custom',
      minWidth: 120,
      grow: 1,
      value: ({ record }) => record.values.owner ?? '',
      render: (row) => <Owner row={row} />,
    },
    {
      id: 'due',
      header: 'Due',
      kind: 'date',
      minWidth: 176,
      value: ({ record }) => record.values.due,
      render: (row) => <Due row={row} />,
    },
    stateColumn('state', 'State', (row) => commitmentStateWords[row.state], 96),
    {
      id: 'madeIn',
      header: 'Made in',
      kind: 'custom',
      minWidth: 112,
      grow: 1,
      value: (row) => row.madeIn?.label ?? '',
      render: (row) => <MadeInLink row={row} />,
    },
    ...(has.ended ? ended : []),
  ];
}
