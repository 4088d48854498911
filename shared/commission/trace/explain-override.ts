import type { DecimalText } from '#money/amount.ts';
import { plain, subtract } from '#money/decimal.ts';
import type { OverrideRule } from '#model/override-rule.ts';
import type { RateStep } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

/** What a partner above is paid on a line below it. The level that its rate was taken for stands in `band`. */
export function explainOverride(entry: Entry, rule: OverrideRule): Explained {
  const kept = entry.calculation.entries.band[entry.at] as number;
  const at = kept >= 0 ? kept : (entry.calculation.entries.level[entry.at] as number) - 1;
  return ways[rule.on](entry, rule, at);
}

const rateAt = (rates: readonly string[] | undefined, at: number): DecimalText =>
  plain((rates?.[at] ?? '0') as DecimalText);
const paidBelow = (entry: Entry): string => amountText(entry, figureOf(entry, 'measuredBefore'));

const onBase = (entry: Entry, rule: OverrideRule, at: number, more: Partial<RateStep>): Explained => ({
  base: rule.base,
  rate: { portions: [{ of: baseText(entry, entry.base), rate: rateAt(rule.levelRates, at) }], ...more },
});

const ways: Record<OverrideRule['on'], (entry: Entry, rule: OverrideRule, at: number) => Explained> = {
  revenue: (entry, rule, at) => onBase(entry, rule, at, {}),
  commissionBelow: (entry, rule, at) => ({ ...onBase(entry, rule, at, {}), base: 'commissionBelow' }),
  differential: (entry, rule, at) => onBase(entry, rule, at, { lessPaidBelow: paidBelow(entry) }),
  lower: (entry, rule, at) =>
    onBase(entry, rule, at, { lowerOf: { of: paidBelow(entry), rate: rateAt(rule.belowRates, at) } }),
  spread: (entry, rule, at) => {
    const list = baseText(entry, entry.base);
    const own = rateAt(rule.levelRates, at);
    // The first level sells to the credited partner, which paid the line's net.
    const first = {
      portions: [{ of: list, rate: own }],
      less: [{ what: 'discount of the sale', amount: baseText(entry, entry.base - figureOf(entry, 'measuredAfter')) }],
    };
    const next = { portions: [{ of: list, rate: subtract(own, rateAt(rule.levelRates, at - 1)) }] };
    return { base: 'list', rate: { ...(at === 0 && entry.base !== 0 ? first : next), neverTurns: true } };
  },
};
