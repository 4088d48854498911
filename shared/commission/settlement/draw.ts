import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { AmountText } from '#money/amount.ts';
import { add, larger, negate, sign, smaller, subtract } from '#money/decimal.ts';
import { formatMoney } from '#money/format-money.ts';
import { roundMoney } from '#money/round.ts';
import type { AccountMovement } from '#commission/period-figures.ts';
import { atLeast, atMost, less, plus, takenOff } from './derivation.ts';

const ZERO = '0' as AmountText;

export interface DrawInput {
  readonly currency: string;
  /** Absent: none any more; what is owed of earlier ones is still recovered. */
  readonly draw: SettlementTerms['draw'];
  readonly plan: string;
  /** What the period pays without it: commission and bonus through cap and guarantee. */
  readonly pays: AmountText;
  readonly owedBefore: AmountText;
}

/**
 * An advance that each period pays at least (commission.md 2, stage 9). What wasn't earned of it is owed when the draw is
 * recoverable, and taken off what later periods pay above theirs; of a draw that isn't recoverable nothing is ever owed.
 */
export function applyDraw({ currency, draw, plan, pays, owedBefore }: DrawInput): {
  readonly movements: readonly AccountMovement[];
  readonly owed: AmountText;
} {
  const advance = draw === undefined ? ZERO : roundMoney(draw.amount as AmountText, currency);
  const short = subtract(advance, pays);
  if (draw !== undefined && sign(short) > 0) {
    const amount = roundMoney(short, currency);
    const owed = draw.recoverable ? add(owedBefore, amount) : owedBefore;
    const reason = draw.recoverable
      ? `paid in advance up to ${formatMoney(advance, currency)}; ${formatMoney(roundMoney(owed, currency), currency)} are to be earned`
      : `paid in advance up to ${formatMoney(advance, currency)}; nothing is owed for it`;
    const derivation = [
      plus('Draw of the period', advance),
      less('Commission and bonus of the period', pays),
      atLeast('Never less than nothing', '0'),
    ];
    return { movements: [{ kind: 'draw', amount, reason, reference: plan, derivation }], owed };
  }
  const recovered = larger(ZERO, smaller(owedBefore, subtract(pays, advance)));
  if (sign(recovered) === 0) return { movements: [], owed: owedBefore };
  const owed = subtract(owedBefore, recovered);
  return {
    movements: [
      {
        kind: 'drawRecovered',
        amount: roundMoney(negate(recovered), currency),
        reason:
          sign(owed) === 0
            ? 'earlier draws are earned in full'
            : `of earlier draws; ${formatMoney(roundMoney(owed, currency), currency)} are still to be earned`,
        reference: plan === '' ? 'Earlier draws' : plan,
        derivation: [
          plus('Commission and bonus of the period', pays),
          less('Draw of the period', advance),
          atMost('Owed of earlier draws', owedBefore),
          takenOff,
        ],
      },
    ],
    owed,
  };
}
