import { useMemo } from 'react';
import { useClosings } from '#data/closings.ts';
import { useRecords } from '#data/use-records.ts';
import type { FilterField, FilterFields } from '#model/filter-words.ts';
import type { FactKind } from '#model/programme.ts';
import { factKinds } from '#model/programme.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { LineText } from '#model/sale-line.ts';
import type { CatalogueSource } from '#plans/field-catalogue.ts';
import { fieldCatalogue, filterFieldsOf } from '#plans/field-catalogue.ts';
import { lastDecision } from '#tiers/editing/programme-changes.ts';
import { factFilterFields } from '#tiers/words/fact-filter-fields.ts';
import type { FieldsOf } from '#ui/slot-token.tsx';
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

/** Programmes and their versions, as one book. */
export function useProgrammeRecords(): BookRecords {
  const programme = useRecords('programme');
  const programmeVersion = useRecords('programmeVersion');
  return useMemo(() => bookOf([programme, programmeVersion]), [programme, programmeVersion]);
}

/** The last day on which a tier of the programme was decided. */
export function useLastDecision(programmeId: string): string | undefined {
  const closings = useClosings();
  return useMemo(() => {
    const decisions = closings.filter(({ kind }) => kind === 'tierDecision').map(({ id }) => id);
    return lastDecision(decisions, programmeId);
  }, [closings, programmeId]);
}

type Values = (path: string) => readonly string[];

const distinct = (rows: readonly RecordRow[], path: string): readonly string[] => {
  const found = new Set<string>();
  for (const { values } of rows) {
    const value = (values as Readonly<Record<string, unknown>>)[path];
    if (typeof value === 'string' && value !== '') found.add(value);
    if (found.size >= 200) break;
  }
  return [...found].toSorted((a, b) => a.localeCompare(b, 'en'));
};

/** Values that sale lines have, from what the engine read of them. */
const lineValues =
  (lines: CatalogueSource | undefined): Values =>
  (path) =>
    lines?.lineTexts?.[path as LineText] ?? lines?.lineCustom?.[path.replace(/^custom:/, '')] ?? [];

/** Rows of the records that a kind of fact is read from; looked through only when a condition is edited. */
function useFactRows(): Readonly<Record<Exclude<FactKind, 'sales'>, readonly RecordRow[]>> {
  return {
    deals: useRecords('deal'),
    subscriptions: useRecords('subscription'),
    certificates: useRecords('certificate'),
    completions: useRecords('completion'),
    people: useRecords('person'),
    marketing: useRecords('marketingActivity'),
    surveys: useRecords('surveyAnswer'),
    interactions: useRecords('interaction'),
    agreements: useRecords('agreement'),
    milestones: useRecords('milestone'),
    figures: useRecords('figure'),
  };
}

/** What conditions about each kind of fact, and about partners, can ask for, with the values that the book has. */
export function useFactFields(): FieldsOf {
  const partner = useRecords('partner');
  const tierRecord = useRecords('tierRecord');
  const lines = useLineValues();
  const rows = useFactRows();
  const all = Object.values(rows);
  return useMemo(() => {
    const partners = filterFieldsOf(fieldCatalogue({ records: bookOf([partner, tierRecord]) }))('partner');
    const more = partners.listed.filter(({ field }) => field !== 'tier');
    const custom = Object.keys(lines?.lineCustom ?? {}).map((header): FilterField => ({
      field: `custom:${header}`,
      label: header,
      words: header,
      type: 'text',
      group: 'Sales',
      values: lines?.lineCustom?.[header] ?? [],
    }));
    const made = new Map<string, FilterFields>([['partner', partners]]);
    const fieldsOf = (kind: FactKind): FilterFields =>
      kind === 'sales'
        ? factFilterFields(kind, lineValues(lines), [...custom, ...more])
        : factFilterFields(kind, (path) => distinct(rows[kind], path), more);
    return (about) => {
      const known = made.get(about);
      if (known !== undefined) return known;
      const kind = factKinds.find((each) => each === about);
      const fields = kind === undefined ? partners : fieldsOf(kind);
      made.set(about, fields);
      return fields;
    };
    // The rows of each kind are new only when one of them changed.
  }, [partner, tierRecord, lines, ...all]);
}
