import { parseIsoDate } from '#calendar/iso-date.ts';
import type { FieldDefinition, FieldType } from '#model/field.ts';
import { isCurrency } from '#money/currency.ts';
import { parseAmount } from '#money/amount.ts';

/** Longest text that a field keeps, in UTF-16 units. A logo as a data URL is the largest honest one. */
export const TEXT_LIMIT = 400_000;
const JSON_DEPTH = 64;

// A lone surrogate has no UTF-8 form: it would not survive the way to the file.
const LONE_SURROGATE = /\p{Surrogate}/u;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= TEXT_LIMIT && !LONE_SURROGATE.test(value);

function isJson(value: unknown, depth = 0): boolean {
  if (depth > JSON_DEPTH) return false;
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isText(value);
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  if (typeof value !== 'object') return false;
  return Object.values(value).every((item) => item === undefined || isJson(item, depth + 1));
}

type Check = (value: unknown, definition: FieldDefinition) => boolean;

/** What each type of field may hold, and the words for what it wants. Exhaustive: a new type is one line here. */
const CHECKS = {
  text: { wants: 'must be text', holds: isText },
  longText: { wants: 'must be text', holds: isText },
  date: {
    wants: 'must be a date like 2026-09-30',
    holds: (value) => typeof value === 'string' && (value === '' || parseIsoDate(value).ok),
  },
  amount: {
    wants: 'must be an amount like 1234.56',
    holds: (value) => typeof value === 'string' && parseAmount(value).ok,
  },
  currency: {
    wants: 'must be a currency code of ISO 4217',
    holds: (value) => typeof value === 'string' && (value === '' || isCurrency(value)),
  },
  decimal: { wants: 'must be a number', holds: (value) => typeof value === 'string' && parseAmount(value).ok },
  integer: { wants: 'must be a whole number', holds: (value) => Number.isSafeInteger(value) },
  flag: { wants: 'must be yes or no', holds: (value) => typeof value === 'boolean' },
  choice: {
    wants: 'must be one of its choices',
    holds: (value, { choices }) => typeof value === 'string' && (choices ?? []).includes(value),
  },
  ref: { wants: 'must name a record', holds: (value) => isText(value) && value.length <= 200 },
  textList: { wants: 'must be a list of texts', holds: (value) => Array.isArray(value) && value.every(isText) },
  json: { wants: 'must be plain data', holds: (value) => isJson(value) },
} as const satisfies Record<FieldType, { readonly wants: string; readonly holds: Check }>;

/** What is wrong with a value of this field, in words that follow the field's label; undefined when nothing is. */
export function fieldTrouble(value: unknown, definition: FieldDefinition): string | undefined {
  const check: { readonly wants: string; readonly holds: Check } = CHECKS[definition.type];
  return check.holds(value, definition) ? undefined : check.wants;
}

/** Whether a value of a field that this version doesn't know can be carried: plain data within limits. */
export const isCarriable = (value: unknown): boolean => isJson(value);
