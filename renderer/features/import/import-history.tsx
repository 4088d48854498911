import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { importKindLabels } from '#import/import-fields.ts';
import type { RecordRow } from '#model/record-row.ts';
import { useRecords } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatInstant } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { switchBatch } from './switch-batch.ts';

type Batch = RecordRow<'batch'>;

const figure = (id: 'new' | 'duplicate' | 'waiting' | 'problems' | 'read', header: string): DataColumn<Batch> => ({
  id,
  header,
  kind: 'number',
  minWidth: header.length > 7 ? 88 : 64,
  value: ({ values }) => values[id] ?? 0,
});

const columns: readonly DataColumn<Batch>[] = [
  {
    id: 'importedAt',
    header: 'Imported',
    kind: 'text',
    grow: 0,
    minWidth: 144,
    value: ({ values }) => values.importedAt,
    render: ({ values }) => formatInstant(values.importedAt ?? ''),
  },
  { id: 'fileName', header: 'File', kind: 'text', grow: 1, value: ({ values }) => values.fileName },
  {
    id: 'what',
    header: 'What',
    kind: 'text',
    minWidth: 132,
    grow: 0,
    value: ({ values }) => (values.what === undefined ? '' : importKindLabels[values.what]),
  },
  { id: 'source', header: 'Source', kind: 'text', minWidth: 128, grow: 0, value: ({ values }) => values.source },
  figure('read', 'Rows'),
  figure('new', 'New'),
  figure('duplicate', 'Duplicates'),
  figure('waiting', 'Waiting'),
  figure('problems', 'Problems'),
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    grow: 0,
    minWidth: 104,
    value: ({ values }) => (values.undone === true ? 'undone' : 'imported'),
    render: ({ values }) => (
      <StatusPill tone={values.undone === true ? 'neutral' : 'positive'} settled={values.undone !== true}>
        {values.undone === true ? 'undone' : 'imported'}
      </StatusPill>
    ),
  },
  {
    id: 'act',
    header: 'Take back',
    kind: 'custom',
    sortable: false,
    minWidth: 84,
    grow: 0,
    value: () => '',
    render: (batch) => (
      <button
        type="button"
        className="cb-link"
        onClick={() => flip(batch)}
        aria-label={`${verb(batch)} ${batch.values.fileName ?? ''}`}
      >
        {verb(batch)}
      </button>
    ),
  },
];

const verb = ({ values }: Batch): string => (values.undone === true ? 'Redo' : 'Undo');
const flip = ({ id, values }: Batch): void => void switchBatch(id, values.undone !== true, values.fileName ?? '');

const rowActions = (rows: readonly Batch[]): readonly RowAction[] =>
  rows.slice(0, 1).map((batch) => ({ id: 'flip', label: `${verb(batch)} import`, run: () => flip(batch) }));

/** Every import ever made here, newest first; each can be taken back and brought back. */
export function ImportHistory() {
  const batches = useRecords('batch');
  const rows = useMemo(
    () => batches.toSorted((a, b) => (b.values.sequence ?? 0) - (a.values.sequence ?? 0)),
    [batches],
  );
  return (
    <DataTable
      label="Imports"
      rows={rows}
      columns={columns}
      rowId={({ id }) => id}
      selectable={false}
      rowActions={rowActions}
      rowTone={({ values }) => (values.undone === true ? 'muted' : undefined)}
      empty={
        <EmptyState
          title="Nothing imported yet"
          action={<Button onClick={() => goTo(address.import())}>Import a file</Button>}
        >
          Each import is listed here with its counts, and can be undone at any time.
        </EmptyState>
      }
    />
  );
}
