import { allocateBig, allocatedShare } from '#money/allocate.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimalsOf } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled, powerOfTen } from '#money/scaled.ts';

/** A part of a line: the one at `at` of parts that stand to each other as the weights do; one weight is all of it. */
export interface LinePart {
  readonly weights: readonly number[];
  readonly at: number;
}

/**
 * A part of a figure at `scale`, as an integer of the same scale where it is one, else as text. It is in whole units of
 * `decimals` decimals where the figure is, so that the parts of a line add up to it and so do their rounded sums: an
 * amount in whole coins (commission.md 6).
 */
export function partOfFigure(value: number, scale: number, part: LinePart, decimals: number): number | DecimalText {
  if (part.weights.length === 1) return value;
  if (scale < decimals) return partOfText(fromScaled(value, scale), part, decimals);
  const unit = powerOfTen(scale - decimals);
  const step = value % unit === 0 ? unit : 1;
  return allocatedShare(value / step, part.weights, part.at) * step;
}

/** A part of an amount of any size, with at least so many decimals. */
export function partOfText(text: DecimalText, { weights, at }: LinePart, least: number): DecimalText {
  if (weights.length === 1) return text;
  const short = plain(text);
  const scale = Math.max(least, decimalsOf(short));
  const [whole = '', fraction = ''] = short.split('.');
  const share = allocateBig(BigInt(`${whole}${fraction.padEnd(scale, '0')}`), weights)[at] ?? 0n;
  const digits = (share < 0n ? -share : share).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const body = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return (share < 0n ? `-${body}` : body) as DecimalText;
}
