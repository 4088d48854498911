import { isOpen } from '#data/ending/end-acts.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TaskSubject } from '#model/task-subject.ts';
import { taskSubjectText } from '#model/task-subject.ts';
import type { Tone } from '#ui/status-pill.tsx';

export const taskStates = ['open', 'overdue', 'done', 'dropped'] as const;
export type TaskState = (typeof taskStates)[number];

type Task = Pick<RecordRow<'task'>, 'values'>;

/** How a task stands on a day: it is overdue from the day after it was due. */
export function taskState({ values }: Task, today: string): TaskState {
  if (values.done !== undefined) return 'done';
  if (values.dropped !== undefined) return 'dropped';
  return values.due !== undefined && values.due < today ? 'overdue' : 'open';
}

/** Whether something is still to be done. */
export const isOpenTask = (task: Task): boolean => isOpen(task);

export const taskStateWords = {
  open: ['accent', 'Open'],
  overdue: ['danger', 'Overdue'],
  done: ['positive', 'Done'],
  dropped: ['neutral', 'Dropped'],
} as const satisfies Record<TaskState, readonly [tone: Tone, word: string]>;

/** The open task of a partner about a subject: one is enough. */
export function openTaskAbout<Row extends Task>(
  tasks: readonly Row[],
  partner: string,
  subject: TaskSubject,
): Row | undefined {
  const about = taskSubjectText(subject);
  return tasks.find((task) => task.values.partner === partner && task.values.about === about && isOpenTask(task));
}
