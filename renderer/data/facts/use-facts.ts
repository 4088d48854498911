import { useMemo } from 'react';
import type { RecordRow } from '#model/record-row.ts';
import { useRecordIndex, useRecords } from '#data/use-records.ts';
import { valuesOf } from './fact-form.ts';
import type { FactRow } from './fact-columns.ts';
import type { FactRecordKind } from './fact-words.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const rowsWithNames = <K extends FactRecordKind>(
  records: readonly RecordRow<K>[],
  partners: ReadonlyMap<string, RecordRow<'partner'>>,
  people: ReadonlyMap<string, RecordRow<'person'>>,
): readonly FactRow<K>[] =>
  records.map((record) => {
    const values = valuesOf(record as unknown as RecordRow);
    const person = people.get(textOf(values['person']))?.values;
    const partnerId = textOf(values['partner']);
    return {
      id: record.id,
      record,
      partnerId,
      partner: partners.get(partnerId)?.values.name ?? '',
      who: person?.name ?? textOf(values['holder']),
      left: person?.left,
    };
  });

const byId = <K extends 'partner' | 'person'>(rows: readonly RecordRow<K>[]): ReadonlyMap<string, RecordRow<K>> =>
  new Map(rows.map((row) => [row.id, row]));

/** All facts of a kind, with names. */
export function useFacts<K extends FactRecordKind>(kind: K): readonly FactRow<K>[] {
  const records = useRecords(kind);
  const partners = useRecords('partner');
  const people = useRecords('person');
  return useMemo(() => rowsWithNames(records, byId(partners), byId(people)), [records, partners, people]);
}

const none: readonly never[] = [];

/** The facts of a kind of one partner, with names. */
export function useFactsOf<K extends FactRecordKind>(kind: K, partner: string): readonly FactRow<K>[] {
  const records =
    useRecordIndex(kind, (row) => textOf(valuesOf(row as unknown as RecordRow)['partner']), 'partner').get(partner) ??
    none;
  const partners = useRecords('partner');
  const people = useRecords('person');
  return useMemo(
    () => rowsWithNames(records as readonly RecordRow<K>[], byId(partners), byId(people)),
    [records, partners, people],
  );
}
