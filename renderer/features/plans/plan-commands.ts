import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import { edit, type EditDone } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { undo } from '#data/edit.ts';
import type { PlanBody } from '#model/plan.ts';
import type { AnyChange } from '#model/record-row.ts';
import { isEditableBody } from '#plans/editable-body.ts';
import { editBody } from '#plans/plan-changes.ts';
import { problemLine } from '#base/problem-words.ts';
import { showToast } from '#ui/undo-toast.tsx';

type Done = Result<EditDone, Problem>;

// Two quick edits of one body must both hold: each reads the body that the one before it left.
let queue: Promise<unknown> = Promise.resolve();

const inOrder = <T>(act: () => Promise<T>): Promise<T> => {
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

/** Changes a version's rules as one named undo step, starting from what is stored at that moment. */
export const changeBody = (versionId: string, name: string, changed: (body: PlanBody) => PlanBody): Promise<Done> =>
  inOrder(async () => {
    const records = await loadKinds(['planVersion']);
    const body: unknown = records.get('planVersion', versionId)?.values.body;
    if (!isEditableBody(body)) return ok({ records: 0 });
    const next = changed(body);
    return next === body ? ok({ records: 0 }) : await run(name, editBody(versionId, next));
  });
