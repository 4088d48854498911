import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { add } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { fromScaled } from '#money/scaled.ts';
import type { LinePart } from '#model/line-part.ts';
import { partOfFigure, partOfText } from '#model/line-part.ts';
import type { TableNumber } from '#model/line-table.ts';

/** Half of what a double holds exactly: two of them still add up exactly. */
const SPILL = Number.MAX_SAFE_INTEGER / 2;

/** Exact sums of a number column by key; no amount is too large for them. */
export class ExactSums<Key extends string | number = string> {
  readonly #column: TableNumber;
  readonly #small = new Map<Key, number>();
  readonly #large = new Map<Key, DecimalText>();

  constructor(column: TableNumber) {
    this.#column = column;
  }

  /** Adds the figure of a line; a line without one adds nothing. */
  add(key: Key, line: number): void {
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
  addPart(key: Key, line: number, part: LinePart, currency: string): void {
    if (part.weights.length === 1) {
      this.add(key, line);
      return;
    }
    const value = this.#column.values[line] as number;
    const wide = Number.isNaN(value) ? this.#column.wide.get(line) : undefined;
    if (wide !== undefined) this.#spill(key, partOfText(wide as DecimalText, part, minorUnits(currency)));
    else if (Number.isNaN(value)) this.add(key, line);
    else {
      const own = partOfFigure(value, this.#column.scale, part, minorUnits(currency));
      if (typeof own === 'number') this.#addScaled(key, own);
      else this.#spill(key, own);
    }
  }

  #addScaled(key: Key, value: number): void {
    const sum = (this.#small.get(key) ?? 0) + value;
    if (Math.abs(sum) < SPILL) {
      this.#small.set(key, sum);
      return;
    }
    this.#spill(key, fromScaled(value, this.#column.scale));
  }

  #spill(key: Key, text: DecimalText): void {
    this.#large.set(key, add(this.#large.get(key) ?? ('0' as DecimalText), text));
  }

  /** The sum with all its digits. */
  exact(key: Key): DecimalText {
    const small = fromScaled(this.#small.get(key) ?? 0, this.#column.scale);
    const large = this.#large.get(key);
    return large === undefined ? small : add(small, large);
  }

  /** The sum as money of a currency. */
  money(key: Key, currency: string): string {
    return roundMoney(this.exact(key), currency);
  }

  keys(): Key[] {
    return [...new Set([...this.#small.keys(), ...this.#large.keys()])];
  }
}
