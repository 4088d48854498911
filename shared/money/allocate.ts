import type { AmountText, DecimalText } from './amount.ts';
import { decimalsOf } from './amount.ts';
import { fromScaled, safeNumber, toScaled } from './scaled.ts';

type Share = { readonly at: number; readonly whole: bigint; readonly rest: bigint };

function sharesOf(total: bigint, weights: readonly bigint[]): Share[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  return weights.map((weight, at) => ({ at, whole: (total * weight) / sum, rest: (total * weight) % sum }));
}

const byRemainder = (a: Share, b: Share): number => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1);

/**
 * Splits an integer by weights so that the shares add up to it exactly: largest remainder, ties by the order given;
 * a negative total is the mirror of the positive one (commission.md 6). Weights are integers ≥ 0; when all are zero
 * each counts the same. No weights: no shares.
 */
export const allocateScaled = (total: number, weights: readonly number[]): number[] =>
  allocateBig(BigInt(total), weights).map(safeNumber);

/** `allocateScaled` for totals of any size. */
export function allocateBig(total: bigint, weights: readonly number[]): bigint[] {
  if (weights.some((weight) => weight < 0)) throw new RangeError('A weight is negative');
  if (weights.length === 0) return [];
  const big = weights.map(BigInt);
  const size = total < 0n ? -total : total;
  const shares = sharesOf(size, big.every((weight) => weight === 0n) ? big.map(() => 1n) : big);
  let left = size - shares.reduce((sum, share) => sum + share.whole, 0n);
  const result = shares.map((share) => share.whole);
  for (const share of shares.toSorted(byRemainder)) {
    if (left === 0n) break;
    result[share.at] = share.whole + 1n;
    left -= 1n;
  }
  return total < 0n ? result.map((share) => -share) : result;
}

/** One share of `allocateScaled`, without making the others. */
export function allocatedShare(value: number, weights: readonly number[], at: number): number {
  let sum = 0;
  let largest = 0;
  for (const weight of weights) {
    sum += weight;
    if (weight > largest) largest = weight;
  }
  const size = Math.abs(value);
  if (sum === 0 || !Number.isSafeInteger(size * largest)) return allocateScaled(value, weights)[at] as number;
  const own = (size * (weights[at] as number)) % sum;
  let left = size;
  let before = 0;
  for (let each = 0; each < weights.length; each += 1) {
    const product = size * (weights[each] as number);
    const rest = product % sum;
    left -= (product - rest) / sum;
    if (rest > own || (rest === own && each < at)) before += 1;
  }
  const share = (size * (weights[at] as number) - own) / sum + (before < left ? 1 : 0);
  return value < 0 && share !== 0 ? -share : share;
}

function integers(weights: readonly DecimalText[]): number[] {
  const scale = Math.max(0, ...weights.map(decimalsOf));
  return weights.map((weight) => {
    const value = toScaled(weight, scale);
    if (value === undefined) throw new RangeError(`Weight ${weight} is too long`);
    return value;
  });
}

/** `allocateScaled` for money as text. The total has at most `decimals` decimals; every share is written with all of them. */
export function allocate(total: AmountText, weights: readonly DecimalText[], decimals: number): AmountText[] {
  const scaled = toScaled(total, decimals);
  if (scaled === undefined) throw new RangeError(`${total} has more than ${decimals} decimals`);
  return allocateScaled(scaled, integers(weights)).map((share) => fromScaled(share, decimals));
}
