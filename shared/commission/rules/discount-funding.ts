import type { DiscountFunding } from '#model/rule-common.ts';
import { knownRate } from '#commission/run-context.ts';
import type { ScaledRate } from '#commission/scaled-money.ts';

/** The part of a discount that the vendor bears, as exact text; undefined where the partner bears all of it. */
export function vendorShareOf(funding: DiscountFunding | undefined): string | undefined {
  if (funding === undefined || funding.by === 'partner') return undefined;
  return funding.by === 'vendor' ? '1' : (funding.vendorShare ?? '0');
}

/**
 * (base + share × discount) × rate − share × discount, as factors of base and discount: the rate, and share × (rate − 1)
 * (commission.md 2, stage 3).
 */
export function fundedRates(rate: ScaledRate, funding: DiscountFunding | undefined): readonly [ScaledRate, ScaledRate] {
  const share = knownRate(vendorShareOf(funding) ?? '0');
  return [rate, { digits: share.digits * (rate.digits - 10 ** rate.scale), scale: share.scale + rate.scale }];
}
