import { fiscalYearOf, fiscalYearRange, periodOf, periodRange, quarterOf } from '#calendar/period.ts';
import type { BookCalendar, DateRange } from '#calendar/period.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addMonths } from '#calendar/iso-date.ts';
import type { BandMeasure } from '#model/band-rules.ts';
import { dayNumber, firstDay, isoOf, lastDay } from '#calendar/day-lookup.ts';
import type { LineText } from '#model/sale-line.ts';
import type { RunContext } from './run-context.ts';

/** Measures whose windows follow the calendar, and how to find the one of a date. */
const calendarWindows = {
  period: (date: IsoDate, calendar: BookCalendar): DateRange => periodRange(periodOf(date, calendar), calendar),
  quarter: (date: IsoDate, calendar: BookCalendar): DateRange => periodRange(quarterOf(date, calendar), calendar),
  year: (date: IsoDate, calendar: BookCalendar): DateRange => fiscalYearRange(fiscalYearOf(date, calendar), calendar),
} as const;

export type CalendarMeasure = keyof typeof calendarWindows;
export type KeyedMeasure = Extract<BandMeasure, 'order' | 'deal' | 'contract'>;

/** First day, and the first day after, of the calendar window that holds a day. */
export function calendarWindow(
  measure: CalendarMeasure | 'lifetime',
  day: number,
  calendar: BookCalendar,
): { readonly from: number; readonly next: number } {
  if (measure === 'lifetime') return { from: firstDay, next: lastDay };
  const { from, next } = calendarWindows[measure](isoOf(day), calendar);
  return { from: dayNumber(from), next: dayNumber(next) };
}

/** First day, and the first day after. */
export type WindowDays = { readonly from: number; readonly next: number };

/** `calendarWindow`, found once for each day of a calculation. */
export function windowOfDay(run: RunContext, measure: CalendarMeasure | 'lifetime', day: number): WindowDays {
  const known = run.tools.kept(measure, () => new Map<number, WindowDays>());
  let window = known.get(day);
  if (window === undefined) known.set(day, (window = calendarWindow(measure, day, run.book.inputs.calendar)));
  return window;
}

/** The last day that no longer belongs to the twelve months ending with a day. */
export function twelveMonthsBefore(day: number): number {
  const known = yearBefore.get(day) ?? dayNumber(addMonths(isoOf(day), -12));
  yearBefore.set(day, known);
  return known;
}

// A book has a few thousand days and a million lines.
const yearBefore = new Map<number, number>();

type Visit = (sequence: Int32Array, count: number) => void;

/** First slot of the run at or after a day. */
export function slotAt(days: Int32Array, day: number, first: number, end: number): number {
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Visits the hit slots of each calendar window that reaches `from`, in order. */
export function eachCalendarWindow(
  run: RunContext,
  measure: CalendarMeasure | 'lifetime',
  from: number,
  visit: Visit,
): void {
  const { day } = run.book.slots;
  const { hit, sequence } = run.scratch;
  if (from >= run.end) return;
  let window = windowOfDay(run, measure, day[from] as number);
  let slot = slotAt(day, window.from, run.first, run.end);
  while (slot < run.end) {
    let count = 0;
    for (; slot < run.end && (day[slot] as number) < window.next; slot += 1) {
      if (hit[slot - run.first] !== 1) continue;
      sequence[count] = slot;
      count += 1;
    }
    if (count > 0) visit(sequence, count);
    if (slot < run.end) window = windowOfDay(run, measure, day[slot] as number);
  }
}

const keyText = { order: 'orderNumber', deal: 'deal', contract: 'contract' } as const satisfies Record<
  KeyedMeasure,
  LineText
>;

/**
 * Visits the hit slots of each order, deal or contract that reaches `from`; a line without one stands alone. A refund
 * belongs to what its original belongs to, whatever it says itself.
 */
export function eachKeyedWindow(run: RunContext, measure: KeyedMeasure, from: number, visit: Visit): void {
  const { codes, dictionary } = run.book.inputs.lines.texts[keyText[measure]];
  const { hit, next, sequence } = run.scratch;
  const { line, origin } = run.book.slots;
  const codeOf = (slot: number): number => {
    const original = origin?.[slot] ?? -1;
    return codes[line[original < 0 ? slot : original] as number] as number;
  };
  if (run.scratch.marks.length < dictionary.length) run.scratch.marks = new Int32Array(dictionary.length).fill(-1);
  // Last slot of each key while walking backwards, so that each chain runs forwards from its first slot.
  const head = run.scratch.marks;
  const alone: number[] = [];
  for (let slot = run.end - 1; slot >= run.first; slot -= 1) {
    if (hit[slot - run.first] !== 1) continue;
    const code = codeOf(slot);
    if (code === 0) alone.push(slot);
    else {
      next[slot - run.first] = head[code] as number;
      head[code] = slot;
    }
  }
  for (const slot of alone) {
    sequence[0] = slot;
    if (slot >= from) visit(sequence, 1);
  }
  for (let slot = run.first; slot < run.end; slot += 1) {
    if (hit[slot - run.first] !== 1) continue;
    const code = codeOf(slot);
    if (code === 0 || head[code] !== slot) continue;
    head[code] = -1;
    let count = 0;
    for (let at = slot; at >= 0; at = next[at - run.first] as number) {
      sequence[count] = at;
      count += 1;
    }
    if ((sequence[count - 1] as number) >= from) visit(sequence, count);
  }
}
