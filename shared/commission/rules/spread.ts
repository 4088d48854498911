import { allocateScaled } from '#money/allocate.ts';

/**
 * A fee over the lines of an order by weight, largest remainder, ties in the order of the lines (commission.md 6).
 * One line takes it all; lines without any weight share equally.
 */
export function spreadFee(fee: number, weights: readonly number[]): readonly number[] {
  return weights.length === 1 ? [fee] : allocateScaled(fee, weights);
}
