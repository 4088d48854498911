import type { RecordRow } from '#model/record-row.ts';
import type { FieldGroups, Manifest, Member, Seen, Vector } from './container-types.ts';
import { ownFieldGroups } from './merge-book.ts';
import {
  coversSeen,
  coversVector,
  mergeFieldGroups,
  mergeMembers,
  mergeSeen,
  mergeVectors,
  seenOf,
} from './version-vector.ts';

/** What a replica knows beside the book itself: whose commits and writes it has taken in, who there is, how fields merge. */
export interface BookContext {
  readonly vector: Vector;
  readonly seen: Seen;
  readonly members: readonly Member[];
  readonly groups: FieldGroups;
}

/** Nobody has written anything yet. */
export const emptyContext: BookContext = { vector: {}, seen: {}, members: [], groups: ownFieldGroups };

/** What a snapshot knows. `seen` of a file older than version 3 is told by its rows and passed in. */
export const contextOf = ({ vector, seen, members, groups }: Manifest, toldByRows: Seen = seen): BookContext => ({
  vector,
  seen: toldByRows,
  members,
  groups,
});

/** What two know together. */
export const mergeContexts = (a: BookContext, b: BookContext): BookContext => ({
  vector: mergeVectors(a.vector, b.vector),
  seen: mergeSeen(a.seen, b.seen),
  members: mergeMembers(a.members, b.members),
  groups: mergeFieldGroups(a.groups, b.groups),
});

/** Whether `a` knows every commit and every write that `b` knows. Rosters don't count: nothing is written to acknowledge. */
export const coversContext = (
  a: Pick<BookContext, 'vector' | 'seen'>,
  b: Pick<BookContext, 'vector' | 'seen'>,
): boolean => coversVector(a.vector, b.vector) && coversSeen(a.seen, b.seen);

/** The context after a commit of one's own. */
export const withCommit = (
  context: BookContext,
  own: { readonly replica: string; readonly sequence: number },
  rows: readonly RecordRow[],
): BookContext => ({
  ...context,
  vector: mergeVectors(context.vector, { [own.replica]: own.sequence }),
  seen: mergeSeen(context.seen, seenOf(rows)),
});
