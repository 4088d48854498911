import type { FilterFields } from '#model/filter-words.ts';
import { fieldCatalogue, filterFieldsOf } from '#plans/field-catalogue.ts';
import { factFilterFields, isFactKind } from '#tiers/words/fact-filter-fields.ts';
import type { FieldsOf } from '#ui/slot-token.tsx';

const partners = filterFieldsOf(fieldCatalogue())('partner');
const made = new Map<string, FilterFields>();

/** Fields of conditions by their names alone; values are typed. The rules' own editor offers those that the book has. */
export const fieldsOf: FieldsOf = (about) => {
  const known = made.get(about);
  if (known !== undefined) return known;
  const fields = isFactKind(about) ? factFilterFields(about) : partners;
  made.set(about, fields);
  return fields;
};
