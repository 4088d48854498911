import { useState, type ReactNode } from 'react';
import type { RowAction } from '#ui/data-table-types.ts';
import { formatPlural } from '#ui/format.ts';
import { goTo } from '#ui/go-to.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { dropTasks, finishTasks, reopenTasks } from './task-acts.ts';
import type { TaskRow } from './task-columns.tsx';
import { taskPlace } from './task-place.ts';
import { isOpenTask } from './task-state.ts';

/** Entries of a task's menu besides editing: done, dropped with a reason, open again, and what it is about. */
export function useTaskRowActs(): {
  readonly actions: (rows: readonly TaskRow[]) => readonly RowAction[];
  readonly dialog: ReactNode;
} {
  const [dropping, drop] = useState<readonly TaskRow[]>();
  const records = (rows: readonly TaskRow[]) => rows.map(({ record }) => record);
  const actions = (rows: readonly TaskRow[]): readonly RowAction[] => {
    const open = rows.filter(({ record }) => isOpenTask(record));
    const ended = rows.filter(({ record }) => !isOpenTask(record));
    const place = rows.length === 1 ? taskPlace(rows[0]?.record.values.about) : undefined;
    return [
      ...(open.length === 0
        ? []
        : [
            { id: 'done', label: 'Done', run: () => void finishTasks(records(open)) },
            { id: 'drop', label: 'Drop…', run: () => drop(open) },
          ]),
      ...(ended.length === 0 ? [] : [{ id: 'reopen', label: 'Reopen', run: () => void reopenTasks(records(ended)) }]),
      ...(place === undefined ? [] : [{ id: 'about', label: place.label, run: () => goTo(place.address) }]),
    ];
  };
  const dialog =
    dropping === undefined ? null : (
      <RecordDialog
        title={dropping.length === 1 ? 'Drop the task' : `Drop ${formatPlural(dropping.length, 'task')}`}
        act="Drop"
        fields={[{ name: 'reason', label: 'Why it won’t be done', kind: 'longText', required: true, internal: true }]}
        start={{}}
        onSave={(values) => dropTasks(records(dropping), textOf(values, 'reason'))}
        onClose={() => drop(undefined)}
      />
    );
  return { actions, dialog };
}
