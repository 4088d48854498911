import type { BandMode, BandsRule } from '#model/band-rules.ts';
import type { Rule } from '#model/rule.ts';
import type { CalendarMeasure } from '#commission/windows.ts';
import { standingOf } from './rule-standing.ts';

/** Modes that pay one rate on everything in the window: a later line changes what earlier lines come to. */
export const retroactive = {
  marginal: false,
  rolling: false,
  whole: true,
  total: true,
  interpolated: true,
} as const satisfies Record<BandMode, boolean>;

const bandsReachBack = ({ mode, measure }: BandsRule): boolean =>
  retroactive[mode] && measure !== 'line' && measure !== 'trailing12Months';

/** How far back a rule can change what lines came to: to the start of a window, or to the book's first day. */
export type Reach = CalendarMeasure | 'book';

/**
 * Where a rule can change in a later period what it came to in an earlier one: then it books catch-ups (design.md 10.7).
 * Nothing where each line is worked out once.
 */
export const reachesOf = (rule: Rule): readonly Reach[] =>
  [ownReach(rule), limitReach(rule)].filter((reach) => reach !== undefined);

function ownReach(rule: Rule): Reach | undefined {
  if (rule.kind === 'bands') return bandsReachBack(rule) ? calendarReach(rule.measure) : undefined;
  if (rule.kind === 'fixed' || rule.kind === 'percentPlusFixed') return rule.per === 'order' ? 'book' : undefined;
  if (rule.kind === 'freeGoods') return rule.measure === 'order' ? 'book' : undefined;
  return rule.kind === 'marginFloor' && rule.per === 'deal' ? 'book' : undefined;
}

// Deferred amounts wait through all windows; without them a window stands for itself.
function limitReach(rule: Rule): Reach | undefined {
  const { limits } = rule;
  if (limits === undefined || standingOf(rule) === 'above' || standingOf(rule) === 'window') return undefined;
  return limits.excess === 'defer' ? 'book' : limits.per === 'line' ? undefined : calendarReach(limits.per);
}

const calendarReach = (measure: string): Reach =>
  measure === 'period' || measure === 'quarter' || measure === 'year' ? measure : 'book';
