import type { RoundingMode } from '#money/decimal.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import { exactAmount } from '#commission/replay.ts';
import type { BaseStep, LimitStep, RateStep, TraceStep } from '#commission/trace.ts';
import { explainBands } from './explain-bands.ts';
import { clipSteps } from './explain-clips.ts';
import { explainFixed, explainPercentPlusFixed } from './explain-fixed.ts';
import { explainFreeGoods } from './explain-free-goods.ts';
import { explainInvolvement, explainMatrix, explainRecurring } from './explain-levels.ts';
import { explainMarginFloor } from './explain-margin-floor.ts';
import { explainOverride } from './explain-override.ts';
import { explainPercent, explainPerUnit } from './explain-percent.ts';
import { explainSpiff } from './explain-spiff.ts';
import { explainCurve, explainGrowth, explainMdf, explainTarget } from './explain-window.ts';
import type { Entry } from './entry-read.ts';
import { baseStep } from './explain-base.ts';

/** What a rule kind says about how an entry came about. */
export interface Explained {
  readonly base: BaseStep['base'];
  /** What the base is called where the rule alone doesn't say it, and other parts of it. */
  readonly value?: string;
  readonly rate: Omit<RateStep, 'stage' | 'plan' | 'version' | 'ruleId' | 'ruleName' | 'tier'>;
  /** Limits that are part of the kind itself: most of a payout, a budget. */
  readonly limits?: readonly LimitStep[];
}

type Explain<Kind extends RuleKind> = (entry: Entry, rule: RuleOf<Kind>) => Explained;

/** How an entry of each rule kind is explained, from its columns alone. A new kind is one line here. */
const explainers: { readonly [Kind in RuleKind]: Explain<Kind> } = {
  percent: explainPercent,
  fixed: explainFixed,
  perUnit: explainPerUnit,
  percentPlusFixed: explainPercentPlusFixed,
  bands: explainBands,
  matrix: explainMatrix,
  involvement: explainInvolvement,
  recurring: explainRecurring,
  curve: explainCurve,
  lumpSum: explainTarget,
  milestone: explainTarget,
  growth: explainGrowth,
  spiff: explainSpiff,
  freeGoods: explainFreeGoods,
  mdf: explainMdf,
  marginFloor: explainMarginFloor,
  override: explainOverride,
};

/** Base, rate, rounding and what clipped the amount. */
export function paidSteps(entry: Entry): readonly TraceStep[] {
  const { rule, planName, version, ruleId, ruleName } = entry.rule;
  const explained = (explainers[rule.kind] as (entry: Entry, rule: Rule) => Explained)(entry, rule);
  const tier = entry.line === undefined ? undefined : entry.calculation.facts.tier(entry.at);
  const rate: RateStep = {
    stage: 'rate',
    plan: planName,
    version,
    ruleId,
    ruleName,
    ...(tier === undefined ? {} : { tier }),
    ...explained.rate,
  };
  return [
    baseStep(entry, explained),
    rate,
    ...roundSteps(entry, rate),
    ...(explained.limits ?? []),
    ...clipSteps(entry),
  ];
}

function roundSteps(entry: Entry, rate: RateStep): readonly TraceStep[] {
  if (rate.spread !== undefined) return [];
  const mode = entry.calculation.roundingMode as RoundingMode;
  const { exact, rounded } = exactAmount(rate, entry.minor, mode);
  return [{ stage: 'round', exact, mode, rounded }];
}
