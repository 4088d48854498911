import type { FieldTable } from '#model/field.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { StoredRow } from './planted-canaries.ts';

const stamp = `${new Date().toISOString()}-0000-00000000000000be`;

/** A record as the desktop keeps it, all its fields written now. */
export const madeRow = <K extends RecordKind>(kind: K, id: string, values: RecordValues<K>): StoredRow => {
  const table: FieldTable = recordKinds[kind];
  const stamps = Object.fromEntries(Object.keys(values).map((field) => [table[field]?.group ?? field, stamp]));
  return { kind, id, values, stamps };
};
