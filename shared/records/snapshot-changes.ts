import { orderedText } from '#base/ordered-text.ts';
import { parseStamp } from '#base/stamp.ts';
import { isCustomField } from '#model/custom-field.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import type { BookImage } from './book-image.ts';
import { imageRow, recordsOf } from './book-image.ts';
import { fieldDefinition, isKnownKind, mergeGroupOf } from './merge-group.ts';
import { recordName } from './record-name.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Kinds that tell how far closings, statements and decisions about them have come. Nothing brings them back: what is
 * closed, issued or decided stays so (design.md 5, money rules).
 */
const STAYING: ReadonlySet<string> = new Set(['periodState', 'statementMark', 'closeDecision', 'conflictDecision']);

/** What a record holds; undefined where there's none, or a deleted one. */
const valuesOf = (row: RecordRow | undefined): Values | undefined =>
  row === undefined || isDeleted(row) ? undefined : row.values;

/** What a newer version wrote can't be edited by this one. */
const isEditable = (kind: string, field: string): boolean =>
  isCustomField(field) || fieldDefinition(kind, field) !== undefined;

const differing = (kind: string, a: Values, b: Values): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (field) => field !== 'deleted' && isEditable(kind, field) && orderedText(a[field]) !== orderedText(b[field]),
  );

const pick = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])));

function lastWrite(row: RecordRow | undefined, groups: readonly string[]): Pick<SnapshotChange, 'by' | 'at'> {
  const stamp = groups.map((group) => row?.stamps[group] ?? '').reduce((a, b) => (a > b ? a : b), '');
  const parsed = parseStamp(stamp);
  return { by: parsed?.replica ?? '', at: parsed?.ms ?? 0 };
}

type Unnamed = Omit<SnapshotChange, 'name'>;

function compare(
  kind: string,
  id: string,
  before: RecordRow | undefined,
  row: RecordRow | undefined,
): Unnamed | undefined {
  const [was, is] = [valuesOf(before), valuesOf(row)];
  if (was === undefined && is === undefined) return undefined;
  const fields = differing(kind, was ?? {}, is ?? {});
  const sides = { was: pick(was ?? {}, fields), is: pick(is ?? {}, fields) };
  if (was === undefined)
    return { kind, id, difference: 'added', ...sides, ...lastWrite(row, Object.keys(row?.stamps ?? {})) };
  if (is === undefined) return { kind, id, difference: 'gone', ...sides, ...lastWrite(row, ['deleted']) };
  if (fields.length === 0) return undefined;
  const groups = fields.map((field) => mergeGroupOf(kind, field));
  return { kind, id, difference: 'changed', ...sides, ...lastWrite(row, groups) };
}

/**
 * What differs between the book and an earlier snapshot of it: records that changed, are gone, or are new since, each
 * once, by kind and id. Kinds and fields of a newer version, and what belongs to closings, are left out: they stay as
 * they are whatever is brought back. Facts and closings only ever grow, so they are no part of it.
 */
export function snapshotChanges(now: BookImage, then: BookImage): readonly SnapshotChange[] {
  const [nowRecords, thenRecords] = [recordsOf(now), recordsOf(then)];
  const kinds = [...new Set([...now.rows.keys(), ...then.rows.keys()])].sort();
  return kinds.flatMap((kind) => {
    if (STAYING.has(kind) || !isKnownKind(kind)) return [];
    const ids = new Set([...(now.rows.get(kind)?.keys() ?? []), ...(then.rows.get(kind)?.keys() ?? [])]);
    return [...ids].sort().flatMap((id): SnapshotChange[] => {
      const [was, is] = [imageRow(then, kind, id), imageRow(now, kind, id)];
      const change = compare(kind, id, was, is);
      if (change === undefined) return [];
      const gone = change.difference === 'gone';
      const name = gone ? recordName(thenRecords, was as RecordRow) : recordName(nowRecords, is as RecordRow);
      return [{ ...change, name }];
    });
  });
}

/** Switches off what came since: a record is deleted, an import is taken back and stays in the history. */
const takenBack = (kind: string): Values => (kind === 'batch' ? { undone: true } : { deleted: true });

/**
 * The ordinary edit that makes a record what it was in the snapshot: its fields as they were then; one that is gone comes
 * back, one that is new since is deleted. Undo takes it back like any edit.
 */
export function bringBack({ kind, id, difference, was, is }: SnapshotChange): AnyChange {
  if (difference === 'added') return { kind, id, set: takenBack(kind) } as unknown as AnyChange;
  const emptied = Object.fromEntries(Object.keys(is).map((field) => [field, null]));
  const alive = difference === 'gone' ? { deleted: null } : {};
  return { kind, id, set: { ...emptied, ...was, ...alive } } as unknown as AnyChange;
}
