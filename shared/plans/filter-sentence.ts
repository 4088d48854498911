import { parseIsoDate } from '#calendar/iso-date.ts';
import { formatDate } from '#calendar/format-date.ts';
import type { Condition, ConditionOperator, Filter } from '#model/plan.ts';
import type { FieldCatalogue, FilterField } from './field-catalogue.ts';
import { filterFieldOf } from './field-catalogue.ts';
import { numberWords } from './number-words.ts';

/** The field of a condition that stands in for one that its reader may not read. */
export const INTERNAL_CONDITION = 'internal';
const internalWords = 'a condition holds that the vendor keeps to itself';

/** Whether the filter lets every line pass. */
export const isEverything = (filter: Filter): boolean => 'all' in filter && filter.all.every(isEverything);

/** How operators are offered and read; numbers, dates and texts say it differently. */
export const operatorWords = {
  is: { text: 'is', number: 'is', date: 'is' },
  isNot: { text: 'is not', number: 'is not', date: 'is not' },
  contains: { text: 'contains', number: 'contains', date: 'contains' },
  atLeast: { text: 'is at least', number: 'is at least', date: 'is on or after' },
  below: { text: 'is below', number: 'is below', date: 'is before' },
  isEmpty: { text: 'is empty', number: 'is empty', date: 'is empty' },
  isNotEmpty: { text: 'is filled in', number: 'is filled in', date: 'is filled in' },
} as const satisfies Record<ConditionOperator, Record<FilterField['type'], string>>;

/** How many values an operator needs: none, one, or any number of at least one. */
export const valuesWanted = {
  is: 'some',
  isNot: 'some',
  contains: 'some',
  atLeast: 'one',
  below: 'one',
  isEmpty: 'none',
  isNotEmpty: 'none',
} as const satisfies Record<ConditionOperator, 'none' | 'one' | 'some'>;

/** A value of a condition as people read it: numbers grouped, dates spelled out. */
export function valueWords(value: string, type: FilterField['type']): string {
  if (type === 'number') return numberWords(value);
  const date = type === 'date' ? parseIsoDate(value) : undefined;
  return date?.ok === true ? formatDate(date.value) : value;
}

/** “A”, “A or B”, “A, B or C”. */
function orList(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? '…';
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

interface Reading {
  readonly catalogue: FieldCatalogue | undefined;
  readonly about: 'line' | 'partner';
}

function conditionWords(condition: Condition, { catalogue, about }: Reading): string {
  if (condition.field === INTERNAL_CONDITION) return internalWords;
  const field = filterFieldOf(condition.field, catalogue);
  const spoken = about === 'partner' ? field.partnerWords : field.words;
  const verb = operatorWords[condition.is][field.type];
  if (valuesWanted[condition.is] === 'none') return `${spoken} ${verb}`;
  return `${spoken} ${verb} ${orList(condition.values.map((value) => valueWords(value, field.type)))}`;
}

const joined = (parts: readonly string[], by: string, inner: boolean): string =>
  inner && parts.length > 1 ? `(${parts.join(by)})` : parts.join(by);

function read(filter: Filter, reading: Reading, inner: boolean): string {
  if ('field' in filter) return conditionWords(filter, reading);
  if ('not' in filter) return `not ${isEverything(filter.not) ? 'anything' : bracketed(filter.not, reading)}`;
  if ('any' in filter)
    return filter.any.length === 0
      ? 'never'
      : joined(
          filter.any.map((part) => read(part, reading, true)),
          ' or ',
          inner,
        );
  const parts = filter.all.filter((part) => !isEverything(part));
  return joined(
    parts.map((part) => read(part, reading, parts.length > 1)),
    ' and ',
    inner,
  );
}

const bracketed = (filter: Filter, reading: Reading): string => `(${read(filter, reading, false)})`;

/**
 * A filter of a rule in words, to stand after “When”: “type is new and tier is Silver”. Brackets only where two
 * joining words meet. Empty text for the filter that every line passes.
 */
export const filterSentence = (filter: Filter, catalogue?: FieldCatalogue): string =>
  read(filter, { catalogue, about: 'line' }, false);

/** A filter over partners alone, to stand after “whose”: “type is Reseller and region is DACH”. */
export const partnerFilterSentence = (filter: Filter, catalogue?: FieldCatalogue): string =>
  read(filter, { catalogue, about: 'partner' }, false);
