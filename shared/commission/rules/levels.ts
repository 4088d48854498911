import type { Base } from '#model/rule-common.ts';
import type { PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { floorsAtZero, isPaidOn, knownRate, noteReason, reasonCode, reportMissing } from '#commission/run-context.ts';
import type { RoundedProduct } from '#commission/scaled-money.ts';
import { productOf, roundedProduct } from '#commission/scaled-money.ts';
import { powerOfTen } from '#money/scaled.ts';

/** Lower edges as integers at one scale; a value is in the last one that it has reached. */
export interface Edges {
  readonly scale: number;
  readonly from: readonly number[];
}

/** Reads edges at a scale of at least `scale` decimals, at which the values are then compared. */
export function edgesOf(texts: readonly string[], scale: number): Edges {
  const rates = texts.map(knownRate);
  const own = Math.max(scale, ...rates.map((rate) => rate.scale));
  return { scale: own, from: rates.map(({ digits, scale: each }) => digits * powerOfTen(own - each)) };
}

/** The last edge that a value of `Edges.scale` has reached, −1 below the first: half-open `[from, next)`. */
export function edgeReached({ from }: Edges, value: number): number {
  let at = -1;
  while (at + 1 < from.length && value >= (from[at + 1] as number)) at += 1;
  return at;
}

/** The rates of a rule's cells as products; an empty cell pays nothing and has none. */
export const cellProducts = (run: RunContext, rates: readonly string[]): readonly (RoundedProduct | undefined)[] =>
  rates.map((rate) =>
    rate.trim() === '' ? undefined : productOf(knownRate(rate), run.book.bases.scale, run.minor, run.mode),
  );

/** A list of steps, each with its lower edge and rate, compiled once per rule and currency; values have at least `decimals`. */
export const compiledLevels = (
  run: RunContext,
  rule: PreparedRule,
  steps: readonly { readonly from: string; readonly rate: string }[],
  decimals: number,
): { readonly edges: Edges; readonly products: ReturnType<typeof cellProducts> } =>
  run.tools.keptFor(rule.index * 8 + run.minor, () => ({
    edges: edgesOf(
      steps.map(({ from }) => from),
      decimals,
    ),
    products: cellProducts(
      run,
      steps.map(({ rate }) => rate),
    ),
  }));

/** The cell of a slot, −1 where none fits, with what was looked up by. */
export interface Cell {
  at: number;
  before: number;
  after: number;
}

/** The cell of a contract that is over. */
export const ended = -2;

/** Pays base × the rate of each slot's cell: matrix, involvement and recurring differ only in how the cell is found. */
export function payCells(
  run: RunContext,
  rule: PreparedRule,
  base: Base,
  products: readonly (RoundedProduct | undefined)[],
  find: (slot: number, cell: Cell) => void,
  start: number,
  end: number,
): void {
  const { scratch, first } = run;
  const column = run.tools.column(base);
  const floor = floorsAtZero(run, rule);
  const cell: Cell = { at: -1, before: 0, after: 0 };
  for (let slot = start; slot < end; slot += 1) {
    if (!isPaidOn(run, slot)) continue;
    find(slot, cell);
    const product = cell.at < 0 ? undefined : products[cell.at];
    if (product === undefined) {
      noteReason(run, slot, cell.at === ended ? reasonCode.contractEnded : reasonCode.noCell);
      continue;
    }
    let value = column[slot] as number;
    if (Number.isNaN(value)) {
      reportMissing(run, rule, slot, base);
      continue;
    }
    if (floor && value < 0) value = 0;
    const at = slot - first;
    const amount = roundedProduct(value, product);
    scratch.base[at] = value;
    scratch.band[at] = cell.at;
    scratch.measuredBefore[at] = cell.before;
    scratch.measuredAfter[at] = cell.after;
    scratch.now[at] = amount;
    if (slot < run.periodFrom) scratch.before[at] = amount;
    else if (amount === 0) noteReason(run, slot, value === 0 ? reasonCode.zeroBase : reasonCode.roundsToZero);
  }
}
