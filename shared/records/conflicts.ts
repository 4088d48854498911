import { compareTexts } from '#base/compare-texts.ts';
import { orderedText } from '#base/ordered-text.ts';
import { parseStamp } from '#base/stamp.ts';
import type { AnyChange, LosingValue, RecordRow } from '#model/record-row.ts';
import { mergeGroupOf } from './merge-group.ts';

type Values = Readonly<Record<string, unknown>>;

/** One side of a conflict: what a merge group holds, who wrote it and when. */
export interface ConflictSide {
  /** The group's fields; an emptied one is absent. */
  readonly values: Values;
  readonly stamp: string;
  /** 16 hex digits; '' where the stamp is none. */
  readonly replica: string;
  /** ISO instant by that laptop's clock: it orders edits and is shown, never a business date. */
  readonly at: string;
}

/** A value that lost against another written at the same time, and what stands now (design.md 5). */
export interface Conflict {
  /** Id of the decision about it: the same on every laptop. */
  readonly id: string;
  readonly kind: string;
  readonly record: string;
  readonly group: string;
  /** All fields in which the two differ, by name. */
  readonly fields: readonly string[];
  readonly stands: ConflictSide;
  readonly lost: ConflictSide;
}

/** The longest id of a record. */
const LONGEST_ID = 200;

const side = (values: Values, stamp: string): ConflictSide => {
  const parsed = parseStamp(stamp);
  return {
    values,
    stamp,
    replica: parsed?.replica ?? '',
    at: parsed === undefined ? '' : new Date(parsed.ms).toISOString(),
  };
};

function standing(row: RecordRow, group: string): ConflictSide {
  const values = Object.entries(row.values).filter(([field]) => mergeGroupOf(row.kind, field) === group);
  return side(Object.fromEntries(values), row.stamps[group] ?? '');
}

const differing = (a: Values, b: Values): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((field) => orderedText(a[field]) !== orderedText(b[field]))
    .sort(compareTexts);

/** The id under which a losing value is decided about. */
export const decisionId = ({ kind, id }: Pick<RecordRow, 'kind' | 'id'>, { group, stamp }: LosingValue): string =>
  `${stamp}/${kind}/${id}/${group}`.slice(0, LONGEST_ID);

/** A row's values that lost and differ from what stands; decided or not. */
export const conflictsOf = (row: RecordRow): readonly Conflict[] =>
  (row.losing ?? []).flatMap((losing) => {
    const stands = standing(row, losing.group);
    const fields = differing(stands.values, losing.values);
    const { kind, id } = row;
    return fields.length === 0
      ? []
      : [
          {
            ...{ id: decisionId(row, losing), kind, record: id, group: losing.group, fields },
            ...{ stands, lost: side(losing.values, losing.stamp) },
          },
        ];
  });

/** Conflicts that nobody decided about yet, newest losing value first. */
export const openConflicts = (rows: Iterable<RecordRow>, decided: ReadonlySet<string>): readonly Conflict[] =>
  [...rows]
    .flatMap(conflictsOf)
    .filter(({ id }) => !decided.has(id))
    .sort((a, b) => compareTexts(b.lost.stamp, a.lost.stamp) || compareTexts(a.id, b.id));

/** What a person decides: what stands stays, or the value that lost takes its place. */
export type ConflictAnswer = 'kept' | 'flipped';

/**
 * The changes of a decision, one step that undo takes back: the decision, and for a flip an ordinary new edit of the
 * group's fields. `at` is an ISO instant, `by` a name; neither decides anything.
 */
export function decideConflict(
  conflict: Conflict,
  answer: ConflictAnswer,
  who: { readonly by: string; readonly at: string },
): readonly AnyChange[] {
  const { id, kind, record, group, fields, stands, lost } = conflict;
  const decision = { kind, record, group, stamp: lost.stamp, decision: answer, replaced: stands.values, ...who };
  const decided = { kind: 'conflictDecision', id, set: decision } as AnyChange;
  if (answer === 'kept') return [decided];
  const set = Object.fromEntries(fields.map((field) => [field, lost.values[field] ?? null]));
  return [decided, { kind, id: record, set } as unknown as AnyChange];
}

/** The record as the losing value would leave it: to say what that would do to the money. Nothing is written. */
export function asFlipped(row: RecordRow, { fields, lost }: Conflict): RecordRow {
  const values: Record<string, unknown> = { ...row.values };
  for (const field of fields) {
    if (lost.values[field] === undefined) delete values[field];
    else values[field] = lost.values[field];
  }
  return { ...row, values: values as RecordRow['values'] };
}
