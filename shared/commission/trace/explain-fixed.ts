import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import type { FixedRule, PercentPlusFixedRule } from '#model/plan.ts';
import type { RatePortion } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf, unclipped } from './entry-read.ts';
import { baseOf, fundedBase } from './explain-percent.ts';
import type { Explained } from './explain-rule.ts';

/** A fee, or a part of one that is spread over an order or shared with the other credits of a line. */
export function explainFixed(entry: Entry, rule: FixedRule): Explained {
  const due = amountText(entry, unclipped(entry));
  const fee = plain((due.startsWith('-') && !rule.amount.startsWith('-') ? `-${rule.amount}` : rule.amount) as DecimalText);
  if (rule.per === 'order') return { base: 'none', rate: { portions: [], spread: { fee, share: due, over: 'order' } } };
  const net = baseText(entry, Math.abs(entry.base));
  const whole = plain(due as DecimalText) === fee;
  if (rule.atMostBase === true && !whole && entry.portion === undefined)
    return { base: 'none', rate: { portions: [{ of: '0', rate: '0', flat: fee }], ...clamp(entry, due, net) } };
  return whole || entry.portion === undefined
    ? { base: 'none', rate: { portions: [{ of: '0', rate: '0', flat: fee }] } }
    : { base: 'none', rate: { portions: [], spread: { fee, share: due, over: 'line' } } };
}

// A credit note mirrors its sale: there the fee is negative already, and nothing is above it.
const clamp = (_entry: Entry, due: string, net: string): { readonly atMost: string } | object =>
  due.startsWith('-') ? {} : { atMost: net };

/** Percent of a base and an amount. */
export function explainPercentPlusFixed(entry: Entry, rule: PercentPlusFixedRule): Explained {
  const { of, less } = fundedBase(entry, rule.funding);
  const rate = plain(rule.rate as DecimalText);
  const added: readonly RatePortion[] =
    rule.per === 'unit'
      ? [
          { of, rate },
          { of: baseText(entry, figureOf(entry, 'measuredAfter')), rate: plain(rule.amount as DecimalText), each: true },
        ]
      : [{ of, rate, flat: amountText(entry, figureOf(entry, 'flat')) }];
  return { base: baseOf(rule), value: of, rate: { portions: added, ...less } };
}
