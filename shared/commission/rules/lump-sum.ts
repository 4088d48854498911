import { fromScaled, powerOfTen } from '#money/scaled.ts';
import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import type { LumpSumRule, MilestoneRule } from '#model/window-rules.ts';
import { knownRate, minorAmount } from '#commission/run-context.ts';
import { measuredScale } from './band-schedule.ts';
import type { WindowAsked, WindowDue } from './window-dues.ts';
import { targetOf } from './window-target.ts';

/** Whether what is measured is a figure of the base columns, not a count. */
const isOfBase = ({ quantity }: LumpSumRule | MilestoneRule): boolean => quantity === 'amount' || quantity === 'units';

/** One amount when the window reaches its target; nothing any more when it falls below again (commission.md 3). */
export function lumpSumDue(asked: WindowAsked<'lumpSum'>): WindowDue | undefined {
  const target = targetOf(asked, asked.rule.rule.target);
  return target === undefined ? undefined : reached(asked, asked.rule.rule, target);
}

/** One amount, once, when a count or sum since the beginning is reached. */
export const milestoneDue = (asked: WindowAsked<'milestone'>): WindowDue =>
  reached(asked, asked.rule.rule, asked.rule.rule.reach);

function reached(
  asked: Pick<WindowAsked, 'run' | 'measured'>,
  rule: LumpSumRule | MilestoneRule,
  goal: string,
): WindowDue {
  const { run } = asked;
  const target = knownRate(goal);
  const own = measuredScale(rule, run.book.bases.scale);
  const scale = Math.max(own, target.scale);
  const value = asked.measured(rule.base, rule.quantity, scale);
  const isReached = value >= target.digits * powerOfTen(scale - target.scale);
  return {
    amount: isReached ? minorAmount(run, rule.amount) : 0,
    base: isOfBase(rule) ? Math.trunc(value / powerOfTen(scale - own)) : 0,
    band: isReached ? 0 : -1,
    facts: () => ({ value: plain(fromScaled(value, scale)), target: plain(goal as DecimalText) }),
  };
}
