import { compareAmountTexts, isAmountText } from './amount-text.ts';

export type FilterKind = 'text' | 'number' | 'money' | 'date' | 'choice' | 'flag';

export type FilterOperator =
  | 'contains'
  | 'excludes'
  | 'is'
  | 'isNot'
  | 'atLeast'
  | 'atMost'
  | 'between'
  | 'empty'
  | 'filled';

export interface FilterField {
  id: string;
  label: string;
  kind: FilterKind;
  options?: readonly { value: string; label: string }[] | undefined;
}

/** One condition of a saved view. `values` holds one text, two for "between", any number for choices. */
export interface Filter {
  field: string;
  operator: FilterOperator;
  values: readonly string[];
}

/** What a person can ask of each kind of field, first = default. */
export const operatorsOf = {
  text: ['contains', 'excludes', 'is', 'empty', 'filled'],
  number: ['atLeast', 'atMost', 'is', 'between', 'empty', 'filled'],
  money: ['atLeast', 'atMost', 'is', 'between', 'empty', 'filled'],
  date: ['atLeast', 'atMost', 'between', 'is', 'empty', 'filled'],
  choice: ['is', 'isNot', 'empty', 'filled'],
  flag: ['is'],
} as const satisfies Record<FilterKind, readonly FilterOperator[]>;

const words = {
  contains: 'contains',
  excludes: 'does not contain',
  is: 'is',
  isNot: 'is not',
  atLeast: 'at least',
  atMost: 'at most',
  between: 'between',
  empty: 'is empty',
  filled: 'is filled in',
} satisfies Record<FilterOperator, string>;

const dateWords = { ...words, atLeast: 'on or after', atMost: 'on or before', is: 'on' };

export const operatorLabel = (kind: FilterKind, operator: FilterOperator): string =>
  (kind === 'date' ? dateWords : words)[operator];

/** How many values an operator needs before it filters anything. */
export const valuesNeeded = (operator: FilterOperator): 0 | 1 | 2 =>
  operator === 'empty' || operator === 'filled' ? 0 : operator === 'between' ? 2 : 1;

export type FilterValue = string | number | boolean | null | undefined | readonly string[];

const texts = (value: FilterValue): readonly string[] => {
  if (value === null || value === undefined || value === '') return [];
  return typeof value === 'object' ? value : [String(value)];
};

const compare = (left: string, right: string): number =>
  isAmountText(left) && isAmountText(right)
    ? compareAmountTexts(left, right)
    : left < right
      ? -1
      : left > right
        ? 1
        : 0;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

type Test = (have: readonly string[], want: readonly string[]) => boolean;

const tests = {
  contains: (have, [want = '']) => have.some((text) => fold(text).includes(fold(want))),
  excludes: (have, [want = '']) => !have.some((text) => fold(text).includes(fold(want))),
  is: (have, want) => have.some((text) => want.some((one) => fold(text) === fold(one) || compare(text, one) === 0)),
  isNot: (have, want) => !have.some((text) => want.some((one) => fold(text) === fold(one))),
  atLeast: (have, [low = '']) => have.some((text) => compare(text, low) >= 0),
  atMost: (have, [high = '']) => have.some((text) => compare(text, high) <= 0),
  between: (have, [low = '', high = '']) => have.some((text) => compare(text, low) >= 0 && compare(text, high) <= 0),
  empty: (have) => have.length === 0,
  filled: (have) => have.length > 0,
} satisfies Record<FilterOperator, Test>;

/** True for a condition that is still being typed: it must not hide anything yet. */
export const isUnfinished = ({ operator, values }: Filter): boolean =>
  values.filter((value) => value !== '').length < valuesNeeded(operator);

export const matchesFilter = (value: FilterValue, filter: Filter): boolean =>
  isUnfinished(filter) || tests[filter.operator](texts(value), filter.values);

/** Rows that meet all conditions, in their order. */
export const filterRows = <Row>(
  rows: readonly Row[],
  filters: readonly Filter[],
  valueOf: (row: Row, field: string) => FilterValue,
): readonly Row[] =>
  filters.length === 0
    ? rows
    : rows.filter((row) => filters.every((filter) => matchesFilter(valueOf(row, filter.field), filter)));
