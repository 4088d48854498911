import type { AmountText, DecimalText } from '#money/amount.ts';
import { decimal, ZERO } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import type { RoundingMode } from '#money/decimal.ts';
import {
  absolute,
  add,
  compare,
  divide,
  larger,
  multiply,
  negate,
  sign,
  smaller,
  subtract,
  sum,
  toDecimals,
} from '#money/decimal.ts';
import type { CeilingStep, ClawbackStep, LimitStep, RateStep, RefundStep, Trace } from './trace.ts';
import { stepOf } from './trace.ts';

/**
 * The amount of a trace, computed from the trace alone with exact decimals: it must be the entry's amount to the cent
 * (commission.md 6). Reads what the steps say, nothing of the engine.
 */
export function replay(trace: Trace): AmountText {
  const decimals = minorUnits(trace.currency);
  const changes = stepOf(trace, 'trueUp');
  if (changes !== undefined)
    return toDecimals(
      sum(changes.details.map(({ due, booked }) => subtract(decimal(due), decimal(booked)))),
      decimals,
      'halfAwayFromZero',
    );
  const due = dueOf(trace, decimals);
  const booked = stepOf(trace, 'lessBooked')?.booked;
  return toDecimals(booked === undefined ? due : subtract(due, decimal(booked)), decimals, 'halfAwayFromZero');
}

function dueOf(trace: Trace, decimals: number): DecimalText {
  const refund = stepOf(trace, 'refund');
  if (refund !== undefined) return refundAmount(refund);
  const clawback = stepOf(trace, 'clawback');
  if (clawback !== undefined) return clawbackAmount(clawback);
  const rate = stepOf(trace, 'rate');
  if (rate === undefined) throw new Error('A trace without a rate');
  const mode = (stepOf(trace, 'round')?.mode ?? 'halfAwayFromZero') as RoundingMode;
  const unclipped = rate.spread === undefined ? exactAmount(rate, decimals, mode).due : decimal(rate.spread.share);
  return trace.steps.reduce<DecimalText>(
    (due, step) => (step.stage === 'limit' || step.stage === 'ceiling' ? clipped(due, step) : due),
    unclipped,
  );
}

/** A limit never touches what is taken back. */
function clipped(due: DecimalText, step: LimitStep | CeilingStep): DecimalText {
  if (step.stage === 'ceiling') return sign(due) > 0 ? smaller(due, decimal(step.room)) : due;
  if (step.what === 'otherRule') return ZERO;
  if (step.what === 'floor') return add(due, decimal(step.topUp));
  return sign(due) > 0 ? smaller(due, decimal(step.room)) : due;
}

type Rates = Pick<
  RateStep,
  'portions' | 'less' | 'atMost' | 'lowerOf' | 'lessPaidBelow' | 'lessPaidOtherwise' | 'neverTurns'
>;

/** Portion by portion: of × part ÷ whole × rate + flat; less what is taken off; then rounded once; then what compares rounded amounts. */
export function exactAmount(
  rate: Rates,
  decimals: number,
  mode: RoundingMode,
): { readonly exact: DecimalText; readonly rounded: DecimalText; readonly due: DecimalText } {
  // One division at the end, so that nothing but the last step can be cut.
  const whole = decimal(rate.portions.find((portion) => portion.partOf !== undefined)?.partOf?.whole ?? '1');
  const top = sum(
    rate.portions.map(({ of, rate: each, partOf }) =>
      multiply(multiply(decimal(of), decimal(each)), decimal(partOf?.part ?? whole)),
    ),
  );
  const flat = sum(rate.portions.map((portion) => decimal(portion.flat ?? '0')));
  const off = sum((rate.less ?? []).map(({ amount }) => decimal(amount)));
  const exact = subtract(add(divide(top, whole), flat), off);
  const rounded = toDecimals(exact, decimals, mode);
  return { exact, rounded, due: compared(rate, rounded, decimals, mode) };
}

function compared(rate: Rates, rounded: DecimalText, decimals: number, mode: RoundingMode): DecimalText {
  const mirrored = rate.portions.some(({ of }) => of.startsWith('-'));
  const { atMost, lowerOf, lessPaidBelow, lessPaidOtherwise } = rate;
  let due = rounded;
  if (atMost !== undefined) due = sign(due) < 0 ? larger(due, negate(decimal(atMost))) : smaller(due, decimal(atMost));
  if (lowerOf !== undefined) {
    const other = toDecimals(multiply(decimal(lowerOf.of), decimal(lowerOf.rate)), decimals, mode);
    due = mirrored ? larger(due, other) : smaller(due, other);
  }
  const less = lessPaidBelow ?? lessPaidOtherwise;
  if (less !== undefined) due = subtract(due, decimal(less));
  if (less === undefined && rate.neverTurns === undefined) return due;
  return mirrored ? smaller(ZERO, due) : larger(ZERO, due);
}

function refundAmount(step: RefundStep): DecimalText {
  const original = decimal(step.originalAmount);
  const left = subtract(original, decimal(step.takenBackBefore));
  if (step.completes) return negate(left);
  return negate(within(shareOf(original, step), left));
}

function clawbackAmount(step: ClawbackStep): DecimalText {
  const left = subtract(decimal(step.originalAmount), decimal(step.takenBackBefore));
  return negate(within(shareOf(left, step), left));
}

const shareOf = (amount: DecimalText, step: Pick<RefundStep, 'part' | 'whole' | 'decimals' | 'mode'>): DecimalText =>
  toDecimals(
    divide(multiply(amount, decimal(step.part)), decimal(step.whole)),
    step.decimals,
    step.mode as RoundingMode,
  );

const within = (share: DecimalText, left: DecimalText): DecimalText =>
  compare(absolute(share), absolute(left)) > 0 ? left : share;
