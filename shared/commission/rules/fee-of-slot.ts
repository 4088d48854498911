import type { RunContext } from '#commission/run-context.ts';

/** The part of a line's fixed amount that belongs to a slot: all of it, unless the line is split or counts in parts. */
export const feeOfSlot = ({ book }: RunContext, slot: number, fee: number): number =>
  book.slots.parts?.share(slot, fee) ?? fee;
