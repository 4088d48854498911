import { allocatedShare } from '#commission/slot-parts.ts';
import { allocateBig } from '#money/allocate.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimalsOf } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { add, plain } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { fromScaled, powerOfTen } from '#money/scaled.ts';
import type { TableNumber } from '#model/line-table.ts';

/** Half of what a double holds exactly: two of them still add up exactly. */
const SPILL = Number.MAX_SAFE_INTEGER / 2;

/** A part of a line: the one at `at` of parts that stand to each other as the weights do; one weight is all of it. */
export interface Weighed {
  readonly weights: readonly number[];
  readonly at: number;
}

/** Exact sums of a number column by key; no amount is too large for them. */
export class ExactSums {
  readonly #column: TableNumber;
  readonly #small = new Map<string, number>();
  readonly #large = new Map<string, DecimalText>();

  constructor(column: TableNumber) {
    this.#column = column;
  }

  /** Adds the figure of a line; a line without one adds nothing. */
  add(key: string, line: number): void {
    const value = this.#column.values[line] as number;
    if (Number.isNaN(value)) {
      const wide = this.#column.wide.get(line);
      if (wide !== undefined) this.#spill(key, wide as DecimalText);
      else if (!this.#small.has(key)) this.#small.set(key, 0);
      return;
    }
    this.#addScaled(key, value);
  }

  /**
   * Adds a part of the figure of a line, in whole coins of the currency where the figure is: the parts of a line add up to it, and
   * so do the rounded sums of them.
   */
  addPart(key: string, line: number, part: Weighed, currency: string): void {
    if (part.weights.length === 1) {
      this.add(key, line);
      return;
    }
    const value = this.#column.values[line] as number;
    const { scale } = this.#column;
    const coin = powerOfTen(Math.max(0, scale - minorUnits(currency)));
    if (scale >= minorUnits(currency) && !Number.isNaN(value)) {
      const step = value % coin === 0 ? coin : 1;
      this.#addScaled(key, allocatedShare(value / step, part.weights, part.at) * step);
      return;
    }
    const text = Number.isNaN(value) ? this.#column.wide.get(line) : fromScaled(value, scale);
    if (text === undefined) this.add(key, line);
    else this.#spill(key, shareOfText(text as DecimalText, part, minorUnits(currency)));
  }

  #addScaled(key: string, value: number): void {
    const sum = (this.#small.get(key) ?? 0) + value;
    if (Math.abs(sum) < SPILL) {
      this.#small.set(key, sum);
      return;
    }
    this.#spill(key, fromScaled(value, this.#column.scale));
  }

  #spill(key: string, text: DecimalText): void {
    this.#large.set(key, add(this.#large.get(key) ?? ('0' as DecimalText), text));
  }

  /** The sum as money of a currency. */
  money(key: string, currency: string): string {
    const small = fromScaled(this.#small.get(key) ?? 0, this.#column.scale);
    const large = this.#large.get(key);
    return roundMoney(large === undefined ? small : add(small, large), currency);
  }

  keys(): string[] {
    return [...new Set([...this.#small.keys(), ...this.#large.keys()])];
  }
}

/** A part of an amount of any size, with at least so many decimals. */
function shareOfText(text: DecimalText, { weights, at }: Weighed, least: number): DecimalText {
  const short = plain(text);
  const scale = Math.max(least, decimalsOf(short));
  const [whole = '', fraction = ''] = short.split('.');
  const share = allocateBig(BigInt(`${whole}${fraction.padEnd(scale, '0')}`), weights)[at] ?? 0n;
  const digits = (share < 0n ? -share : share).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const body = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return (share < 0n ? `-${body}` : body) as DecimalText;
}
