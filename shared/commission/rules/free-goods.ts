import type { FreeGoodsRule } from '#model/window-rules.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { eachStretch, isPaidOn, knownRate, noteReason, reasonCode, reportMissing } from '#commission/run-context.ts';
import { roundedShare } from '#commission/scaled-money.ts';
import { powerOfTen } from '#money/scaled.ts';
import { eachKeyedWindow } from '#commission/windows.ts';
import { spreadFee } from './spread.ts';

type Prepared = PreparedRule & { readonly rule: FreeGoodsRule };

/** What so many units for so much money give: the units that are free and what they are worth. */
export interface FreeGoods {
  /** At the scale of the base columns. */
  readonly units: number;
  /** In minor units, rounded once. */
  readonly amount: number;
}

const nothing: FreeGoods = { units: 0, amount: 0 };

/**
 * Free units for each full multiple bought, and their value at the average price of a unit: value × free ÷ units
 * (commission.md 3). Negative quantities mirror positive ones.
 */
export function freeGoods(run: RunContext, { buy, free }: FreeGoodsRule, units: number, value: number): FreeGoods {
  const { scale } = run.book.bases;
  const [need, gift] = [knownRate(buy), knownRate(free)];
  const size = Math.abs(units);
  if (size === 0) return nothing;
  const one = 10n ** BigInt(scale);
  const multiples = (BigInt(size) * 10n ** BigInt(need.scale)) / (BigInt(need.digits) * one);
  const freeUnits = Number((multiples * BigInt(gift.digits) * one) / 10n ** BigInt(gift.scale));
  if (freeUnits === 0) return nothing;
  const amount = roundedShare(value, freeUnits, size * powerOfTen(scale - run.minor), run.mode);
  return { units: units < 0 ? -freeUnits : freeUnits, amount };
}

/**
 * Free goods per line, or per order and then spread over its lines by value. Entries keep units in `measuredBefore`, free
 * units in `measuredAfter`; of an order those of all its lines, and what they are worth in `flat`.
 */
export function freeGoodsDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'freeGoods', run.low, (rule, start, end) => {
    if (rule.rule.measure === 'line') payLines(run, rule, start, end);
  });
  payOrders(run, clause);
}

function payLines(run: RunContext, rule: Prepared, start: number, end: number): void {
  const [units, value] = [run.tools.column('units'), run.tools.column(rule.rule.value)];
  for (let slot = start; slot < end; slot += 1) {
    if (!isPaidOn(run, slot) || isMissing(run, rule, slot)) continue;
    const free = freeGoods(run, rule.rule, units[slot] as number, value[slot] as number);
    write(run, slot, { value: value[slot] as number, units: units[slot] as number, free, amount: free.amount });
    if (slot < run.periodFrom) run.scratch.before[slot - run.first] = free.amount;
  }
}

function isMissing(run: RunContext, rule: Prepared, slot: number): boolean {
  const missing = (['units', rule.rule.value] as const).find((name) => Number.isNaN(run.tools.column(name)[slot]));
  if (missing !== undefined) reportMissing(run, rule, slot, missing);
  return missing !== undefined;
}

interface Paid {
  readonly value: number;
  readonly units: number;
  readonly free: FreeGoods;
  readonly amount: number;
}

function write(run: RunContext, slot: number, { value, units, free, amount }: Paid): void {
  const { scratch, first } = run;
  const at = slot - first;
  scratch.base[at] = value;
  scratch.measuredBefore[at] = units;
  scratch.measuredAfter[at] = free.units;
  scratch.flat[at] = free.amount;
  scratch.now[at] = amount;
  if (amount === 0 && slot >= run.periodFrom) noteReason(run, slot, reasonCode.belowFirstBand);
}

function payOrders(run: RunContext, clause: Clause): void {
  const perOrder = ({ rule }: PreparedRule): boolean => rule.kind === 'freeGoods' && rule.measure === 'order';
  if (![...clause.byVersion.values()].some(perOrder)) return;
  const ruleOf = (slot: number): Prepared | undefined => {
    const own = clause.byVersion.get(run.book.slots.version[slot] as number);
    return own !== undefined && perOrder(own) && own.invalid === undefined ? (own as Prepared) : undefined;
  };
  const worth = (rule: Prepared): Float64Array => run.tools.column(rule.rule.value);
  eachKeyedWindow(run, 'order', run.low, (sequence, count) => {
    const slots = [...sequence.subarray(0, count)].filter((slot) => {
      const rule = ruleOf(slot);
      return isPaidOn(run, slot) && rule !== undefined && !isMissing(run, rule, slot);
    });
    const rule = slots[0] === undefined ? undefined : ruleOf(slots[0]);
    if (rule === undefined) return;
    const now = orderShares(run, rule, slots);
    const before = orderShares(
      run,
      rule,
      slots.filter((slot) => slot < run.periodFrom),
    );
    slots.forEach((slot, at) => {
      if (slot < run.low) return;
      write(run, slot, { ...now, value: worth(rule)[slot] as number, amount: now.shares[at] as number });
      run.scratch.before[slot - run.first] = before.shares[at] ?? 0;
    });
  });
}

function orderShares(
  run: RunContext,
  rule: Prepared,
  slots: readonly number[],
): Omit<Paid, 'amount'> & { readonly shares: readonly number[] } {
  const sum = (column: Float64Array): number => slots.reduce((total, slot) => total + (column[slot] as number), 0);
  const worth = run.tools.column(rule.rule.value);
  const [value, units] = [sum(worth), sum(run.tools.column('units'))];
  const free = freeGoods(run, rule.rule, units, value);
  const weights = slots.map((slot) => Math.abs(worth[slot] as number));
  return { value, units, free, shares: slots.length === 0 ? [] : spreadFee(free.amount, weights) };
}
