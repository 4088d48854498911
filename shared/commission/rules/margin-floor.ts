import type { MarginFloorRule } from '#model/line-rules.ts';
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
import { roundedSum, sumOfProducts } from '#commission/scaled-money.ts';
import { eachKeyedWindow } from '#commission/windows.ts';
import { spreadFee } from './spread.ts';

type Prepared = PreparedRule & { readonly rule: MarginFloorRule };

/**
 * Tops the partner up to a least margin of list: list × least − (list − net), less what other rules pay where that counts
 * as margin; never below nothing (commission.md 3). Per line, or per deal and then spread over its lines by list. Comes
 * after all other rules. Entries keep list − net in `measuredBefore`, the commission counted in `measuredAfter`; of a deal
 * its top-up in `flat`.
 */
export function marginFloorDues(run: RunContext, clause: Clause): void {
  const { stackNow, stackBefore, before } = run.scratch;
  eachStretch(run, clause, 'marginFloor', run.low, (rule, start, end) => {
    if (rule.rule.per !== 'line') return;
    const topUp = topUpOf(run, rule);
    for (let slot = start; slot < end; slot += 1) {
      if (!isPaidOn(run, slot) || isMissing(run, rule, slot)) continue;
      const at = slot - run.first;
      write(run, slot, topUp([slot], stackNow), rule.rule.countsCommission ? (stackNow[at] as number) : 0, 0);
      if (slot < run.periodFrom) before[at] = topUp([slot], stackBefore);
    }
  });
  payDeals(run, clause);
}

function payDeals(run: RunContext, clause: Clause): void {
  const perDeal = ({ rule }: PreparedRule): boolean => rule.kind === 'marginFloor' && rule.per === 'deal';
  if (![...clause.byVersion.values()].some(perDeal)) return;
  const ruleOf = (slot: number): Prepared | undefined => {
    const own = clause.byVersion.get(run.book.slots.version[slot] as number);
    return own !== undefined && perDeal(own) && own.invalid === undefined ? (own as Prepared) : undefined;
  };
  const list = run.tools.column('list');
  const shares = (own: readonly number[], total: number): readonly number[] =>
    own.length === 0
      ? []
      : spreadFee(
          total,
          own.map((slot) => Math.abs(list[slot] as number)),
        );
  eachKeyedWindow(run, 'deal', run.low, (sequence, count) => {
    // What other rules paid is known from the first slot that is worked out, which is the book's first day.
    const slots = [...sequence.subarray(0, count)].filter((slot) => {
      const rule = ruleOf(slot);
      return slot >= run.low && isPaidOn(run, slot) && rule !== undefined && !isMissing(run, rule, slot);
    });
    const rule = slots[0] === undefined ? undefined : ruleOf(slots[0]);
    if (rule === undefined) return;
    const topUp = topUpOf(run, rule);
    const earlier = slots.filter((slot) => slot < run.periodFrom);
    const total = topUp(slots, run.scratch.stackNow);
    const [now, before] = [shares(slots, total), shares(earlier, topUp(earlier, run.scratch.stackBefore))];
    slots.forEach((slot, at) => {
      write(run, slot, now[at] as number, 0, total);
      run.scratch.before[slot - run.first] = before[at] ?? 0;
    });
  });
}

type TopUp = (slots: readonly number[], stack: Float64Array) => number;

function topUpOf(run: RunContext, rule: Prepared): TopUp {
  const [list, net] = [run.tools.column('list'), run.tools.column('net')];
  const by = run.tools.kept(`floor ${rule.index} ${run.minor}`, () =>
    sumOfProducts([knownRate(rule.rule.least), { digits: -1, scale: 0 }], run.book.bases.scale, run.minor, run.mode),
  );
  const floor = floorsAtZero(run, rule);
  return (slots, stack) => {
    let [listed, margin, commission] = [0, 0, 0];
    for (const slot of slots) {
      listed += list[slot] as number;
      margin += (list[slot] as number) - (net[slot] as number);
      if (rule.rule.countsCommission) commission += stack[slot - run.first] as number;
    }
    const due = roundedSum(by, listed, margin, 0) - commission;
    if (listed < 0) return floor ? 0 : Math.min(0, due) + 0;
    return Math.max(0, due);
  };
}

function isMissing(run: RunContext, rule: Prepared, slot: number): boolean {
  const missing = (['list', 'net'] as const).find((name) => Number.isNaN(run.tools.column(name)[slot]));
  if (missing !== undefined) reportMissing(run, rule, slot, missing);
  return missing !== undefined;
}

function write(run: RunContext, slot: number, amount: number, counted: number, total: number): void {
  const { scratch, first } = run;
  const at = slot - first;
  const list = run.tools.column('list')[slot] as number;
  scratch.base[at] = list;
  scratch.measuredBefore[at] = list - (run.tools.column('net')[slot] as number);
  scratch.measuredAfter[at] = counted;
  scratch.flat[at] = total;
  scratch.now[at] = amount;
  if (amount === 0 && slot >= run.periodFrom) noteReason(run, slot, reasonCode.zeroBase);
}
