import type { RunContext } from '#commission/run-context.ts';
import { isTakingBack } from '#commission/run-context.ts';
import type { LimitAt, LimitedState } from './limit-room.ts';
import { spreadFee } from './spread.ts';

/**
 * Raises what sales come to together to the floor: spread by base over the lines of an order, deal or contract, in a
 * calendar window on its first line. Only lines with something to pay on are raised; what credit notes take is left alone.
 */
export function raiseToFloor(
  run: RunContext,
  limitAt: LimitAt,
  { due, isPaid }: LimitedState,
  slots: readonly number[],
  spread: boolean,
): void {
  const { base } = run.scratch;
  const sales = slots.filter(
    (slot) =>
      limitAt(slot) !== undefined && !isTakingBack(run, slot) && (base[slot - run.first] as number) > 0 && isPaid(slot),
  );
  const [head] = sales;
  if (head === undefined) return;
  const floor = limitAt(head)?.floor ?? Number.NEGATIVE_INFINITY;
  const sum = sales.reduce((total, slot) => total + (due[slot - run.first] as number), 0);
  if (sum >= floor) return;
  const shares = spread
    ? spreadFee(
        floor - sum,
        sales.map((slot) => base[slot - run.first] as number),
      )
    : [floor - sum];
  shares.forEach((share, at) => {
    (due[(sales[at] as number) - run.first] as number) += share;
  });
}
