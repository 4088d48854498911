import { useMemo } from 'react';
import { useClosings } from '#data/closings.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { LineText } from '#model/sale-line.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { CatalogueSource, FieldCatalogue } from '#plans/field-catalogue.ts';
import { fieldCatalogue } from '#plans/field-catalogue.ts';
import { planCoverage, type PlanCoverage } from '#plans/plan-coverage.ts';
import { usedVersions } from '#plans/used-versions.ts';
import { useEngine } from '#worker/engine-client.ts';

/** The kinds of record that plans are about, as one book for pure functions; new only when one of them changed. */
export function usePlanRecords(): BookRecords {
  const partner = useRecords('partner');
  const plan = useRecords('plan');
  const planVersion = useRecords('planVersion');
  const planAssignment = useRecords('planAssignment');
  const tierRecord = useRecords('tierRecord');
  const product = useRecords('product');
  return useMemo(() => {
    const rows: Partial<Record<RecordKind, readonly RecordRow[]>> = {
      partner,
      plan,
      planVersion,
      planAssignment,
      tierRecord,
      product,
    };
    const byId = new Map<string, RecordRow>();
    for (const list of Object.values(rows)) for (const row of list) byId.set(row.id, row);
    const records: BookRecords = {
      all: <K extends RecordKind>(kind: K) => (rows[kind] ?? []) as readonly RecordRow<K>[],
      get: <K extends RecordKind>(kind: K, id: string) => {
        const row = byId.get(id);
        return row?.kind === kind ? (row as unknown as RecordRow<K>) : undefined;
      },
    };
    return records;
  }, [partner, plan, planVersion, planAssignment, tierRecord, product]);
}

/** Who is paid by what today. */
export const useCoverage = (records: BookRecords): PlanCoverage =>
  useMemo(() => planCoverage(records, today()), [records]);

const offeredTexts = [
  'type',
  'category',
  'subcategory',
  'region',
  'currency',
  'salesperson',
  'customer',
  'product',
  'productName',
] as const satisfies readonly LineText[];

/** Fields and values for filters: from the records at once, from the lines as soon as the engine answers. */
export function useCatalogue(records: BookRecords): FieldCatalogue {
  const { value: lines } = useEngine(async (engine) => {
    const names = await engine.lineCustomFields();
    const valuesOf = async (field: LineText | `custom:${string}`) =>
      (await engine.lineValues(field)).map(({ value }) => value);
    const texts = await Promise.all(offeredTexts.map(async (name) => [name, await valuesOf(name)] as const));
    const custom = await Promise.all(names.map(async (name) => [name, await valuesOf(`custom:${name}`)] as const));
    return { lineTexts: Object.fromEntries(texts), lineCustom: Object.fromEntries(custom) } satisfies CatalogueSource;
  }, []);
  return useMemo(() => fieldCatalogue({ records, ...lines }), [records, lines]);
}

/** Plan versions that a closed period was paid by, with that period. */
export function useUsedVersions(): ReadonlyMap<string, string> {
  const closings = useClosings();
  return useMemo(() => usedVersions(closings), [closings]);
}
