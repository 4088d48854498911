import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { eachStretch, floorsAtZero, inCurrency } from '#commission/run-context.ts';
import { payProduct } from './pay-product.ts';

/** A fixed amount for each unit: quantity × amount, rounded once per line. */
export function perUnitDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'perUnit', run.low, (rule, start, end) => {
    if (!inCurrency(run, rule, rule.rule.currency, start, end)) return;
    const by = run.tools.product(rule, rule.rule.amount, run.minor);
    payProduct(run, rule, 'units', by, floorsAtZero(run, rule), start, end);
  });
}
