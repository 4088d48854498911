import { parseStamp } from '#base/stamp.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { FieldGroups, Member, Seen, Vector } from './container-types.ts';

function pointwise<Value extends number | string>(
  a: Readonly<Record<string, Value>>,
  b: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const merged: Record<string, Value> = { ...a };
  for (const [replica, value] of Object.entries(b)) {
    const known = merged[replica];
    if (known === undefined || value > known) merged[replica] = value;
  }
  return merged;
}

/** What two vectors know together. */
export const mergeVectors = (a: Vector, b: Vector): Vector => pointwise(a, b);

/** What two contexts have seen together. */
export const mergeSeen = (a: Seen, b: Seen): Seen => pointwise(a, b);

/** Whether `vector` knows every commit that `other` knows. */
export const coversVector = (vector: Vector, other: Vector): boolean =>
  Object.entries(other).every(([replica, sequence]) => (vector[replica] ?? 0) >= sequence);

/** Whether `seen` knows every write that `other` knows. */
export const coversSeen = (seen: Seen, other: Seen): boolean =>
  Object.entries(other).every(([replica, stamp]) => (seen[replica] ?? '') >= stamp);

function noteStamp(seen: Record<string, string>, stamp: string): void {
  const replica = parseStamp(stamp)?.replica;
  if (replica !== undefined && stamp > (seen[replica] ?? '')) seen[replica] = stamp;
}

/** The context that the rows themselves tell: right where nobody merged before, as in files older than version 3. */
export function seenOf(rows: Iterable<RecordRow>): Seen {
  const seen: Record<string, string> = {};
  // Rows share most of their stamps, and taking one apart costs more than remembering it.
  const noted = new Set<string>();
  const note = (stamp: string): void => {
    if (noted.has(stamp)) return;
    noted.add(stamp);
    noteStamp(seen, stamp);
  };
  for (const { stamps, losing = [] } of rows) {
    for (const stamp of Object.values(stamps)) note(stamp);
    for (const { stamp } of losing) note(stamp);
  }
  return seen;
}

// A member's own later save knows more; where that can't be told, the later clock, then the larger text.
function laterMember(a: Member, b: Member): Member {
  const [savesOfA, savesOfB] = [a.knows[a.replica] ?? 0, b.knows[b.replica] ?? 0];
  if (savesOfA !== savesOfB) return savesOfA > savesOfB ? a : b;
  return JSON.stringify([a.savedAt, a.name, a.app]) >= JSON.stringify([b.savedAt, b.name, b.app]) ? a : b;
}

/** The roster that two snapshots know together: each member as it last told of itself, in the order of replicas. */
export function mergeMembers(a: readonly Member[], b: readonly Member[]): readonly Member[] {
  const members = new Map<string, Member>();
  for (const member of [...a, ...b]) {
    const known = members.get(member.replica);
    members.set(member.replica, known === undefined ? member : laterMember(known, member));
  }
  return [...members.values()].sort((x, y) => (x.replica < y.replica ? -1 : 1));
}

/** The merge groups that two snapshots name together; this version's own names win where it's asked by its table. */
export function mergeFieldGroups(a: FieldGroups, b: FieldGroups): FieldGroups {
  const groups: Record<string, Readonly<Record<string, string>>> = { ...a };
  for (const [kind, fields] of Object.entries(b)) {
    const known = groups[kind] ?? {};
    const merged: Record<string, string> = { ...known };
    // Both named by versions that know the field, so they agree; of a forged pair the smaller text, for everybody alike.
    for (const [field, group] of Object.entries(fields)) {
      const other = merged[field];
      merged[field] = other === undefined || group < other ? group : other;
    }
    groups[kind] = merged;
  }
  return groups;
}
