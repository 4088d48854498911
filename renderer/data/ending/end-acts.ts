import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { AnyChange } from '#model/record-row.ts';
import { formatPlural } from '#ui/format.ts';

/** Kinds of what somebody is to do: it ends by being done on a day, or dropped for a reason. */
export type EndingKind = 'task' | 'commitment';

/** A record of such a kind, as far as its end is concerned. */
export interface Ending {
  readonly id: string;
  readonly values: Pick<RecordValues<'task'>, 'done' | 'dropped' | 'dropReason'>;
}

/** How records of such a kind end, each act being one named undo step. */
export interface EndActs<Row extends Ending> {
  readonly noun: string;
  /** Done today. */
  readonly finish: (rows: readonly Row[]) => Promise<boolean>;
  /** Won't be done, and why. */
  readonly drop: (rows: readonly Row[], reason: string) => Promise<boolean>;
  readonly reopen: (rows: readonly Row[]) => Promise<boolean>;
}

/** Whether something is still to be done. */
export const isOpen = ({ values }: Pick<Ending, 'values'>): boolean =>
  values.done === undefined && values.dropped === undefined;

/** The acts of a kind, whose records are called by a name. */
export function endActs<Row extends Ending>(
  kind: EndingKind,
  noun: string,
  nameOf: (row: Row) => string | undefined,
): EndActs<Row> {
  const named = (rows: readonly Row[]): string => {
    const [only] = rows;
    return rows.length === 1 && only !== undefined ? (nameOf(only) ?? noun) : formatPlural(rows.length, noun);
  };
  const setAll = async (
    rows: readonly Row[],
    verb: string,
    told: string,
    set: Record<'done' | 'dropped' | 'dropReason', string | null>,
  ): Promise<boolean> => {
    const changes = rows.map(({ id }): AnyChange => change(kind, id, set));
    return await reportEdit(edit(`${verb} ${named(rows)}`, changes), `${named(rows)} ${told}.`);
  };
  return {
    noun,
    finish: (rows) => setAll(rows, 'Finish', 'done', { done: today(), dropped: null, dropReason: null }),
    drop: (rows, reason) =>
      setAll(rows, 'Drop', 'dropped', { done: null, dropped: today(), dropReason: reason === '' ? null : reason }),
    reopen: (rows) => setAll(rows, 'Reopen', 'open again', { done: null, dropped: null, dropReason: null }),
  };
}
