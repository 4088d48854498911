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
  const deals = useRecords('deal');
  const subscriptions = useRecords('subscription');
  const certificates = useRecords('certificate');
  const completions = useRecords('completion');
  const people = useRecords('person');
  const marketing = useRecords('marketingActivity');
  const surveys = useRecords('surveyAnswer');
  const interactions = useRecords('interaction');
  const agreements = useRecords('agreement');
  const milestones = useRecords('milestone');
  const figures = useRecords('figure');
  return useMemo(
    () => ({
      deals,
      subscriptions,
      certificates,
      completions,
      people,
      marketing,
      surveys,
      interactions,
      agreements,
      milestones,
      figures,
    }),
    [
      deals,
      subscriptions,
      certificates,
      completions,
      people,
      marketing,
      surveys,
      interactions,
      agreements,
      milestones,
      figures,
    ],
  );
}

interface FieldSource {
  readonly partners: FilterFields;
  /** The partner's fields as every fact has them. */
  readonly more: readonly FilterField[];
  readonly lines: CatalogueSource | undefined;
  readonly rows: ReturnType<typeof useFactRows>;
}

/** The fields of each kind of fact; each made when it's first asked for. */
function fieldsFrom({ partners, more, lines, rows }: FieldSource): FieldsOf {
  const custom = Object.entries(lines?.lineCustom ?? {}).map(([header, values]): FilterField => ({
    field: `custom:${header}`,
    label: header,
    words: header,
    type: 'text',
    group: 'Sales',
    values,
  }));
  const made = new Map<string, FilterFields>([['partner', partners]]);
  return (about) => {
    const known = made.get(about);
    const kind = factKinds.find((each) => each === about);
    if (known !== undefined || kind === undefined) return known ?? partners;
    const fields =
      kind === 'sales'
        ? factFilterFields(kind, lineValues(lines), [...custom, ...more])
        : factFilterFields(kind, (path) => distinct(rows[kind], path), more);
    made.set(about, fields);
    return fields;
  };
}

/** What conditions about each kind of fact, and about partners, can ask for, with the values that the book has. */
export function useFactFields(): FieldsOf {
  const partner = useRecords('partner');
  const tierRecord = useRecords('tierRecord');
  const lines = useLineValues();
  const rows = useFactRows();
  return useMemo(() => {
    const catalogue = fieldCatalogue({ records: bookOf([partner, tierRecord]) });
    const partners = filterFieldsOf(catalogue)('partner');
    const more = [...catalogue.values()].filter(({ field }) => field.startsWith('partner.'));
    return fieldsFrom({ partners, more, lines, rows });
  }, [partner, tierRecord, lines, rows]);
}
