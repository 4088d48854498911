import type { FixedRule } from '#model/line-rules.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import {
  eachStretch,
  floorsAtZero,
  inCurrency,
  isPaidOn,
  minorAmount,
  noteReason,
  reasonCode,
} from '#commission/run-context.ts';
import { feeOfSlot } from './fee-of-slot.ts';
import { clampedFee, eachOrderFee } from './order-fee.ts';

/** A fixed amount per line, or per order and spread over its lines by net. A credit note without an original mirrors the sign. */
export function fixedDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'fixed', run.low, (rule, start, end) => {
    if (inCurrency(run, rule, rule.rule.currency, start, end) && rule.rule.per === 'line')
      payEachLine(run, rule, start, end);
  });
  const { base, now, before } = run.scratch;
  const net = run.tools.column('net');
  eachOrderFee(run, clause, 'fixed', (_rule, slot, share, booked) => {
    const at = slot - run.first;
    base[at] = net[slot] as number;
    now[at] = share;
    before[at] = booked;
    if (share === 0 && slot >= run.periodFrom) noteReason(run, slot, reasonCode.roundsToZero);
  });
}

function payEachLine(
  run: RunContext,
  rule: PreparedRule & { readonly rule: FixedRule },
  start: number,
  end: number,
): void {
  const { now, before, base } = run.scratch;
  const whole = minorAmount(run, rule.rule.amount);
  const net = run.tools.column('net');
  const floor = floorsAtZero(run, rule);
  for (let slot = start; slot < end; slot += 1) {
    if (!isPaidOn(run, slot)) continue;
    const at = slot - run.first;
    const value = net[slot] as number;
    const fee = clampedFee(run, rule.rule, feeOfSlot(run, slot, whole), value);
    const amount = value < 0 ? (floor ? 0 : -fee) : fee;
    base[at] = value;
    now[at] = amount;
    if (slot < run.periodFrom) before[at] = amount;
    else if (amount === 0) noteReason(run, slot, whole === 0 ? reasonCode.roundsToZero : reasonCode.zeroBase);
  }
}
