import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { Stamp, StampClock } from '#base/stamp.ts';
import { nextStamp, parseStamp } from '#base/stamp.ts';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { AnyChange, Change, RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { applyChanges } from '#records/apply-changes.ts';
import { keepOvertaken } from '#records/keep-overtaken.ts';
import { refusedEdit } from '#records/refused-edit.ts';
import type { ArgsOf } from '#shared/ipc.ts';
import { announcementOf } from './announcement.ts';
import { host } from './host.ts';
import { shownSequence } from './rebuild.ts';
import { noteClock } from './saved-state.ts';
import { readClock, takeInLocked } from './take-in.ts';
import type { UndoStep } from './undo-step.ts';
import { recordSteps } from './undo-step.ts';
import type { WorkingCopy } from './working-copy.ts';
import { spread } from './working-copy.ts';

/** Facts whose bytes the vault already staged and the database already holds. */
export type StagedChunk = Omit<StoredChunk, 'bytes'>;

/** What one commit writes beside its changes. */
export interface CommitExtras {
  readonly chunks?: readonly StagedChunk[];
  readonly closings?: readonly StoredClosing[];
}

/** What becomes of the undo log in the same transaction. */
export type LogChange =
  | { readonly kind: 'add'; readonly name: string; readonly batch?: string }
  | { readonly kind: 'move'; readonly step: UndoStep; readonly to: UndoStep['state'] }
  | { readonly kind: 'none' };

type Find = (kind: RecordRow['kind'], id: string) => RecordRow | undefined;

/** The changes to write, decided under the lock from the rows as they are. */
export interface Plan<Answer> {
  readonly keys: readonly (readonly [RecordRow['kind'], string])[];
  decide(find: Find): { readonly changes: readonly AnyChange[]; readonly answer: Answer };
}

/** Steps kept for undo; older ones are forgotten, but an import can be undone however old it is. */
const LOG_LIMIT = 500;

const keyOf = (kind: string, id: string): string => `${kind}\n${id}`;

async function rowsFinder(copy: WorkingCopy, keys: Plan<unknown>['keys']): Promise<Find> {
  const rows = await copy.database.rows.bulkGet(keys.map(([kind, id]) => [kind, id]));
  const map = new Map<string, RecordRow>();
  for (const row of rows) if (row !== undefined) map.set(keyOf(row.kind, row.id), row);
  return (kind, id) => map.get(keyOf(kind, id));
}

/** Left alone for longer than this, a book says nothing about whether a clock is right. */
const LONG_SILENCE_MS = 366 * 24 * 60 * 60 * 1000;

/** The newest time that the book vouches for, when this laptop's clock is far beyond it; undefined: the clock is believed. */
function evidenceAgainst({ book }: WorkingCopy, clock: StampClock, now: number): number | undefined {
  const saved = Date.parse(book.savedAt);
  const newest = Math.max(clock.ms, parseStamp(book.lastStamp)?.ms ?? 0, Number.isNaN(saved) ? 0 : saved);
  return newest > 0 && now > newest + LONG_SILENCE_MS ? newest : undefined;
}

function refused(rows: readonly RecordRow[], find: Find): Problem | undefined {
  for (const row of rows) {
    const trouble = refusedEdit(row, find(row.kind, row.id));
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

async function changeLog(copy: WorkingCopy, log: LogChange, step: Pick<UndoStep, 'records'>): Promise<void> {
  const { undo } = copy.database;
  if (log.kind === 'move') await undo.update(log.step.step as number, { state: log.to, moved: Date.now() });
  if (log.kind !== 'add') return;
  const undone = () => undo.where('state').equals('undone');
  await undone()
    .and((old) => old.batch === undefined)
    .delete();
  await undone().modify({ state: 'aside' });
  await undo.add({
    name: log.name,
    state: 'done',
    records: step.records,
    ...(log.batch === undefined ? {} : { batch: log.batch }),
  });
  const surplus = (await undo.count()) - LOG_LIMIT;
  if (surplus > 0)
    await undo
      .filter((old) => old.batch === undefined)
      .limit(surplus)
      .delete();
}

/**
 * Writes one step: the desktop's journal first (that is "saved on this laptop"), then the working copy in one
 * transaction. When the desktop refuses (a full disk, say) nothing was written anywhere. Only one window writes at a
 * time, and it decides from the rows as they are then.
 */
export async function commit<Answer>(
  copy: WorkingCopy,
  plan: Plan<Answer>,
  log: (answer: Answer) => LogChange,
  extras: CommitExtras = {},
): Promise<Result<Answer, Problem>> {
  return await navigator.locks.request(`${copy.name} writer`, async () => {
    // What the person saw when they decided; what comes in after that is overtaken, not replaced.
    let looked: Find | undefined;
    for (let tries = 1; ; tries += 1) {
      const basis = await shownSequence(copy.database);
      const find = await rowsFinder(copy, plan.keys);
      looked ??= find;
      const done = await commitOnce(copy, plan, log, { ...extras, basis, find, looked });
      if (done.ok || done.error.kind !== 'commitBehind' || tries === MOST_TRIES) return done;
      // Colleagues' work came in since this window looked: it takes that in and decides again.
      const taken = await takeInLocked(copy);
      if (!taken.ok) return taken;
    }
  });
}

/** Work that comes in faster than a window can decide isn't a person's. */
const MOST_TRIES = 5;

/** The rows that a step is written over, the state they are of, and the rows as they were when the person decided. */
interface Looked {
  readonly basis: number | undefined;
  readonly find: Find;
  readonly looked: Find;
}

async function commitOnce<Answer>(
  copy: WorkingCopy,
  plan: Plan<Answer>,
  log: (answer: Answer) => LogChange,
  { basis, find, looked, chunks = [], closings = [] }: CommitExtras & Looked,
): Promise<Result<Answer, Problem>> {
  const { changes, answer } = plan.decide(find);
  const [before, now] = [await readClock(copy), Date.now()];
  const { clock, stamp, capped } = nextStamp(before, now, evidenceAgainst(copy, before, now));
  noteClock(capped ? { kind: 'clockAhead', says: new Date(now).toISOString().slice(0, 10) } : undefined);
  const rows = applyChanges(find, changes as readonly Change[], stamp as Stamp).map((row) =>
    keepOvertaken(row, looked(row.kind, row.id), find(row.kind, row.id)),
  );
  const trouble = refused(rows, find);
  if (trouble !== undefined) return err(trouble);
  if (rows.length + chunks.length + closings.length === 0) return ok(answer);
  const commit = { rows, chunks, closings, ...(basis === undefined ? {} : { basis }) };
  const answered = await host().invoke('book.commit', commit as unknown as ArgsOf<'book.commit'>);
  if (!answered.ok) return answered;
  const { sequence } = answered.value;
  const written = new Map(rows.map((row) => [keyOf(row.kind, row.id), row]));
  const records = recordSteps(changes, find, (kind, id) => written.get(keyOf(kind, id)));
  await keep(copy, { rows, closings, sequence, clock, log: log(answer), records });
  spread(copy, announcementOf(sequence, rows, { chunks: chunks.length > 0, closings: closings.length > 0 }), rows);
  return ok(answer);
}

interface Kept {
  readonly rows: readonly RecordRow[];
  readonly closings: readonly StoredClosing[];
  readonly sequence: number;
  readonly clock: StampClock;
  readonly log: LogChange;
  readonly records: UndoStep['records'];
}

async function keep(copy: WorkingCopy, { rows, closings, sequence, clock, log, records }: Kept): Promise<void> {
  const { database } = copy;
  const tables = [database.rows, database.closings, database.meta, database.undo];
  await database.transaction('rw', tables, async () => {
    await database.rows.bulkPut([...rows]);
    await database.closings.bulkPut([...closings]);
    await changeLog(copy, log, { records });
    await database.meta.bulkPut([
      { key: 'sequence', value: sequence },
      { key: 'clock', value: { ms: clock.ms, counter: clock.counter } },
    ]);
  });
}

/** The plan that writes these changes whatever the rows say. */
export const planOf = (changes: readonly AnyChange[]): Plan<{ readonly records: number }> => {
  const keys = [...new Map(changes.map(({ kind, id }) => [keyOf(kind, id), [kind, id] as const])).values()];
  return { keys, decide: () => ({ changes, answer: { records: keys.length } }) };
};
