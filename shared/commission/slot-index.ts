import type { EntryColumns } from './contract.ts';
import type { PreparedBook, Slots } from './prepared-book.ts';

/** Finds slots from lines and entries. */
export interface SlotIndex {
  /** The first slot of a line, −1 when it has none. */
  ofLine(line: number): number;
  /** The slot that an entry pays: of a line in portions the one with the entry's own. −1 for what is on no line. */
  ofEntry(entry: number): number;
}

/** Made when the first explanation asks; a line that is paid in portions has several slots. */
export function slotIndex(book: PreparedBook, entries: EntryColumns): SlotIndex {
  let chains: { readonly head: Int32Array; readonly next: Int32Array | undefined } | undefined;
  const ofLine = (line: number): number => (chains ??= slotChains(book)).head[line] ?? -1;
  return {
    ofLine,
    ofEntry: (entry) => {
      const first = ofLine(entries.line[entry] as number);
      const { portion } = book.slots;
      const next = chains?.next;
      if (portion === undefined || next === undefined) return first;
      for (let slot = first; slot >= 0; slot = next[slot] as number)
        if (portion[slot] === entries.portion[entry]) return slot;
      return first;
    },
  };
}

function slotChains({ slots, inputs }: PreparedBook) {
  const head = new Int32Array(inputs.lines.count).fill(-1);
  const next = slots.portion === undefined ? undefined : new Int32Array(slots.count);
  for (let slot = slots.count - 1; slot >= 0; slot -= 1) {
    const line = slots.line[slot] as number;
    if (next !== undefined) next[slot] = head[line] as number;
    head[line] = slot;
  }
  return { head, next };
}

/** The run that holds a slot. */
export function runOfSlot(slots: Slots, slot: number): number {
  let [low, high] = [0, slots.partner.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((slots.start[middle] as number) <= slot) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Credited partner of a slot, by its index in the directory. */
export const partnerOfSlot = (slots: Slots, slot: number): number => slots.partner[runOfSlot(slots, slot)] as number;
