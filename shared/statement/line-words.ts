import type { LineWords } from '#commission/statement-line.ts';
import type { Trace, TraceStep } from '#commission/trace.ts';
import { isHidden } from '#commission/trace-words.ts';
import { formulaOf } from '#commission/word-trace.ts';
import type { DecimalText } from '#money/amount.ts';
import { formatMoney, formatPercent } from '#money/format-money.ts';

const stepOf = <S extends TraceStep['stage']>(trace: Trace, stage: S): Extract<TraceStep, { stage: S }> | undefined =>
  trace.steps.find((step): step is Extract<TraceStep, { stage: S }> => step.stage === stage);

const isNothing = (text: string): boolean => /^-?0*\.?0*$/.test(text);

const rateWords = (trace: Trace, rate: string): string =>
  stepOf(trace, 'base')?.base === 'units'
    ? `${formatMoney(rate as DecimalText, trace.currency)} each`
    : formatPercent(rate as DecimalText);

/**
 * The rate as the statement's column shows it: `7 %`, `4 % / 5.5 %` where a line crossed an edge, `1.50 each`, `fixed`; empty
 * where no rate was applied (a refund, a true-up), or where it isn't the partner's to know.
 */
function rateColumn(trace: Trace): string {
  const rate = stepOf(trace, 'rate');
  if (rate === undefined || isHidden(trace, 'partner')) return '';
  if (rate.bonus?.kind === 'freeGoods') return 'free units';
  if (rate.spread !== undefined) return 'fixed';
  if (rate.bonus?.kind === 'curve' && rate.portions.length > 0) return 'by attainment';
  const paying = rate.portions.filter(({ rate: each }) => !isNothing(each));
  const rates = [...new Set(paying.map(({ rate: each }) => rateWords(trace, each)))];
  if (rates.length > 0) return rates.join(' / ');
  const hasFlat = rate.portions.some(({ flat }) => flat !== undefined && !isNothing(flat));
  return hasFlat ? 'fixed' : rateWords(trace, '0');
}

/** The words of a statement's lines, as the period close wants them; safe for the partner to read. */
export const lineWords: LineWords = { rate: rateColumn, calculation: (trace) => formulaOf(trace, 'partner') };

/** The same trace with the customer of a confidential deal unnamed, for texts that leave the house. */
export function withoutCustomer(trace: Trace): Trace {
  const steps = trace.steps.map((step) =>
    step.stage === 'line' && step.customer !== undefined ? { ...step, customer: 'a confidential customer' } : step,
  );
  return { ...trace, steps };
}
