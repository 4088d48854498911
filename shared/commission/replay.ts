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
  smaller,
  subtract,
  sum,
  toDecimals,
} from '#money/decimal.ts';
import type { Trace, TraceStep } from './trace.ts';

type RateStep = Extract<TraceStep, { stage: 'rate' }>;
type RefundStep = Extract<TraceStep, { stage: 'refund' }>;

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

function stepOf<Stage extends TraceStep['stage']>(
  trace: Trace,
  stage: Stage,
): Extract<TraceStep, { stage: Stage }> | undefined {
  return trace.steps.find((step): step is Extract<TraceStep, { stage: Stage }> => step.stage === stage);
}

function dueOf(trace: Trace, decimals: number): DecimalText {
  const refund = stepOf(trace, 'refund');
  if (refund !== undefined) return refundAmount(refund);
  const rate = stepOf(trace, 'rate');
  if (rate === undefined) throw new Error('A trace without a rate');
  if (rate.spread !== undefined) return decimal(rate.spread.share);
  const mode = (stepOf(trace, 'round')?.mode ?? 'halfAwayFromZero') as RoundingMode;
  return exactAmount(rate, decimals, mode).due;
}

/** Portion by portion: of × part ÷ whole × rate + flat; then rounded once; then less what is paid below, never turning round. */
export function exactAmount(
  rate: Pick<RateStep, 'portions' | 'lessPaidBelow'>,
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
  const exact = add(divide(top, whole), flat);
  const rounded = toDecimals(exact, decimals, mode);
  return {
    exact,
    rounded,
    due:
      rate.lessPaidBelow === undefined
        ? rounded
        : lessBelow(
            rounded,
            decimal(rate.lessPaidBelow),
            rate.portions.some(({ of }) => of.startsWith('-')),
          ),
  };
}

const lessBelow = (own: DecimalText, below: DecimalText, negativeBase: boolean): DecimalText =>
  negativeBase ? smaller(ZERO, subtract(own, below)) : larger(ZERO, subtract(own, below));

function refundAmount(step: RefundStep): DecimalText {
  const original = decimal(step.originalAmount);
  const left = subtract(original, decimal(step.takenBackBefore));
  if (step.completes) return negate(left);
  const share = toDecimals(
    divide(multiply(original, decimal(step.part)), decimal(step.whole)),
    step.decimals,
    step.mode as RoundingMode,
  );
  return negate(compare(absolute(share), absolute(left)) > 0 ? left : share);
}
