import { compareTexts } from '#base/compare-texts.ts';
import { orderedText } from '#base/ordered-text.ts';
import type { StampClock } from '#base/stamp.ts';
import { FAR_AHEAD_MS, newStampClock, nextStamp, parseStamp, receiveStamp, replicaOf } from '#base/stamp.ts';
import type { LosingValue, RecordRow } from '#model/record-row.ts';
import type { FindRow } from '#records/apply-changes.ts';
import type { Seen, Vector } from './container-types.ts';
import { hasSeen } from './merge-row.ts';

/**
 * How far a replica's work has left its laptop. *Offered* is what was put at the shared place or may have been: noted
 * before the file is replaced, so that a crash in between can't make it look unsaid. A replica that goes on after a copy
 * or a restore knows what it offered itself, not what the other one did in its name.
 */
export interface OwnHistory {
  readonly replica: string;
  /** Number of its last offered commit; 0 before any. */
  readonly offeredSequence: number;
  /** Its last offered stamp; '' before any. */
  readonly offeredStamp: string;
}

/**
 * Whether a snapshot holds commits of this replica that it never offered: its profile was copied or restored, and the
 * other one went on under the same identity. It must take a new one (`underNewName`) before the snapshot is merged, or two
 * writes would share a number and one of them would count as known (sync.md 2.4).
 */
export function isCloned(own: OwnHistory, snapshot: { readonly vector: Vector; readonly seen: Seen }): boolean {
  const sequence = snapshot.vector[own.replica] ?? 0;
  const stamp = snapshot.seen[own.replica] ?? '';
  return sequence > own.offeredSequence || stamp > own.offeredStamp;
}

type Rename = (stamp: string, group: string) => string;
type Stays = (stamp: string, group: string) => boolean;

const byPlace = (a: LosingValue, b: LosingValue): number =>
  compareTexts(a.group, b.group) ||
  compareTexts(a.stamp, b.stamp) ||
  compareTexts(orderedText(a.values), orderedText(b.values));

/** The row under other stamps; the same object when none changed. */
function renamedRow(row: RecordRow, rename: Rename): RecordRow {
  let changed = false;
  const renamed: Rename = (stamp, group) => {
    const name = rename(stamp, group);
    changed ||= name !== stamp;
    return name;
  };
  const stamps = Object.fromEntries(
    Object.entries(row.stamps).map(([group, stamp]) => [group, renamed(stamp, group)] as const),
  );
  const losing = row.losing?.map((value) => ({ ...value, stamp: renamed(value.stamp, value.group) }));
  if (!changed) return row;
  return { ...row, stamps, ...(losing === undefined ? {} : { losing: losing.sort(byPlace) }) };
}

const stampsOf = ({ stamps, losing = [] }: RecordRow): string[] => [
  ...Object.values(stamps),
  ...losing.map(({ stamp }) => stamp),
];

/** A book under another name. */
export interface NewName {
  /** The rows that changed their stamps. */
  readonly rows: readonly RecordRow[];
  /** The context from now on; of the old name only what both surely share. */
  readonly seen: Seen;
  /** The last stamp under the new name; '' where nothing had to be renamed. */
  readonly lastStamp: string;
}

type Names = { readonly old: string; readonly fresh: string };

function renameWrites(rows: Iterable<RecordRow>, names: Names, staysIn: (row: RecordRow) => Stays): NewName {
  let lastStamp = '';
  const changed: RecordRow[] = [];
  for (const row of rows) {
    const stays = staysIn(row);
    const renamed = renamedRow(row, (stamp, group) => {
      if (replicaOf(stamp) !== names.old || stays(stamp, group)) return stamp;
      const name = `${stamp.slice(0, -names.old.length)}${names.fresh}`;
      if (name > lastStamp) lastStamp = name;
      return name;
    });
    if (renamed !== row) changed.push(renamed);
  }
  return { rows: changed, lastStamp, seen: lastStamp === '' ? {} : { [names.fresh]: lastStamp } };
}

/**
 * Takes a new identity after `isCloned`: this laptop's writes that the snapshot doesn't hold go over to the new name, at
 * the time at which they were made. The snapshot is merged afterwards with the answer's `seen`, in which the old name was
 * never seen, so that nothing of the other one's counts as replaced. At worst something that was replaced long ago comes
 * back as a losing value; nothing is lost.
 */
export function underNewName(rows: Iterable<RecordRow>, seen: Seen, names: Names, theirs: FindRow): NewName {
  const renamed = renameWrites(rows, names, (row) => {
    const held = new Set(heldBy(theirs(row.kind, row.id)));
    return (stamp, group) => held.has(`${group} ${stamp}`);
  });
  const { [names.old]: _forgotten, ...others } = seen;
  return { ...renamed, seen: { ...others, ...renamed.seen } };
}

/**
 * Takes a new identity before anything was written, because the profile isn't where it was: it's a copy, and the other
 * one may go on. What it never offered goes over to the new name; the other one offers the same under the old name.
 */
export function copyUnderNewName(rows: Iterable<RecordRow>, seen: Seen, names: Names, offeredStamp: string): NewName {
  const renamed = renameWrites(rows, names, () => (stamp) => stamp <= offeredStamp);
  const { [names.old]: _forgotten, ...others } = seen;
  const known = offeredStamp === '' ? others : { ...others, [names.old]: offeredStamp };
  return { ...renamed, seen: { ...known, ...renamed.seen } };
}

const heldBy = (row: RecordRow | undefined): string[] =>
  row === undefined
    ? []
    : [
        ...Object.entries(row.stamps).map(([group, stamp]) => `${group} ${stamp}`),
        ...(row.losing ?? []).map(({ group, stamp }) => `${group} ${stamp}`),
      ];

const isUnoffered = (stamp: string, replica: string, offered: string): boolean =>
  replicaOf(stamp) === replica && !hasSeen({ [replica]: offered }, stamp);

/** The rows that hold a write of this replica which it has never offered to anybody. */
export const unofferedRows = (rows: Iterable<RecordRow>, replica: string, offered: string): RecordRow[] =>
  [...rows].filter((row) => stampsOf(row).some((stamp) => isUnoffered(stamp, replica, offered)));

/** The clock after everything in these rows that keeps its stamp. */
function clockAfter(rows: Iterable<RecordRow>, replica: string, offered: string): StampClock {
  let last = offered;
  for (const row of rows)
    for (const stamp of stampsOf(row))
      if (stamp.slice(0, -replica.length) > last.slice(0, -replica.length) && !isUnoffered(stamp, replica, offered))
        last = stamp;
  const clock = newStampClock(replica);
  const remote = parseStamp(last);
  return remote === undefined ? clock : receiveStamp(clock, remote, remote.ms).clock;
}

/**
 * Stamps writes again that were never offered to anybody, in their order, when this laptop's clock ran far ahead while
 * they were made: else they would beat everything that colleagues write for as long (sync.md 2.7 c). `evidenceMs` is the
 * newest time that anything else vouches for. They stay after everything that they knew of. Undefined: nothing needs it.
 * Afterwards this replica's own part of `seen` is the answer's clock, and stamping goes on from there.
 */
export function restampUnoffered(
  rows: readonly RecordRow[],
  own: { readonly replica: string; readonly offeredStamp: string },
  evidenceMs: number,
): { readonly rows: readonly RecordRow[]; readonly clock: StampClock; readonly lastStamp: string } | undefined {
  const { replica, offeredStamp } = own;
  const waiting = unofferedRows(rows, replica, offeredStamp);
  const mine = waiting.flatMap(stampsOf).filter((stamp) => isUnoffered(stamp, replica, offeredStamp));
  const stamps = [...new Set(mine)].sort(compareTexts);
  const last = parseStamp(stamps.at(-1) ?? '');
  if (last === undefined || last.ms <= evidenceMs + FAR_AHEAD_MS) return undefined;
  let clock = clockAfter(rows, replica, offeredStamp);
  if (last.ms <= clock.ms + FAR_AHEAD_MS) return undefined;
  let lastStamp = '';
  const again = new Map<string, string>();
  for (const stamp of stamps) {
    const next = nextStamp(clock, evidenceMs);
    clock = next.clock;
    lastStamp = next.stamp;
    again.set(stamp, next.stamp);
  }
  return { rows: waiting.map((row) => renamedRow(row, (stamp) => again.get(stamp) ?? stamp)), clock, lastStamp };
}
