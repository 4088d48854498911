import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '#data/me.ts';
import { addProposedTask, type ProposedTask } from '#data/tasks/task-acts.ts';
import { openTaskAbout } from '#data/tasks/task-state.ts';
import { useRecords } from '#data/use-records.ts';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';

/** Adds a task in one click; while one about the same is open, leads to it instead. */
export function TaskButton({ task }: { task: ProposedTask }) {
  const tasks = useRecords('task');
  const { name: me } = useMe();
  const [adding, setAdding] = useState(false);
  const open = openTaskAbout(tasks, task.partner, task.subject);
  if (open !== undefined) {
    const { due, owner } = open.values;
    return (
      <button
        type="button"
        className="cb-link"
        title={[open.values.title, owner, due === undefined ? '' : `due ${formatDate(due)}`]
          .filter((part) => (part ?? '') !== '')
          .join(' · ')}
        onClick={(event) => {
          event.stopPropagation();
          goTo(address.activity('todo'));
        }}
      >
        Task added
      </button>
    );
  }
  const add = async (): Promise<void> => {
    setAdding(true);
    await addProposedTask(task, me);
    setAdding(false);
  };
  return (
    <Button
      size="xs"
      disabled={adding}
      aria-label={`Add task: ${task.title}`}
      onClick={(event) => {
        event.stopPropagation();
        void add();
      }}
    >
      Add task
    </Button>
  );
}
