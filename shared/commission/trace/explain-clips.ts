import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import type { CeilingStep, LimitStep } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { amountText, figureOf, unclipped } from './entry-read.ts';

/** What the rule's limits, another rule, and the ceiling on the stack took off or added. */
export function clipSteps(entry: Entry): readonly (LimitStep | CeilingStep)[] {
  const [limited, ceiling] = [figureOf(entry, 'limited'), figureOf(entry, 'ceiling')];
  return [...(limited === 0 ? [] : [limitStep(entry, limited)]), ...(ceiling === 0 ? [] : [ceilingStep(entry)])];
}

function limitStep(entry: Entry, limited: number): LimitStep {
  const { limits } = entry.rule.rule;
  const left = unclipped(entry) - limited;
  const per = limits === undefined ? {} : { per: limits.per };
  if (limited < 0)
    return {
      stage: 'limit',
      what: 'floor',
      limit: plain((limits?.floor ?? '0') as DecimalText),
      topUp: amountText(entry, -limited),
      ...per,
    };
  if (limits?.cap === undefined || (left === 0 && entry.rule.combine === 'best'))
    return { stage: 'limit', what: 'otherRule' };
  return {
    stage: 'limit',
    what: 'cap',
    limit: plain(limits.cap as DecimalText),
    excess: limits.excess,
    room: amountText(entry, left),
    ...per,
  };
}

const ceilingStep = (entry: Entry): CeilingStep => ({
  stage: 'ceiling',
  part: entry.rule.stackCeiling ?? '',
  room: amountText(entry, figureOf(entry, 'due')),
});
