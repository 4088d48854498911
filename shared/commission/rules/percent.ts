import type { PercentRule } from '#model/line-rules.ts';
import type { DiscountFunding } from '#model/rule-common.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import {
  eachStretch,
  floorsAtZero,
  isPaidOn,
  knownRate,
  noteReason,
  reasonCode,
  reportMissing,
} from '#commission/run-context.ts';
import type { RoundedSum } from '#commission/scaled-money.ts';
import { roundedSum, sumOfProducts } from '#commission/scaled-money.ts';
import { fundedRates, vendorShareOf } from './discount-funding.ts';
import { payProduct } from './pay-product.ts';

/** Percent of a base: base × rate, rounded once per line; the vendor's part of a discount is paid on and taken off. */
export function percentDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'percent', run.low, (rule, start, end) => {
    const { funding } = rule.rule;
    if (funding !== undefined && vendorShareOf(funding) !== undefined) {
      payFunded(run, rule, funding, start, end);
      return;
    }
    const by = run.tools.product(rule, rule.rule.rate, run.minor);
    payProduct(run, rule, rule.rule.base, by, floorsAtZero(run, rule), start, end);
  });
}

/** Entries keep the whole discount in `measuredBefore`. */
function payFunded(
  run: RunContext,
  rule: PreparedRule & { readonly rule: PercentRule },
  funding: DiscountFunding,
  start: number,
  end: number,
): void {
  const by: RoundedSum = run.tools.kept(`funded ${rule.index} ${run.minor}`, () =>
    sumOfProducts(fundedRates(knownRate(rule.rule.rate), funding), run.book.bases.scale, run.minor, run.mode),
  );
  const base = rule.rule.base === 'list' ? 'net' : rule.rule.base;
  const [column, net, list] = [run.tools.column(base), run.tools.column('net'), run.tools.column('list')];
  const floor = floorsAtZero(run, rule);
  const { scratch, first } = run;
  for (let slot = start; slot < end; slot += 1) {
    if (!isPaidOn(run, slot)) continue;
    const at = slot - first;
    let value = column[slot] as number;
    let discount = (list[slot] as number) - (net[slot] as number);
    if (Number.isNaN(value) || Number.isNaN(discount)) {
      reportMissing(run, rule, slot, base);
      continue;
    }
    if (floor && value < 0) [value, discount] = [0, 0];
    const amount = roundedSum(by, value, discount, 0);
    scratch.base[at] = value;
    scratch.measuredBefore[at] = discount;
    scratch.now[at] = amount;
    if (slot < run.periodFrom) scratch.before[at] = amount;
    else if (amount === 0) noteReason(run, slot, value === 0 ? reasonCode.zeroBase : reasonCode.roundsToZero);
  }
}
