import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { DataTable } from './data-table.tsx';
import type { DataColumn, DataSort, DataTableProps, RowAction } from './data-table-types.ts';
import { EmptyState } from './empty-state.tsx';
import { formatPlural } from './format.ts';
import { Section } from './page.tsx';
import { RecordDialog, type DialogValues, type RecordForm } from './record-dialog.tsx';

/** How records of one kind are added, changed and removed. */
export interface RecordActs<Row extends { readonly id: string }> {
  /** One of them: "certificate". */
  readonly noun: string;
  readonly nounPlural: string;
  readonly nameOf: (row: Row) => string;
  /** What the dialog asks for a new record, or for the one that is edited. */
  readonly form: (edited: Row | undefined) => RecordForm;
  readonly save: (values: DialogValues, edited: Row | undefined) => Promise<boolean>;
  readonly remove: (rows: readonly Row[]) => Promise<boolean>;
}

/** The dialog that adds or changes a record, and who opens it. */
export function useRecordDialog<Row extends { readonly id: string }>(acts: RecordActs<Row>) {
  const [asked, ask] = useState<{ readonly edited?: Row }>();
  const { edited } = asked ?? {};
  const dialog =
    asked === undefined ? null : (
      <RecordDialog
        key={edited?.id ?? 'new'}
        {...acts.form(edited)}
        act={`${edited === undefined ? 'Add' : 'Save'} ${acts.noun}`}
        onSave={(values) => acts.save(values, edited)}
        onClose={() => ask(undefined)}
      />
    );
  return { dialog, add: () => ask({}), editRow: (row: Row) => ask({ edited: row }) };
}

/** Entries of a row's menu: change and remove one, remove several. */
export function recordActions<Row extends { readonly id: string }>(
  rows: readonly Row[],
  acts: Pick<RecordActs<Row>, 'nounPlural' | 'remove'>,
  change: (row: Row) => void,
): readonly RowAction[] {
  const [only] = rows;
  if (only === undefined) return [];
  const remove: RowAction = {
    id: 'remove',
    label: rows.length === 1 ? 'Remove' : `Remove ${formatPlural(rows.length, acts.nounPlural, acts.nounPlural)}`,
    danger: true,
    separated: rows.length === 1,
    run: () => void acts.remove(rows),
  };
  return rows.length === 1
    ? [{ id: 'open', label: 'Edit…', keys: 'Enter', run: () => change(only) }, remove]
    : [remove];
}

interface RecordListProps<Row extends { readonly id: string }> {
  readonly title: string;
  readonly note?: ReactNode;
  readonly acts: RecordActs<Row>;
  readonly rows: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  readonly defaultSort?: DataSort;
  /** Why it's empty and what fills it. */
  readonly empty: string;
  readonly rowTone?: DataTableProps<Row>['rowTone'];
  /** Buttons before "Add". */
  readonly actions?: ReactNode;
  /** Entries of a row's menu before "Edit". */
  readonly moreActions?: (rows: readonly Row[]) => readonly RowAction[];
}

/** Small records as a card with a list: Enter edits one, the menu removes some, the button adds one. */
export function RecordList<Row extends { readonly id: string }>(props: RecordListProps<Row>) {
  const { title, note, acts, rows, columns, moreActions } = props;
  const { dialog, add, editRow } = useRecordDialog(acts);
  return (
    <Section
      title={title}
      note={note}
      flush={rows.length > 0}
      actions={
        <>
          {props.actions}
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
            Add {acts.noun}
          </Button>
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState compact title={`No ${acts.nounPlural} yet`}>
          {props.empty}
        </EmptyState>
      ) : (
        <DataTable
          label={title}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          defaultSort={props.defaultSort}
          maxRows={8}
          onOpen={editRow}
          rowActions={(chosen) => [...(moreActions?.(chosen) ?? []), ...recordActions(chosen, acts, editRow)]}
          rowTone={props.rowTone}
        />
      )}
      {dialog}
    </Section>
  );
}
