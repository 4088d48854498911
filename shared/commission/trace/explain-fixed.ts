import type { DecimalText } from '#money/amount.ts';
import { absolute, compare, plain } from '#money/decimal.ts';
import { powerOfTen } from '#money/scaled.ts';
import type { FixedRule, PercentPlusFixedRule } from '#model/line-rules.ts';
import type { RatePortion } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf, unclipped } from './entry-read.ts';
import { baseOf, fundedBase } from './explain-percent.ts';
import type { Explained } from './explain-rule.ts';

/** A fee, or a part of one that is spread over an order or shared with the other credits of a line. */
export function explainFixed(entry: Entry, rule: FixedRule): Explained {
  const due = amountText(entry, unclipped(entry));
  const fee = plain(
    (due.startsWith('-') && !rule.amount.startsWith('-') ? `-${rule.amount}` : rule.amount) as DecimalText,
  );
  if (rule.per === 'order') return { base: 'none', rate: { portions: [], spread: { fee, share: due, over: 'order' } } };
  const whole = plain(due as DecimalText) === fee;
  if (entry.portion !== undefined && !whole)
    return { base: 'none', rate: { portions: [], spread: { fee, share: due, over: 'line' } } };
  const most = rule.atMostBase === true ? { atMost: mostOf(entry) } : {};
  return { base: 'none', rate: { portions: [{ of: '0', rate: '0', flat: fee }], ...most } };
}

/** The sale itself in whole coins: a fee that's never more than it is cut there. */
const mostOf = (entry: Entry): string =>
  amountText(entry, Math.floor(Math.abs(entry.base) / powerOfTen(entry.calculation.baseScale - entry.minor)));

/** The fixed amount, and of which fee it’s a part. */
function partOfFee(entry: Entry, { amount, per }: PercentPlusFixedRule): Pick<RatePortion, 'flat' | 'flatOf'> {
  const flat = amountText(entry, figureOf(entry, 'flat'));
  const isWhole = compare(absolute(flat as DecimalText), absolute(amount as DecimalText)) === 0;
  return isWhole ? { flat } : { flat, flatOf: { fee: amount, over: per === 'order' ? 'order' : 'line' } };
}

/** Percent of a base and an amount. */
export function explainPercentPlusFixed(entry: Entry, rule: PercentPlusFixedRule): Explained {
  const { of, less } = fundedBase(entry, rule.funding);
  const rate = plain(rule.rate as DecimalText);
  const added: readonly RatePortion[] =
    rule.per === 'unit'
      ? [
          { of, rate },
          {
            of: baseText(entry, figureOf(entry, 'measuredAfter')),
            rate: plain(rule.amount as DecimalText),
            each: true,
          },
        ]
      : [{ of, rate, ...partOfFee(entry, rule) }];
  return { base: baseOf(rule), value: of, rate: { portions: added, ...less } };
}
