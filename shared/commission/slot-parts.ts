import { allocatedShare } from '#money/allocate.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { divideRoundBig, safeNumber } from '#money/scaled.ts';
import type { ScaledRate } from './scaled-money.ts';
import { productOf, roundedProduct, roundQuotient } from './scaled-money.ts';

/**
 * What makes a slot less than its line: its credit's share, the part that counts on its day, its rate of exchange.
 * `credit` and `rate` index `weights` and `rates`, −1 for none; the part of the credit that counts is `from` ÷ `whole` to
 * `to` ÷ `whole`.
 */
export interface PartColumns {
  readonly credit: Int32Array;
  readonly weights: readonly { readonly weights: readonly number[]; readonly at: number }[];
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly whole: Float64Array;
  readonly rate: Int32Array;
  readonly rates: readonly ScaledRate[];
}

/** Turns what belongs to a line into what belongs to one of its slots. */
export interface SlotParts {
  /**
   * The slot's part of an integer of its whole line, a figure or a fixed amount: by largest remainder over the credits, then
   * cumulatively over what counted so far, so that the parts of all slots sum to it exactly. NaN stays NaN.
   */
  share(slot: number, value: number): number;
  /** A figure at `scale` in the slot's settlement currency, rounded to the same scale; itself where nothing is converted. */
  converted(slot: number, value: number, scale: number): number;
}

/** The parts of these columns. Money is rounded half away from zero on its way into a base: only the entry rounds as the book does. */
export function slotParts({ credit, weights, from, to, whole, rate, rates }: PartColumns): SlotParts {
  return {
    share: (slot, value) => {
      if (value !== value) return value;
      const of = weights[credit[slot] as number];
      const own = of === undefined || of.weights.length === 1 ? value : allocatedShare(value, of.weights, of.at);
      const all = whole[slot] as number;
      if (from[slot] === 0 && to[slot] === all) return own;
      return partOf(own, to[slot] as number, all) - partOf(own, from[slot] as number, all) + 0;
    },
    converted: (slot, value, scale) => {
      const by = rates[rate[slot] as number];
      if (by === undefined || value !== value) return value;
      return roundedProduct(value, productOf(by, scale, scale, mode));
    },
  };
}

const mode: RoundingMode = 'halfAwayFromZero';

/** value × part ÷ whole, rounded: what of a credit counts by then. */
export function partOf(value: number, part: number, whole: number): number {
  if (part === whole) return value;
  const product = value * part;
  if (Number.isSafeInteger(product)) return roundQuotient(product, whole, mode);
  return safeNumber(divideRoundBig(BigInt(value) * BigInt(part), BigInt(whole), mode));
}
