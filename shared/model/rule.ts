import type { BandsRule } from './band-rules.ts';
import type {
  FixedRule,
  InvolvementRule,
  MarginFloorRule,
  MatrixRule,
  PercentPlusFixedRule,
  PercentRule,
  PerUnitRule,
  RecurringRule,
} from './line-rules.ts';
import type { OverrideRule } from './override-rule.ts';
import type {
  CurveRule,
  FreeGoodsRule,
  GrowthRule,
  LumpSumRule,
  MdfRule,
  MilestoneRule,
  SpiffRule,
} from './window-rules.ts';

export type Rule =
  | PercentRule
  | FixedRule
  | PerUnitRule
  | PercentPlusFixedRule
  | BandsRule
  | MatrixRule
  | InvolvementRule
  | RecurringRule
  | CurveRule
  | LumpSumRule
  | MilestoneRule
  | GrowthRule
  | SpiffRule
  | FreeGoodsRule
  | MdfRule
  | MarginFloorRule
  | OverrideRule;
export type RuleKind = Rule['kind'];
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>;

/** In the order in which the editor offers them. */
export const ruleKinds = [
  'percent',
  'fixed',
  'perUnit',
  'percentPlusFixed',
  'bands',
  'matrix',
  'involvement',
  'recurring',
  'curve',
  'lumpSum',
  'milestone',
  'growth',
  'spiff',
  'freeGoods',
  'mdf',
  'marginFloor',
  'override',
] as const satisfies readonly RuleKind[];
