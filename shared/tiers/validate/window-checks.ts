import * as check from '#model/check.ts';
import type { Check } from '#model/check.ts';
import type { HeldWindow, WindowKind } from '#model/programme.ts';
import { byKind } from './programme-check.ts';

const months = check.record({ months: [check.whole(1, 240), 'months'] });
const days = check.record({ days: [check.whole(1, 3660), 'days'] });
const nothing: Check = () => [];

const windows = {
  asOf: nothing,
  trailing: months,
  trailingDays: days,
  quarter: nothing,
  year: nothing,
  previousYear: nothing,
  previousQuarters: check.record({ quarters: [check.whole(1, 40), 'quarters'] }),
  month: check.record({ ago: [check.whole(0, 240), 'months ago'] }),
  lifetime: nothing,
  afterJoining: days,
} as const satisfies Record<WindowKind, Check>;

const held = {
  trailing: months,
  trailingDays: days,
  quarter: nothing,
  year: nothing,
  calendarMonths: months,
} as const satisfies Record<HeldWindow['kind'], Check>;

/** The window of a metric: one of no days counts nothing, and is refused. */
export const metricWindow: Check = byKind(windows, 'window');

/** The window in which something is to have held. */
export const heldWindow: Check = byKind(held, 'window');
