import type { FixedRule } from '#model/plan.ts';
import { toScaled } from '#money/scaled.ts';
import { toDecimals } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { eachStretch, floorsAtZero, inCurrency, noteReason, reasonCode } from '#commission/run-context.ts';
import { eachKeyedWindow } from '#commission/windows.ts';
import { spreadFee } from './spread.ts';

/** A fixed amount per line, or per order and spread over its lines by net. A credit note without an original mirrors the sign. */
export function fixedDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'fixed', run.low, (rule, start, end) => {
    if (inCurrency(run, rule, rule.rule.currency, start, end) && rule.rule.per === 'line')
      payEachLine(run, rule, start, end);
  });
  payOrders(run, clause);
}

/** The fee in minor units of the run's currency. */
export function feeOf(rule: FixedRule, minor: number, mode: RunContext['mode']): number {
  return toScaled(toDecimals(rule.amount as DecimalText, minor, mode), minor) ?? fault(rule);
}

function fault(rule: FixedRule): never {
  throw new RangeError(`The amount of rule ${rule.id} is too large to be exact`);
}

const isPaid = (run: RunContext, slot: number): boolean =>
  run.scratch.hit[slot - run.first] === 1 && (run.book.slots.origin?.[slot] ?? -1) < 0;

function payEachLine(
  run: RunContext,
  rule: PreparedRule & { readonly rule: FixedRule },
  start: number,
  end: number,
): void {
  const { now, before, base } = run.scratch;
  const fee = feeOf(rule.rule, run.minor, run.mode);
  const net = run.tools.column('net');
  const floor = floorsAtZero(run, rule);
  for (let slot = start; slot < end; slot += 1) {
    if (!isPaid(run, slot)) continue;
    const at = slot - run.first;
    const amount = (net[slot] as number) < 0 ? (floor ? 0 : -fee) : fee;
    base[at] = net[slot] as number;
    now[at] = amount;
    if (slot < run.periodFrom) before[at] = amount;
    else if (amount === 0) noteReason(run, slot, fee === 0 ? reasonCode.roundsToZero : reasonCode.zeroBase);
  }
}

/** The order's fee over the lines that are known by the end of a period; a later line of the order moves the shares. */
function payOrders(run: RunContext, clause: Clause): void {
  const perOrder = [...clause.byVersion.values()].some(
    (each) => each.rule.kind === 'fixed' && each.rule.per === 'order',
  );
  if (!perOrder) return;
  eachKeyedWindow(run, 'order', run.low, (sequence, count) => {
    const rule = clause.byVersion.get(run.book.slots.version[sequence[0] as number] as number);
    if (rule?.rule.kind !== 'fixed' || rule.rule.per !== 'order' || rule.invalid !== undefined) return;
    const own = run.book.currencies[run.currency];
    if (rule.rule.currency !== 'same number in each currency' && rule.rule.currency !== own) return;
    payOrder(
      run,
      rule as PreparedRule & { readonly rule: FixedRule },
      [...sequence.subarray(0, count)].filter((slot) => isPaid(run, slot)),
    );
  });
}

function payOrder(run: RunContext, rule: PreparedRule & { readonly rule: FixedRule }, slots: readonly number[]): void {
  if (slots.length === 0) return;
  const { now, before, base } = run.scratch;
  const earlier = slots.filter((slot) => slot < run.periodFrom);
  const shares = orderShares(run, rule, slots);
  const booked = earlier.length === 0 ? [] : orderShares(run, rule, earlier);
  slots.forEach((slot, at) => {
    if (slot < run.low) return;
    base[slot - run.first] = run.tools.column('net')[slot] as number;
    now[slot - run.first] = shares[at] as number;
    before[slot - run.first] = booked[at] ?? 0;
    if (shares[at] === 0 && slot >= run.periodFrom) noteReason(run, slot, reasonCode.roundsToZero);
  });
}

function orderShares(
  run: RunContext,
  rule: PreparedRule & { readonly rule: FixedRule },
  slots: readonly number[],
): readonly number[] {
  const net = run.tools.column('net');
  const values = slots.map((slot) => (Number.isNaN(net[slot]) ? 0 : (net[slot] as number)));
  const total = values.reduce((sum, value) => sum + value, 0);
  const fee = feeOf(rule.rule, run.minor, run.mode);
  if (total < 0 && floorsAtZero(run, rule)) return slots.map(() => 0);
  return spreadFee(total < 0 ? -fee : fee, values.map(Math.abs));
}
