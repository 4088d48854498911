import type { ReactNode } from 'react';
import { useEndMenu } from '#data/ending/use-end-menu.tsx';
import type { RowAction } from '#ui/data-table-types.ts';
import { goTo } from '#ui/go-to.ts';
import { taskEnds } from './task-acts.ts';
import type { TaskRow } from './task-columns.tsx';
import { taskPlace } from './task-place.ts';

/** Entries of a task's menu besides editing: done, dropped with a reason, open again, and what it is about. */
export function useTaskRowActs(): {
  readonly actions: (rows: readonly TaskRow[]) => readonly RowAction[];
  readonly dialog: ReactNode;
} {
  const ends = useEndMenu(taskEnds, { internal: true });
  const actions = (rows: readonly TaskRow[]): readonly RowAction[] => {
    const place = rows.length === 1 ? taskPlace(rows[0]?.record.values.about) : undefined;
    return [
      ...ends.actions(rows.map(({ record }) => record)),
      ...(place === undefined ? [] : [{ id: 'about', label: place.label, run: () => goTo(place.address) }]),
    ];
  };
  return { actions, dialog: ends.dialog };
}
