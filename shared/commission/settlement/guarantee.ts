import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { AmountText } from '#money/amount.ts';
import { add, larger, sign, subtract } from '#money/decimal.ts';
import { formatMoney } from '#money/format-money.ts';
import { roundMoney } from '#money/round.ts';
import type { AccountMovement } from '#commission/period-figures.ts';
import { atLeast, less, plus } from './derivation.ts';

const ZERO = '0' as AmountText;

export interface GuaranteeInput {
  readonly currency: string;
  readonly guarantee: NonNullable<SettlementTerms['guarantee']>;
  readonly plan: string;
  /** What the period pays without it: commission and bonus through the cap. */
  readonly pays: AmountText;
  /** Paid above the guarantee in the fiscal year so far; nothing where it isn't cumulative. */
  readonly aboveBefore: AmountText;
}

/**
 * The least that a period pays (commission.md 2, stage 9): tops up to it and never lowers pay. Cumulative: what earlier
 * periods of the fiscal year paid above it lowers this one's. Clawbacks and corrections of closed periods aren't made good.
 */
export function applyGuarantee({ currency, guarantee, plan, pays, aboveBefore }: GuaranteeInput): {
  readonly movements: readonly AccountMovement[];
  readonly above: AmountText;
} {
  const least = roundMoney(guarantee.amount as AmountText, currency);
  const before = guarantee.cumulative ? aboveBefore : ZERO;
  const above = subtract(add(before, pays), least);
  const missing = roundMoney(larger(ZERO, subtract(ZERO, above)), currency);
  const kept = guarantee.cumulative ? larger(ZERO, above) : ZERO;
  if (sign(missing) <= 0) return { movements: [], above: kept };
  return {
    movements: [
      {
        kind: 'guarantee',
        amount: missing,
        reason: `${formatMoney(least, currency)} are guaranteed for the period`,
        reference: plan,
        derivation: [
          plus('Guaranteed for the period', least),
          ...(sign(before) > 0 ? [less('Paid above it earlier in this fiscal year', before)] : []),
          less('Commission and bonus of the period', pays),
          atLeast('Never less than nothing', '0'),
        ],
      },
    ],
    above: kept,
  };
}
