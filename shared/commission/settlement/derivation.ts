import type { AmountText, DecimalText } from '#money/amount.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { add, larger, multiply, negate, smaller, subtract, toDecimals } from '#money/decimal.ts';

/**
 * How a movement came about, step by step from nothing: each does its `op` with `value` to what the steps before came to.
 * `round` has the number of decimals for a value; `negate` needs none. Texts are exact decimals; a rate is a fraction.
 */
export interface DerivationStep {
  readonly label: string;
  readonly op: DerivationOp;
  readonly value: string;
  /** For `round`. */
  readonly mode?: RoundingMode;
  /** Whether `value` is a rate and shown in percent. */
  readonly percent?: true;
}

export const derivationOps = ['add', 'subtract', 'times', 'atLeast', 'atMost', 'round', 'negate'] as const;
export type DerivationOp = (typeof derivationOps)[number];

const APPLY = {
  add: (so, { value }) => add(so, value as DecimalText),
  subtract: (so, { value }) => subtract(so, value as DecimalText),
  times: (so, { value }) => multiply(so, value as DecimalText),
  atLeast: (so, { value }) => larger(so, value as DecimalText),
  atMost: (so, { value }) => smaller(so, value as DecimalText),
  round: (so, { value, mode }) => toDecimals(so, Number(value), mode ?? 'halfAwayFromZero'),
  negate: (so) => negate(so),
} as const satisfies Record<DerivationOp, (so: DecimalText, step: DerivationStep) => DecimalText>;

/**
 * What the steps come to, recomputed from them alone: the law is `replayMovement(movement.derivation) = movement.amount`
 * for every movement of every account (commission.md 8).
 */
export const replayMovement = (steps: readonly DerivationStep[]): AmountText =>
  steps.reduce<DecimalText>((so, step) => APPLY[step.op](so, step), '0' as DecimalText);

/** What the steps up to each one come to, for a receipt. */
export function runningTotals(steps: readonly DerivationStep[]): readonly AmountText[] {
  let so = '0' as DecimalText;
  return steps.map((step) => (so = APPLY[step.op](so, step)));
}

/** Steps as they are written: `from('Earned', '10.00')`, `less(…)`. */
export const plus = (label: string, value: string): DerivationStep => ({ label, op: 'add', value });
export const less = (label: string, value: string): DerivationStep => ({ label, op: 'subtract', value });
export const times = (label: string, value: string): DerivationStep => ({ label, op: 'times', value, percent: true });
export const atLeast = (label: string, value: string): DerivationStep => ({ label, op: 'atLeast', value });
export const atMost = (label: string, value: string): DerivationStep => ({ label, op: 'atMost', value });
export const takenOff: DerivationStep = { label: 'Taken off the balance', op: 'negate', value: '' };
export const rounded = (decimals: number, mode: RoundingMode): DerivationStep => ({
  label: 'Rounding',
  op: 'round',
  value: String(decimals),
  mode,
});
