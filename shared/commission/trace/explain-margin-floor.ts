import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import type { MarginFloorRule } from '#model/line-rules.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf, unclipped } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

/** list × least, less the margin that is there already, less the commission that counts as margin. */
export function explainMarginFloor(entry: Entry, rule: MarginFloorRule): Explained {
  if (rule.per === 'deal')
    return {
      base: 'list',
      rate: {
        portions: [],
        spread: {
          fee: amountText(entry, figureOf(entry, 'flat')),
          share: amountText(entry, unclipped(entry)),
          over: 'deal',
          least: plain(rule.least as DecimalText),
        },
      },
    };
  return {
    base: 'list',
    rate: {
      portions: [{ of: baseText(entry, entry.base), rate: plain(rule.least as DecimalText) }],
      less: [{ what: 'margin already made', amount: baseText(entry, figureOf(entry, 'measuredBefore')) }],
      ...(rule.countsCommission
        ? { lessPaidOtherwise: amountText(entry, figureOf(entry, 'measuredAfter')) }
        : { neverTurns: true }),
    },
  };
}
