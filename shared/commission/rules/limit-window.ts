import type { RunContext } from '#commission/run-context.ts';
import type { CalendarMeasure, WindowDays } from '#commission/windows.ts';
import { windowOfDay } from '#commission/windows.ts';
import type { LimitAt, LimitedState } from './limit-room.ts';
import { limitRoom } from './limit-room.ts';
import { raiseToFloor } from './raise-to-floor.ts';

/**
 * Limits per period, quarter or year: each window has its own room. What was deferred waits for room in the windows after
 * it, also in those without a line, and is paid before their own lines.
 */
export function limitWindow(
  run: RunContext,
  limitAt: LimitAt,
  state: LimitedState,
  measure: CalendarMeasure,
  defer: boolean,
): void {
  const { day } = run.book.slots;
  const { hit } = run.scratch;
  const room = limitRoom(run, limitAt, state.due, defer);
  let window: WindowDays | undefined;
  for (let slot = run.low; slot < state.until;) {
    const own = windowOfDay(run, measure, day[slot] as number);
    goOn(run, measure, window, own.from, () => room.restart(slot));
    window = own;
    const slots: number[] = [];
    for (; slot < state.until && (day[slot] as number) < own.next; slot += 1)
      if (hit[slot - run.first] === 1) slots.push(slot);
    raiseToFloor(run, limitAt, state, slots, false);
    for (const each of slots) room.take(each);
    room.release(slot);
  }
  if (defer) goOn(run, measure, window, state.day, () => room.restart(state.until));
}

/** Goes from a window to the one that holds a day, starting each anew. */
function goOn(
  run: RunContext,
  measure: CalendarMeasure,
  from: WindowDays | undefined,
  day: number,
  restart: () => void,
): void {
  for (let at = from; at !== undefined && day >= at.next;) {
    at = windowOfDay(run, measure, at.next);
    restart();
  }
}
