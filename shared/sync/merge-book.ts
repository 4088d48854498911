import { compareTexts } from '#base/compare-texts.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage, ChunkReference, ClosingReference } from '#records/book-image.ts';
import { imageRow } from '#records/book-image.ts';
import { closingsTogether } from '#records/closings-together.ts';
import { fieldDefinition, fieldsOf, isKnownKind } from '#records/merge-group.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { FieldGroups, Seen } from './container-types.ts';
import type { GroupOf } from './merge-row.ts';
import { mergeRow, sameRow } from './merge-row.ts';
import { coversSeen, mergeSeen } from './version-vector.ts';

/** What a snapshot brings: all of it, or only the parts that aren't known to be the same already. */
export interface Incoming {
  readonly rows: Iterable<RecordRow>;
  readonly chunks: Iterable<ChunkReference>;
  readonly closings: Iterable<ClosingReference>;
  readonly seen: Seen;
}

/** What a merge does to the book that takes in; nothing is changed yet. */
export interface MergedBook {
  /** Rows that are other than the book has them. */
  readonly rows: readonly RecordRow[];
  /** Facts that the book doesn't have. */
  readonly chunks: readonly ChunkReference[];
  /** Closings that the book doesn't have under their id: two of one id both stay, see `closingsTogether`. */
  readonly closings: readonly ClosingReference[];
  readonly seen: Seen;
  /** Incoming rows to which the book adds something: they're owed to the shared file. */
  readonly ahead: readonly RecordRow[];
}

/** Finds merge groups by this version's table and, for what it doesn't know, by what newer versions wrote. */
export function groupFinder(groups: FieldGroups): GroupOf {
  return (kind, field) => {
    if (isKnownKind(kind)) {
      const definition = fieldDefinition(kind, field);
      if (definition !== undefined) return definition.group ?? field;
    }
    const fields = Object.hasOwn(groups, kind) ? groups[kind] : undefined;
    return (fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined) ?? field;
  };
}

/** The merge groups that this version has beyond a field's own name: what it writes into the manifest. */
export const ownFieldGroups: FieldGroups = Object.fromEntries(
  recordKindNames.flatMap((kind) => {
    const grouped = Object.entries(fieldsOf(kind)).flatMap(([field, { group }]) =>
      group === undefined || group === field ? [] : [[field, group] as const],
    );
    return grouped.length === 0 ? [] : [[kind, Object.fromEntries(grouped)] as const];
  }),
);

/**
 * Takes a snapshot in: what changes in the book, and what the snapshot lacks. Rows merge by group, facts and closings
 * by union; rows that the snapshot doesn't bring stay as they are. Pure, and the same for everybody (design.md 5).
 */
export function mergeBook(image: BookImage, seen: Seen, incoming: Incoming, groupOf: GroupOf): MergedBook {
  const rows: RecordRow[] = [];
  const ahead: RecordRow[] = [];
  for (const theirs of incoming.rows) {
    const ours = imageRow(image, theirs.kind, theirs.id);
    const merged =
      ours === undefined ? theirs : mergeRow({ row: ours, seen }, { row: theirs, seen: incoming.seen }, groupOf);
    if (merged !== ours) rows.push(merged);
    if (merged !== theirs && !sameRow(merged, theirs)) ahead.push(merged);
  }
  return {
    rows,
    chunks: [...incoming.chunks].filter(({ hash }) => !image.chunks.has(hash)),
    closings: closingsTogether(image.closings, incoming.closings),
    seen: mergeSeen(seen, incoming.seen),
    ahead,
  };
}

/** What a snapshot lacks of a book: it's owed to whoever reads that snapshot. Empty means that writing is pointless. */
export interface Owed {
  readonly rows: readonly RecordRow[];
  readonly chunks: readonly ChunkReference[];
  readonly closings: readonly ClosingReference[];
  /** The snapshot lacks context: it doesn't know that something was replaced. */
  readonly context: boolean;
}

/** What `theirs`, a whole snapshot, lacks of `ours` after the two were merged into `ours`. */
export function owedTo(theirs: BookImage, theirSeen: Seen, ours: BookImage, ourSeen: Seen): Owed {
  const rows: RecordRow[] = [];
  for (const kind of [...ours.rows.keys()].sort(compareTexts))
    for (const row of ours.rows.get(kind)?.values() ?? []) {
      const known = imageRow(theirs, kind, row.id);
      if (known === undefined || !sameRow(known, row)) rows.push(row);
    }
  return {
    rows,
    chunks: [...ours.chunks.values()].filter(({ hash }) => !theirs.chunks.has(hash)),
    closings: [...ours.closings.values()].filter(({ id, hash }) => theirs.closings.get(id)?.hash !== hash),
    context: !coversSeen(theirSeen, ourSeen),
  };
}

/** Whether nothing is owed. */
export const owesNothing = ({ rows, chunks, closings, context }: Owed): boolean =>
  rows.length + chunks.length + closings.length === 0 && !context;
