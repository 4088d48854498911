import { constants } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';

const KEEP = 5;
/** Saves that follow each other closely leave one snapshot, so that the ring reaches back further than a minute. */
const SPACING_MS = 60_000;

const timeOf = (name: string): number => Number(name.split('.')[0]);

/** The snapshots of a ring, newest first. */
async function ringEntries(disk: Disk, ring: string): Promise<string[]> {
  const names = await disk.readdir(ring);
  return names.filter((name) => /^\d+\.channelbook$/.test(name)).sort((a, b) => timeOf(b) - timeOf(a));
}

async function copyInto(disk: Disk, path: string, target: string): Promise<void> {
  try {
    // The next save renames over the name, so a second name for the same bytes costs nothing and never changes.
    await disk.link(path, target);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'EEXIST') return;
    await disk.copyFile(path, target, constants.COPYFILE_FICLONE);
  }
}

/** Keeps a book file as it is now in a folder of this laptop, and lets go of the oldest. */
export async function keepInRing(disk: Disk, path: string, ring: string, now: number): Promise<void> {
  await disk.mkdir(ring, { recursive: true, mode: 0o700 });
  const entries = await ringEntries(disk, ring);
  const newest = entries[0];
  if (newest !== undefined && now - timeOf(newest) < SPACING_MS) return;
  try {
    await copyInto(disk, path, join(ring, `${now}.channelbook`));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // there is no file yet: nothing to keep
  }
  for (const name of entries.slice(KEEP - 1)) await disk.rm(join(ring, name), { force: true });
}
