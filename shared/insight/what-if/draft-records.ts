import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import type { PlanBody } from '#model/plan.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

/** What a what-if is about: whose plan the draft takes the place of, and in which periods. */
export interface DraftFrame {
  /** The plan whose partners would be paid by the draft. */
  readonly plan: string;
  /** The version record that the draft's body belongs to; a draft that isn't stored has none. */
  readonly version?: string;
  /** Periods of the book one after the other, oldest first; at least one. */
  readonly periods: readonly PeriodId[];
}

type VersionRow = RecordRow<'planVersion'>;

/** The id of the version row that stands for a draft without a record. */
export const unstoredDraft = 'what-if draft';

/** The records with other rows of one kind, as if they had been edited. */
export function withRows<Of extends RecordKind>(
  records: BookRecords,
  of: Of,
  rows: readonly RecordRow<Of>[],
): BookRecords {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    all: <K extends RecordKind>(kind: K): readonly RecordRow<K>[] =>
      (kind as RecordKind) === of ? (rows as unknown as readonly RecordRow<K>[]) : records.all(kind),
    get: <K extends RecordKind>(kind: K, id: string): RecordRow<K> | undefined =>
      (kind as RecordKind) === of ? (byId.get(id) as unknown as RecordRow<K> | undefined) : records.get(kind, id),
  };
}

/** The records with other rows of plan versions. */
export const withVersions = (records: BookRecords, rows: readonly VersionRow[]): BookRecords =>
  withRows(records, 'planVersion', rows);

/**
 * The records as the draft would leave them, had it been in force from the first day until the end of the periods: the
 * question is what it would have paid, and what a rule measures over a year or a lifetime began before the periods did.
 * Other versions of the plan keep the days after. Nothing is stored.
 */
export function recordsWithDraft(
  records: BookRecords,
  frame: DraftFrame,
  body: PlanBody,
  calendar: BookCalendar,
): BookRecords {
  const { next } = periodRange(frame.periods.at(-1) as PeriodId, calendar);
  const id = frame.version ?? unstoredDraft;
  const stored: Partial<VersionRow['values']> = records.get('planVersion', id)?.values ?? {};
  const { from: _from, next: _next, ...kept } = stored;
  const draft = {
    kind: 'planVersion',
    id,
    values: { ...kept, plan: frame.plan, status: 'effective', body },
    stamps: {},
  } as unknown as VersionRow;
  const gives = (row: VersionRow): boolean =>
    row.values.plan === frame.plan && row.values.status === 'effective' && (row.values.from ?? '') < next;
  const others = records.all('planVersion').filter((row) => row.id !== id && !gives(row));
  return withVersions(records, [...others, draft]);
}
