import type { SpiffRule } from '#model/window-rules.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import {
  eachStretch,
  floorsAtZero,
  inCurrency,
  isPaidOn,
  knownRate,
  minorAmount,
  noteReason,
  reasonCode,
  reportMissing,
} from '#commission/run-context.ts';
import { productOf, roundedProduct } from '#commission/scaled-money.ts';
import { feeOfSlot } from './fee-of-slot.ts';
import { spiffBudget } from './spiff-budget.ts';

export type PreparedSpiff = PreparedRule & { readonly rule: SpiffRule };

/**
 * A short-term incentive: what it pays on each line between its dates, until its budget for all partners is spent
 * (commission.md 3). Entries of a rule with a budget keep in `measuredBefore` what was left of it, in minor units; of one
 * that pays per line its amount in `flat`.
 */
export function spiffDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'spiff', run.low, (rule, start, end) => {
    if (!inCurrency(run, rule, rule.rule.currency, start, end)) return;
    const worth = spiffWorth(run, rule);
    const budget = rule.rule.budget === undefined ? undefined : spiffBudget(run, clause, rule.rule.budget);
    const { scratch, first } = run;
    for (let slot = start; slot < end; slot += 1) {
      if (!isPaidOn(run, slot)) continue;
      const at = slot - first;
      const amount = worth.amount(slot);
      if (Number.isNaN(amount)) {
        reportMissing(run, rule, slot, worth.base);
        continue;
      }
      const paid = budget === undefined ? amount : (budget.due[slot] as number);
      scratch.base[at] = worth.value(slot);
      scratch.measuredBefore[at] = budget === undefined ? 0 : (budget.left[slot] as number);
      scratch.flat[at] = rule.rule.pays === 'perLine' ? amount : 0;
      scratch.now[at] = paid;
      if (slot < run.periodFrom) scratch.before[at] = paid;
      else if (paid === 0)
        noteReason(run, slot, amount === 0 ? zeroReason(worth.value(slot)) : reasonCode.limitReached);
    }
  });
}

const zeroReason = (value: number): number => (value === 0 ? reasonCode.zeroBase : reasonCode.roundsToZero);

/** What a SPIFF pays on a slot before its budget, in minor units; NaN where a figure is missing. */
export interface SpiffWorth {
  readonly base: SpiffRule['base'] | 'units';
  value(slot: number): number;
  amount(slot: number): number;
}

/** The worth of each slot of a rule in the run's currency. */
export function spiffWorth(run: RunContext, rule: PreparedSpiff): SpiffWorth {
  const { pays, base, rate } = rule.rule;
  const name = pays === 'perUnit' ? 'units' : pays === 'perLine' ? 'net' : base;
  const column = run.tools.column(name);
  const floor = floorsAtZero(run, rule);
  const value = (slot: number): number => {
    const own = column[slot] as number;
    return floor && own < 0 ? 0 : own;
  };
  if (pays === 'perLine') {
    const fee = minorAmount(run, rate);
    const sign = (slot: number): number => ((column[slot] as number) < 0 ? (floor ? 0 : -1) : 1);
    return { base: name, value, amount: (slot) => sign(slot) * feeOfSlot(run, slot, fee) + 0 };
  }
  const by = productOf(knownRate(rate), run.book.bases.scale, run.minor, run.mode);
  return {
    base: name,
    value,
    amount: (slot) => (Number.isNaN(column[slot]) ? Number.NaN : roundedProduct(value(slot), by)),
  };
}
