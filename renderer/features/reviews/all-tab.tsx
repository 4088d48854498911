import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { stateColumn } from '#ui/state-column.tsx';
import { formatDate, formatQuarter } from '#ui/format.ts';
import { usePrepared } from '#worker/use-prepared.ts';
import type { ReviewRow } from './review-rows.ts';
import { stateWords } from './review-words.ts';
import { removeReviews } from './review-edits.ts';

const columnsOf = (prepared: ReadonlyMap<string, number>): readonly DataColumn<ReviewRow>[] => [
  {
    id: 'partner',
    header: 'Partner',
    kind: 'text',
    grow: 3,
    minWidth: 168,
    value: (row) => row.partner ?? 'Deleted partner',
  },
  {
    id: 'period',
    header: 'Quarter',
    kind: 'text',
    minWidth: 88,
    grow: 0,
    value: (row) => row.period,
    render: (row) => formatQuarter(row.period),
  },
  {
    id: 'date',
    header: 'When',
    kind: 'custom',
    minWidth: 148,
    grow: 0,
    value: (row) => (row.date === undefined ? '' : `${row.date} ${row.time}`.trim()),
    render: (row) => (row.date === undefined ? 'No date yet' : `${formatDate(row.date)} ${row.time}`),
  },
  stateColumn('state', 'State', (row) => stateWords[row.state], 124),
  {
    id: 'prepared',
    header: 'Prepared',
    kind: 'percent',
    minWidth: 92,
    value: (row) => (row.state === 'planned' ? String(prepared.get(row.id) ?? '') || null : null),
  },
  { id: 'open', header: 'Promises', unit: 'open', kind: 'number', minWidth: 104, value: (row) => row.open },
  { id: 'score', header: 'Score', kind: 'number', unit: 'of 10', value: (row) => row.score },
  { id: 'next', header: 'Next review', kind: 'date', value: (row) => row.next },
  { id: 'manager', header: 'Manager', kind: 'text', minWidth: 104, grow: 1, value: (row) => row.manager },
];

/** Every review that was planned or held, the latest first. */
export function AllTab({ rows, onNew }: { rows: readonly ReviewRow[]; onNew: () => void }) {
  const planned = useMemo(
    () => rows.filter(({ state, partner }) => state === 'planned' && partner !== undefined).map(({ review }) => review),
    [rows],
  );
  const prepared = usePrepared(planned);
  const columns = useMemo(() => columnsOf(prepared), [prepared]);
  return (
    <DataTable
      label="Reviews"
      memory="reviews"
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      defaultSort={{ column: 'date', descending: true }}
      onOpen={({ id }) => goTo(address.review(id))}
      addressOf={({ id }) => address.review(id)}
      rowTone={({ state }) => (state === 'cancelled' ? 'muted' : state === 'held' ? 'attention' : undefined)}
      rowActions={(chosen) => {
        const [row] = chosen;
        if (row === undefined) return [];
        const remove = {
          id: 'remove',
          label: chosen.length === 1 ? 'Remove' : `Remove ${chosen.length} reviews`,
          danger: true,
          separated: chosen.length === 1,
          run: () => void removeReviews(chosen),
        };
        if (chosen.length > 1) return [remove];
        return [
          { id: 'open', label: 'Open', keys: 'Enter', run: () => goTo(address.review(row.id)) },
          ...(row.partner === undefined
            ? []
            : [{ id: 'partner', label: `Open ${row.partner}`, run: () => goTo(address.partner(row.partnerId)) }]),
          remove,
        ];
      }}
      empty={
        <EmptyState
          title="No reviews yet"
          action={
            <Button variant="filled" onClick={onNew}>
              New review
            </Button>
          }
        >
          Plan a quarterly review with a partner. What both promised in it stands in the next one.
        </EmptyState>
      }
    />
  );
}
