import { createHash } from 'node:crypto';
import { hostname, tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';

type Owner = { readonly pid: number; readonly host: string; readonly program: string; readonly since: string };

/** Held while a book is open for writing on this machine. */
export type Lock = { release(): Promise<void> };

/** Where locks are kept: of this machine and this person only, never beside the shared file. */
export const lockFolder = (): string => join(tmpdir(), `channelbook-locks-${userInfo().uid}`);

function isAlive({ pid, host }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM'; // it's there and belongs to somebody else
  }
}

/** Locks that this process holds now. One of its own that isn't among them could not be taken away when it was released. */
const held = new Set<string>();

const isHeld = (owner: Owner, path: string): boolean => isAlive(owner) && (owner.pid !== process.pid || held.has(path));

async function releaseLock(disk: Disk, path: string): Promise<void> {
  held.delete(path);
  await disk.rm(path, { force: true });
}

async function ownerOf(disk: Disk, path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse((await disk.readFile(path)).toString()) as Owner;
  } catch {
    return undefined; // half written by a process that died: nobody's
  }
}

/** Makes the lock, or leaves none: half of one would keep the book closed to this very process. */
async function writeLock(disk: Disk, path: string, owner: Owner): Promise<void> {
  const file = await disk.open(path, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(owner));
    await file.close();
    held.add(path);
  } catch (error) {
    await file.close().catch(() => undefined); // the first failure is the one to report
    await disk.rm(path, { force: true });
    throw error;
  }
}

/**
 * One writer per book file on one machine. A lock whose owner is gone (killed, crashed, another boot) is taken over.
 * `program` says who, for the person who meets it.
 */
export async function acquireLock(
  disk: Disk,
  book: string,
  program: string,
  now: number,
  folder = lockFolder(),
): Promise<Result<Lock, Problem>> {
  await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${createHash('sha256').update(book).digest('hex').slice(0, 32)}.lock`);
  const owner: Owner = { pid: process.pid, host: hostname(), program, since: new Date(now).toISOString() };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await writeLock(disk, path, owner);
      return ok({ release: () => releaseLock(disk, path) });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      const other = await ownerOf(disk, path);
      if (other !== undefined && isHeld(other, path)) {
        return err({ kind: 'bookInUse', file: basename(book), owner: other.program, since: other.since });
      }
      await disk.rm(path, { force: true });
    }
  }
  return err({ kind: 'bookInUse', file: basename(book), owner: 'another program', since: owner.since });
}
