import type { RuleLimits } from '#model/rule-common.ts';
import type { RunContext } from '#commission/run-context.ts';
import { takenSum } from '#commission/taken-back.ts';

export type LimitScope = RuleLimits['per'];

/** A rule's limits in minor units of the run's currency. */
export interface Limit {
  readonly per: LimitScope;
  readonly excess: RuleLimits['excess'];
  readonly cap: number;
  readonly floor: number;
}

/** The limits of a slot's version, where it has them in the scope that is being looked at. */
export type LimitAt = (slot: number) => Limit | undefined;

/** What a clause comes to on each slot at the end of a day, and the slots that count by then. */
export interface LimitedState {
  readonly due: Float64Array;
  readonly until: number;
  readonly day: number;
  /** Whether the clause pays the slot at all: under `best` another one may. */
  readonly isPaid: (slot: number) => boolean;
}

/** The room under a cap within one order, window or the like. */
export interface LimitRoom {
  /** The next slot in order: pays what fits, or gives back what a refund takes. */
  take(slot: number): void;
  /** Pays deferred amounts where there is room again; `until` is past the refunds that count. */
  release(until: number): void;
  /** A new window begins: nothing of its room is used. What was deferred waits on. */
  restart(until: number): void;
}

/**
 * Room that is used by what is paid and comes back with what is taken back, so that what stays paid never goes above the
 * cap. A deferred amount is paid later on its own line, first come first served; of a line that was refunded meanwhile only
 * what stays paid of it uses room, and of one taken back altogether nothing is paid any more.
 */
export function limitRoom(run: RunContext, limitAt: LimitAt, due: Float64Array, defer: boolean): LimitRoom {
  const { first } = run;
  const { origin } = run.book.slots;
  let used = 0;
  let waiting: { readonly slot: number; excess: number }[] = [];
  const capOf = (slot: number): number => limitAt(slot)?.cap ?? Number.POSITIVE_INFINITY;
  const staying = (slot: number, amount: number, until: number): number => amount - takenSum(run, slot, amount, until);

  /** Pays what fits of the first amount that waits; false when nothing more fits. */
  const releaseFirst = (until: number): boolean => {
    const head = waiting[0];
    if (head === undefined) return false;
    const room = capOf(head.slot) - used;
    if (room <= 0) return false;
    const own = due[head.slot - first] as number;
    const stays = staying(head.slot, own, until);
    if (staying(head.slot, own + head.excess, until) === stays) {
      waiting = waiting.slice(1);
      return true;
    }
    const more = Math.min(head.excess, room);
    due[head.slot - first] = own + more;
    used += staying(head.slot, own + more, until) - stays;
    head.excess -= more;
    if (head.excess === 0) waiting = waiting.slice(1);
    return true;
  };
  const release = (until: number): void => {
    while (releaseFirst(until));
  };
  const giveBack = (slot: number, original: number): void => {
    const paid = due[original - first] as number;
    used -= takenSum(run, original, paid, slot + 1) - takenSum(run, original, paid, slot);
    release(slot + 1);
  };
  return {
    take: (slot) => {
      const original = origin?.[slot] ?? -1;
      if (original >= 0) {
        if (original >= run.low) giveBack(slot, original);
        return;
      }
      release(slot);
      const want = due[slot - first] as number;
      const paid = want <= 0 ? want : Math.min(want, Math.max(0, capOf(slot) - used));
      due[slot - first] = paid;
      used += paid;
      if (defer && paid < want) waiting.push({ slot, excess: want - paid });
    },
    release,
    restart: (until) => {
      used = 0;
      release(until);
    },
  };
}
