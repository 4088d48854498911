import type { HeldWindow, Window, WindowKind } from '#model/programme.ts';

type AnyWindow = Window | HeldWindow;

const months = (window: AnyWindow | undefined, usual: number): number =>
  window !== undefined && 'months' in window ? window.months : usual;

const windows = {
  asOf: () => ({ kind: 'asOf' }),
  trailing: (before) => ({ kind: 'trailing', months: months(before, 12) }),
  trailingDays: () => ({ kind: 'trailingDays', days: 90 }),
  quarter: () => ({ kind: 'quarter' }),
  year: () => ({ kind: 'year' }),
  previousYear: () => ({ kind: 'previousYear' }),
  previousQuarters: () => ({ kind: 'previousQuarters', quarters: 4 }),
  month: () => ({ kind: 'month', ago: 1 }),
  lifetime: () => ({ kind: 'lifetime' }),
  afterJoining: () => ({ kind: 'afterJoining', days: 90 }),
  calendarMonths: (before) => ({ kind: 'calendarMonths', months: months(before, 12) }),
} as const satisfies Record<WindowKind | HeldWindow['kind'], (before?: AnyWindow) => AnyWindow>;

/** A window of another kind, with a number that makes sense; a number of months stays. */
export const windowOf = (kind: string, before?: AnyWindow): AnyWindow =>
  kind in windows ? windows[kind as keyof typeof windows](before) : (before ?? { kind: 'asOf' });
