import { formatDate } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import { numberWords } from '#money/number-words.ts';
import type { Condition, ConditionOperator, Filter } from './filter.ts';

export type FilterFieldType = 'text' | 'number' | 'date';

/** A field that a filter may ask about. */
export interface FilterField {
  /** The path that filters store: `partner.type`. */
  readonly field: string;
  /** In a list of fields: “Partner type”. */
  readonly label: string;
  /** Inside a sentence: “partner type”. */
  readonly words: string;
  readonly type: FilterFieldType;
  /** Under which heading a picker shows it. */
  readonly group: string;
  /** Values that the book has, sorted; a person may type others. */
  readonly values: readonly string[];
}

/** The fields of one kind of thing: those to choose among, and any field by its path, also one that is gone. */
export interface FilterFields {
  readonly listed: readonly FilterField[];
  readonly field: (path: string) => FilterField;
  /** What a new condition asks about. */
  readonly first: string;
  /** What passes without any condition: “every line”. */
  readonly everything: string;
}

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
} as const satisfies Record<ConditionOperator, Record<FilterFieldType, string>>;

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
export function valueWords(value: string, type: FilterFieldType): string {
  if (type === 'number') return numberWords(value);
  const date = type === 'date' ? parseIsoDate(value) : undefined;
  return date?.ok === true ? formatDate(date.value) : value;
}

/** “A”, “A or B”, “A, B or C”. */
function orList(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? '…';
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** A condition in words: “type is new or renewal”. */
export function conditionWords(condition: Condition, field: Pick<FilterField, 'words' | 'type'>): string {
  const verb = operatorWords[condition.is][field.type];
  if (valuesWanted[condition.is] === 'none') return `${field.words} ${verb}`;
  return `${field.words} ${verb} ${orList(condition.values.map((value) => valueWords(value, field.type)))}`;
}

const joined = (parts: readonly string[], by: string, inner: boolean): string =>
  inner && parts.length > 1 ? `(${parts.join(by)})` : parts.join(by);

type Read = (condition: Condition) => string;

function read(filter: Filter, condition: Read, inner: boolean): string {
  if ('field' in filter) return condition(filter);
  if ('not' in filter)
    return `not ${isEverything(filter.not) ? 'anything' : `(${read(filter.not, condition, false)})`}`;
  if ('any' in filter)
    return filter.any.length === 0
      ? 'never'
      : joined(
          filter.any.map((part) => read(part, condition, true)),
          ' or ',
          inner,
        );
  const parts = filter.all.filter((part) => !isEverything(part));
  return joined(
    parts.map((part) => read(part, condition, parts.length > 1)),
    ' and ',
    inner,
  );
}

/**
 * A filter in words, its conditions as `condition` says them. Brackets only where two joining words meet. Empty text for the
 * filter that everything passes.
 */
export const filterWords = (filter: Filter, condition: Read): string => read(filter, condition, false);
