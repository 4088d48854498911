import type { LineWords } from '#commission/statement-line.ts';
import type { Trace, TraceStep } from '#commission/trace.ts';
import type { DecimalText } from '#money/amount.ts';
import { sum } from '#money/decimal.ts';
import { formatDecimal, formatMoney, formatPercent } from '#money/format-money.ts';

type RateStep = Extract<TraceStep, { stage: 'rate' }>;
type Portion = RateStep['portions'][number];

const stepOf = <S extends TraceStep['stage']>(trace: Trace, stage: S): Extract<TraceStep, { stage: S }> | undefined =>
  trace.steps.find((step): step is Extract<TraceStep, { stage: S }> => step.stage === stage);

const BASE_WORDS = {
  net: 'net',
  list: 'list',
  margin: 'margin on price',
  markup: 'mark-up on cost',
  units: 'units',
  commissionBelow: 'commission below',
  none: '',
} as const;

const MODE_WORDS: Readonly<Record<string, string>> = {
  halfAwayFromZero: 'rounded half-up',
  'half-away': 'rounded half-up',
  halfEven: 'rounded half-even',
  'half-even': 'rounded half-even',
  truncate: 'cut off',
};

const decimal = (text: string): string => formatDecimal(text as DecimalText);
const isPerUnit = (trace: Trace): boolean => stepOf(trace, 'base')?.base === 'units';
const rateWords = (trace: Trace, rate: string): string =>
  isPerUnit(trace) ? `${decimal(rate)} each` : formatPercent(rate as DecimalText);

/** A partner above isn't told what the one below bought at which margin, or earned. */
const hidesBase = (trace: Trace): boolean => {
  const level = stepOf(trace, 'credit')?.level ?? 0;
  const base = stepOf(trace, 'base')?.base;
  return level > 0 && base !== 'net' && base !== 'list';
};

const isNothing = (text: string): boolean => /^-?0*\.?0*$/.test(text);

function portionWords(trace: Trace, portion: Portion, base: string): string {
  const flat = portion.flat !== undefined && !isNothing(portion.flat) ? decimal(portion.flat) : '';
  if (isNothing(portion.rate) && flat !== '') return flat;
  const part =
    portion.partOf === undefined ? '' : ` × ${decimal(portion.partOf.part)} ÷ ${decimal(portion.partOf.whole)}`;
  const product = `${decimal(portion.of)}${base === '' ? '' : ` ${base}`}${part} × ${rateWords(trace, portion.rate)}`;
  return flat === '' ? product : `${product} + ${flat}`;
}

function productWords(trace: Trace, rate: RateStep): string {
  const base = BASE_WORDS[stepOf(trace, 'base')?.base ?? 'none'];
  if (rate.spread !== undefined) return `share of the order's fee of ${decimal(rate.spread.fee)}`;
  if (hidesBase(trace))
    return `agreed rate of ${rate.portions.map((portion) => rateWords(trace, portion.rate)).join(' and ')} on a sale below you`;
  const below = rate.lessPaidBelow === undefined || isNothing(rate.lessPaidBelow) ? '' : ' less what is paid below you';
  return `${rate.portions.map((portion, at) => portionWords(trace, portion, at === 0 ? base : '')).join(' + ')}${below}`;
}

function refundWords(refund: Extract<TraceStep, { stage: 'refund' }>, amount: string): string {
  const before = isNothing(refund.takenBackBefore)
    ? ''
    : `, of which ${decimal(refund.takenBackBefore)} was taken back before`;
  const part = refund.completes ? 'all that is left of' : `${decimal(refund.part)} ÷ ${decimal(refund.whole)} of`;
  return `refund of ${refund.original}: takes back ${part} ${decimal(refund.originalAmount)}${before} = ${amount}`;
}

function trueUpWords(step: Extract<TraceStep, { stage: 'trueUp' }>, amount: string): string {
  const add = (texts: readonly string[]): string => decimal(sum(texts.map((text) => text as DecimalText)));
  const lines = step.details.length === 1 ? '' : `${step.details.length} lines: `;
  const [due, booked] = [add(step.details.map((each) => each.due)), add(step.details.map((each) => each.booked))];
  return `${lines}due ${due} − ${booked} booked in ${step.closedPeriod} = ${amount}`;
}

function resultWords(trace: Trace): string {
  const round = stepOf(trace, 'round');
  const amount = formatMoney(trace.amount as DecimalText, trace.currency);
  const less = stepOf(trace, 'lessBooked');
  if (less !== undefined)
    return `; due ${decimal(less.due)} − ${decimal(less.booked)} booked in ${less.bookedIn} = ${amount}`;
  if (round === undefined || isSame(round.exact, round.rounded)) return ` = ${amount}`;
  return ` = ${decimal(round.exact)}, ${MODE_WORDS[round.mode] ?? round.mode} to ${amount}`;
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
const isSame = (a: string, b: string): boolean => trimmed(a) === trimmed(b);

/**
 * The rate as the statement's column shows it: `7 %`, `4 % / 5.5 %` where a line crossed an edge, `1.50 each`, `fixed`.
 */
export function rateColumn(trace: Trace): string {
  const rate = stepOf(trace, 'rate');
  if (rate === undefined || rate.spread !== undefined) return rate === undefined ? '' : 'fixed';
  const rates = [
    ...new Set(
      rate.portions.filter(({ rate: each }) => !isNothing(each)).map(({ rate: each }) => rateWords(trace, each)),
    ),
  ];
  if (rates.length === 0)
    return rate.portions.some(({ flat }) => flat !== undefined && !isNothing(flat)) ? 'fixed' : rateWords(trace, '0');
  return rates.join(' / ');
}

/**
 * One line of derivation, the same on sheet, in the hover and in copied text: `20,576.00 net × 10 % = 2,057.60`. It can be
 * recomputed with a pocket calculator; it names no cost, no seller and no other partner.
 */
export function lineCalculation(trace: Trace): string {
  const rate = stepOf(trace, 'rate');
  const amount = formatMoney(trace.amount as DecimalText, trace.currency);
  const refund = stepOf(trace, 'refund');
  if (refund !== undefined) return refundWords(refund, amount);
  const trueUp = stepOf(trace, 'trueUp');
  if (trueUp !== undefined) return trueUpWords(trueUp, amount);
  if (rate === undefined) {
    const less = stepOf(trace, 'lessBooked');
    return less === undefined
      ? amount
      : `due ${decimal(less.due)} − ${decimal(less.booked)} booked in ${less.bookedIn} = ${amount}`;
  }
  const measured = rate.measured;
  const reached =
    measured === undefined || hidesBase(trace)
      ? ''
      : ` (${measured.what} ${decimal(measured.before)} to ${decimal(measured.after)})`;
  return `${productWords(trace, rate)}${resultWords(trace)}${reached}`;
}

/** The words of a statement's lines, as the period close wants them. */
export const lineWords: LineWords = { rate: rateColumn, calculation: lineCalculation };
