import { problemLine } from '#base/problem-words.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { AnyChange } from '#model/record-row.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { edit, undo, type EditDone } from './edit.ts';

export type Done = Result<EditDone, Problem>;

// Two quick edits of one body must both hold: each reads the body that the one before it left.
let queue: Promise<unknown> = Promise.resolve();

/** Does it once everything that was asked before is done. */
export const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
  const next = queue.then(act, act);
  queue = next.catch(() => undefined);
  return next;
};

const tell = (done: Done): Done => {
  if (!done.ok) showToast({ message: problemLine(done.error), tone: 'danger' });
  return done;
};

/** One named undo step. A problem is shown where the person is, and answered. */
export const run = async (name: string, changes: readonly AnyChange[]): Promise<Done> =>
  tell(await edit(name, changes));

/** The same, with a toast that takes it back: for what vanishes from the screen. */
export async function runWithToast(name: string, message: string, changes: readonly AnyChange[]): Promise<Done> {
  const done = await run(name, changes);
  if (done.ok) showToast({ message, undo: () => void undo() });
  return done;
}
