import { passes } from '#model/condition.ts';
import type { Condition, Filter } from '#model/filter.ts';
import type { FactColumns, FactText } from '#tiers/facts/fact-columns.ts';
import { factField } from '#tiers/facts/fact-fields.ts';
import { keptWith } from './kept-with.ts';
import type { ProgrammeMoney } from './programme-money.ts';
import { textOfValue } from './reading.ts';

/** One byte per fact: 1 passes. Undefined: all pass. */
export type FactMask = Uint8Array | undefined;

/** Reads another text in place of a field's own: a certificate's name as what it counts as. */
export type TextOf = (field: string) => FactText;

const masks = new WeakMap<FactColumns, Map<string, Uint8Array>>();
const numeric = new Set(['number', 'money', 'numberOrMoney']);

/**
 * Turns filters into one byte per fact, column by column: a text is tested once per word of its dictionary, never per fact.
 * What a filter comes to is kept with the columns, so that versions of a programme share it; money is compared
 * in the programme's currency, and money without a rate passes nothing.
 */
export function factMasks(money: ProgrammeMoney) {
  const numberMask = (columns: FactColumns, condition: Condition): Uint8Array => {
    const figure = columns.figure(condition.field);
    const mask = new Uint8Array(columns.count);
    if (figure === undefined) return mask.fill(passes(condition, '') ? 1 : 0);
    const amounts = money.amounts(columns, figure);
    const tested = new Map<number, number>();
    const test = (fact: number): number => {
      const value = amounts.of(fact);
      return passes(condition, value === undefined ? '' : textOfValue(value)) ? 1 : 0;
    };
    // Equal integers of the programme's own currency pass alike.
    const { plain } = amounts;
    for (let fact = 0; fact < mask.length; fact += 1) {
      const value = plain?.values[fact] ?? Number.NaN;
      let pass = tested.get(value);
      if (pass === undefined) pass = test(fact);
      if (plain !== undefined) tested.set(value, pass);
      mask[fact] = amounts.hasNoRate(fact) ? 0 : pass;
    }
    return mask;
  };
  const conditionMask = (columns: FactColumns, condition: Condition, textOf: TextOf): Uint8Array => {
    const { field } = condition;
    return numeric.has(factField(columns.kind, field)?.type ?? '')
      ? numberMask(columns, condition)
      : textMask(columns.count, textOf(field), condition);
  };
  const evaluate = (columns: FactColumns, filter: Filter, textOf: TextOf): Uint8Array => {
    if ('all' in filter)
      return combined(
        columns.count,
        filter.all.map((part) => maskOf(columns, part, textOf)),
        1,
      );
    if ('any' in filter)
      return combined(
        columns.count,
        filter.any.map((part) => maskOf(columns, part, textOf)),
        0,
      );
    if ('not' in filter) return maskOf(columns, filter.not, textOf).map((bit) => 1 - bit);
    return conditionMask(columns, filter, textOf);
  };
  const maskOf = (columns: FactColumns, filter: Filter, textOf: TextOf): Uint8Array => {
    if (textOf !== columns.text) return evaluate(columns, filter, textOf);
    const name = `${asksNumbers(columns, filter) ? money.key : ''}${JSON.stringify(filter)}`;
    return keptWith(masks, columns, name, () => evaluate(columns, filter, textOf));
  };
  return (columns: FactColumns, filter: Filter, textOf: TextOf = columns.text): FactMask =>
    'all' in filter && filter.all.length === 0 ? undefined : maskOf(columns, filter, textOf);
}

export type FactMasks = ReturnType<typeof factMasks>;

function asksNumbers(columns: FactColumns, filter: Filter): boolean {
  if ('all' in filter) return filter.all.some((part) => asksNumbers(columns, part));
  if ('any' in filter) return filter.any.some((part) => asksNumbers(columns, part));
  if ('not' in filter) return asksNumbers(columns, filter.not);
  return numeric.has(factField(columns.kind, filter.field)?.type ?? '');
}

/** `neutral` 1: all must pass. 0: any may. */
function combined(count: number, masks: readonly Uint8Array[], neutral: 0 | 1): Uint8Array {
  const [first, ...others] = masks;
  if (first === undefined) return new Uint8Array(count).fill(neutral);
  if (others.length === 0) return first;
  const result = first.slice();
  for (const mask of others) {
    if (neutral === 1) for (let at = 0; at < count; at += 1) (result[at] as number) &= mask[at] as number;
    else for (let at = 0; at < count; at += 1) (result[at] as number) |= mask[at] as number;
  }
  return result;
}

function textMask(count: number, { dictionary, codes }: FactText, condition: Condition): Uint8Array {
  const pass = Uint8Array.from(dictionary, (text) => (passes(condition, text) ? 1 : 0));
  const mask = new Uint8Array(count);
  for (let fact = 0; fact < count; fact += 1) mask[fact] = pass[codes[fact] as number] as number;
  return mask;
}
