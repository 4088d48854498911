import { firstDay } from '#calendar/day-lookup.ts';
import type { Window, WindowKind } from '#model/programme.ts';
import { firstDayReaching, shiftMonths, spanStart } from './month-days.ts';

/** Days `[from, next)`. */
export interface DayRange {
  readonly from: number;
  readonly next: number;
}

/** What a window needs to know of the programme and the partner. */
export interface WindowFacts {
  readonly yearStartMonth: number;
  /** The partner's first day in the programme, `firstDay` where nobody knows it. */
  startOf(partner: number): number;
}

/** A window, seen from any as-of day. */
export interface DayWindow {
  /** Whether it is about the state of the day: only what is in force counts. */
  readonly isState: boolean;
  range(partner: number, day: number): DayRange;
  /** The day on which a fact of a day drops out by growing old; undefined where windows don't trail. */
  leaves(day: number): number | undefined;
  /** Days in `(from, until]` on which it begins anew. */
  restarts(from: number, until: number): readonly number[];
  /** The as-of day of the same window before this one. */
  before(day: number): number;
  /** The first as-of day from which the window before reaches a day. */
  reaches(day: number): number;
}

type Maker<K extends WindowKind> = (window: Extract<Window, { kind: K }>, facts: WindowFacts) => DayWindow;

const upTo = (from: number, day: number): DayRange => ({ from, next: day + 1 });
const never = (): undefined => undefined;
const no = (): readonly number[] => [];

const monthsBefore = (months: number): Pick<DayWindow, 'before' | 'reaches'> => ({
  before: (day) => shiftMonths(day, -months),
  reaches: (day) => firstDayReaching(day, months),
});

function starts(months: number, firstMonth: number): DayWindow['restarts'] {
  return (from, until) => {
    const found: number[] = [];
    for (let at = spanStart(from, months, firstMonth); at <= until; at = shiftMonths(at, months))
      if (at > from) found.push(at);
    return found;
  };
}

const toDate = (months: number, { yearStartMonth }: WindowFacts): DayWindow => ({
  isState: false,
  range: (_, day) => upTo(spanStart(day, months, yearStartMonth), day),
  leaves: never,
  restarts: starts(months, yearStartMonth),
  ...monthsBefore(months),
});

/** Whole spans before the one of the day. */
const whole = (months: number, spans: number, { yearStartMonth }: WindowFacts): DayWindow => ({
  isState: false,
  range: (_, day) => {
    const next = spanStart(day, months, yearStartMonth);
    return { from: shiftMonths(next, -months * spans), next };
  },
  leaves: never,
  restarts: starts(months, yearStartMonth),
  ...monthsBefore(months * spans),
});

const makers: { readonly [K in WindowKind]: Maker<K> } = {
  asOf: () => ({ ...lifetime(), isState: true }),
  lifetime: () => lifetime(),
  trailing: ({ months }) => ({
    isState: false,
    range: (_, day) => upTo(shiftMonths(day, -months) + 1, day),
    leaves: (day) => firstDayReaching(day, months),
    restarts: no,
    ...monthsBefore(months),
  }),
  trailingDays: ({ days }) => ({
    isState: false,
    range: (_, day) => upTo(day - days + 1, day),
    leaves: (day) => day + days,
    restarts: no,
    before: (day) => day - days,
    reaches: (day) => day + days,
  }),
  quarter: (_, facts) => toDate(3, facts),
  year: (_, facts) => toDate(12, facts),
  previousYear: (_, facts) => whole(12, 1, facts),
  previousQuarters: ({ quarters }, facts) => whole(3, quarters, facts),
  month: ({ ago }) => ({
    isState: false,
    range: (_, day) => {
      const from = shiftMonths(spanStart(day, 1, 1), -ago);
      return { from, next: Math.min(shiftMonths(from, 1), day + 1) };
    },
    leaves: never,
    restarts: starts(1, 1),
    ...monthsBefore(1),
  }),
  afterJoining: ({ days }, { startOf }) => ({
    isState: false,
    range: (partner, day) => {
      const from = startOf(partner);
      return from === firstDay ? { from: day + 1, next: day + 1 } : { from, next: Math.min(from + days, day + 1) };
    },
    leaves: never,
    restarts: no,
    ...monthsBefore(12),
  }),
};

function lifetime(): DayWindow {
  return {
    isState: false,
    range: (_, day) => upTo(firstDay, day),
    leaves: never,
    restarts: no,
    ...monthsBefore(12),
  };
}

/** Compiles a window. Every range ends with the as-of day or before it: what is dated later doesn't exist yet. */
export function dayWindow(window: Window, facts: WindowFacts): DayWindow {
  const made = (makers[window.kind] as (of: Window, facts: WindowFacts) => DayWindow)(window, facts);
  let last: { readonly day: number; readonly range: DayRange } | undefined;
  const perPartner = window.kind === 'afterJoining';
  return {
    ...made,
    range: (partner, day) => {
      if (perPartner) return made.range(partner, day);
      if (last?.day !== day) last = { day, range: made.range(partner, day) };
      return last.range;
    },
    leaves: remembered(made.leaves),
    before: remembered(made.before),
    reaches: remembered(made.reaches),
  };
}

/** Days repeat: facts of one day leave together, and partners are asked about the same days. */
export function remembered<Result>(find: (day: number) => Result): (day: number) => Result {
  const known = new Map<number, Result>();
  return (day) => {
    let found = known.get(day);
    if (found === undefined) {
      found = find(day);
      known.set(day, found);
    }
    return found;
  };
}
