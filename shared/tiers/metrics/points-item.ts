import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { PointsItem } from '#model/programme.ts';
import { toScaled } from '#money/scaled.ts';
import { sameWords } from '#tiers/facts/fact-texts.ts';
import {
  compareFractions,
  fractionOf,
  fractionOfText,
  leastOf,
  nothing,
  one,
  over,
  plus,
  times,
  wholeOf,
} from './fraction.ts';
import type { Fraction } from './fraction.ts';
import type { Hits } from './hits.ts';
import type { MetricContext } from './metric-engine.ts';
import { fractionOfValue } from './reading.ts';
import type { Selection } from './selection.ts';

/** Points that facts earn by one item of the table. */
export interface ItemPoints {
  readonly item: PointsItem;
  readonly selection: Selection;
  /** Points of all facts that count, before the item's own cap. */
  total(hits: Hits): Fraction;
  /** Points of each of them; they add up to the total. */
  each(hits: Hits): readonly Fraction[];
}

/** Rates of an item: those of a day times the factor of the first filter that a fact passes. */
interface Rates {
  /** Which rate a fact has; few, so that facts of one rate are counted and multiplied once. */
  classOf(fact: number): number;
  readonly points: readonly Fraction[];
}

const uncapped = (points: Fraction): Fraction => points;

/** Compiles an item of a points table: its facts with their lives, its rates by vintage and factor. */
export function itemPoints(item: PointsItem, metric: string, context: MetricContext): ItemPoints {
  const { life } = item;
  const selection = context.select(
    item.of,
    life.kind === 'inForce' ? { inForce: true } : life.kind === 'months' ? { months: life.months } : {},
  );
  const rates = ratesOf(item, selection, context);
  const cap = item.capPerFact === undefined ? undefined : fractionOfText(item.capPerFact);
  const capped = cap === undefined ? uncapped : (points: Fraction): Fraction => leastOf(points, cap);
  const { per } = item;
  const made =
    per.kind === 'fact'
      ? perFact(rates, capped)
      : per.kind === 'distinct'
        ? perWord(rates, capped, selection, per.of)
        : perAmount(rates, capped, per, context.amounts(selection, per.of, metric));
  return { item, selection, ...made };
}

type Totals = Pick<ItemPoints, 'total' | 'each'>;

function ratesOf(item: PointsItem, { columns }: Selection, { mask }: Pick<MetricContext, 'mask'>): Rates {
  const vintages = [
    { from: firstDay, points: item.points },
    ...(item.vintages ?? []).map(({ from, points }) => ({ from: dayOf(from, firstDay), points })),
  ].sort((a, b) => a.from - b.from);
  const factors = (item.factors ?? []).map(({ where, factor }) => ({
    mask: mask(columns, where),
    factor: fractionOfText(factor),
  }));
  const width = factors.length + 1;
  const points = vintages.flatMap((vintage) =>
    [...factors.map(({ factor }) => factor), one].map((factor) => times(fractionOfText(vintage.points), factor)),
  );
  return {
    points,
    classOf: (fact) => {
      let vintage = vintages.length - 1;
      while (vintage > 0 && (vintages[vintage]?.from ?? firstDay) > (columns.day[fact] as number)) vintage -= 1;
      const factor = factors.findIndex((each) => each.mask === undefined || each.mask[fact] === 1);
      return vintage * width + (factor < 0 ? factors.length : factor);
    },
  };
}

const eachOf = (hits: Hits, make: (fact: number) => Fraction): readonly Fraction[] =>
  Array.from({ length: hits.count }, (_, at) => make(hits.facts[at] as number));

function perFact(rates: Rates, capped: (points: Fraction) => Fraction): Totals {
  const points = rates.points.map(capped);
  const counts = new Int32Array(points.length);
  return {
    total: ({ facts, count }) => {
      counts.fill(0);
      for (let at = 0; at < count; at += 1) {
        const own = rates.classOf(facts[at] as number);
        counts[own] = (counts[own] as number) + 1;
      }
      return points.reduce(
        (sum, each, own) => (counts[own] === 0 ? sum : plus(sum, times(each, fractionOf(counts[own] as number)))),
        nothing,
      );
    },
    each: (hits) => eachOf(hits, (fact) => points[rates.classOf(fact)] ?? nothing),
  };
}

/** Each word of a field earns once: what its best fact does. */
function perWord(rates: Rates, capped: (points: Fraction) => Fraction, { columns }: Selection, field: string): Totals {
  const points = rates.points.map(capped);
  const column = columns.text(field);
  const same = sameWords(column);
  const bestOf = (hits: Hits): ReadonlyMap<number, number> => {
    const best = new Map<number, number>();
    for (let at = 0; at < hits.count; at += 1) {
      const fact = hits.facts[at] as number;
      const word = same[column.codes[fact] as number] as number;
      if (word < 0) continue;
      const other = best.get(word);
      const earns = points[rates.classOf(fact)] ?? nothing;
      if (other === undefined || compareFractions(earns, points[rates.classOf(other)] ?? nothing) > 0)
        best.set(word, fact);
    }
    return best;
  };
  return {
    total: (hits) =>
      [...bestOf(hits).values()].reduce((sum, fact) => plus(sum, points[rates.classOf(fact)] ?? nothing), nothing),
    each: (hits) => {
      const earning = new Set(bestOf(hits).values());
      return eachOf(hits, (fact) => (earning.has(fact) ? (points[rates.classOf(fact)] ?? nothing) : nothing));
    },
  };
}

/** So many points for each step of a figure, of each fact by itself; `whole`: only steps that are full. */
function perAmount(
  rates: Rates,
  capped: (points: Fraction) => Fraction,
  { step, whole }: { readonly step: string; readonly whole: boolean },
  amounts: ReturnType<MetricContext['amounts']>,
): Totals {
  const size = fractionOfText(step);
  const earned = (fact: number): Fraction => {
    const value = amounts.of(fact);
    if (value === undefined || size.top === 0n) return nothing;
    const steps = over(fractionOfValue(value), size);
    return capped(times(whole ? wholeOf(steps) : steps, rates.points[rates.classOf(fact)] ?? nothing));
  };
  const each = (hits: Hits): readonly Fraction[] => eachOf(hits, earned);
  const only = rates.points.length === 1 && capped === uncapped ? rates.points[0] : undefined;
  if (only === undefined || size.top <= 0n) return { each, total: (hits) => each(hits).reduce(plus, nothing) };
  // One rate for all of them: steps are counted, and multiplied once.
  const counted = whole ? wholeSteps(amounts, step) : undefined;
  return {
    each,
    total: (hits) => {
      if (!whole) return times(over(fractionOfValue(amounts.sum(hits)), size), only);
      const steps = counted?.(hits);
      return steps === undefined ? each(hits).reduce(plus, nothing) : times(fractionOf(steps), only);
    },
  };
}

/** Full steps of plain integers; undefined where they aren't, or not at this scale. */
function wholeSteps(
  { plain }: ReturnType<MetricContext['amounts']>,
  step: string,
): ((hits: Hits) => number) | undefined {
  const size = plain === undefined ? undefined : toScaled(step.trim(), plain.scale);
  if (plain === undefined || size === undefined) return undefined;
  const { values } = plain;
  return ({ facts, count }) => {
    let steps = 0;
    for (let at = 0; at < count; at += 1) {
      const value = values[facts[at] as number] as number;
      if (!Number.isNaN(value)) steps += (value - (value % size)) / size;
    }
    return steps;
  };
}
