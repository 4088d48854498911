import type { ClawbackStep, RefundStep } from '#commission/trace.ts';
import type { LineFacts } from '#commission/contract.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf } from './entry-read.ts';
import { labelOf } from './explain-line.ts';

/** What a refund or a cancellation took back of its original's own amount (commission.md 5). */
export function takenBackStep(entry: Entry): RefundStep | ClawbackStep {
  const original = entry.calculation.facts.line(entry.calculation.entries.origin[entry.at] as number);
  const shared = {
    originalLineId: original.lineId,
    original: labelOf(original),
    originalAmount: amountText(entry, figureOf(entry, 'measuredAfter')),
    takenBackBefore: amountText(entry, figureOf(entry, 'measuredBefore')),
    decimals: entry.minor,
    mode: entry.calculation.roundingMode,
    amount: amountText(entry, figureOf(entry, 'due')),
  };
  // Only a cancellation has an age, in `band`.
  return (entry.calculation.entries.band[entry.at] as number) < 0
    ? refundStep(entry, original, shared)
    : clawbackStep(entry, shared);
}

type Shared = Omit<RefundStep, 'stage' | 'part' | 'whole' | 'completes'>;

function refundStep(entry: Entry, original: LineFacts, shared: Shared): RefundStep {
  const kept = figureOf(entry, 'flat');
  const whole = kept === 0 ? wholeOf(original) : baseText(entry, kept);
  const refunded = baseText(entry, figureOf(entry, 'measuredBooked') + entry.base);
  return {
    stage: 'refund',
    ...shared,
    part: baseText(entry, entry.base),
    whole,
    completes: Number(refunded) >= Number(whole),
  };
}

// Closings of an earlier format don't keep it; they know no split lines either.
function wholeOf(original: LineFacts): string {
  const byNet = original.net !== undefined && !/^-?0*\.?0*$/.test(original.net);
  return ((byNet ? original.net : original.quantity) ?? '0').replace('-', '');
}

function clawbackStep(entry: Entry, shared: Shared): ClawbackStep {
  const { clawback } = entry.rule;
  return {
    stage: 'clawback',
    ...shared,
    part: String(figureOf(entry, 'measuredBooked')),
    whole: String(figureOf(entry, 'flat')),
    ...(clawback === undefined ? {} : { age: String(entry.calculation.entries.band[entry.at]), unit: clawback.unit }),
  };
}
