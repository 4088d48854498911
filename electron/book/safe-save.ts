import { randomBytes } from 'node:crypto';
import { basename, dirname, extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { ContainerSink, ContainerSource } from '#sync/container-types.ts';
import type { WrittenContainer } from '#sync/write-container.ts';
import { fileSink, fileSource, lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';
import { errorCode, syncFolder } from './disk.ts';
import type { RingReason } from './ring.ts';
import { keepInRing } from './ring.ts';

export interface SaveRequest {
  readonly path: string;
  /** The snapshot that the new one holds already; null: there must be no file yet. */
  readonly expected: string | null;
  readonly write: (sink: ContainerSink) => Promise<WrittenContainer>;
  /** Reads the new file back, as another laptop would. */
  readonly verify: (source: ContainerSource, written: WrittenContainer) => Promise<Result<null, Problem>>;
  /** Where the file before is kept; null: nowhere. */
  readonly ring: string | null;
  /** Why; unsaid for a routine save. */
  readonly ringReason?: RingReason;
  /** Milliseconds to go on trying while an antivirus or a cloud client holds the file. */
  readonly patience?: number;
  readonly now: number;
  /** What is done when the place holds something else by then: the new one is put beside it, or that's answered and the new one dropped. */
  readonly ifChanged?: 'putBeside' | 'tell';
}

/**
 * Where the new snapshot went: to its place, or `beside` it, untouched. `changed`: the place holds something else; the
 * caller merges that and saves again.
 */
export type Saved =
  | { readonly changed: false; readonly written: WrittenContainer; readonly beside: string | null }
  | { readonly changed: true };

const HELD = new Set(['EPERM', 'EACCES', 'EBUSY', 'ETXTBSY']);
const STALE_TEMP_MS = 60 * 60 * 1000;

const tempOf = (path: string): string => `${path}.${randomBytes(16).toString('hex')}.tmp`;

function besideOf(path: string, now: number): string {
  const kind = extname(path);
  const day = new Date(now).toISOString().slice(0, 19).replaceAll(':', '.').replace('T', ' ');
  return join(dirname(path), `${basename(path, kind)} (this laptop, ${day}, ${randomBytes(3).toString('hex')})${kind}`);
}

/** What a killed save left behind is of no use to anybody; another laptop's save may still be under way. */
async function sweepTemps(disk: Disk, path: string, now: number): Promise<void> {
  const [folder, start] = [dirname(path), `${basename(path)}.`];
  for (const name of await disk.readdir(folder)) {
    if (!name.startsWith(start) || !/^[0-9a-f]{32}\.tmp$/.test(name.slice(start.length))) continue;
    const { mtimeMs } = await disk.stat(join(folder, name));
    if (now - mtimeMs > STALE_TEMP_MS) await disk.rm(join(folder, name), { force: true });
  }
}

async function writeTemp(disk: Disk, temp: string, request: SaveRequest): Promise<WrittenContainer> {
  const sink = await fileSink(disk, temp);
  try {
    const written = await request.write(sink);
    await sink.finish();
    return written;
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

/** Reads the new file back from the disk: the only defence against a disk that says yes and means no. */
async function readBack(
  disk: Disk,
  temp: string,
  written: WrittenContainer,
  request: SaveRequest,
): Promise<Result<null, Problem>> {
  const source = await fileSource(disk, temp);
  try {
    const verified = await request.verify(source, written);
    return verified.ok ? verified : err({ kind: 'verifyFailed', file: basename(request.path) });
  } finally {
    await source.close();
  }
}

/** Whether the place still holds what was merged. Anything else there is somebody's work and is never overwritten. */
async function placeIsOurs(disk: Disk, { path, expected }: SaveRequest): Promise<boolean> {
  const look = await lookAt(disk, path, basename(path));
  if (look.state === 'missing') return true;
  return look.state === 'book' && look.header.snapshotId === expected;
}

type Renamed = 'done' | 'held' | 'changed';

async function renameHeld(disk: Disk, temp: string, request: SaveRequest): Promise<Renamed> {
  const end = Date.now() + (request.patience ?? 60_000);
  for (let pause = 50; ; pause = Math.min(5000, pause * 2)) {
    try {
      await disk.rename(temp, request.path);
      return 'done';
    } catch (error) {
      if (!HELD.has(errorCode(error) ?? '')) throw error;
      if (Date.now() + pause > end) return 'held';
      await wait(pause);
      // Whoever held it may have put something else there.
      if (!(await placeIsOurs(disk, request))) return 'changed';
    }
  }
}

type Put = { readonly changed: true } | { readonly changed: false; readonly beside: string | null };

async function put(disk: Disk, temp: string, request: SaveRequest): Promise<Put> {
  const { path, ring, now, ifChanged = 'putBeside' } = request;
  let renamed: Renamed = 'changed';
  if (await placeIsOurs(disk, request)) {
    if (ring !== null) await keepInRing(disk, path, ring, now, request.ringReason);
    // Keeping it took a while; nothing comes between this look and the rename.
    if (await placeIsOurs(disk, request)) renamed = await renameHeld(disk, temp, request);
  }
  if (renamed === 'done') return { changed: false, beside: null };
  if (renamed === 'changed' && ifChanged === 'tell') return { changed: true };
  const beside = besideOf(path, now);
  await disk.rename(temp, beside);
  return { changed: false, beside };
}

async function save(disk: Disk, request: SaveRequest): Promise<Result<Saved, Problem>> {
  const { path, now } = request;
  const file = basename(path);
  if (request.expected === null && (await lookAt(disk, path, file)).state !== 'missing')
    return err({ kind: 'bookExists', file });
  await sweepTemps(disk, path, now);
  const temp = tempOf(path);
  const written = await writeTemp(disk, temp, request);
  try {
    const good = await readBack(disk, temp, written, request);
    if (!good.ok) return good;
    const done = await put(disk, temp, request);
    if (done.changed) return ok(done);
    const { beside } = done;
    await syncFolder(disk, dirname(path));
    const look = await lookAt(disk, beside ?? path, file);
    // Somebody may have replaced it in this very moment: then it's not "in the file", and the next save sees theirs.
    if (look.state !== 'book' || look.header.snapshotId !== written.header.snapshotId)
      return look.state === 'book' && request.ifChanged === 'tell'
        ? ok({ changed: true })
        : err({ kind: 'verifyFailed', file });
    return ok({ changed: false, written, beside });
  } finally {
    await disk.rm(temp, { force: true }).catch(() => undefined);
  }
}

/**
 * Replaces a book file so that at every instant either the old or the new one is whole (design.md 5, Save):
 * a new file in the same folder, flushed, read back and verified; the old one looked at once more and kept; renamed
 * over it, with patience; the folder flushed; looked at again. What the place holds is never overwritten unless it's
 * the snapshot that the new one was made from: otherwise the new one is put beside it, or the caller is told.
 */
export async function safeSave(disk: Disk, request: SaveRequest): Promise<Result<Saved, Problem>> {
  try {
    return await save(disk, request);
  } catch (error) {
    const problem = diskProblem(error, basename(request.path));
    return err(problem.kind === 'fileNotFound' ? { kind: 'folderMissing', file: basename(request.path) } : problem);
  }
}
