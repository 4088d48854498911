import type { PreparedBook } from '#commission/prepared-book.ts';

/** The columns that a hand-written loop would be given. */
export interface LoopColumns {
  readonly net: Float64Array;
  readonly day: Int32Array;
  readonly group: Int32Array;
  readonly groups: number;
}

/** The same lines in the same order, without anything of the engine around them. */
export function loopColumns({ slots, bases }: PreparedBook): LoopColumns {
  const group = new Int32Array(slots.count);
  for (let run = 0; run < slots.partner.length; run += 1) group.fill(run, slots.start[run], slots.start[run + 1]);
  return { net: bases.of('net'), day: slots.day, group, groups: slots.partner.length };
}

/**
 * Only the arithmetic of 7.5 % of net, rounded half away from zero, and its sums: what nobody can be faster than by much.
 * Answers the sums per run and keeps each line's amount, as an engine must.
 */
export function handLoop(
  { net, day, group, groups }: LoopColumns,
  from: number,
  next: number,
  scale: number,
): { readonly sums: Float64Array; readonly amounts: Float64Array } {
  const divisor = 10 ** (scale + 3 - 2);
  const sums = new Float64Array(groups);
  const amounts = new Float64Array(net.length);
  for (let i = 0; i < net.length; i += 1) {
    const date = day[i] as number;
    if (date < from || date >= next) continue;
    const product = (net[i] as number) * 75;
    const size = Math.abs(product);
    const rest = size % divisor;
    const whole = (size - rest) / divisor + (rest * 2 >= divisor ? 1 : 0);
    const amount = product < 0 ? -whole : whole;
    amounts[i] = amount;
    const of = group[i] as number;
    sums[of] = (sums[of] as number) + amount;
  }
  return { sums, amounts };
}
