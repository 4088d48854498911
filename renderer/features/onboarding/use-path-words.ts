import { useMemo } from 'react';
import { useRecords } from '#data/use-records.ts';
import type { Filter } from '#model/filter.ts';
import type { FilterFields } from '#model/filter-words.ts';
import { conditionWords, filterWords } from '#model/filter-words.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { fieldCatalogue, filterFieldsOf } from '#plans/field-catalogue.ts';

/** What a path's condition can ask of partners, with the values that the book has. */
export function usePartnerFields(): FilterFields {
  const partner = useRecords('partner');
  const tierRecord = useRecords('tierRecord');
  return useMemo(() => {
    const rows: Readonly<Partial<Record<RecordKind, readonly RecordRow[]>>> = { partner, tierRecord };
    const records: BookRecords = {
      all: <K extends RecordKind>(kind: K) => (rows[kind] ?? []) as unknown as readonly RecordRow<K>[],
      get: () => undefined,
    };
    return filterFieldsOf(fieldCatalogue({ records }))('partner');
  }, [partner, tierRecord]);
}

/** “partner type is Reseller”; “every partner” for a path without a condition. */
export const forWhom = (filter: Filter | undefined, fields: FilterFields): string =>
  (filter === undefined ? '' : filterWords(filter, (one) => conditionWords(one, fields.field(one.field)))) ||
  fields.everything;
