import type { Rule } from '#model/rule.ts';
import type { Base } from '#model/rule-common.ts';
import { reserveEntries } from '#commission/entry-builder.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import {
  eachStretch,
  floorsAtZero,
  inCurrency,
  noteReason,
  reasonCode,
  reportMissing,
} from '#commission/run-context.ts';
import type { RoundedProduct } from '#commission/scaled-money.ts';
import { roundedProduct } from '#commission/scaled-money.ts';

interface Product {
  readonly base: Base | 'units';
  readonly rate: string;
  readonly currency: string;
}

/** What a rule multiplies, where it's one product per line; undefined for every other kind. */
function productOf(rule: Rule): Product | undefined {
  if (rule.kind === 'percent') return { base: rule.base, rate: rule.rate, currency: 'same number in each currency' };
  return rule.kind === 'perUnit' ? { base: 'units', rate: rule.amount, currency: rule.currency } : undefined;
}

/**
 * Whether a clause can be paid straight into the entries: one product per line, nothing earlier to compare with, nobody
 * above or no refund that asks what it came to. Most plans and periods are like that, and it halves their time.
 */
export function paysStraight(run: RunContext, clause: Clause): boolean {
  return (
    run.low === run.periodFrom &&
    !run.hasRefunds &&
    !run.keepsStack &&
    clause.plain &&
    run.book.slots.portion === undefined
  );
}

/** Pays a clause without keeping its dues. Must come to what `payProduct` and writing the dues come to. */
export function payStraight(run: RunContext, clause: Clause): void {
  for (const kind of clause.kinds) {
    eachStretch(run, clause, kind, run.low, (rule, start, end) => {
      const product = productOf(rule.rule);
      if (product === undefined) return;
      const { base, rate, currency } = product;
      const mask = run.tools.mask(rule);
      if (currency !== 'same number in each currency') markHits(run, mask, start, end);
      if (inCurrency(run, rule, currency, start, end))
        payStretch(run, rule, base, run.tools.product(rule, rate, run.minor), mask, start, end);
    });
  }
}

// `inCurrency` names the lines that the clause would have paid.
function markHits({ scratch, first }: RunContext, mask: Uint8Array | undefined, start: number, end: number): void {
  for (let slot = start; slot < end; slot += 1)
    scratch.hit[slot - first] = mask === undefined ? 1 : (mask[slot] as number);
}

function payStretch(
  run: RunContext,
  rule: PreparedRule,
  base: Base | 'units',
  by: RoundedProduct,
  mask: Uint8Array | undefined,
  start: number,
  end: number,
): void {
  const columns = reserveEntries(run.entries, end - start);
  const { line: lines, base: bases, amount: amounts } = columns;
  const { line } = run.book.slots;
  const { paid } = run.scratch;
  const column = run.tools.column(base);
  const floor = floorsAtZero(run, rule);
  const { first } = run;
  const from = run.entries.count;
  let count = from;
  for (let slot = start; slot < end; slot += 1) {
    if (mask !== undefined && mask[slot] !== 1) continue;
    let value = column[slot] as number;
    if (value !== value) {
      reportMissing(run, rule, slot, base);
      continue;
    }
    if (floor && value < 0) value = 0;
    const amount = roundedProduct(value, by);
    if (amount === 0) {
      noteReason(run, slot, value === 0 ? reasonCode.zeroBase : reasonCode.roundsToZero);
      continue;
    }
    lines[count] = line[slot] as number;
    bases[count] = value;
    amounts[count] = amount;
    paid[slot - first] = 1;
    count += 1;
  }
  columns.rule.fill(rule.index, from, count);
  columns.partner.fill(run.partner, from, count);
  columns.currency.fill(run.currency, from, count);
  columns.band.fill(-1, from, count);
  run.entries.count = count;
}
