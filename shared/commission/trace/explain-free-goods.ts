import type { DecimalText } from '#money/amount.ts';
import { divide, multiply, plain, toDecimals } from '#money/decimal.ts';
import type { RoundingMode } from '#money/decimal.ts';
import type { FreeGoodsRule } from '#model/window-rules.ts';
import type { BonusWords } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf, unclipped } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

/** value × free ÷ units, for a line or a window; of an order its line's part. */
export function explainFreeGoods(entry: Entry, rule: FreeGoodsRule): Explained {
  const units = entry.window?.units ?? baseText(entry, figureOf(entry, 'measuredBefore'));
  const free = entry.window?.value ?? baseText(entry, figureOf(entry, 'measuredAfter'));
  const of = baseText(entry, entry.base);
  if (rule.measure !== 'order')
    return {
      base: rule.value,
      rate: {
        portions: Number(free) === 0 ? [] : [{ of, rate: '1', partOf: { part: free, whole: units } }],
        bonus: { ...bonusOf(rule, units, free, amountText(entry, unclipped(entry))), of },
      },
    };
  const [fee, share] = [amountText(entry, figureOf(entry, 'flat')), amountText(entry, unclipped(entry))];
  const bonus = bonusOf(rule, units, free, fee);
  return {
    base: rule.value,
    rate: {
      portions: [],
      spread: { fee, share, over: 'order' },
      measured: { what: 'Units of the order', before: '0', after: units },
      bonus: share === fee && isWorth(entry, of, free, units, fee) ? { ...bonus, of } : bonus,
    },
  };
}

type FreeGoodsWords = Extract<BonusWords, { kind: 'freeGoods' }>;

const bonusOf = ({ buy, free }: FreeGoodsRule, units: string, freeUnits: string, worth: string): FreeGoodsWords => ({
  kind: 'freeGoods',
  multiples: plain(divide(freeUnits as DecimalText, free as DecimalText)),
  buy,
  free,
  units,
  worth,
});

/** Whether the line's own value is that of all the order's units: then it says what one unit is worth. */
const isWorth = (entry: Entry, of: string, free: string, units: string, fee: string): boolean =>
  Number(units) !== 0 &&
  toDecimals(
    divide(multiply(of as DecimalText, free as DecimalText), units as DecimalText),
    entry.minor,
    entry.calculation.roundingMode as RoundingMode,
  ) === fee;
