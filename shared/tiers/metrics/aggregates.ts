import type { Aggregate, AggregateKind } from '#model/programme.ts';
import type { FactColumns } from '#tiers/facts/fact-columns.ts';
import { sameWords } from '#tiers/facts/fact-texts.ts';
import { fractionOf, nothing, one, over, plus, times } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import type { Hits } from './hits.ts';
import type { Amounts } from './programme-money.ts';
import type { Value } from './reading.ts';
import { compareValues, fractionOfValue, integer, zero } from './reading.ts';

/** How facts that count become one figure. */
export interface Aggregator {
  of(hits: Hits): Value;
  /** What each fact of the hits is of the figure; for sums and counts they add up to it. */
  contributions(hits: Hits): readonly Fraction[];
}

type OfFigure = (amounts: Amounts) => Aggregator;

const eachOf = <Item>(hits: Hits, make: (fact: number, at: number) => Item): Item[] =>
  Array.from({ length: hits.count }, (_, at) => make(hits.facts[at] as number, at));

const own = (amounts: Amounts, hits: Hits): readonly Fraction[] =>
  eachOf(hits, (fact) => {
    const value = amounts.of(fact);
    return value === undefined ? nothing : fractionOfValue(value);
  });

const sum: OfFigure = (amounts) => ({
  of: (hits) => amounts.sum(hits),
  contributions: (hits) => own(amounts, hits),
});

const figures = (amounts: Amounts, hits: Hits): readonly Value[] =>
  eachOf(hits, (fact) => amounts.of(fact)).filter((value) => value !== undefined);

const average: OfFigure = (amounts) => ({
  of: (hits) => {
    const count = figures(amounts, hits).length;
    return count === 0 ? zero : { fraction: over(fractionOfValue(amounts.sum(hits)), fractionOf(count)) };
  },
  contributions: (hits) => own(amounts, hits),
});

const median: OfFigure = (amounts) => ({
  of: (hits) => {
    const sorted = figures(amounts, hits).toSorted(compareValues);
    const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
    if (low === undefined || high === undefined) return zero;
    return low === high ? low : { fraction: over(plus(fractionOfValue(low), fractionOfValue(high)), fractionOf(2)) };
  },
  contributions: (hits) => own(amounts, hits),
});

/** The fact that decides: the last for which `wins` says so. */
const decided =
  (wins: (value: Value, best: Value) => boolean): OfFigure =>
  (amounts) => {
    const winner = (hits: Hits): { readonly at: number; readonly value: Value } | undefined => {
      let best: { at: number; value: Value } | undefined;
      for (let at = 0; at < hits.count; at += 1) {
        const value = amounts.of(hits.facts[at] as number);
        if (value !== undefined && (best === undefined || wins(value, best.value))) best = { at, value };
      }
      return best;
    };
    return {
      of: (hits) => winner(hits)?.value ?? zero,
      contributions: (hits) => {
        const best = winner(hits);
        return eachOf(hits, (_, at) => (at === best?.at ? fractionOfValue(best.value) : nothing));
      },
    };
  };

const ofFigures = {
  sum,
  average,
  median,
  latest: decided(() => true),
  least: decided((value, best) => compareValues(value, best) <= 0),
  most: decided((value, best) => compareValues(value, best) >= 0),
} as const satisfies Partial<Record<AggregateKind, OfFigure>>;

const count: Aggregator = {
  of: (hits) => integer(hits.count),
  contributions: (hits) => eachOf(hits, () => one),
};

const exists: Aggregator = {
  of: (hits) => integer(hits.count > 0 ? 1 : 0),
  contributions: (hits) => eachOf(hits, (_, at) => (at === 0 ? one : nothing)),
};

/** Different words of a field, in any letter case; facts without one don't count. */
function distinct(columns: FactColumns, field: string): Aggregator {
  const column = columns.text(field);
  const same = sameWords(column);
  // A word is seen when it carries the number of this pass: nothing is ever cleared.
  const seen = new Int32Array(column.dictionary.length);
  let pass = 0;
  const isNew = (fact: number): boolean => {
    const word = same[column.codes[fact] as number] as number;
    if (word < 0 || seen[word] === pass) return false;
    seen[word] = pass;
    return true;
  };
  return {
    of: ({ facts, count: many }) => {
      pass += 1;
      let found = 0;
      for (let at = 0; at < many; at += 1) if (isNew(facts[at] as number)) found += 1;
      return integer(found);
    },
    contributions: (hits) => {
      pass += 1;
      return eachOf(hits, (fact) => (isNew(fact) ? one : nothing));
    },
  };
}

/** Compiles an aggregate other than `net`, which looks at ends too. A figure of no fact is nothing. */
export function aggregator(
  aggregate: Exclude<Aggregate, { kind: 'net' }> | { readonly kind: 'net' },
  columns: FactColumns,
  amounts: (field: string) => Amounts,
): Aggregator {
  switch (aggregate.kind) {
    case 'count':
    case 'net':
      return count;
    case 'exists':
      return exists;
    case 'distinct':
      return distinct(columns, aggregate.of);
    default:
      return ofFigures[aggregate.kind](amounts(aggregate.of));
  }
}

/** Signed: what began less what ended. */
export const signed = (value: Fraction, sign: 1 | -1): Fraction => (sign === 1 ? value : times(value, fractionOf(-1)));
