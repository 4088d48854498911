import type { RecordKind, RecordValues } from './record-kinds.ts';

/**
 * What a merge group held before a colleague's write, made at the same time, won. It travels with its record and no later
 * edit drops it: a person decides about it (`conflictDecision`), and taking it back is an ordinary new edit.
 */
export interface LosingValue {
  readonly group: string;
  /** The write that lost: when, and by which replica. */
  readonly stamp: string;
  /** The group's fields as that write left them; an emptied field is absent. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** One record as it is kept: values, and one stamp per merge group that was ever written. */
export interface RecordRow<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly id: string;
  readonly values: RecordValues<K>;
  /** Merge group → hybrid-logical-clock stamp of its last write. */
  readonly stamps: Readonly<Record<string, string>>;
  /** In the order of group and stamp; absent where nothing ever lost. */
  readonly losing?: readonly LosingValue[];
}

/**
 * One edit of one record. `undefined` can't be stored, so a field is emptied with `null`; a record that
 * doesn't exist yet is created by its first change; deleting is `set: { deleted: true }`.
 */
export interface Change<K extends RecordKind = RecordKind> {
  readonly kind: K;
  readonly id: string;
  readonly set: { readonly [Field in keyof RecordValues<K>]?: RecordValues<K>[Field] | null };
}

/** A change of some kind, each kind with its own fields. */
export type AnyChange = { [K in RecordKind]: Change<K> }[RecordKind];

/** A row of some kind, each kind with its own values. */
export type AnyRow = { [K in RecordKind]: RecordRow<K> }[RecordKind];

/** What the engines read: the book's records, whoever keeps them (a database, a file, a test). */
export interface BookRecords {
  /** All rows of a kind that are not deleted, in the order of their ids. */
  all<K extends RecordKind>(kind: K): readonly RecordRow<K>[];
  get<K extends RecordKind>(kind: K, id: string): RecordRow<K> | undefined;
}
