import { divideRoundBig, fromScaled, powerOfTen, safeNumber } from '#money/scaled.ts';
import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import type { CurveRule } from '#model/window-rules.ts';
import { knownRate, minorAmount } from '#commission/run-context.ts';
import type { WindowAsked, WindowDue } from './window-dues.ts';
import { targetOf } from './window-target.ts';

/**
 * Payout against attainment (commission.md 3): nothing below the threshold; up to 100 % on a straight line to the payout,
 * which begins at nothing or in proportion; above it `multiple` times as steep; at most `cap`. Rounded once.
 */
export function curveDue(asked: WindowAsked<'curve'>): WindowDue | undefined {
  const { run } = asked;
  const { rule } = asked.rule;
  const text = targetOf(asked, rule.target);
  if (text === undefined) return undefined;
  const target = knownRate(text);
  const scale = Math.max(run.book.bases.scale, target.scale);
  const value = asked.measured(rule.base, 'amount', scale);
  const goal = target.digits * powerOfTen(scale - target.scale);
  const part = goal <= 0 ? undefined : partOfPayout(rule, BigInt(value), BigInt(goal));
  const payout = knownRate(rule.payout);
  const exact =
    part === undefined
      ? 0
      : safeNumber(
          divideRoundBig(
            BigInt(payout.digits) * part.top * 10n ** BigInt(run.minor),
            part.bottom * 10n ** BigInt(payout.scale),
            run.mode,
          ),
        );
  return {
    amount: rule.cap === undefined ? exact : Math.min(exact, minorAmount(run, rule.cap)),
    base: Math.trunc(value / powerOfTen(scale - run.book.bases.scale)),
    band: -1,
    facts: () => ({ value: plain(fromScaled(value, scale)), target: plain(text as DecimalText) }),
  };
}

/** What of the payout a value earns, as a fraction; undefined below the threshold. */
function partOfPayout(
  rule: CurveRule,
  value: bigint,
  goal: bigint,
): { readonly top: bigint; readonly bottom: bigint } | undefined {
  const [threshold, multiple] = [knownRate(rule.threshold), knownRate(rule.multiple)];
  const hundred = 100n * 10n ** BigInt(threshold.scale);
  const edge = BigInt(threshold.digits);
  if (value * hundred < edge * goal || value <= 0n) return undefined;
  if (value >= goal) {
    const one = 10n ** BigInt(multiple.scale);
    return { top: goal * one + BigInt(multiple.digits) * (value - goal), bottom: goal * one };
  }
  return rule.start === 'proportional'
    ? { top: value, bottom: goal }
    : { top: value * hundred - edge * goal, bottom: (hundred - edge) * goal };
}
