import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { reportEdit } from '#data/report-edit.ts';
import { DELETED_DAYS, undelete, useDeleted } from '#data/recovery.ts';
import { useSharing } from '#data/sharing.ts';
import { recordNoun } from '#records/record-name.ts';
import type { DeletedRecord } from '#shared/book-calls.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatInstant, formatPlural } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { memberName } from './member-name.ts';

const rowId = ({ kind, id }: DeletedRecord): string => `${kind} ${id}`;

const bringBack = (records: readonly DeletedRecord[]): void => {
  const [first] = records;
  const what = records.length === 1 && first !== undefined ? first.name : formatPlural(records.length, 'record');
  void reportEdit(undelete(`Bring ${what} back`, records), `${what} ${records.length === 1 ? 'is' : 'are'} back.`);
};

/** Records that somebody deleted in the last thirty days; an edit brings them back. */
export function DeletedLately() {
  const records = useDeleted();
  const [sharing] = useSharing();
  const columns = useMemo((): readonly DataColumn<DeletedRecord>[] => {
    const nameOf = memberName(sharing);
    return [
      { id: 'name', header: 'Deleted', kind: 'text', value: ({ name }) => name, minWidth: 240, grow: 2 },
      { id: 'kind', header: 'What', kind: 'text', value: ({ kind }) => recordNoun(kind), minWidth: 140 },
      { id: 'by', header: 'By', kind: 'text', value: ({ by }) => nameOf(by), minWidth: 140 },
      {
        id: 'at',
        header: 'When',
        kind: 'text',
        value: ({ at }) => new Date(at).toISOString(),
        render: ({ at }) => formatInstant(new Date(at).toISOString()),
        minWidth: 170,
      },
    ];
  }, [sharing]);
  if (records === undefined) return null;
  return (
    <Section title="Deleted lately" note={`In the last ${DELETED_DAYS} days, by anybody`} flush={records.length > 0}>
      {records.length === 0 ? (
        <EmptyState title="Nothing was deleted" compact>
          What somebody deletes stays here for {DELETED_DAYS} days, and one click brings it back.
        </EmptyState>
      ) : (
        <DataTable
          label="Deleted records"
          rows={records}
          columns={columns}
          rowId={rowId}
          maxRows={Math.min(10, records.length)}
          rowActions={(rows) => [{ id: 'back', label: 'Bring back', run: () => bringBack(rows) }]}
          bulkActions={(rows) => (
            <Button size="xs" variant="filled" onClick={() => bringBack(rows)}>
              Bring back
            </Button>
          )}
        />
      )}
    </Section>
  );
}
