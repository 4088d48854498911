import type { PercentPlusFixedRule } from '#model/line-rules.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import {
  eachStretch,
  floorsAtZero,
  inCurrency,
  isPaidOn,
  knownRate,
  minorAmount,
  noteReason,
  reasonCode,
  reportMissing,
} from '#commission/run-context.ts';
import type { RoundedSum, ScaledRate } from '#commission/scaled-money.ts';
import { roundedSum, sumOfProducts } from '#commission/scaled-money.ts';
import { powerOfTen } from '#money/scaled.ts';
import { fundedRates, vendorShareOf } from './discount-funding.ts';
import { feeOfSlot } from './fee-of-slot.ts';
import { eachOrderFee } from './order-fee.ts';

type Prepared = PreparedRule & { readonly rule: PercentPlusFixedRule };

/**
 * Percent of a base and a fixed amount, added before they are rounded once. The amount is for the line, each unit, or the
 * order and then spread over its lines by net. On a negative line without an original the amount is taken off. Entries
 * keep the discount in `measuredBefore`, units in `measuredAfter`, the amount added in `flat`.
 */
export function percentPlusFixedDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'percentPlusFixed', run.low, (rule, start, end) => {
    if (!inCurrency(run, rule, rule.rule.currency, start, end) || rule.rule.per === 'order') return;
    const pay = payerOf(run, rule);
    const fee = rule.rule.per === 'line' ? minorAmount(run, rule.rule.amount) : 0;
    for (let slot = start; slot < end; slot += 1) {
      if (!isPaidOn(run, slot)) continue;
      const fixed = fee === 0 ? 0 : signOf(run, slot) * feeOfSlot(run, slot, fee);
      pay(slot, fixed, fixed, slot < run.periodFrom);
    }
  });
  eachOrderFee(run, clause, 'percentPlusFixed', (rule, slot, share, booked) => {
    payerOf(run, rule as Prepared)(slot, share, booked, slot < run.periodFrom);
  });
}

const signOf = (run: RunContext, slot: number): number => ((run.tools.column('net')[slot] as number) < 0 ? -1 : 1);

type Pay = (slot: number, fixed: number, booked: number, wasDue: boolean) => void;

function payerOf(run: RunContext, rule: Prepared): Pay {
  const { base: name, funding, per, amount, rate } = rule.rule;
  const units = per === 'unit' ? knownRate(amount) : undefined;
  const funded = vendorShareOf(funding) !== undefined;
  const by = run.tools.kept(`plus ${rule.index} ${run.minor}`, () => sumFor(run, rate, funding, units));
  const baseName = funded && name === 'list' ? 'net' : name;
  const [column, net, list] = [run.tools.column(baseName), run.tools.column('net'), run.tools.column('list')];
  const quantity = run.tools.column('units');
  const floor = floorsAtZero(run, rule);
  const lift = powerOfTen(run.book.bases.scale - run.minor);
  const { scratch, first } = run;
  return (slot, fixed, booked, wasDue) => {
    const at = slot - first;
    let value = column[slot] as number;
    let discount = funded ? (list[slot] as number) - (net[slot] as number) : 0;
    let count = units === undefined ? 0 : (quantity[slot] as number);
    if (Number.isNaN(value) || Number.isNaN(discount) || Number.isNaN(count)) {
      reportMissing(run, rule, slot, Number.isNaN(count) ? 'units' : baseName);
      return;
    }
    let [added, addedBefore] = [fixed, booked];
    if (floor && value < 0) [value, discount, count, added, addedBefore] = [0, 0, 0, 0, 0];
    const sum = (flat: number): number => roundedSum(by, value, discount, units === undefined ? flat * lift : count);
    const now = sum(added);
    scratch.base[at] = value;
    scratch.now[at] = now;
    scratch.before[at] = wasDue ? sum(addedBefore) : 0;
    scratch.measuredBefore[at] = discount;
    scratch.measuredAfter[at] = count;
    scratch.flat[at] = added;
    if (now === 0 && slot >= run.periodFrom)
      noteReason(run, slot, value === 0 ? reasonCode.zeroBase : reasonCode.roundsToZero);
  };
}

// The third factor is the amount of a unit, or 1 where the amount itself is added.
function sumFor(
  run: RunContext,
  rate: string,
  funding: PercentPlusFixedRule['funding'],
  units: ScaledRate | undefined,
): RoundedSum {
  const rates = [...fundedRates(knownRate(rate), funding), units ?? { digits: 1, scale: 0 }];
  return sumOfProducts(rates, run.book.bases.scale, run.minor, run.mode);
}
