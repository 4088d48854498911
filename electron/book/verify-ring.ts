import { join } from 'node:path';
import type { BookIdentity } from './book-file.ts';
import { openBookFile } from './book-file.ts';
import { lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';
import { epochKeys } from './epoch-keys.ts';
import type { RingEntry } from './ring.ts';
import { noteVerdict, ringEntries } from './ring.ts';

/** Routine snapshots are checked no more often than this: reading a large book in full takes seconds. */
const CHECK_EVERY_MS = 10 * 60_000;

/**
 * Whether a snapshot can be read in full: every byte, every record and the control totals (sync.md 2.10). It may be of an
 * earlier key. Undefined where that can't be told here, because nothing leads back to its key.
 */
async function isGood(disk: Disk, entry: RingEntry, identity: BookIdentity): Promise<boolean | undefined> {
  const look = await lookAt(disk, entry.path, entry.name);
  if (look.state !== 'book') return look.state === 'missing' ? undefined : false;
  const { encrypted, keyEpoch } = look.header;
  const key = encrypted ? (await epochKeys(identity)).keyOf(keyEpoch) : null;
  if (key === undefined) return undefined;
  const opened = await openBookFile(disk, entry.path, { key }, 'whole');
  if (opened.ok) await opened.value.close();
  return opened.ok;
}

/**
 * Checks the newest snapshot that nobody checked yet, one at a time and off every path that a person waits for. One kept
 * for a reason is checked first; a routine one only when the last check is a while ago. Answers with the one it found bad.
 */
export async function verifyRing(
  disk: Disk,
  folder: string,
  identity: BookIdentity,
  now: number,
): Promise<RingEntry | undefined> {
  const ring = join(folder, 'ring');
  const entries = await ringEntries(disk, ring);
  const unchecked = entries.filter(({ verdict }) => verdict === 'unchecked');
  const lastGood = entries.find(({ verdict }) => verdict === 'good');
  const waits = lastGood !== undefined && now - lastGood.time < CHECK_EVERY_MS;
  const next = unchecked.find(({ reason }) => reason !== 'save') ?? (waits ? undefined : unchecked[0]);
  const good = next === undefined ? undefined : await isGood(disk, next, identity);
  if (next === undefined || good === undefined) return undefined;
  try {
    await noteVerdict(disk, ring, next, good ? 'good' : 'bad');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // let go of meanwhile
  }
  return good ? undefined : next;
}
