import type { BandMode, BandsRule, Rule } from '#model/plan.ts';

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

/** Whether a rule can change in a later period what it came to in an earlier one: then it books catch-ups (design.md 10.7). */
export const reachesBack = (rule: Rule): boolean =>
  (rule.kind === 'bands' && bandsReachBack(rule)) || (rule.kind === 'fixed' && rule.per === 'order');
