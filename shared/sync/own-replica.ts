import type { Stamp, StampClock } from '#base/stamp.ts';
import { FAR_AHEAD_MS, nextStamp, parseStamp } from '#base/stamp.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { Seen, Vector } from './container-types.ts';
import { hasSeen } from './merge-row.ts';

/** What a replica knows of itself. */
export interface OwnHistory {
  readonly replica: string;
  /** Number of its last commit. */
  readonly sequence: number;
  /** Its own last stamp; '' before any. */
  readonly lastStamp: string;
}

/**
 * Whether a snapshot holds commits of this replica that it never made: its profile was copied or restored, and the other
 * one goes on under the same identity. It must take a new one before it writes again, or two writes would share a number
 * and one of them would count as known (sync.md 2.4).
 */
export function isCloned(own: OwnHistory, snapshot: { readonly vector: Vector; readonly seen: Seen }): boolean {
  const sequence = snapshot.vector[own.replica] ?? 0;
  const stamp = snapshot.seen[own.replica] ?? '';
  return sequence > own.sequence || stamp > own.lastStamp;
}

const ownStamps = ({ stamps }: RecordRow, replica: string, published: Seen): string[] =>
  Object.values(stamps).filter((stamp) => parseStamp(stamp)?.replica === replica && !hasSeen(published, stamp));

/** The rows that hold a write of this replica which the shared file has never seen. */
export const unpublishedRows = (rows: Iterable<RecordRow>, replica: string, published: Seen): RecordRow[] =>
  [...rows].filter((row) => ownStamps(row, replica, published).length > 0);

/**
 * Stamps writes again that nobody else has seen, in their order, when this laptop's clock ran far ahead while they were
 * made: else they would beat everything that colleagues write for as long (sync.md 2.7 c). `evidenceMs` is the newest
 * time that anything else vouches for. Undefined: nothing needs it. Other people's stamps stay as they are.
 */
export function restampUnpublished(
  rows: Iterable<RecordRow>,
  own: { readonly replica: string; readonly clock: StampClock },
  published: Seen,
  evidenceMs: number,
): { readonly rows: readonly RecordRow[]; readonly clock: StampClock } | undefined {
  const waiting = unpublishedRows(rows, own.replica, published);
  const stamps = [...new Set(waiting.flatMap((row) => ownStamps(row, own.replica, published)))].sort(compareTexts);
  const last = parseStamp(stamps.at(-1) ?? '');
  if (last === undefined || last.ms <= evidenceMs + FAR_AHEAD_MS) return undefined;
  let { clock } = own;
  const again = new Map<string, Stamp>();
  for (const stamp of stamps) {
    const next = nextStamp(clock, evidenceMs);
    clock = next.clock;
    again.set(stamp, next.stamp);
  }
  const renamed = (row: RecordRow): RecordRow => ({
    ...row,
    stamps: Object.fromEntries(Object.entries(row.stamps).map(([group, stamp]) => [group, again.get(stamp) ?? stamp])),
  });
  return { rows: waiting.map(renamed), clock };
}
