import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { AnyChange, Change } from '#model/record-row.ts';
import type { CommitExtras, Plan } from './commit.ts';
import { commit, planOf } from './commit.ts';
import { openCopy } from './open-copy.ts';
import { whileSaving } from './saved-state.ts';
import type { KeptField, UndoStep } from './undo-step.ts';
import { stepChanges } from './undo-step.ts';

export { newId } from './new-id.ts';

/** How many records a step touched. */
export interface EditDone {
  readonly records: number;
}

/** A step that was taken back or done again, and the fields that stayed because they changed since. */
export interface UndoDone {
  readonly name: string;
  readonly kept: readonly KeptField[];
}

/** A change with the fields of its kind; `null` empties a field. */
export const change = <K extends RecordKind>(kind: K, id: string, set: Change<K>['set']): AnyChange =>
  ({ kind, id, set }) as unknown as AnyChange;

/** One named step, saved on this laptop when the promise resolves; a problem says that nothing was written. */
export async function edit(
  name: string,
  changes: readonly AnyChange[],
  extras: CommitExtras = {},
): Promise<Result<EditDone, Problem>> {
  if (changes.length === 0) return ok({ records: 0 });
  return await whileSaving(() => commit(openCopy(), planOf(changes), () => ({ kind: 'add', name }), extras));
}

/** A step that no undo takes back: a period's close, a sample book being written. */
export async function editForGood(
  changes: readonly AnyChange[],
  extras: CommitExtras = {},
): Promise<Result<EditDone, Problem>> {
  return await whileSaving(() => commit(openCopy(), planOf(changes), () => ({ kind: 'none' }), extras));
}

/** One import: its records and the facts that were staged for it, as one step. */
export async function storeBatch(
  name: string,
  batch: string,
  changes: readonly AnyChange[],
  extras: CommitExtras,
): Promise<Result<EditDone, Problem>> {
  return await whileSaving(() => commit(openCopy(), planOf(changes), () => ({ kind: 'add', name, batch }), extras));
}

async function walk(
  step: UndoStep | undefined,
  direction: 'undo' | 'redo',
): Promise<Result<UndoDone | undefined, Problem>> {
  if (step === undefined) return ok(undefined);
  const to = direction === 'undo' ? 'undone' : 'done';
  const plan: Plan<UndoDone> = {
    keys: step.records.map(({ kind, id }) => [kind, id] as const),
    decide: (find) => {
      const { changes, kept } = stepChanges(step, find, direction);
      return { changes: [...changes, ...switched(step, direction)], answer: { name: step.name, kept } };
    },
  };
  const walked = await whileSaving(() => commit(openCopy(), plan, () => ({ kind: 'move', step, to })));
  // A step of which nothing holds any more writes nothing, but it's walked.
  if (walked.ok) await openCopy().database.undo.update(step.step as number, { state: to, moved: Date.now() });
  return walked;
}

/** An import is switched off, not deleted: its batch stays in the history, and its facts stay where they are. */
const switched = ({ batch }: UndoStep, direction: 'undo' | 'redo'): readonly AnyChange[] =>
  batch === undefined ? [] : [change('batch', batch, { undone: direction === 'undo', deleted: null })];

/** What is being written is written first: whoever undoes right after an edit means that edit. */
const afterWriting = (): Promise<unknown> => navigator.locks.request(`${openCopy().name} writer`, () => undefined);

/** The step that undo takes back next. */
export const lastDone = async (): Promise<UndoStep | undefined> =>
  (await openCopy().database.undo.where('state').equals('done').reverse().sortBy('step'))[0];

/** The step that redo does again next: the one that was taken back last. */
export const firstUndone = async (): Promise<UndoStep | undefined> =>
  (await openCopy().database.undo.where('state').equals('undone').sortBy('moved')).at(-1);

/** What was done so far can't be taken back step by step any more; imports can, from their history. */
export async function startLogHere(): Promise<void> {
  const { undo } = openCopy().database;
  await undo.filter((step) => step.batch === undefined).delete();
  await undo.toCollection().modify({ state: 'aside' });
}

/** Takes the last step back; undefined when there is none. */
export const undo = async (): Promise<Result<UndoDone | undefined, Problem>> => {
  await afterWriting();
  return await walk(await lastDone(), 'undo');
};

/** Does the step again that was taken back last. */
export const redo = async (): Promise<Result<UndoDone | undefined, Problem>> => {
  await afterWriting();
  return await walk(await firstUndone(), 'redo');
};

/** The step that an import was, on the laptop that imported it. */
export const stepOfBatch = async (batch: string): Promise<UndoStep | undefined> =>
  await openCopy().database.undo.where('batch').equals(batch).first();

/** Takes one import back, or does it again, wherever its step stands in the log. */
export const walkStep = walk;
