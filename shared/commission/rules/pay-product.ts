import type { Base } from '#model/rule-common.ts';
import type { PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { noteReason, reasonCode, reportMissing } from '#commission/run-context.ts';
import type { RoundedProduct } from '#commission/scaled-money.ts';
import { roundedProduct } from '#commission/scaled-money.ts';

/** Pays base × rate on every slot that the clause hits. The engine's hottest loop: numbers and typed arrays only. */
export function payProduct(
  run: RunContext,
  rule: PreparedRule,
  base: Base | 'units',
  by: RoundedProduct,
  floor: boolean,
  start: number,
  end: number,
): void {
  const { hit, now, before, base: bases } = run.scratch;
  const column = run.tools.column(base);
  const { origin } = run.book.slots;
  const { first, periodFrom } = run;
  for (let slot = start; slot < end; slot += 1) {
    const at = slot - first;
    if (hit[at] !== 1 || (origin !== undefined && (origin[slot] as number) >= 0)) continue;
    let value = column[slot] as number;
    if (value !== value) {
      reportMissing(run, rule, slot, base);
      continue;
    }
    if (floor && value < 0) value = 0;
    const amount = roundedProduct(value, by);
    bases[at] = value;
    now[at] = amount;
    if (slot < periodFrom) before[at] = amount;
    else if (amount === 0) noteReason(run, slot, value === 0 ? reasonCode.zeroBase : reasonCode.roundsToZero);
  }
}
