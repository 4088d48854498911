import type { FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ColumnKind, DataColumn } from '#ui/data-table-types.ts';
import { valuesOf } from './fact-form.ts';
import { choiceWord, type FactRecordKind } from './fact-words.ts';

/** A fact as lists show it: with the names of what it refers to. */
export interface FactRow<K extends FactRecordKind = FactRecordKind> {
  readonly id: string;
  readonly record: RecordRow<K>;
  readonly partner: string;
  readonly partnerId: string;
  /** The person's name, or the name that stands in its place. */
  readonly who: string;
  /** The first day on which the person wasn't there any more. */
  readonly left: string | undefined;
}

const kinds: Partial<Record<string, ColumnKind>> = {
  date: 'date',
  amount: 'money',
  decimal: 'number',
  integer: 'number',
};

/** Columns that need less than a text mostly does, and the ones that get what is left. */
const widths: Readonly<Record<string, number>> = {
  area: 96,
  by: 112,
  code: 96,
  currency: 80,
  influence: 96,
  kind: 96,
  language: 88,
  leads: 72,
  level: 104,
  number: 96,
  part: 112,
  product: 112,
  quantity: 84,
  region: 88,
  renewal: 96,
  role: 120,
  scale: 88,
  score: 72,
  state: 96,
  tier: 88,
  value: 88,
  version: 80,
  about: 88,
  channel: 88,
};
const wide: Readonly<Record<string, number>> = { summary: 3, comment: 2, name: 2, email: 1 };

function column<Row extends FactRow>(kind: FactRecordKind, name: string): DataColumn<Row> {
  const { label, type } = (recordKinds[kind] as FieldTable)[name] ?? { label: name, type: 'text' };
  const raw = (row: Row): unknown => valuesOf(row.record)[name];
  const minWidth = widths[name];
  if (type === 'choice')
    return {
      id: name,
      header: label,
      kind: 'text',
      minWidth: minWidth ?? 96,
      value: (row) => choiceWord(String(raw(row) ?? '')),
    };
  const value = (row: Row): string | undefined => {
    const given = raw(row);
    return given === undefined ? undefined : Array.isArray(given) ? given.join('; ') : String(given);
  };
  const kindOf = kinds[type] ?? 'text';
  const money = kindOf === 'money' ? { currency: (row: Row) => String(valuesOf(row.record)['currency'] ?? '') } : {};
  return { id: name, header: label, kind: kindOf, value, minWidth, grow: wide[name], ...money };
}

/** Columns of some fields of a kind; `partner` and `holder` show names. Keep the array stable. */
export function factColumns<K extends FactRecordKind>(
  kind: K,
  names: readonly string[],
): readonly DataColumn<FactRow<K>>[] {
  return names.map((name): DataColumn<FactRow<K>> => {
    if (name === 'partner') return { id: name, header: 'Partner', kind: 'text', grow: 2, value: (row) => row.partner };
    if (name !== 'holder') return column(kind, name);
    const { label } = (recordKinds[kind] as FieldTable)['holder'] ?? { label: 'Who' };
    return { id: name, header: label, kind: 'text', minWidth: 128, value: (row) => row.who };
  });
}
