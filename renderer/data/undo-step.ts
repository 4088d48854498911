import type { AnyChange, RecordRow } from '#model/record-row.ts';

type Loose = Readonly<Record<string, unknown>>;

/** What one step did to one record: the touched fields before and after; `null` is an empty field. */
export interface RecordStep {
  readonly kind: RecordRow['kind'];
  readonly id: string;
  /** The step made the record: taking it back deletes it. */
  readonly created: boolean;
  readonly before: Loose;
  readonly after: Loose;
}

/** One named step of the log, local to this laptop. */
export interface UndoStep {
  readonly step?: number;
  readonly name: string;
  /** `aside`: an import that was taken back before newer steps; the history can do it again, redo can't. */
  readonly state: 'done' | 'undone' | 'aside';
  /** When it was last taken back, to redo in that order. */
  readonly moved?: number;
  readonly records: readonly RecordStep[];
  /** The import that this step was. */
  readonly batch?: string;
}

/** A field that somebody changed since: it stays as it is, and the person is told. */
export interface KeptField {
  readonly kind: RecordRow['kind'];
  readonly id: string;
  readonly field: string;
}

/** Which way a step is walked. */
export type Direction = 'undo' | 'redo';

export interface StepChanges {
  readonly changes: readonly AnyChange[];
  readonly kept: readonly KeptField[];
}

type Find = (kind: RecordRow['kind'], id: string) => RecordRow | undefined;

const valueOf = (row: RecordRow | undefined, field: string): unknown =>
  (row?.values as Loose | undefined)?.[field] ?? null;

/** Whether two stored values say the same: plain data, so their JSON does. */
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What changes did, told from the rows before and after them. */
export function recordSteps(changes: readonly AnyChange[], before: Find, after: Find): RecordStep[] {
  const fields = new Map<string, { kind: RecordRow['kind']; id: string; names: Set<string> }>();
  for (const { kind, id, set } of changes) {
    const key = `${kind}\n${id}`;
    const entry = fields.get(key) ?? { kind, id, names: new Set<string>() };
    for (const name of Object.keys(set)) entry.names.add(name);
    fields.set(key, entry);
  }
  return [...fields.values()].map(({ kind, id, names }) => {
    const was = before(kind, id);
    const is = after(kind, id);
    const pick = (row: RecordRow | undefined): Loose =>
      Object.fromEntries([...names].map((name) => [name, valueOf(row, name)]));
    return { kind, id, created: was === undefined, before: pick(was), after: pick(is) };
  });
}

function touchedSince(row: RecordRow, record: RecordStep): string[] {
  const expected: Loose = record.after;
  const names = new Set([...Object.keys(row.values), ...Object.keys(expected)]);
  return [...names].filter((name) => !same(valueOf(row, name), expected[name] ?? null));
}

/** A record that a step made is deleted whole, unless somebody worked on it since. */
function uncreate(record: RecordStep, row: RecordRow | undefined): StepChanges {
  if (row === undefined || valueOf(row, 'deleted') === true) return { changes: [], kept: [] };
  const touched = touchedSince(row, record);
  const { kind, id } = record;
  if (touched.length > 0) return { changes: [], kept: touched.map((field) => ({ kind, id, field })) };
  return { changes: [{ kind, id, set: { deleted: true } } as AnyChange], kept: [] };
}

function walkFields(record: RecordStep, row: RecordRow | undefined, direction: Direction): StepChanges {
  const { kind, id } = record;
  const [expected, wanted] = direction === 'undo' ? [record.after, record.before] : [record.before, record.after];
  const set: Record<string, unknown> = {};
  const kept: KeptField[] = [];
  for (const [field, value] of Object.entries(wanted)) {
    const now = valueOf(row, field);
    if (same(now, value)) continue;
    if (same(now, expected[field] ?? null)) set[field] = value;
    else kept.push({ kind, id, field });
  }
  return { changes: Object.keys(set).length > 0 ? [{ kind, id, set } as AnyChange] : [], kept };
}

function recreate(record: RecordStep, row: RecordRow | undefined): StepChanges {
  const { kind, id } = record;
  if (row !== undefined && valueOf(row, 'deleted') !== true) return walkFields(record, row, 'redo');
  const set = { deleted: null, ...record.after };
  return { changes: [{ kind, id, set } as AnyChange], kept: [] };
}

function walkRecord(record: RecordStep, row: RecordRow | undefined, direction: Direction): StepChanges {
  if (!record.created) return walkFields(record, row, direction);
  return direction === 'undo' ? uncreate(record, row) : recreate(record, row);
}

/**
 * The changes that take a step back or do it again, and the fields that stay because they no longer hold what the step
 * left there: an undo never overwrites what somebody typed since.
 */
export function stepChanges(step: UndoStep, find: Find, direction: Direction): StepChanges {
  const changes: AnyChange[] = [];
  const kept: KeptField[] = [];
  for (const record of step.records) {
    // The batch itself is switched off and on, never deleted.
    if (record.kind === 'batch' && record.id === step.batch) continue;
    const walked = walkRecord(record, find(record.kind, record.id), direction);
    changes.push(...walked.changes);
    kept.push(...walked.kept);
  }
  return { changes, kept };
}
