import type { Stamp } from '#base/stamp.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { AnyChange, Change, RecordRow } from '#model/record-row.ts';
import { mergeGroupOf } from './merge-group.ts';

/** Finds a row, deleted or not. */
export type FindRow = (kind: RecordKind, id: string) => RecordRow | undefined;

type Loose = Record<string, unknown>;

const keyOf = (kind: string, id: string): string => `${kind}\n${id}`;

function applyOne(row: RecordRow | undefined, change: Change, stamp: Stamp): RecordRow {
  const values: Loose = { ...row?.values };
  const stamps: Record<string, string> = { ...row?.stamps };
  for (const [field, value] of Object.entries(change.set)) {
    // `null` empties a field; its group keeps the stamp, so that the emptying wins over older values.
    if (value === null || value === undefined) delete values[field];
    else values[field] = value;
    stamps[mergeGroupOf(change.kind, field)] = stamp;
  }
  const losing = row?.losing === undefined ? {} : { losing: row.losing };
  return { kind: change.kind, id: change.id, values: values as RecordValues<RecordKind>, stamps, ...losing };
}

/**
 * The rows as they are after the changes, each once, in the order first touched. Every merge group that a change
 * writes gets `stamp`. Several changes of one record add up. Nothing is written anywhere: the caller keeps the rows.
 */
export function applyChanges(find: FindRow, changes: readonly (AnyChange | Change)[], stamp: Stamp): RecordRow[] {
  const rows = new Map<string, RecordRow>();
  for (const change of changes as readonly Change[]) {
    const key = keyOf(change.kind, change.id);
    rows.set(key, applyOne(rows.get(key) ?? find(change.kind, change.id), change, stamp));
  }
  return [...rows.values()];
}
