import { parseIsoDate } from '#calendar/iso-date.ts';
import type { ConditionOperator } from './filter.ts';
import { conditionOperators } from './filter.ts';
import { parseAmount } from '#money/amount.ts';
import { day } from './check.ts';
import type { FilterField } from './filter-words.ts';
import { valuesWanted } from './filter-words.ts';
import type { Fields, Place, Finding } from './finding.ts';
import { finding, inside, isFields, isShown } from './finding.ts';

/** Deeper trees are refused: nobody reads them, and a hostile file could exhaust the stack. */
const MAX_DEPTH = 12;
const MAX_VALUES = 1000;
/** All conditions and groups of one filter together: a file that repeats itself without end is refused as well. */
const MAX_PARTS = 2000;

/** The fields that a filter may ask about. */
export interface KnownFields {
  /** Undefined: nothing has this field. */
  field(path: string): Pick<FilterField, 'words' | 'type'> | undefined;
  /** After “asks about”: why a field can't be asked about. */
  unknown(path: unknown): string;
}

const isOperator = (value: unknown): value is ConditionOperator =>
  conditionOperators.includes(value as ConditionOperator);

/** All that is wrong with a filter over these fields. Its input may be anything. */
export function knownFieldFindings(value: unknown, place: Place, about: KnownFields): Finding[] {
  return isTooLarge(value)
    ? [finding(place, `has more than ${MAX_PARTS} conditions and groups, or refers to itself`)]
    : partFindings(value, place, about, 0);
}

function isTooLarge(root: unknown): boolean {
  const waiting: { readonly part: unknown; readonly depth: number }[] = [{ part: root, depth: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    seen += 1;
    if (seen > MAX_PARTS) return true;
    const { part, depth } = next;
    if (!isFields(part) || depth > MAX_DEPTH) continue;
    const inner = 'not' in part ? [part['not']] : (part['all'] ?? part['any']);
    if (!Array.isArray(inner)) continue;
    if (inner.length > MAX_PARTS) return true;
    for (const one of inner) waiting.push({ part: one, depth: depth + 1 });
  }
  return false;
}

function partFindings(value: unknown, place: Place, about: KnownFields, depth: number): Finding[] {
  if (!isFields(value)) return [finding(place, 'is not a condition')];
  if (depth > MAX_DEPTH) return [finding(place, `is nested more than ${MAX_DEPTH} levels deep`)];
  if ('field' in value) return conditionFindings(value, place, about);
  if ('not' in value) return partFindings(value['not'], inside(place, 'not', ''), about, depth + 1);
  const join = 'all' in value ? 'all' : 'any' in value ? 'any' : undefined;
  const parts = join === undefined ? undefined : value[join];
  if (join === undefined || !Array.isArray(parts)) return [finding(place, 'is not a condition')];
  if (join === 'any' && parts.length === 0) return [finding(place, 'has an empty “any of”, which nothing can meet')];
  if (parts.length > MAX_VALUES) return [finding(place, `has more than ${MAX_VALUES} conditions`)];
  return parts.flatMap((part, index) => partFindings(part, inside(place, `${join}.${index}`, ''), about, depth + 1));
}

function conditionFindings(condition: Fields, place: Place, about: KnownFields): Finding[] {
  const { field, is, values } = condition;
  const known = typeof field === 'string' ? about.field(field) : undefined;
  if (known === undefined) return [finding(place, `asks about ${about.unknown(field)}`)];
  if (!isOperator(is)) return [finding(place, `compares by a word that ${isShown(is)}`)];
  if (!Array.isArray(values) || values.some((value) => typeof value !== 'string'))
    return [finding(place, 'has values that are no texts')];
  return valueFindings(known, is, values as string[], place);
}

function valueFindings(
  { words, type }: Pick<FilterField, 'words' | 'type'>,
  is: ConditionOperator,
  values: readonly string[],
  place: Place,
): Finding[] {
  const wanted = valuesWanted[is];
  if (wanted === 'none') return values.length === 0 ? [] : [finding(place, `needs no value for ${words}`)];
  if (values.length === 0 || values.includes('')) return [finding(place, `has no value for ${words}`)];
  if (wanted === 'one' && values.length > 1) return [finding(place, `has more than one value for ${words}`)];
  if (values.length > MAX_VALUES) return [finding(place, `has more than ${MAX_VALUES} values for ${words}`)];
  if (is === 'contains') return [];
  if (type === 'date')
    return values
      .filter((text) => !parseIsoDate(text).ok || day(text, place).length > 0)
      .map((text) =>
        finding(
          place,
          `compares ${words} with “${text}”, which is ${parseIsoDate(text).ok ? 'no date of our time' : 'no date'}`,
        ),
      );
  if (type === 'number')
    return values
      .filter((text) => !parseAmount(text).ok)
      .map((text) => finding(place, `compares ${words} with “${text}”, which is no number`));
  return [];
}
