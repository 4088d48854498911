import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';

/**
 * On what a rule pays: single lines of the credited partner; a whole window of them; lines, after all other rules have
 * been worked out; or lines of partners below.
 */
export type Standing = 'line' | 'window' | 'after' | 'above';

type StandingOf<Kind extends RuleKind> = Standing | ((rule: RuleOf<Kind>) => Standing);

const standings: { readonly [Kind in RuleKind]: StandingOf<Kind> } = {
  percent: 'line',
  fixed: 'line',
  perUnit: 'line',
  percentPlusFixed: 'line',
  bands: 'line',
  matrix: 'line',
  involvement: 'line',
  recurring: 'line',
  curve: 'window',
  lumpSum: 'window',
  milestone: 'window',
  growth: 'window',
  spiff: 'line',
  freeGoods: ({ measure }) => (measure === 'line' || measure === 'order' ? 'line' : 'window'),
  mdf: 'window',
  marginFloor: 'after',
  override: 'above',
};

/** Where a rule stands in the order of the calculation (commission.md 2). */
export function standingOf(rule: Rule): Standing {
  const standing = standings[rule.kind] as Standing | ((rule: Rule) => Standing);
  return typeof standing === 'function' ? standing(rule) : standing;
}

/** Kinds that pay the credited partner on lines. */
export type LineKind = Exclude<RuleKind, 'curve' | 'lumpSum' | 'milestone' | 'growth' | 'mdf' | 'override'>;
/** Kinds that pay for a whole window. */
export type WindowKind = 'curve' | 'lumpSum' | 'milestone' | 'growth' | 'freeGoods' | 'mdf';
