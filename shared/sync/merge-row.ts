import { compareTexts } from '#base/compare-texts.ts';
import { orderedText } from '#base/ordered-text.ts';
import { replicaOf } from '#base/stamp.ts';
import type { LosingValue, RecordRow } from '#model/record-row.ts';
import type { Seen } from './container-types.ts';

/** Finds the merge group of a field: by this version's table, else as a newer version's file says. */
export type GroupOf = (kind: string, field: string) => string;

type Values = Readonly<Record<string, unknown>>;
/** One write of one merge group. */
type Write = { readonly stamp: string; readonly values: Values };

const NOTHING: readonly LosingValue[] = [];

/** Whether whoever has this context knows the write: it holds it, or replaced it knowingly. */
export function hasSeen(seen: Seen, stamp: string): boolean {
  const last = seen[replicaOf(stamp)];
  return last !== undefined && stamp <= last;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const sameValues = (a: unknown, b: unknown): boolean =>
  a === b || (isObject(a) && isObject(b) && orderedText(a) === orderedText(b));
const sameWrite = (a: Write, b: Write): boolean => a.stamp === b.stamp && sameValues(a.values, b.values);

// Two writes under one stamp exist only after a profile was copied or a file forged; then the text decides, for everybody alike.
const compareWrites = (a: Write, b: Write): number =>
  compareTexts(a.stamp, b.stamp) || compareTexts(orderedText(a.values), orderedText(b.values));

/** The writes that a row holds, by merge group: its value and what lost against it. An emptied group has no values. */
function writesOf({ kind, values, stamps, losing = NOTHING }: RecordRow, groupOf: GroupOf): Map<string, Write[]> {
  const current = new Map<string, Record<string, unknown>>(Object.keys(stamps).map((group) => [group, {}]));
  for (const [field, value] of Object.entries(values)) {
    const group = groupOf(kind, field);
    const fields = current.get(group) ?? {};
    fields[field] = value;
    current.set(group, fields);
  }
  const writes = new Map<string, Write[]>();
  for (const [group, fields] of current) writes.set(group, [{ stamp: stamps[group] ?? '', values: fields }]);
  for (const { group, stamp, values: lost } of losing) {
    const known = writes.get(group) ?? [];
    known.push({ stamp, values: lost });
    writes.set(group, known);
  }
  return writes;
}

/**
 * The writes of one side that stay: those that the other side holds too, and those that it has never seen. What it has
 * seen and doesn't hold was replaced by somebody who knew it.
 */
const staying = (own: readonly Write[], others: readonly Write[], othersSeen: Seen): Write[] =>
  own.filter((write) => others.some(({ stamp }) => stamp === write.stamp) || !hasSeen(othersSeen, write.stamp));

function mergeWrites(a: readonly Write[], b: readonly Write[], seenByA: Seen, seenByB: Seen): Write[] {
  // The latest write always stays, whatever a damaged context claims: a group never ends up with nothing.
  const latest = [...a, ...b].reduce((last, write) => (compareWrites(write, last) > 0 ? write : last));
  const writes = [latest];
  for (const write of [...staying(a, b, seenByB), ...staying(b, a, seenByA)])
    if (!writes.some((known) => sameWrite(known, write))) writes.push(write);
  return writes;
}

/** A row, and the context of whoever holds it. */
export interface Side {
  readonly row: RecordRow;
  readonly seen: Seen;
}

function rowOf({ kind, id }: RecordRow, groups: ReadonlyMap<string, readonly Write[]>): RecordRow {
  const values: Record<string, unknown> = {};
  const stamps: Record<string, string> = {};
  const losing: LosingValue[] = [];
  for (const [group, [latest, ...others]] of groups) {
    if (latest === undefined) continue;
    Object.assign(values, latest.values);
    if (latest.stamp !== '') stamps[group] = latest.stamp;
    for (const write of others.sort(compareWrites)) losing.push({ group, ...write });
  }
  return { kind, id, values, stamps, ...(losing.length === 0 ? {} : { losing }) } as RecordRow;
}

/**
 * One record out of two (design.md 5): per merge group the latest write wins, and a write that lost without the winner's
 * knowing of it stays as a losing value. Pure; symmetric, associative and idempotent for rows that came about by writing
 * and merging. Answers with one of the given rows when the outcome equals it.
 */
export function mergeRow(a: Side, b: Side, groupOf: GroupOf): RecordRow {
  if (sameRow(a.row, b.row)) return a.row;
  const [ofA, ofB] = [writesOf(a.row, groupOf), writesOf(b.row, groupOf)];
  const names = [...new Set([...ofA.keys(), ...ofB.keys()])].sort(compareTexts);
  const merged = new Map(
    names.map((group) => [group, mergeWrites(ofA.get(group) ?? [], ofB.get(group) ?? [], a.seen, b.seen)]),
  );
  const row = rowOf(a.row, merged);
  return [a.row, b.row].find((given) => sameRow(given, row)) ?? row;
}

function sameMembers(a: Values, b: Values): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameValues(a[name], b[name]));
}

/** Whether two rows hold the same stamps, values and losing values. */
export const sameRow = (a: RecordRow, b: RecordRow): boolean =>
  a === b ||
  (sameMembers(a.stamps, b.stamps) &&
    sameMembers(a.values, b.values) &&
    sameValues(a.losing ?? NOTHING, b.losing ?? NOTHING));
