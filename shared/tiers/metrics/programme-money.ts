import { compareTexts } from '#base/compare-texts.ts';
import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { FactColumns, FactFigure } from '#tiers/facts/fact-columns.ts';
import type { Fraction } from './fraction.ts';
import { fractionOf, fractionOfText, nothing, one, plus, times } from './fraction.ts';
import type { Hits } from './hits.ts';
import { keptWith } from './kept-with.ts';
import type { Value } from './reading.ts';

/** A figure in the programme's terms: numbers as they are, money in its currency by its own rates. */
export interface Amounts {
  /** Sum over facts, exact: integers per currency and rate, each converted once, never rounded. */
  sum(hits: Hits): Value;
  /** Of one fact; undefined where it has no figure, or no rate. */
  of(fact: number): Value | undefined;
  /** Whether a fact's money has no rate: it counts as nothing and is listed. */
  hasNoRate(fact: number): boolean;
  /** Whether any money is in another currency than the programme's. */
  readonly isForeign: boolean;
  /** The figure itself where every fact is a plain integer of the programme's terms; undefined when some aren't. */
  readonly plain: FactFigure | undefined;
}

/** Half of what a double holds exactly: such a sum and one more such value still add up exactly. */
const half = Number.MAX_SAFE_INTEGER / 2;

/** The rates that stand for a currency, by the day from which each does. */
interface RateOf {
  readonly since: number;
  readonly factor: number;
}

/** Reads money in a programme's currency, by the programme's rates: the latest whose `since` isn't after the fact's day (tiers.md 4). */
export function programmeMoney({ currency, rates }: Pick<ProgrammeBody, 'currency' | 'rates'>) {
  const factors: Fraction[] = [one];
  const own = currency.trim().toUpperCase();
  const byCurrency = new Map<string, RateOf[]>();
  const inOrder = rates.toSorted((a, b) => compareTexts(a.since, b.since));
  for (const { from, rate, since } of inOrder) {
    const name = from.trim().toUpperCase();
    const list = byCurrency.get(name) ?? [];
    list.push({ since: dayOf(since, firstDay), factor: factors.length });
    byCurrency.set(name, list);
    factors.push(fractionOfText(rate));
  }
  const factorOf = (name: string, day: number): number => {
    if (name === own || name === '') return 0;
    return byCurrency.get(name)?.findLast(({ since }) => since <= day)?.factor ?? -1;
  };
  const key = JSON.stringify([own, inOrder]);
  return {
    /** Equal keys, equal amounts. */
    key,
    /** The amounts of a figure column. */
    amounts(columns: FactColumns, figure: FactFigure): Amounts {
      return keptWith(amountsByMoney, figure, key, () =>
        amountsOf(figure, factorColumn(columns, figure, factorOf), factors),
      );
    },
  };
}

/** Amounts live as long as their figures, so that versions, drafts and later states of the book share them. */
const amountsByMoney = new WeakMap<FactFigure, Map<string, Amounts>>();

export type ProgrammeMoney = ReturnType<typeof programmeMoney>;

/** Which factor each fact's money is taken by, −1 for none; undefined where all are the programme's own currency or plain numbers. */
function factorColumn(
  { day, count }: FactColumns,
  { currency }: FactFigure,
  factorOf: (name: string, day: number) => number,
): Int16Array | undefined {
  if (currency === undefined) return undefined;
  const { dictionary, codes } = currency;
  // Most books have one currency or two: those that are the programme's own need no look at days.
  const isOwn = Uint8Array.from(dictionary, (name) => (factorOf(name, firstDay) === 0 ? 1 : 0));
  if (isOwn.every((each) => each === 1)) return undefined;
  const column = new Int16Array(count);
  let foreign = false;
  for (let fact = 0; fact < count; fact += 1) {
    const code = codes[fact] as number;
    if (isOwn[code] === 1) continue;
    foreign = true;
    column[fact] = factorOf(dictionary[code] ?? '', day[fact] as number);
  }
  return foreign ? column : undefined;
}

function amountsOf(figure: FactFigure, factor: Int16Array | undefined, factors: readonly Fraction[]): Amounts {
  const { scale, values, wide } = figure;
  const own = (fact: number): Value | undefined => {
    const value = values[fact] as number;
    if (!Number.isNaN(value)) return { scaled: value, scale };
    const text = wide.get(fact);
    return text === undefined ? undefined : { fraction: fractionOfText(text) };
  };
  const of = (fact: number): Value | undefined => {
    const value = own(fact);
    const by = factor?.[fact] ?? 0;
    if (value === undefined || by === 0) return value;
    if (by < 0) return undefined;
    return { fraction: times(asFraction(value), factors[by] ?? one) };
  };
  const exact = (hits: Hits): Value => {
    let sum = nothing;
    for (let at = 0; at < hits.count; at += 1) {
      const value = of(hits.facts[at] as number);
      if (value !== undefined) sum = plus(sum, asFraction(value));
    }
    return { fraction: sum };
  };
  return {
    of,
    hasNoRate: (fact) => (factor?.[fact] ?? 0) < 0 && own(fact) !== undefined,
    isForeign: factor !== undefined,
    plain: factor === undefined && wide.size === 0 ? figure : undefined,
    sum: (hits) =>
      (factor === undefined ? sumOf(hits, figure) : sumByFactor(hits, figure, factor, factors)) ?? exact(hits),
  };
}

const asFraction = (value: Value): Fraction =>
  'fraction' in value ? value.fraction : fractionOf(value.scaled, value.scale);

/** Sum of plain integers; undefined where one is wide or the sum isn't safe. */
function sumOf({ facts, count }: Hits, { scale, values, wide }: FactFigure): Value | undefined {
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    const fact = facts[at] as number;
    const value = values[fact] as number;
    if (value === value) sum += value;
    else if (wide.has(fact)) return undefined;
    if (sum > half || sum < -half) return undefined;
  }
  return { scaled: sum, scale };
}

function sumByFactor(
  { facts, count }: Hits,
  { scale, values, wide }: FactFigure,
  factor: Int16Array,
  factors: readonly Fraction[],
): Value | undefined {
  const sums = new Float64Array(factors.length);
  let foreign = false;
  for (let at = 0; at < count; at += 1) {
    const fact = facts[at] as number;
    const value = values[fact] as number;
    const by = factor[fact] as number;
    if (by < 0) continue;
    if (value !== value) {
      if (wide.has(fact)) return undefined;
      continue;
    }
    foreign ||= by > 0;
    const sum = (sums[by] as number) + value;
    if (sum > half || sum < -half) return undefined;
    sums[by] = sum;
  }
  if (!foreign) return { scaled: sums[0] as number, scale };
  let total = nothing;
  sums.forEach((sum, by) => {
    if (sum !== 0) total = plus(total, times(fractionOf(sum, scale), factors[by] ?? one));
  });
  return { fraction: total };
}
