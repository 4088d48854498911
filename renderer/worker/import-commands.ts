import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKinds, recordKindNames } from '#model/record-kinds.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import type { UndoDone } from '#data/edit.ts';
import { change, editForGood, stepOfBatch, storeBatch, walkStep } from '#data/edit.ts';
import { host } from '#data/host.ts';
import { loadKinds } from '#data/record-reads.ts';
import { engineQueries } from './engine-client.ts';
import type {
  ImportChoices,
  ImportCounts,
  ImportInput,
  ImportOutcome,
  ImportPreview,
  ImportProgress,
  ReadPart,
} from './import-api.ts';
import type { StageChunks } from './import-queries.ts';

const stage: StageChunks = async (parts) =>
  await host().invoke('book.stage', { parts: [...parts] as Uint8Array<ArrayBuffer>[] });

/** The desktop's side of reading a chosen or dropped file. */
export const readPart: ReadPart = async (handle, offset, length) =>
  await host().invoke('file.readChunk', { handle, offset, length });

/** Looks at a file: what it is, how it's written, how its columns are read. */
export const inspectImport = async (
  input: ImportInput,
  choices: ImportChoices,
): Promise<Result<ImportPreview, readonly Problem[]>> => await engineQueries().inspect(input, choices, readPart);

/** Counts what an import with these choices would do. */
export const countImport = async (
  input: ImportInput,
  choices: ImportChoices,
  { job, progress }: { readonly job: string; readonly progress: ImportProgress },
): Promise<Result<ImportCounts, readonly Problem[]>> =>
  await engineQueries().countRows(input, choices, job, progress, readPart);

/** Jobs that somebody cancelled: also one whose facts are staged already is not committed any more. */
const cancelled = new Set<string>();

/** Stops a count or an import, whatever it is at; what is committed can be undone, but is not cancelled. */
export function cancelImport(job: string): void {
  cancelled.add(job);
  void engineQueries().cancel(job);
}

/**
 * Imports a file: the engine reads it and stages its facts, and then records and facts are committed as one step, which
 * undo takes back whole. Cancelled or refused, nothing of it stays.
 */
export async function importFile(
  input: ImportInput,
  choices: ImportChoices,
  { job, progress }: { readonly job: string; readonly progress: ImportProgress },
): Promise<Result<ImportOutcome, readonly Problem[]>> {
  const prepared = await engineQueries().prepareImport(input, choices, job, progress, stage, readPart);
  if (!prepared.ok) return prepared;
  const { batch, what, fileName, counts, changes, chunks } = prepared.value;
  if (cancelled.delete(job)) {
    await engineQueries().dropStaged(batch);
    return err([{ kind: 'cancelled', what: `Importing ${fileName}` }]);
  }
  const stored = await storeBatch(`Import ${fileName}`, batch, changes, { chunks });
  if (!stored.ok) {
    await engineQueries().dropStaged(batch);
    return err([stored.error]);
  }
  return ok({ batch, what, fileName, ...counts });
}

const kindsOfBatch = recordKindNames.filter((kind): kind is RecordKind => 'batch' in recordKinds[kind]);

/** Without the step (the import was made on another laptop) the records that name the batch are all that's known of it. */
async function withoutStep(batch: string, undone: boolean): Promise<readonly AnyChange[]> {
  const off = change('batch', batch, { undone });
  if (!undone) return [off];
  const records = await loadKinds(kindsOfBatch);
  const made = kindsOfBatch.flatMap((kind) =>
    (records.all(kind) as unknown as readonly RecordRow[]).filter(
      ({ values }) => (values as { readonly batch?: string }).batch === batch,
    ),
  );
  return [off, ...made.map(({ kind, id }) => ({ kind, id, set: { deleted: true } }) as unknown as AnyChange)];
}

async function setUndone(batch: string, undone: boolean): Promise<Result<UndoDone, Problem>> {
  const records = await loadKinds(['batch']);
  const name = `Import ${records.get('batch', batch)?.values.fileName ?? ''}`;
  const step = await stepOfBatch(batch);
  if (step === undefined) {
    const done = await editForGood(await withoutStep(batch, undone));
    return done.ok ? ok({ name, kept: [] }) : done;
  }
  const walked = await walkStep(step, undone ? 'undo' : 'redo');
  return walked.ok ? ok(walked.value ?? { name, kept: [] }) : walked;
}

/** Switches an import off: exactly what was before, except what people changed since, which stays and is told. */
export const undoImport = (batch: string): Promise<Result<UndoDone, Problem>> => setUndone(batch, true);

/** Switches an undone import on again. */
export const redoImport = (batch: string): Promise<Result<UndoDone, Problem>> => setUndone(batch, false);
