import { useMemo } from 'react';
import { useClosings } from '#data/closings.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { fieldCatalogue } from '#plans/field-catalogue.ts';
import { planCoverage, type PlanCoverage } from '#plans/plan-coverage.ts';
import { usedVersions } from '#plans/used-versions.ts';
import { useLineValues } from '#worker/use-line-values.ts';

/** Lists of rows, each of one kind, as a book for pure functions. */
function bookOf(lists: readonly (readonly RecordRow[])[]): BookRecords {
  const rows = new Map(lists.map((list) => [list[0]?.kind, list]));
  const byId = new Map(lists.flat().map((row) => [row.id, row]));
  return {
    all: <K extends RecordKind>(kind: K) => (rows.get(kind) ?? []) as unknown as readonly RecordRow<K>[],
    get: <K extends RecordKind>(kind: K, id: string) => {
      const row = byId.get(id);
      return row?.kind === kind ? (row as unknown as RecordRow<K>) : undefined;
    },
  };
}

/**
 * Everything that plans are about but the rules: an edit of a rule changes neither who is paid by what nor what a condition
 * can ask for, so that it doesn't look at ten thousand partners again.
 */
function useRecordsAroundRules(): BookRecords {
  const partner = useRecords('partner');
  const plan = useRecords('plan');
  const planAssignment = useRecords('planAssignment');
  const tierRecord = useRecords('tierRecord');
  const product = useRecords('product');
  return useMemo(
    () => bookOf([partner, plan, planAssignment, tierRecord, product]),
    [partner, plan, planAssignment, tierRecord, product],
  );
}

/** The kinds of record that plans are about, as one book; new only when one of them changed. */
export function usePlanRecords(): BookRecords {
  const around = useRecordsAroundRules();
  const planVersion = useRecords('planVersion');
  return useMemo(() => {
    const versions = bookOf([planVersion]);
    const holding = (kind: RecordKind): BookRecords => (kind === 'planVersion' ? versions : around);
    return { all: (kind) => holding(kind).all(kind), get: (kind, id) => holding(kind).get(kind, id) };
  }, [around, planVersion]);
}

/** Who is paid by what today. */
export function useCoverage(): PlanCoverage {
  const records = useRecordsAroundRules();
  return useMemo(() => planCoverage(records, today()), [records]);
}

/** Fields and values for filters: from the records at once, from the lines as soon as the engine answers. */
export function useCatalogue(): FieldCatalogue {
  const records = useRecordsAroundRules();
  const lines = useLineValues();
  return useMemo(() => fieldCatalogue({ records, ...lines }), [records, lines]);
}

/** Plan versions that a closed period was paid by, with that period. */
export function useUsedVersions(): ReadonlyMap<string, string> {
  const closings = useClosings();
  return useMemo(() => usedVersions(closings), [closings]);
}
