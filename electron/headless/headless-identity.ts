import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode, nodeDisk, replaceFile } from '#electron/book/disk.ts';
import { lockFolder } from '#electron/book/lock.ts';
import { newReplica } from '#electron/book/profile-books.ts';
import type { Vector } from '#sync/container-types.ts';

/** Who a headless run is in a book, and the number of its last save, as this machine remembers it. */
export interface HeadlessIdentity {
  readonly replica: string;
  readonly sequence: number;
}

const hashOf = (path: string): string => createHash('sha256').update(`headless|${hostname()}|${path}`).digest('hex');
const pathOf = (path: string): string => join(lockFolder(), `identity-${hashOf(path).slice(0, 32)}.json`);

async function remembered(path: string): Promise<HeadlessIdentity | undefined> {
  try {
    const stored = JSON.parse((await nodeDisk.readFile(pathOf(path))).toString()) as Partial<HeadlessIdentity>;
    const { replica, sequence } = stored;
    return typeof replica === 'string' && /^[0-9a-f]{16}$/.test(replica) && typeof sequence === 'number'
      ? { replica, sequence }
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * A headless run edits as one laptop, the same at each run on this machine, so that vectors don't grow. Only if the file
 * isn't as its last run left it (rolled back, another copy) it takes a new identity: two saves would share a number, and
 * one of them would count as known.
 */
export async function headlessIdentity(path: string, vector: Vector): Promise<HeadlessIdentity> {
  const known = (await remembered(path)) ?? { replica: hashOf(path).slice(0, 16), sequence: 0 };
  return (vector[known.replica] ?? 0) === known.sequence ? known : { replica: newReplica(), sequence: 0 };
}

/** Remembers a save before it's made: one that is cut off makes the next run another laptop, never the same twice. */
export async function rememberIdentity(path: string, identity: HeadlessIdentity): Promise<void> {
  await nodeDisk.mkdir(lockFolder(), { recursive: true, mode: 0o700 });
  await replaceFile(nodeDisk, pathOf(path), JSON.stringify(identity), 0o600);
}
