import type { FreeGoodsRule } from '#model/plan.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf, unclipped } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

/** value × free ÷ units, for a line or a window; of an order its line's part. */
export function explainFreeGoods(entry: Entry, rule: FreeGoodsRule): Explained {
  if (rule.measure === 'order')
    return {
      base: rule.value,
      rate: {
        portions: [],
        spread: {
          fee: amountText(entry, figureOf(entry, 'flat')),
          share: amountText(entry, unclipped(entry)),
          over: 'order',
        },
        measured: {
          what: 'Units of the order',
          before: '0',
          after: baseText(entry, figureOf(entry, 'measuredBefore')),
        },
      },
    };
  const units = entry.window?.units ?? baseText(entry, figureOf(entry, 'measuredBefore'));
  const free = entry.window?.value ?? baseText(entry, figureOf(entry, 'measuredAfter'));
  const isNone = Number(free) === 0;
  return {
    base: rule.value,
    rate: {
      portions: isNone ? [] : [{ of: baseText(entry, entry.base), rate: '1', partOf: { part: free, whole: units } }],
    },
  };
}
