import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { Section } from './page.tsx';
import { RecordDialog, type DialogValues, type RecordForm } from './record-dialog.tsx';

interface RecordSectionProps<Row extends { readonly id: string }> {
  readonly title: string;
  readonly note: string;
  readonly empty: string;
  /** One of them: "Add target", "Save target", "Edit target 2026". */
  readonly noun: string;
  /** Why nothing can be added, changed or removed now. */
  readonly locked?: string | undefined;
  readonly rows: readonly Row[];
  readonly nameOf: (row: Row) => string | number | undefined;
  readonly facts: (row: Row) => ReactNode;
  /** Acts of a row besides editing and removing it. */
  readonly acts?: (row: Row) => ReactNode;
  /** What the dialog asks for a new record, or for the one that is edited. */
  readonly form: (edited: Row | undefined) => RecordForm;
  readonly onSave: (values: DialogValues, edited: Row | undefined) => Promise<boolean>;
  readonly onRemove: (row: Row) => Promise<boolean>;
}

/** Small records of a partner as a list, each added and edited in one dialog. */
export function RecordSection<Row extends { readonly id: string }>(props: RecordSectionProps<Row>) {
  const { noun, rows, nameOf, locked } = props;
  const [asked, ask] = useState<{ readonly edited?: Row }>();
  return (
    <Section
      title={props.title}
      note={props.note}
      actions={
        <Button size="xs" disabled={locked !== undefined} title={locked ?? ''} onClick={() => ask({})}>
          Add {noun}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState compact title={props.empty} />
      ) : (
        <ul className="cb-link-list cb-terms-list">
          {rows.map((row) => (
            <li key={row.id}>
              {props.facts(row)}
              <span className="cb-link-acts">
                {props.acts?.(row)}
                {locked === undefined && (
                  <>
                    <ActionIcon aria-label={`Edit ${noun} ${nameOf(row)}`} onClick={() => ask({ edited: row })}>
                      <IconPencil size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon aria-label={`Remove ${noun} ${nameOf(row)}`} onClick={() => void props.onRemove(row)}>
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {asked !== undefined && (
        <RecordDialog
          {...props.form(asked.edited)}
          act={`${asked.edited === undefined ? 'Add' : 'Save'} ${noun}`}
          onSave={(values) => props.onSave(values, asked.edited)}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
