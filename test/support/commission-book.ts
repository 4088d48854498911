import type { BookCalendar } from '#calendar/period.ts';
import type { EngineInputs } from '#commission/contract.ts';
import { factInputs } from '#commission/fact-inputs.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import type { ExchangeRate, LineChunk, Receipt } from '#model/line-chunk.ts';
import type { Filter } from '#model/filter.ts';
import type { PlanBody, PlanFile } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { TestLine } from '#test/support/lines.ts';
import { chunksOf } from '#test/support/lines.ts';

type AnyRow = RecordRow;

/** A book of these rows with look-up by id, for tests of any size. */
export function bookOf(rows: readonly AnyRow[]): BookRecords {
  const byKind = new Map<string, Map<string, AnyRow>>();
  for (const each of rows) {
    const kind = byKind.get(each.kind) ?? new Map<string, AnyRow>();
    kind.set(each.id, each);
    byKind.set(each.kind, kind);
  }
  const sorted = new Map<string, readonly AnyRow[]>();
  const present = (kind: string): readonly AnyRow[] => {
    const known = sorted.get(kind);
    if (known !== undefined) return known;
    const rows = [...(byKind.get(kind)?.values() ?? [])].filter((each) => each.values.deleted !== true);
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    sorted.set(kind, rows);
    return rows;
  };
  return {
    all: <K extends RecordKind>(kind: K) => present(kind) as unknown as readonly RecordRow<K>[],
    get: <K extends RecordKind>(kind: K, id: string) => byKind.get(kind)?.get(id) as RecordRow<K> | undefined,
  };
}

/** A record row without stamps. */
export const record = <K extends RecordKind>(kind: K, id: string, values: RecordValues<K>): RecordRow =>
  ({ kind, id, values, stamps: {} }) as unknown as RecordRow;

export const partner = (code: string, values: RecordValues<'partner'> = {}): RecordRow =>
  record('partner', `p-${code}`, { code, name: `${code} Ltd`, ...values });

export const batch = (id: string, sequence: number, values: RecordValues<'batch'> = {}): RecordRow =>
  record('batch', id, {
    source: 'erp',
    fileName: `${id}.csv`,
    what: 'sales',
    importedAt: '2026-01-01T00:00:00Z',
    sequence,
    ...values,
  });

export interface PlanOptions {
  readonly id?: string;
  readonly from?: string;
  readonly partner?: string;
  readonly filter?: Filter;
  readonly body?: Partial<PlanBody>;
}

/** A plan with one effective version, assigned to everybody unless said otherwise. */
export function plan(rules: readonly Rule[], options: PlanOptions = {}): readonly RecordRow[] {
  const id = options.id ?? 'plan';
  const body: PlanBody = { recognise: 'ordered', combine: 'stack', negativeBase: 'carry', rules, ...options.body };
  const who =
    options.partner === undefined ? { filter: options.filter ?? everything } : { partner: `p-${options.partner}` };
  return [
    record('plan', id, { name: `Plan ${id}` }),
    record('planVersion', `${id}-v1`, {
      plan: id,
      version: 1,
      status: 'effective',
      from: options.from ?? '2000-01-01',
      body,
    }),
    record('planAssignment', `${id}-who`, { plan: id, priority: 1, ...who }),
  ];
}

/** The records of a plan file whose natural keys are partner codes. */
export function planFromFile(file: PlanFile): readonly RecordRow[] {
  return [
    record('plan', 'plan', { name: file.plan.name }),
    ...file.versions.map((version, at) =>
      record('planVersion', `plan-v${at + 1}`, {
        plan: 'plan',
        version: at + 1,
        status: 'effective',
        from: version.from,
        ...(version.next === undefined ? {} : { next: version.next }),
        body: version.body,
      }),
    ),
    ...file.assignments.map((each, at) =>
      record('planAssignment', `plan-who-${at}`, {
        plan: 'plan',
        priority: each.priority ?? 0,
        ...(each.partner === undefined ? {} : { partner: `p-${each.partner}` }),
        ...(each.filter === undefined ? {} : { filter: each.filter }),
      }),
    ),
  ];
}

export const quarters: BookCalendar = { length: 'quarter', fiscalYearStartMonth: 1 };
export const months: BookCalendar = { length: 'month', fiscalYearStartMonth: 1 };

/** Inputs of the engine: lines of batch `batch-1` and any further chunks, with their batch records. */
export function engineInputs(
  rows: readonly RecordRow[],
  lines: readonly TestLine[],
  options: {
    readonly calendar?: BookCalendar;
    readonly closings?: readonly StoredClosing[];
    readonly more?: readonly LineChunk[];
    /** Exchange rates of one source, and what customers paid. */
    readonly rates?: readonly ExchangeRate[];
    readonly receipts?: readonly Receipt[];
  } = {},
): EngineInputs {
  const facts = ['rates', 'receipts'].map((id, at) => batch(id, 2 + at));
  const records = bookOf([batch('batch-1', 1), ...facts, ...rows]);
  const { rates = [], receipts = [] } = options;
  const shared = { source: 'bank', ordinal: 0 } as const;
  return {
    records,
    lines: buildLineTable([...chunksOf(lines), ...(options.more ?? [])], records),
    calendar: options.calendar ?? quarters,
    closings: options.closings ?? [],
    ...factInputs(
      {
        rates: [{ kind: 'rates', batch: 'rates', rates, ...shared }],
        receipts: [{ kind: 'receipts', batch: 'receipts', receipts, ...shared }],
      },
      records,
    ),
  };
}
