import type { FilterField, FilterFields, FilterFieldType } from '#model/filter-words.ts';
import type { FactKind } from '#model/programme.ts';
import { factKinds } from '#model/programme.ts';
import type { FactField, FactFieldType } from '#tiers/facts/fact-fields.ts';
import { factField, factFields } from '#tiers/facts/fact-fields.ts';

const filterType = {
  text: 'text',
  choice: 'text',
  person: 'text',
  date: 'date',
  number: 'number',
  money: 'number',
  numberOrMoney: 'number',
} as const satisfies Record<FactFieldType, FilterFieldType>;

/** “End customer” inside a sentence is “end customer”. */
const small = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

const named = (kind: FactKind, field: FactField, values: readonly string[]): FilterField => ({
  field: field.name,
  label: field.label,
  words: small(field.label),
  type: filterType[field.type],
  group: factFields[kind].label,
  values: field.choices ?? values,
});

/** Whether a text names a kind of fact. */
export const isFactKind = (about: string): about is FactKind => factKinds.includes(about as FactKind);

/** A field of a kind of fact as conditions and sentences name it; a field that the kind doesn't have as its path. */
export const factFilterField = (kind: FactKind, path: string, values: readonly string[] = []): FilterField =>
  named(kind, factField(kind, path) ?? { name: path, label: path, type: 'text' }, values);

/**
 * What conditions over facts of a kind can ask for. `values` are those that the book has; `more` are fields beside the kind's
 * own: the partner's, and columns that files added.
 */
export function factFilterFields(
  kind: FactKind,
  values: (path: string) => readonly string[] = () => [],
  more: readonly FilterField[] = [],
): FilterFields {
  const own = factFields[kind].fields.map((field) => named(kind, field, values(field.name)));
  const listed = [...own, ...more];
  const first = own.find(({ type }) => type === 'text')?.field ?? 'date';
  return {
    listed,
    field: (path) => listed.find(({ field }) => field === path) ?? factFilterField(kind, path, values(path)),
    first,
    everything: `all ${factFields[kind].many}`,
  };
}
