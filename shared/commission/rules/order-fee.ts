import type { FixedRule, PercentPlusFixedRule } from '#model/line-rules.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { floorsAtZero, isCurrency, isPaidOn, minorAmount } from '#commission/run-context.ts';
import { powerOfTen } from '#money/scaled.ts';
import { eachKeyedWindow } from '#commission/windows.ts';
import { feeOfSlot } from './fee-of-slot.ts';
import { spreadFee } from './spread.ts';

type FeeRule = FixedRule | PercentPlusFixedRule;
export type PreparedFee = PreparedRule & { readonly rule: FeeRule };

/** A slot's part of its order's fee at this period's end and at the end of the one before. */
type PayShare = (rule: PreparedFee, slot: number, now: number, before: number) => void;

/**
 * The fee of each order over the lines that are known by the end of a period, largest remainder by net; a later line of
 * the order moves the shares (commission.md 2, stage 6). The order's first line says which version's fee it is.
 */
export function eachOrderFee(run: RunContext, clause: Clause, kind: FeeRule['kind'], pay: PayShare): void {
  const perOrder = ({ rule }: PreparedRule): boolean => rule.kind === kind && rule.per === 'order';
  if (![...clause.byVersion.values()].some(perOrder)) return;
  eachKeyedWindow(run, 'order', run.low, (sequence, count) => {
    const rule = clause.byVersion.get(run.book.slots.version[sequence[0] as number] as number);
    if (rule === undefined || !perOrder(rule) || rule.invalid !== undefined) return;
    const fee = rule as PreparedFee;
    if (!isCurrency(run, fee.rule.currency)) return;
    const own = (slot: number): PreparedRule | undefined =>
      clause.byVersion.get(run.book.slots.version[slot] as number);
    const slots = [...sequence.subarray(0, count)].filter((slot) => {
      const paying = own(slot);
      return isPaidOn(run, slot) && paying !== undefined && paying.invalid === undefined && perOrder(paying);
    });
    if (slots.length === 0) return;
    const earlier = slots.filter((slot) => slot < run.periodFrom);
    const shares = orderShares(run, fee, slots);
    const booked = earlier.length === 0 ? [] : orderShares(run, fee, earlier);
    slots.forEach((slot, at) => {
      if (slot >= run.low) pay(own(slot) as PreparedFee, slot, shares[at] as number, booked[at] ?? 0);
    });
  });
}

function orderShares(run: RunContext, rule: PreparedFee, slots: readonly number[]): readonly number[] {
  // Spread over whole lines, of which each slot then has its part: a line that counts in parts is one line of the order.
  const { line, parts } = run.book.slots;
  const lines = parts === undefined ? slots : slots.filter((slot, at) => !sameLine(line, slots, slot, at));
  const values = lines.map((slot) => wholeNet(run, slot));
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total < 0 && floorsAtZero(run, rule)) return slots.map(() => 0);
  const fee = clampedFee(run, rule.rule, minorAmount(run, rule.rule.amount), total);
  const shares = spreadFee(total < 0 ? -fee : fee, values.map(Math.abs));
  if (parts === undefined) return shares;
  const shareOf = new Map(lines.map((slot, at) => [line[slot], shares[at] as number]));
  return slots.map((slot) => feeOfSlot(run, slot, shareOf.get(line[slot]) ?? 0));
}

const sameLine = (line: Int32Array, slots: readonly number[], slot: number, at: number): boolean =>
  slots.some((other, before) => before < at && line[other] === line[slot]);

/** Net of a slot's whole line, in the currency that the slot settles in; nothing where the file has none. */
function wholeNet({ book, tools }: RunContext, slot: number): number {
  const { parts } = book.slots;
  const net = (parts === undefined ? tools.column('net') : book.bases.ofLine('net'))[slot] as number;
  if (Number.isNaN(net)) return 0;
  return parts === undefined ? net : parts.converted(slot, net, book.bases.scale);
}

/** The fee, where the rule says so never more than the line or order itself, cut to whole minor units. */
export function clampedFee(run: RunContext, rule: FeeRule, fee: number, net: number): number {
  if (rule.kind !== 'fixed' || rule.atMostBase !== true || Number.isNaN(net)) return fee;
  return Math.min(fee, Math.floor(Math.abs(net) / powerOfTen(run.book.bases.scale - run.minor)));
}
