import type { Filter, PlanBody, Rule, RuleKind } from '#model/plan.ts';
import { conditionOperators, ruleKinds } from '#model/plan.ts';
import type { Fields } from './finding.ts';
import { isFields } from './finding.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const texts = (fields: Fields, ...names: readonly string[]): boolean => names.every((name) => isText(fields[name]));
const listOf = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(holds);

const isBand = (value: unknown): boolean =>
  isFields(value) && texts(value, 'from', 'rate') && (value['flat'] === undefined || isText(value['flat']));

const shapes = {
  percent: (rule) => texts(rule, 'base', 'rate'),
  fixed: (rule) => texts(rule, 'amount', 'currency', 'per'),
  perUnit: (rule) => texts(rule, 'amount', 'currency'),
  bands: (rule) =>
    texts(rule, 'base', 'quantity', 'measure', 'mode', 'edge', 'pays', 'thresholdCurrency') &&
    listOf(rule['bands'], isBand),
  override: (rule) => texts(rule, 'on', 'base') && listOf(rule['levelRates'], isText),
} as const satisfies Record<RuleKind, (rule: Fields) => boolean>;

function isFilterShape(value: unknown, depth = 0): value is Filter {
  if (!isFields(value) || depth > 20) return false;
  if ('field' in value)
    return (
      isText(value['field']) && conditionOperators.includes(value['is'] as never) && listOf(value['values'], isText)
    );
  if ('not' in value) return isFilterShape(value['not'], depth + 1);
  return listOf('all' in value ? value['all'] : value['any'], (part) => isFilterShape(part, depth + 1));
}

const isRuleShape = (value: unknown): value is Rule =>
  isFields(value) &&
  texts(value, 'id', 'name') &&
  isFilterShape(value['when']) &&
  ruleKinds.includes(value['kind'] as RuleKind) &&
  shapes[value['kind'] as RuleKind](value);

/**
 * Whether a body, whatever it holds, has the shape that sentences can show: a draft may be wrong in its values, but a
 * body of a newer version or a damaged one must be left alone rather than half shown and half lost.
 */
export const isEditableBody = (value: unknown): value is PlanBody =>
  isFields(value) && texts(value, 'recognise', 'combine', 'negativeBase') && listOf(value['rules'], isRuleShape);
