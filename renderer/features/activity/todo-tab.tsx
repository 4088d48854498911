import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFacts } from '#data/facts/use-facts.ts';
import { useMe } from '#data/me.ts';
import { taskColumns, type TaskRow } from '#data/tasks/task-columns.tsx';
import { isOpenTask, taskState } from '#data/tasks/task-state.ts';
import { useTaskRowActs } from '#data/tasks/use-task-row-acts.tsx';
import { today } from '#data/today.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { usePageRequest } from '#ui/page-request.ts';
import { recordActions, useRecordDialog } from '#ui/record-list.tsx';
import { Tabs } from '#ui/tabs.tsx';

const sameName = (a: string | undefined, b: string): boolean => (a ?? '').trim().toLowerCase() === b.toLowerCase();

const emptyWords = {
  mine: 'Tasks of yours stand here: written by hand, or added where the program shows what needs somebody.',
  all: 'Tasks of everybody stand here: written by hand, or added where the program shows what needs somebody.',
  ended: 'What was done or dropped stays here, with when and why.',
} as const;
type Shown = keyof typeof emptyWords;

/** What is to be done, by whom and until when. */
export function TodoTab() {
  const rows = useFacts('task');
  const acts = useFactActs('task');
  const { dialog, add, editRow } = useRecordDialog(acts);
  const ends = useTaskRowActs();
  const { name: me, typed } = useMe();
  const [kept, setShown] = useKept<Shown | ''>('tasks shown', '');
  const day = today();
  usePageRequest('newTask', add);
  const lists = useMemo((): Record<Shown, readonly TaskRow[]> => {
    const all = rows.filter(({ record }) => isOpenTask(record));
    return {
      mine: all.filter(({ record }) => sameName(record.values.owner, me)),
      all,
      ended: rows.filter(({ record }) => !isOpenTask(record)),
    };
  }, [rows, me]);
  const shown: Shown = kept !== '' ? kept : typed || lists.mine.length > 0 ? 'mine' : 'all';
  const columns = useMemo(() => taskColumns(day, { partner: true, ended: shown === 'ended' }), [day, shown]);
  return (
    <div className="cb-activity-list">
      <Tabs
        label="Which tasks"
        tabs={[
          { id: 'mine', label: 'Mine', count: lists.mine.length },
          { id: 'all', label: 'Everybody’s', count: lists.all.length },
          { id: 'ended', label: 'Done and dropped', count: lists.ended.length },
        ]}
        active={shown}
        onSelect={(id) => setShown(id as Shown)}
        extra={<Button onClick={add}>New task</Button>}
      />
      <DataTable
        key={shown}
        label="To do"
        memory={`tasks ${shown}`}
        rows={lists[shown]}
        columns={columns}
        rowId={({ id }) => id}
        defaultSort={{ column: shown === 'ended' ? 'ended' : 'due', descending: shown === 'ended' }}
        onOpen={editRow}
        rowTone={({ record }) => (taskState(record, day) === 'overdue' ? 'attention' : undefined)}
        rowActions={(chosen) => {
          const own = recordActions(chosen, acts, editRow);
          const [only] = chosen;
          const partner =
            only === undefined || chosen.length > 1
              ? []
              : [
                  {
                    id: 'partner',
                    label: `Open ${only.partner}`,
                    run: () => goTo(address.partner(only.partnerId, 'activity')),
                  },
                ];
          return [...own.slice(0, -1), ...ends.actions(chosen), ...partner, ...own.slice(-1)];
        }}
        empty={<EmptyState title={shown === 'ended' ? 'Nothing yet' : 'Nothing to do'}>{emptyWords[shown]}</EmptyState>}
      />
      {dialog}
      {ends.dialog}
    </div>
  );
}
