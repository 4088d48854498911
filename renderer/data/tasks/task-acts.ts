import { change, edit, newId } from '#data/edit.ts';
import { endActs, type EndActs } from '#data/ending/end-acts.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TaskSubject } from '#model/task-subject.ts';
import { taskSubjectText } from '#model/task-subject.ts';

/** How tasks end. */
export const taskEnds: EndActs<RecordRow<'task'>> = endActs('task', 'task', ({ values }) => values.title);

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
