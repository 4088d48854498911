import type { DecimalText } from '#money/amount.ts';
import { add, multiply, plain } from '#money/decimal.ts';
import type { PercentRule, PerUnitRule } from '#model/line-rules.ts';
import type { DiscountFunding } from '#model/rule-common.ts';
import { vendorShareOf } from '#commission/rules/discount-funding.ts';
import type { RateStep } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { baseText, figureOf } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

/** What the vendor’s part of a discount is called. */
export const vendorDiscount = 'discount borne by the vendor';

/** Base × rate. */
export function explainPercent(entry: Entry, rule: PercentRule): Explained {
  const { of, less } = fundedBase(entry, rule.funding);
  return {
    base: baseOf(rule),
    value: of,
    rate: { portions: [{ of, rate: plain(rule.rate as DecimalText) }], ...less },
  };
}

/** Units × amount. */
export function explainPerUnit(entry: Entry, rule: PerUnitRule): Explained {
  return {
    base: 'units',
    rate: { portions: [{ of: baseText(entry, entry.base), rate: plain(rule.amount as DecimalText) }] },
  };
}

/** The name of what is paid on: with a discount that the vendor bears in full it's the list price. */
export const baseOf = ({ base, funding }: Pick<PercentRule, 'base' | 'funding'>): PercentRule['base'] =>
  funding === undefined || (base !== 'net' && base !== 'list') ? base : funding.by === 'vendor' ? 'list' : 'net';

/** What is paid on, with the vendor's part of the discount added; and that part, which is taken off the commission. */
export function fundedBase(
  entry: Entry,
  funding: DiscountFunding | undefined,
): { readonly of: string; readonly less: Pick<RateStep, 'less'> } {
  const own = baseText(entry, entry.base);
  const share = vendorShareOf(funding);
  const discount = figureOf(entry, 'measuredBefore');
  if (share === undefined || discount === 0) return { of: own, less: {} };
  const borne = plain(multiply(baseText(entry, discount) as DecimalText, share as DecimalText));
  return {
    of: plain(add(own as DecimalText, borne)),
    less: { less: [{ what: vendorDiscount, amount: borne }] },
  };
}
