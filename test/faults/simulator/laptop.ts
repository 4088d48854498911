import type { Stamp, StampClock } from '#base/stamp.ts';
import { newStampClock, nextStamp, parseStamp, receiveStamp } from '#base/stamp.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage, ImageAddition } from '#records/book-image.ts';
import { addToImage, emptyImage, imageRow } from '#records/book-image.ts';
import type { BookContext } from '#sync/book-context.ts';
import { coversContext, emptyContext, mergeContexts, withCommit } from '#sync/book-context.ts';
import type { FieldGroups } from '#sync/container-types.ts';
import { groupFinder, mergeBook, owedTo, owesNothing } from '#sync/merge-book.ts';
import type { NewName } from '#sync/own-replica.ts';
import { copyUnderNewName, isCloned, restampUnoffered, underNewName } from '#sync/own-replica.ts';
import { mergeFieldGroups } from '#sync/version-vector.ts';
import { copyImage, rowsOf } from '#test/faults/algebra-world.ts';
import type { Folder, Snapshot } from '#test/faults/simulator/cloud.ts';
import { newFolder, put, remove, ROOT } from '#test/faults/simulator/cloud.ts';

/** What a laptop's disk holds of the book after the last flush: all that a crash leaves. */
export interface Disk {
  readonly image: BookImage;
  context: BookContext;
  replica: string;
  sequence: number;
  offeredSequence: number;
  offeredStamp: string;
  /** The snapshot that was merged or put in place last. */
  merged: number;
  readonly truth: Set<number>;
}

export interface Laptop {
  disk: Disk;
  folder: Folder;
  /** How far its clock is off, in milliseconds. */
  skew: number;
  running: boolean;
  /** Siblings whose content is in the book, by snapshot. */
  readonly folded: Set<number>;
  readonly newer: boolean;
  writes: number;
}

/** What is the same for everybody in a history. */
export interface World {
  time: number;
  snapshots: number;
  names: number;
  /** Stops the program at a step of a save, by chance; nothing else asks for it. */
  readonly crashes: () => boolean;
  /** Notes each act, to tell a failing history. */
  readonly note: (line: string) => void;
}

export const newName = (world: World): string => {
  world.names += 1;
  return world.names.toString(16).padStart(16, '0');
};

export function newLaptop(world: World, newer: boolean, groups: FieldGroups): Laptop {
  const disk: Disk = {
    image: emptyImage(),
    context: newer ? { ...emptyContext, groups: mergeFieldGroups(emptyContext.groups, groups) } : emptyContext,
    replica: newName(world),
    sequence: 0,
    offeredSequence: 0,
    offeredStamp: '',
    merged: 0,
    truth: new Set(),
  };
  return { disk, folder: newFolder(), skew: 0, running: true, folded: new Set(), newer, writes: 0 };
}

export const copyDisk = (disk: Disk): Disk => ({ ...disk, image: copyImage(disk.image), truth: new Set(disk.truth) });

/** The clock as it stands after everything that the book has seen. */
function clockOf({ replica, context }: Disk, now: number): StampClock {
  return Object.values(context.seen).reduce((clock, stamp) => {
    const remote = parseStamp(stamp);
    return remote === undefined ? clock : receiveStamp(clock, remote, now).clock;
  }, newStampClock(replica));
}

export const stampOf = ({ disk, skew }: Laptop, world: World): Stamp => {
  world.time += 7;
  return nextStamp(clockOf(disk, world.time + skew), world.time + skew).stamp;
};

/** One commit: once it answers, it's on the disk. */
export function commit({ disk }: Laptop, addition: ImageAddition, deeds: readonly number[]): void {
  addToImage(disk.image, addition);
  disk.sequence += 1;
  disk.context = withCommit(disk.context, disk, addition.rows);
  for (const deed of deeds) disk.truth.add(deed);
}

const findIn =
  ({ image }: Snapshot) =>
  (kind: string, id: string): RecordRow | undefined =>
    imageRow(image, kind, id);

function goOnAs({ disk }: Laptop, fresh: string, { rows, seen }: NewName): void {
  addToImage(disk.image, { rows, chunks: [], closings: [] });
  Object.assign(disk, { replica: fresh, offeredSequence: 0, offeredStamp: '' });
  disk.sequence += 1;
  disk.context = withCommit({ ...disk.context, seen }, disk, rows);
}

/** Somebody else goes on under this laptop's name: it takes a new one, before anything is merged. */
function renameSelf(laptop: Laptop, snapshot: Snapshot, world: World): void {
  const names = { old: laptop.disk.replica, fresh: newName(world) };
  world.note(`  ${names.old} goes on as ${names.fresh}`);
  const { image, context } = laptop.disk;
  goOnAs(laptop, names.fresh, underNewName(rowsOf(image), context.seen, names, findIn(snapshot)));
}

/** The program finds at its start that the profile isn't where it was. */
export function startAsCopy(laptop: Laptop, world: World): void {
  const { image, context, replica, offeredStamp } = laptop.disk;
  const names = { old: replica, fresh: newName(world) };
  world.note(`  the copy goes on as ${names.fresh}`);
  goOnAs(laptop, names.fresh, copyUnderNewName(rowsOf(image), context.seen, names, offeredStamp));
}

/** On contact with others: what was stamped by a clock that ran far ahead, and nobody has, is stamped again. */
function mendClock({ disk, skew }: Laptop, snapshot: Snapshot, world: World): void {
  const others = Object.entries(snapshot.context.seen).filter(([replica]) => replica !== disk.replica);
  const evidence = Math.max(0, ...others.map(([, stamp]) => parseStamp(stamp)?.ms ?? 0));
  if (evidence === 0 || skew > 0) return; // the clock has to be right again: the next stamps would run ahead once more
  const again = restampUnoffered(rowsOf(disk.image), disk, evidence);
  if (again === undefined) return;
  world.note(`  ${disk.replica} stamps ${again.rows.length} rows again`);
  addToImage(disk.image, { rows: again.rows, chunks: [], closings: [] });
  disk.sequence += 1;
  const context = { ...disk.context, seen: { ...disk.context.seen, [disk.replica]: again.lastStamp } };
  disk.context = withCommit(context, disk, again.rows);
}

/** Takes a snapshot in, as one flushed step. */
export function absorb(laptop: Laptop, snapshot: Snapshot, world: World): void {
  const { disk } = laptop;
  const own = { replica: disk.replica, offeredSequence: disk.offeredSequence, offeredStamp: disk.offeredStamp };
  if (isCloned(own, snapshot.context)) renameSelf(laptop, snapshot, world);
  mendClock(laptop, snapshot, world);
  const { image, context } = snapshot;
  const groups = mergeFieldGroups(disk.context.groups, context.groups);
  const incoming = {
    rows: rowsOf(image),
    chunks: image.chunks.values(),
    closings: image.closings.values(),
    seen: context.seen,
  };
  addToImage(disk.image, mergeBook(disk.image, disk.context.seen, incoming, groupFinder(groups)));
  disk.context = mergeContexts(disk.context, context);
  for (const deed of snapshot.truth) disk.truth.add(deed);
}

export const snapshotOf = ({ disk }: Laptop, world: World): Snapshot => {
  world.snapshots += 1;
  return { id: world.snapshots, image: copyImage(disk.image), context: disk.context, truth: new Set(disk.truth) };
};

const owes = ({ disk }: Laptop, root: Snapshot): boolean =>
  !owesNothing(owedTo(root.image, root.context.seen, disk.image, disk.context.seen)) ||
  !coversContext(root.context, disk.context);

const stop = (laptop: Laptop, world: World): boolean => {
  if (!world.crashes()) return false;
  laptop.running = false;
  world.note('  the program dies');
  return true;
};

/** How a save goes wrong without anybody dying. */
export interface SaveFaults {
  /** The root can't be replaced: the new file is put beside it. */
  readonly blocked: boolean;
  /** The cloud client replaces the root after the last look at it. */
  readonly raced: (() => void) | undefined;
}

/** Writes the shared file if it lacks something. The root was merged just before. */
function publish(laptop: Laptop, root: Snapshot, world: World, { blocked, raced }: SaveFaults): void {
  const { disk, folder } = laptop;
  if (!owes(laptop, root)) return;
  disk.offeredSequence = disk.sequence;
  disk.offeredStamp = disk.context.seen[disk.replica] ?? '';
  if (stop(laptop, world)) return;
  const next = snapshotOf(laptop, world);
  raced?.();
  laptop.writes += 1;
  put(folder, blocked ? `Acme.${disk.replica}.channelbook` : ROOT, next);
  if (stop(laptop, world)) return;
  disk.merged = next.id;
}

/** Takes a sibling in; it's taken away once the root holds it all. */
function fold(laptop: Laptop, name: string, sibling: Snapshot, world: World): void {
  if (!laptop.folded.has(sibling.id)) absorb(laptop, sibling, world);
  laptop.folded.add(sibling.id);
  const root = laptop.folder.files.get(ROOT)?.content;
  if (root === undefined || root === 'partial') return;
  if (owesNothing(owedTo(root.image, root.context.seen, ...togetherWith(root, sibling, laptop))))
    remove(laptop.folder, name);
}

/** What the root would be with the sibling in it. */
function togetherWith(root: Snapshot, sibling: Snapshot, { disk }: Laptop): [BookImage, BookContext['seen']] {
  const image = copyImage(root.image);
  const { rows, chunks, closings } = sibling.image;
  const incoming = {
    rows: rowsOf({ rows, chunks, closings }),
    chunks: chunks.values(),
    closings: closings.values(),
    seen: sibling.context.seen,
  };
  const merged = mergeBook(image, root.context.seen, incoming, groupFinder(disk.context.groups));
  addToImage(image, merged);
  return [image, merged.seen];
}

/** A look at the place: merge what is new, fold what lies beside it, write what is owed. A missing file isn't empty. */
export function poll(laptop: Laptop, world: World, faults: SaveFaults): void {
  const { disk, folder } = laptop;
  const root = folder.files.get(ROOT)?.content;
  if (root !== undefined && root !== 'partial' && root.id !== disk.merged) {
    absorb(laptop, root, world);
    disk.merged = root.id;
  }
  for (const [name, { content }] of [...folder.files])
    if (name !== ROOT && content !== 'partial') fold(laptop, name, content, world);
  if (root !== undefined && root !== 'partial') publish(laptop, root, world, faults);
}
