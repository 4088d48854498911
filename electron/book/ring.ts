import { constants } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { errorCode, syncFolder } from './disk.ts';

/**
 * Why a snapshot is kept. `save` is the routine one, thinned out over time; the others were made before a step that is
 * hard to take back, and stay for good.
 */
export const ringReasons = ['save', 'close', 'version', 'restore', 'merge'] as const;
export type RingReason = (typeof ringReasons)[number];

/** Whether a snapshot was decoded in full after it was kept: not yet, well, or not. */
export type RingVerdict = 'unchecked' | 'good' | 'bad';

/** One snapshot of the ring. */
export interface RingEntry {
  /** Its file name: how it's asked for. */
  readonly name: string;
  readonly path: string;
  /** Milliseconds since 1970: when it was kept, so the book as it was just before. */
  readonly time: number;
  readonly reason: RingReason;
  /** Bytes. */
  readonly size: number;
  readonly verdict: RingVerdict;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How many of a span's newest snapshots stay, one in each span: sync.md 2.10, and the last few minutes beside it. */
const SPANS = [
  { of: (time: number) => Math.floor(time / MINUTE), keep: 5 },
  { of: (time: number) => Math.floor(time / HOUR), keep: 24 },
  { of: (time: number) => Math.floor(time / DAY), keep: 30 },
  { of: (time: number) => new Date(time).toISOString().slice(0, 7), keep: 24 },
] as const;
/** Saves that follow each other closely leave one snapshot. */
const SPACING_MS = MINUTE;

const NAME = /^(\d+)(?:\.([a-z]+)\.([a-z]+))?\.channelbook$/;
const nameOf = (time: number, reason: RingReason, verdict: RingVerdict): string =>
  `${time}.${reason}.${verdict}.channelbook`;

/** Where a snapshot goes that is written into the ring itself, read back as it's written. */
export const ringPath = (ring: string, time: number, reason: RingReason): string =>
  join(ring, nameOf(time, reason, 'good'));

type Named = Pick<RingEntry, 'name' | 'time' | 'reason' | 'verdict'>;

// Entries of earlier versions are named by their time alone.
function parse(name: string): Named | undefined {
  const match = NAME.exec(name);
  if (match === null) return undefined;
  const [, time, reason = 'save', verdict = 'unchecked'] = match;
  const known = ringReasons.find((one) => one === reason);
  const verdicts: readonly RingVerdict[] = ['unchecked', 'good', 'bad'];
  const found = verdicts.find((one) => one === verdict);
  return known === undefined || found === undefined
    ? undefined
    : { name, time: Number(time), reason: known, verdict: found };
}

async function named(disk: Disk, ring: string): Promise<Named[]> {
  try {
    const names = await disk.readdir(ring);
    return names.flatMap((name) => parse(name) ?? []).sort((a, b) => b.time - a.time);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The snapshots of a ring, newest first. */
export async function ringEntries(disk: Disk, ring: string): Promise<RingEntry[]> {
  const entries: RingEntry[] = [];
  for (const entry of await named(disk, ring)) {
    const path = join(ring, entry.name);
    try {
      entries.push({ ...entry, path, size: (await disk.stat(path)).size });
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      // It was checked or let go of in this very moment, so its name is another one: look again.
      return ringEntries(disk, ring);
    }
  }
  return entries;
}

/** Routine snapshots that no span needs any more. `newest first`. */
export function outdated<Entry extends Pick<RingEntry, 'time' | 'reason' | 'verdict'>>(
  entries: readonly Entry[],
): readonly Entry[] {
  // One that can't be read holds nobody's place.
  const routine = entries.filter(({ reason, verdict }) => reason === 'save' && verdict !== 'bad');
  const kept = new Set<Entry>(entries.filter(({ reason }) => reason !== 'save'));
  for (const { of, keep } of SPANS) {
    const spans = new Set<string | number>();
    for (const entry of routine) {
      if (spans.size >= keep) break;
      if (!spans.has(of(entry.time))) kept.add(entry);
      spans.add(of(entry.time));
    }
  }
  return entries.filter((entry) => !kept.has(entry));
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

/**
 * Keeps a book file as it is now in a folder of this laptop, before it's replaced, and lets go of routine ones that
 * aren't needed any more. A routine one right after another is left out; one for a reason never is.
 */
export async function keepInRing(
  disk: Disk,
  path: string,
  ring: string,
  now: number,
  reason: RingReason = 'save',
): Promise<void> {
  await disk.mkdir(ring, { recursive: true, mode: 0o700 });
  const entries = await named(disk, ring);
  const newest = entries[0];
  if (reason === 'save' && newest !== undefined && Math.abs(now - newest.time) < SPACING_MS) return;
  try {
    await copyInto(disk, path, join(ring, nameOf(now, reason, 'unchecked')));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error; // there is no file yet: nothing to keep
  }
  for (const { name } of outdated(await named(disk, ring))) await disk.rm(join(ring, name), { force: true });
  await syncFolder(disk, ring);
}

/** Notes what reading a snapshot in full showed. */
export async function noteVerdict(
  disk: Disk,
  ring: string,
  entry: RingEntry,
  verdict: Exclude<RingVerdict, 'unchecked'>,
): Promise<void> {
  await disk.rename(entry.path, join(ring, nameOf(entry.time, entry.reason, verdict)));
}
