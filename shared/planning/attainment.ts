import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { add, divide, larger, multiply, plain, smaller, subtract, sum, toDecimals } from '#money/decimal.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import type { Attainment } from './contract.ts';
import { positiveIn } from './exact-number.ts';

/** What attainment knows of a goal or a tile. */
export interface Weighed {
  readonly id: string;
  readonly name: string;
  readonly weight?: string | undefined;
  /** The part of the target beyond which more doesn't count; 1 where it's no number above zero. */
  readonly cap?: string | undefined;
  readonly share?: DecimalText | undefined;
  readonly hasTarget: boolean;
}

type Left = Attainment['left'][number];

function whyLeft({ weight, share, hasTarget }: Weighed): Left['why'] | undefined {
  if (!hasTarget) return 'noTarget';
  if (share === undefined) return 'noFigure';
  return positiveIn(weight) === undefined ? 'noWeight' : undefined;
}

/** Hundredths of a percent, so that the sum in words can be recomputed from what stands there. */
const countedShare = ({ share = ZERO, cap }: Weighed): DecimalText =>
  plain(toDecimals(larger(ZERO, smaller(share, positiveIn(cap) ?? ('1' as DecimalText))), 4, 'halfAwayFromZero'));

/** Of as many parts nobody reads a sum. */
const MOST_IN_WORDS = 8;

/**
 * Σ weight × min(share, cap) ÷ Σ weight, a fraction of at most 12 decimals, with its parts, which add up to it exactly
 * (capabilities.md c). A share counts to hundredths of a percent, rounded half away from zero, and one below zero counts as
 * nothing. What has no target, no figure, or a weight that isn't a number above zero doesn't count and is listed.
 */
export function attainmentOf(all: readonly Weighed[]): Attainment {
  const left = all.flatMap((one): readonly Left[] => {
    const why = whyLeft(one);
    return why === undefined ? [] : [{ goal: one.id, name: one.name, why }];
  });
  const counting = all
    .filter((one) => whyLeft(one) === undefined)
    .map((one) => ({ one, weight: positiveIn(one.weight) ?? ZERO, counted: countedShare(one) }));
  if (counting.length === 0) return { parts: [], left, words: '' };
  const weights = sum(counting.map(({ weight }) => weight));
  // Each part is what the sum grows by when it's rounded so far: so the rounded parts add up to the rounded total.
  let [reached, rounded] = [ZERO, ZERO];
  const parts = counting.map(({ one, weight, counted }) => {
    reached = add(reached, multiply(weight, counted));
    const sofar = plain(toDecimals(divide(reached, weights), 12, 'halfAwayFromZero'));
    const part = subtract(sofar, rounded);
    rounded = sofar;
    return { goal: one.id, name: one.name, weight, counted, part };
  });
  return { total: rounded, parts, left, words: sumWords(parts, weights, rounded) };
}

function sumWords(parts: Attainment['parts'], weights: DecimalText, total: DecimalText): string {
  const result = percentWords(plain(toDecimals(total, 4, 'halfAwayFromZero')));
  if (parts.length > MOST_IN_WORDS) {
    const whole = sum(parts.map(({ weight, counted }) => multiply(weight, counted)));
    return `${parts.length} parts, weight × share: ${percentWords(whole)} ÷ ${numberWords(weights)} = ${result}`;
  }
  const terms = parts.map(({ weight, counted }) => `${numberWords(weight)} × ${percentWords(counted)}`);
  return `(${terms.join(' + ')}) ÷ ${numberWords(weights)} = ${result}`;
}
