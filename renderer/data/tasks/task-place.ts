import type { TaskSubjectKind } from '#model/task-subject.ts';
import { taskSubjectOf } from '#model/task-subject.ts';
import { address } from '#ui/go-to.ts';

interface Place {
  readonly label: string;
  readonly address: string;
}

/** Where what a task is about is shown. */
const places = {
  hiddenChampion: ([programme]) => ({ label: 'Open champions', address: address.insight(programme, 'champions') }),
  slippingTop: ([programme]) => ({ label: 'Open champions', address: address.insight(programme, 'champions') }),
  consistency: ([programme]) => ({ label: 'Open the audit', address: address.insight(programme, 'consistency') }),
} as const satisfies Record<TaskSubjectKind, (of: readonly string[]) => Place>;

/** Undefined for a task that a person wrote. */
export function taskPlace(about: string | undefined): Place | undefined {
  const subject = taskSubjectOf(about);
  return subject === undefined ? undefined : places[subject.kind](subject.of);
}
