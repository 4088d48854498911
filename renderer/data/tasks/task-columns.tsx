import type { FactRow } from '#data/facts/fact-columns.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatDate } from '#ui/format.ts';
import { stateColumn } from '#ui/state-column.tsx';
import { taskState, taskStateWords } from './task-state.ts';

export type TaskRow = FactRow<'task'>;

interface TaskColumns {
  /** Where the list isn't one partner's. */
  readonly partner: boolean;
  /** Where it has some that were done or dropped. */
  readonly ended: boolean;
}

/** What a list of tasks shows on a day. Keep the array stable. */
export function taskColumns(today: string, { partner, ended }: TaskColumns): readonly DataColumn<TaskRow>[] {
  const stateOf = ({ record }: TaskRow) => taskState(record, today);
  const whose: DataColumn<TaskRow> = {
    id: 'partner',
    header: 'Partner',
    kind: 'text',
    minWidth: 144,
    value: (row) => row.partner,
  };
  const end: DataColumn<TaskRow> = {
    id: 'ended',
    header: 'Ended',
    kind: 'date',
    value: ({ record: { values } }) => values.done ?? values.dropped,
  };
  return [
    {
      id: 'due',
      header: 'Due',
      kind: 'date',
      value: ({ record }) => record.values.due,
      render: (row) => {
        const { due } = row.record.values;
        if (due === undefined) return <span className="cb-subtle">—</span>;
        return <span className={stateOf(row) === 'overdue' ? 'cb-negative' : undefined}>{formatDate(due)}</span>;
      },
    },
    { id: 'title', header: 'Task', kind: 'text', grow: 2, minWidth: 176, value: ({ record }) => record.values.title },
    ...(partner ? [whose] : []),
    {
      id: 'why',
      header: 'Why',
      kind: 'text',
      grow: 3,
      minWidth: 200,
      value: ({ record: { values } }) =>
        values.dropReason === undefined ? values.why : `Dropped: ${values.dropReason}`,
    },
    { id: 'owner', header: 'Owner', kind: 'text', minWidth: 112, grow: 0, value: ({ record }) => record.values.owner },
    stateColumn('state', 'State', (row) => taskStateWords[stateOf(row)], 104),
    ...(ended ? [end] : []),
  ];
}
