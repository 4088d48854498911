import { useMemo } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { CaptureLine } from '#worker/capture-line.tsx';
import { commitmentColumns } from '#worker/commitment-columns.tsx';
import { useCommitmentsOf, type CommitmentRow } from '#worker/commitment-rows.ts';
import { useCommitmentList } from '#worker/use-commitment-list.tsx';
import type { ReviewView } from './use-review-view.ts';

const columns = commitmentColumns({ partner: false, side: true, ended: false });

const groups = ['Made in this review', 'Still open from before', 'Done or dropped'] as const;

const groupOf = (row: CommitmentRow, review: string): (typeof groups)[number] => {
  if (row.record.values.review === review) return groups[0];
  return row.state === 'open' || row.state === 'late' ? groups[1] : groups[2];
};

const toneOf = ({ state }: CommitmentRow) => (state === 'late' ? 'attention' : state === 'open' ? undefined : 'muted');

/** What both promised: in this review first, then what is open from before, then what ended. */
export function CommitmentsTab({ view }: { view: ReviewView }) {
  const { review, partner } = view;
  const all = useCommitmentsOf(partner.id);
  const list = useCommitmentList(all, partner);
  const rows = useMemo(
    () =>
      all.toSorted(
        (a, b) =>
          groups.indexOf(groupOf(a, review.id)) - groups.indexOf(groupOf(b, review.id)) ||
          ((a.record.values.due ?? '9') < (b.record.values.due ?? '9') ? -1 : 1),
      ),
    [all, review.id],
  );
  return (
    <div className="cb-review-fill">
      <div className="cb-review-capture">
        <CaptureLine review={review} partner={partner} />
      </div>
      <DataTable
        label={`Commitments with ${view.name}`}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        groupBy={(row) => groupOf(row, review.id)}
        onOpen={list.editRow}
        rowActions={list.rowActions}
        rowTone={toneOf}
        bulkActions={list.bulkActions}
        empty={
          <EmptyState title="No commitments yet">
            What both sides promise stands here, and on the second screen of the next review.
          </EmptyState>
        }
      />
      {list.dialogs}
    </div>
  );
}
