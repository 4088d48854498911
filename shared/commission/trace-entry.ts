import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import type { Rule } from '#model/rule.ts';
import type { Calculation } from './contract.ts';
import { entryNatures } from './contract.ts';
import type { Trace, TraceStep } from './trace.ts';
import type { Entry } from './trace/entry-read.ts';
import { amountText, entryRead, figureOf } from './trace/entry-read.ts';
import { sourceSteps } from './trace/explain-line.ts';
import { paidSteps } from './trace/explain-rule.ts';
import { takenBackStep } from './trace/explain-taken-back.ts';
import { windowStep } from './trace/explain-window.ts';

/**
 * The derivation of one entry (commission.md 8), rebuilt from its columns and its line; the same for an open period and for
 * a closed one. Every figure is exact text, so that `replay` gives the entry's amount again.
 */
export function traceEntry(calculation: Calculation, at: number): Trace {
  const isOnLine = (calculation.entries.line[at] as number) >= 0;
  return { ...traceSteps(calculation, at), rulesNotUsed: isOnLine ? calculation.facts.rulesNotUsed(at) : [] };
}

/**
 * The derivation without the rules that weren't used, which take looking through all of them: enough for `formulaOf`, and
 * cheap enough for every row of a list.
 */
export function traceSteps(calculation: Calculation, at: number): Trace {
  const { entries, facts } = calculation;
  const currency = calculation.currencies[entries.currency[at] as number] ?? '';
  const partner = facts.partner(calculation.partners[entries.partner[at] as number] ?? '');
  const minor = minorUnits(currency);
  const isTrueUp = entryNatures[entries.nature[at] as number] === 'trueUp';
  return {
    partner: partner.id,
    partnerCode: partner.code,
    partnerName: partner.name,
    period: calculation.period,
    currency,
    amount: fromScaled(entries.amount[at] as number, minor),
    steps: isTrueUp ? trueUpSteps(calculation, at, minor) : entrySteps(entryRead(calculation, at, currency, minor)),
    rulesNotUsed: [],
  };
}

function entrySteps(entry: Entry): readonly TraceStep[] {
  const booked = figureOf(entry, 'booked');
  const source = entry.line === undefined ? windowSteps(entry) : sourceSteps(entry, entry.line);
  const how = isTakenBack(entry) ? [takenBackStep(entry)] : paidSteps(entry);
  return [...source, ...how, ...(booked === 0 ? [] : [bookedStep(entry, booked)])];
}

function windowSteps(entry: Entry): readonly TraceStep[] {
  const step = windowStep(entry);
  return step === undefined ? [] : [step];
}

const isTakenBack = ({ calculation, at }: Entry): boolean => (calculation.entries.origin[at] as number) >= 0;

function bookedStep(entry: Entry, booked: number): TraceStep {
  return {
    stage: 'lessBooked',
    due: amountText(entry, figureOf(entry, 'due')),
    booked: amountText(entry, booked),
    bookedIn: 'earlier periods',
    cause: isTakenBack(entry) ? 'What the refund takes back has changed with a later fact.' : causeOf(entry),
  };
}

function causeOf(entry: Entry): string {
  const { rule } = entry.rule;
  if (entry.line === undefined) return 'What the window came to by the end of the period before was paid then.';
  return bookedCauses[rule.kind] ?? (rule.limits === undefined ? '' : 'There is other room under the limit now.');
}

const bookedCauses: Readonly<Partial<Record<Rule['kind'], string>>> = {
  bands: 'The schedule pays one rate on everything in its window, and the window has grown.',
  fixed: 'The fee of the order is shared by a later line of it.',
  percentPlusFixed: 'The fee of the order is shared by a later line of it.',
  freeGoods: 'The order has grown by a later line.',
  marginFloor: 'The deal has grown by a later line.',
  override: 'The commission below was paid again at another rate.',
};

function trueUpSteps(calculation: Calculation, at: number, minor: number): readonly TraceStep[] {
  const trueUp = calculation.trueUps[calculation.entries.trueUp[at] as number];
  if (trueUp === undefined) throw new Error(`Entry ${at} names no true-up`);
  const details = trueUp.details.map(({ label, rule, due, booked }) => ({ label, rule, due, booked }));
  const [due, booked] = [calculation.entries.due[at] as number, calculation.entries.booked[at] as number];
  return [
    { stage: 'trueUp', closedPeriod: trueUp.period, sentence: trueUp.sentence, details },
    {
      stage: 'lessBooked',
      due: fromScaled(due, minor),
      booked: fromScaled(booked, minor),
      bookedIn: trueUp.period,
      cause: trueUp.sentence,
    },
  ];
}
