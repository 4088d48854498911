import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { eachStretch, floorsAtZero } from '#commission/run-context.ts';
import { payProduct } from './pay-product.ts';

/** Percent of a base: base × rate, rounded once per line. */
export function percentDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'percent', run.low, (rule, start, end) => {
    const by = run.tools.product(rule, rule.rule.rate, run.minor);
    payProduct(run, rule, rule.rule.base, by, floorsAtZero(run, rule), start, end);
  });
}
