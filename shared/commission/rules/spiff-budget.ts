import { countingSort, sortByDay } from '#model/line-order.ts';
import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { minorAmount } from '#commission/run-context.ts';
import { takenBack } from '#commission/taken-back.ts';
import type { PreparedSpiff, SpiffWorth } from './spiff.ts';
import { spiffWorth } from './spiff.ts';

/** What each slot of a SPIFF with a budget is paid, and what was left before it; by slot, in minor units. */
export interface SpiffBudget {
  readonly due: Float64Array;
  readonly left: Float64Array;
}

/**
 * Spends a budget over the lines of all partners in one currency, in the order of day and line: order number, line number
 * (commission.md 3). What a refund takes back, or a credit note without an original, is there again for later lines. It's
 * worked out once per calculation from all lines of the book: a later line never changes what an earlier one was paid.
 */
export function spiffBudget(run: RunContext, clause: Clause, budget: string): SpiffBudget {
  return run.tools.kept(`budget ${[...clause.byVersion.keys()][0]} ${clause.ruleId} ${run.currency}`, () =>
    spend(run, clause, minorAmount(run, budget)),
  );
}

function spend(run: RunContext, clause: Clause, budget: number): SpiffBudget {
  const { slots } = run.book;
  const [due, left] = [new Float64Array(slots.count), new Float64Array(slots.count)];
  const worth = new Map<number, SpiffWorth>();
  let rest = budget;
  for (const slot of candidates(run, clause, worth)) {
    const original = slots.origin?.[slot] ?? -1;
    if (original >= 0) {
      rest += takenBack(run, original, due[original] as number, slot + 1).at(-1)?.amount ?? 0;
      continue;
    }
    const amount = worth.get(slots.version[slot] as number)?.amount(slot) ?? 0;
    left[slot] = Math.max(0, rest);
    due[slot] = Number.isNaN(amount) ? 0 : amount > 0 ? Math.min(amount, Math.max(0, rest)) : amount;
    rest -= due[slot] as number;
  }
  return { due, left };
}

/** Slots of the currency that the clause applies to, in the order in which they spend; and what they are worth by version. */
function candidates(run: RunContext, clause: Clause, worth: Map<number, SpiffWorth>): Int32Array {
  const { slots } = run.book;
  const masks = new Map<number, Uint8Array | undefined>();
  for (const [version, rule] of clause.byVersion) {
    if (rule.rule.kind !== 'spiff' || rule.invalid !== undefined) continue;
    worth.set(version, spiffWorth(run, rule as PreparedSpiff));
    masks.set(version, run.tools.mask(rule));
  }
  const found: number[] = [];
  for (let at = 0; at < slots.partner.length; at += 1) {
    if (slots.currency[at] !== run.currency) continue;
    for (let slot = slots.start[at] as number; slot < (slots.start[at + 1] as number); slot += 1) {
      const version = slots.version[slot] as number;
      if (!masks.has(version)) continue;
      const mask = masks.get(version);
      if (mask === undefined || mask[slot] === 1) found.push(slot);
    }
  }
  const byLine = countingSort(
    Int32Array.from(found),
    run.book.inputs.lines.count,
    (slot) => slots.line[slot] as number,
  );
  return sortByDay(byLine, slots.day);
}
