import type { Condition, ConditionOperator, Filter } from '#model/filter.ts';
import { conditionOperators } from '#model/filter.ts';
import type { FilterField } from '#model/filter-words.ts';
import { operatorWords, valuesWanted } from '#model/filter-words.ts';

/** How the parts of a group are joined; `none` is "not any of". */
export type Join = 'all' | 'any' | 'none';

export interface Group {
  readonly join: Join;
  readonly parts: readonly Filter[];
}

/** A filter seen as a group, which is how it's edited: a lone condition is a group of one. */
export function groupOf(filter: Filter): Group {
  if ('field' in filter) return { join: 'all', parts: [filter] };
  if ('all' in filter) return { join: 'all', parts: filter.all };
  if ('any' in filter) return { join: 'any', parts: filter.any };
  const inner = filter.not;
  return { join: 'none', parts: 'any' in inner ? inner.any : [inner] };
}

/** The group as a filter again; an empty group lets everything pass. */
export function filterOfGroup({ join, parts }: Group): Filter {
  if (parts.length === 0) return { all: [] };
  if (join === 'all') return { all: parts };
  return join === 'any' ? { any: parts } : { not: { any: parts } };
}

export const isGroup = (filter: Filter): boolean => !('field' in filter);

const numeric = new Set<ConditionOperator>(['is', 'isNot', 'atLeast', 'below', 'isEmpty', 'isNotEmpty']);
const textual = new Set<ConditionOperator>(['is', 'isNot', 'contains', 'isEmpty', 'isNotEmpty']);

/** The operators that make sense for a field, in its words. */
export const operatorChoices = ({ type }: FilterField): { value: ConditionOperator; label: string }[] =>
  conditionOperators
    .filter((is) => (type === 'text' ? textual : numeric).has(is))
    .map((value) => ({ value, label: operatorWords[value][type] }));

/** A condition moved to another field or operator, keeping the values that still make sense. */
export function conditionWith(condition: Condition, edit: Partial<Condition>): Condition {
  const next = { ...condition, ...edit };
  const moved = edit.field !== undefined && edit.field !== condition.field;
  const wanted = valuesWanted[next.is];
  const values = moved || wanted === 'none' ? [] : wanted === 'one' ? next.values.slice(0, 1) : next.values;
  return { ...next, values };
}
