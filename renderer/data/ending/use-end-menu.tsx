import { useState, type ReactNode } from 'react';
import type { RowAction } from '#ui/data-table-types.ts';
import { formatPlural } from '#ui/format.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { isOpen, type EndActs, type Ending } from './end-acts.ts';

interface EndMenu<Row extends Ending> {
  readonly actions: (rows: readonly Row[]) => readonly RowAction[];
  /** Asks for the reason of dropping them. */
  readonly askToDrop: (rows: readonly Row[]) => void;
  readonly dialog: ReactNode;
}

/** Entries of a row's menu by which it ends: done, dropped with a reason, open again. */
export function useEndMenu<Row extends Ending>(
  acts: EndActs<Row>,
  reason: { readonly internal: boolean; readonly note?: string },
): EndMenu<Row> {
  const [dropping, drop] = useState<readonly Row[]>();
  const { noun } = acts;
  const actions = (rows: readonly Row[]): readonly RowAction[] => {
    const open = rows.filter(isOpen);
    const ended = rows.filter((row) => !isOpen(row));
    return [
      ...(open.length === 0
        ? []
        : [
            { id: 'done', label: 'Done', run: () => void acts.finish(open) },
            { id: 'drop', label: 'Drop…', run: () => drop(open) },
          ]),
      ...(ended.length === 0 ? [] : [{ id: 'reopen', label: 'Reopen', run: () => void acts.reopen(ended) }]),
    ];
  };
  const dialog =
    dropping === undefined ? null : (
      <RecordDialog
        title={dropping.length === 1 ? `Drop the ${noun}` : `Drop ${formatPlural(dropping.length, noun)}`}
        act="Drop"
        fields={[{ name: 'reason', label: 'Why it won’t be done', kind: 'longText', required: true, ...reason }]}
        start={{}}
        onSave={(values) => acts.drop(dropping, textOf(values, 'reason'))}
        onClose={() => drop(undefined)}
      />
    );
  return { actions, askToDrop: drop, dialog };
}
