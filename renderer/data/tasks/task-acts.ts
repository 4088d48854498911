import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TaskSubject } from '#model/task-subject.ts';
import { taskSubjectText } from '#model/task-subject.ts';
import { formatPlural } from '#ui/format.ts';

type Task = RecordRow<'task'>;

const named = (tasks: readonly Task[]): string => {
  const [only] = tasks;
  return tasks.length === 1 && only !== undefined ? (only.values.title ?? 'task') : formatPlural(tasks.length, 'task');
};

const setAll = async (
  tasks: readonly Task[],
  verb: string,
  told: string,
  set: Partial<Record<'done' | 'dropped' | 'dropReason', string | null>>,
): Promise<boolean> =>
  await reportEdit(
    edit(
      `${verb} ${named(tasks)}`,
      tasks.map(({ id }) => change('task', id, set)),
    ),
    `${named(tasks)} ${told}.`,
  );

/** Done today. */
export const finishTasks = (tasks: readonly Task[]): Promise<boolean> =>
  setAll(tasks, 'Finish', 'done', { done: today(), dropped: null, dropReason: null });

/** Won't be done, and why. */
export const dropTasks = (tasks: readonly Task[], reason: string): Promise<boolean> =>
  setAll(tasks, 'Drop', 'dropped', { done: null, dropped: today(), dropReason: reason });

export const reopenTasks = (tasks: readonly Task[]): Promise<boolean> =>
  setAll(tasks, 'Reopen', 'open again', { done: null, dropped: null, dropReason: null });

/** A task that the program proposes. */
export interface ProposedTask {
  readonly partner: string;
  readonly title: string;
  /** The reason in words: what proves that something is to be done. */
  readonly why: string;
  readonly inDays: number;
  readonly subject: TaskSubject;
}

/** Adds it for whoever works here, in one undo step. */
export async function addProposedTask(task: ProposedTask, owner: string): Promise<boolean> {
  const { partner, title, why, inDays, subject } = task;
  const values: RecordValues<'task'> = {
    partner,
    title,
    why,
    owner,
    due: addDays(today(), inDays),
    about: taskSubjectText(subject),
  };
  return await reportEdit(edit(`Add task ${title}`, [change('task', newId(), values)]), `Task added: ${title}.`);
}
