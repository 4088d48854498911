import type { DecimalText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import type { Condition, ConditionOperator } from './filter.ts';

type Test = (text: string, values: readonly string[]) => boolean;

const fold = (text: string): string => text.trim().toLowerCase();
const isOne: Test = (text, values) => values.some((value) => fold(value) === fold(text));

function atLeast(text: string, values: readonly string[]): boolean {
  const bound = values[0] ?? '';
  if (text.trim() === '' || bound.trim() === '') return false;
  const [a, b] = [parseAmount(text.trim()), parseAmount(bound.trim())];
  // Dates and other texts compare as texts; ISO text order is date order.
  return a.ok && b.ok ? compare(a.value as DecimalText, b.value as DecimalText) >= 0 : fold(text) >= fold(bound);
}

const tests = {
  is: isOne,
  isNot: (text, values) => !isOne(text, values),
  contains: (text, values) => values.some((value) => fold(text).includes(fold(value))),
  atLeast,
  below: (text, values) => text.trim() !== '' && (values[0] ?? '').trim() !== '' && !atLeast(text, values),
  isEmpty: (text) => text.trim() === '',
  isNotEmpty: (text) => text.trim() !== '',
} as const satisfies Record<ConditionOperator, Test>;

/**
 * Whether a text passes a condition: letter case and blanks at the ends don't count; `atLeast` and `below` compare
 * numbers as numbers and everything else (dates) as text. An empty text is neither at least nor below anything.
 */
export const passes = (condition: Condition, text: string): boolean => tests[condition.is](text, condition.values);
