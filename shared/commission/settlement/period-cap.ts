import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { AmountText } from '#money/amount.ts';
import { add, isZero, larger, negate, sign, smaller, subtract, sum } from '#money/decimal.ts';
import { formatMoney } from '#money/format-money.ts';
import { roundMoney } from '#money/round.ts';
import type { AccountMovement } from '#commission/period-figures.ts';
import { atLeast, atMost, less, plus } from './derivation.ts';

const ZERO = '0' as AmountText;

export interface CapInput {
  readonly currency: string;
  readonly cap: SettlementTerms['cap'];
  readonly plan: string;
  /** Commission and bonus of the period. */
  readonly earned: AmountText;
  readonly bonus: AmountText;
  /** What corrections and clawbacks of the period add or take back; what they take back gives room. */
  readonly corrected: AmountText;
  /** What the plan paid in the window before this period, capped: of the fiscal year for a year's cap, else nothing. */
  readonly paidBefore: AmountText;
  /** Waiting for room from earlier periods. */
  readonly deferred: AmountText;
}

export interface Capped {
  readonly movements: readonly AccountMovement[];
  readonly deferred: AmountText;
}

/**
 * The most that a plan pays in a period or fiscal year (commission.md 2, stage 9). Only what the period earned is cut, never
 * what is taken back, and a cap that was lowered takes back nothing. What a clawback takes back is room again (stage 10).
 * With `defer` the amount above waits and is paid as soon as there is room, in a later year too; without a cap at once.
 */
export function applyCap(input: CapInput): Capped {
  const { cap, currency, plan } = input;
  const gross = add(input.earned, input.bonus);
  if (cap === undefined) return releaseAll(input);
  const limit = roundMoney(cap.amount as AmountText, currency);
  const words = `${formatMoney(limit, currency)} a ${cap.per}`;
  const used = add(input.paidBefore, input.corrected);
  const room = larger(ZERO, subtract(limit, used));
  const roomSteps = [
    plus(`Cap a ${cap.per}`, limit),
    ...(cap.per === 'year' ? [less('Paid before in this fiscal year', input.paidBefore)] : []),
    ...(isZero(input.corrected) ? [] : [less('Corrections and clawbacks of this period', input.corrected)]),
    atLeast('Never less than nothing', '0'),
  ];
  const over = larger(ZERO, subtract(gross, room));
  if (sign(over) > 0) {
    const amount = roundMoney(negate(over), currency);
    const reason = cap.excess === 'defer' ? `above ${words}; it waits for room` : `above ${words}`;
    const steps = [
      ...roomSteps,
      less('Commission earned', input.earned),
      ...(isZero(input.bonus) ? [] : [less('Bonus', input.bonus)]),
    ];
    return {
      movements: [{ kind: 'capped', amount, reason, reference: plan, derivation: steps }],
      deferred: cap.excess === 'defer' ? add(input.deferred, over) : input.deferred,
    };
  }
  const left = subtract(room, gross);
  const released = smaller(input.deferred, left);
  if (isZero(released)) return { movements: [], deferred: input.deferred };
  return {
    movements: [
      {
        kind: 'capReleased',
        amount: roundMoney(released, currency),
        reason: `room below ${words}`,
        reference: plan,
        derivation: [
          ...roomSteps,
          less('Commission earned', input.earned),
          ...(isZero(input.bonus) ? [] : [less('Bonus', input.bonus)]),
          atMost('Waiting from earlier periods', input.deferred),
        ],
      },
    ],
    deferred: subtract(input.deferred, released),
  };
}

function releaseAll({ deferred, currency, plan }: CapInput): Capped {
  if (isZero(deferred)) return { movements: [], deferred };
  const amount = roundMoney(deferred, currency);
  return {
    movements: [
      {
        kind: 'capReleased',
        amount,
        reason: 'no cap any more',
        reference: plan === '' ? 'No plan in force' : plan,
        derivation: [plus('Waiting from earlier periods', amount)],
      },
    ],
    deferred: ZERO,
  };
}

/** What a plan paid through the cap in one account: commission, bonus, corrections and clawbacks, less what was cut. */
export const paidUnderCap = (movements: readonly AccountMovement[]): AmountText =>
  sum(movements.filter(({ kind }) => UNDER_CAP.has(kind)).map(({ amount }) => amount));

const UNDER_CAP: ReadonlySet<AccountMovement['kind']> = new Set([
  'earned',
  'bonus',
  'trueUp',
  'clawback',
  'capped',
  'capReleased',
]);
