import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { inCurrency, isCurrency, isTakingBack, minorAmount, noteReason, reasonCode } from '#commission/run-context.ts';
import { eachKeyedWindow } from '#commission/windows.ts';
import type { Limit, LimitAt, LimitedState, LimitScope } from './limit-room.ts';
import { isChosen } from './best-clause.ts';
import { limitRoom } from './limit-room.ts';
import { limitWindow } from './limit-window.ts';
import { raiseToFloor } from './raise-to-floor.ts';

/**
 * Clips what a clause comes to by its limits, at this period's end and at the end of the one before separately
 * (commission.md 2, stage 6): the lines come in order and use up the room of their line, order, deal, contract or window;
 * what a refund or cancellation takes back is room again. What is taken back is never limited itself. `limited` keeps
 * what was cut off or added. `place` is the clause's among those of which only the best pays, or −1.
 */
export function limitDues(run: RunContext, clause: Clause, place: number): void {
  const limits = limitsOf(run, clause);
  const { version } = run.book.slots;
  const limitAt: LimitAt = (slot) => limits.get(version[slot] as number);
  remember(run, 1);
  const states: readonly LimitedState[] = [
    {
      due: run.scratch.now,
      until: run.end,
      day: run.days.next - 1,
      isPaid: (slot) => isChosen(run, place, 'bestNowOf', slot),
    },
    {
      due: run.scratch.before,
      until: run.periodFrom,
      day: run.days.from - 1,
      isPaid: (slot) => isChosen(run, place, 'bestBeforeOf', slot),
    },
  ];
  const scopes = new Map([...limits.values()].map((limit) => [`${limit.per} ${limit.excess}`, limit]));
  for (const { per, excess } of scopes.values()) {
    const own: LimitAt = (slot) => {
      const limit = limitAt(slot);
      return limit?.per === per && limit.excess === excess ? limit : undefined;
    };
    for (const state of states) limiters[per](run, own, state, per, excess === 'defer');
  }
  remember(run, -1);
}

/** The limits of each version in minor units; a version whose limits are written in another currency pays nothing. */
function limitsOf(run: RunContext, clause: Clause): ReadonlyMap<number, Limit> {
  const limits = new Map<number, Limit>();
  for (const [version, rule] of clause.byVersion) {
    const { limits: own } = rule.rule;
    if (own === undefined || rule.invalid !== undefined) continue;
    if (!isCurrency(run, own.currency)) {
      inCurrency(run, rule, own.currency, run.low, run.end);
      payNothing(run, version);
      continue;
    }
    limits.set(version, {
      per: own.per,
      excess: own.excess,
      cap: own.cap === undefined ? Number.POSITIVE_INFINITY : minorAmount(run, own.cap),
      floor: own.floor === undefined ? Number.NEGATIVE_INFINITY : minorAmount(run, own.floor),
    });
  }
  return limits;
}

function payNothing(run: RunContext, version: number): void {
  for (let slot = run.low; slot < run.end; slot += 1) {
    if (run.book.slots.version[slot] !== version) continue;
    run.scratch.now[slot - run.first] = 0;
    run.scratch.before[slot - run.first] = 0;
  }
}

// Adds what the clause comes to before its limits and takes off what it comes to after them.
function remember(run: RunContext, sign: 1 | -1): void {
  const { first, low, end } = run;
  const { hit, limited, now } = run.scratch;
  for (let at = low - first; at < end - first; at += 1) {
    if (hit[at] !== 1) continue;
    const due = now[at] as number;
    (limited[at] as number) += sign * due;
    if (sign < 0 && due === 0 && (limited[at] as number) > 0) noteReason(run, at + first, reasonCode.limitReached);
  }
}

type Limiter = (run: RunContext, limitAt: LimitAt, state: LimitedState, per: LimitScope, defer: boolean) => void;

const keyed: Limiter = (run, limitAt, state, per, defer) => {
  eachKeyedWindow(run, per as 'order' | 'deal' | 'contract', run.low, (sequence, count) => {
    clip(run, limitAt, state, defer, [...sequence.subarray(0, count)], true);
  });
};

const calendar: Limiter = (run, limitAt, state, per, defer) =>
  limitWindow(run, limitAt, state, per as 'period' | 'quarter' | 'year', defer);

const limiters: Record<LimitScope, Limiter> = {
  line: (run, limitAt, state, _per, defer) => {
    for (let slot = run.low; slot < state.until; slot += 1) {
      if (run.scratch.hit[slot - run.first] !== 1 || isTakingBack(run, slot)) continue;
      clip(run, limitAt, state, defer, [slot, ...(run.book.slots.refundsOf.get(slot) ?? [])], true);
    }
  },
  order: keyed,
  deal: keyed,
  contract: keyed,
  period: calendar,
  quarter: calendar,
  year: calendar,
  lifetime: (run, limitAt, state, _per, defer) => {
    const slots: number[] = [];
    for (let slot = run.low; slot < state.until; slot += 1)
      if (run.scratch.hit[slot - run.first] === 1) slots.push(slot);
    clip(run, limitAt, state, defer, slots, false);
  },
};

function clip(
  run: RunContext,
  limitAt: LimitAt,
  state: LimitedState,
  defer: boolean,
  sequence: readonly number[],
  spread: boolean,
): void {
  const slots = sequence.filter((slot) => slot >= run.low && slot < state.until);
  raiseToFloor(run, limitAt, state, slots, spread);
  const room = limitRoom(run, limitAt, state.due, defer);
  for (const slot of slots) room.take(slot);
  room.release(state.until);
}
