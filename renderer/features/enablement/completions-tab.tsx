import { Button } from '@mantine/core';
import { factColumns } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFacts } from '#data/facts/use-facts.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { recordActions, useRecordDialog } from '#ui/record-list.tsx';

const columns = factColumns('completion', ['partner', 'holder', 'course', 'completed', 'score']);

/** Who finished which course. */
export function CompletionsTab() {
  const completions = useFacts('completion');
  const acts = useFactActs('completion');
  const { dialog, add, editRow } = useRecordDialog(acts);
  return (
    <div className="cb-enablement-list">
      <div className="cb-enablement-strip">
        <Button onClick={add}>Add completion</Button>
      </div>
      <DataTable
        label="Course completions"
        memory="completions"
        rows={completions}
        columns={columns}
        rowId={({ id }) => id}
        defaultSort={{ column: 'completed', descending: true }}
        onOpen={editRow}
        rowActions={(chosen) => recordActions(chosen, acts, editRow)}
        empty={
          <EmptyState
            title="No completions yet"
            action={<Button onClick={() => goTo(address.import())}>Import completions</Button>}
          >
            Export them from the learning system as CSV or XLSX: partner, who, course, completed, score.
          </EmptyState>
        }
      />
      {dialog}
    </div>
  );
}
