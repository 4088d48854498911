import type { ContractText } from './band-rules.ts';
import type { Base, RuleCommon } from './rule-common.ts';

export const windowMeasures = ['period', 'quarter', 'year', 'lifetime'] as const;
export type WindowMeasure = (typeof windowMeasures)[number];

/** An amount for the window, or the partner's own sales target of the book. */
export type Target = { readonly amount: string } | { readonly of: 'partner' };

/** Payout against attainment: nothing below the threshold, `payout` at 100 %, `multiple` times as steep above, at most `cap`. */
export interface CurveRule extends RuleCommon {
  readonly kind: 'curve';
  readonly base: Base;
  readonly measure: Exclude<WindowMeasure, 'lifetime'>;
  readonly target: Target;
  /** In percent of the target. */
  readonly threshold: string;
  readonly payout: string;
  /** `zero`: the payout rises from nothing at the threshold. `proportional`: from its part of the payout. */
  readonly start: 'zero' | 'proportional';
  readonly multiple: string;
  readonly cap?: string;
  readonly currency: string | 'same number in each currency';
}

/** One amount when the window reaches its target. */
export interface LumpSumRule extends RuleCommon {
  readonly kind: 'lumpSum';
  readonly base: Base;
  readonly quantity: 'amount' | 'units' | 'lines' | 'orders' | 'deals';
  readonly measure: Exclude<WindowMeasure, 'lifetime'>;
  readonly target: Target;
  readonly amount: string;
  readonly currency: string | 'same number in each currency';
}

/** One amount, once, when a lifetime count or sum is reached. */
export interface MilestoneRule extends RuleCommon {
  readonly kind: 'milestone';
  readonly base: Base;
  readonly quantity: 'amount' | 'units' | 'lines' | 'orders' | 'deals';
  readonly reach: string;
  readonly amount: string;
  readonly currency: string | 'same number in each currency';
}

/** A short-term incentive: between two dates, and until its budget for all partners is spent, in the order of the lines. */
export interface SpiffRule extends RuleCommon {
  readonly kind: 'spiff';
  readonly pays: 'percent' | 'perUnit' | 'perLine';
  readonly base: Base;
  /** A fraction for `percent`, else money. */
  readonly rate: string;
  readonly from: string;
  /** The first day after it. */
  readonly next: string;
  readonly budget?: string;
  readonly currency: string | 'same number in each currency';
}

/** What grew against the same window a year before. */
export interface GrowthRule extends RuleCommon {
  readonly kind: 'growth';
  readonly base: Base;
  readonly measure: Exclude<WindowMeasure, 'lifetime'>;
  /** What the edges mean: growth in percent, or in money. */
  readonly by: 'percent' | 'amount';
  readonly edge: 'reaching' | 'exceeding';
  readonly bands: readonly { readonly from: string; readonly rate: string }[];
  /** What the reached rate applies to. */
  readonly on: 'increase' | 'everything';
  /** Without sales a year before: nothing, or all sales count as growth. */
  readonly withoutEarlier: 'nothing' | 'everything';
  readonly contractText?: ContractText;
}

/** For each full multiple bought so many are free: their value is paid. */
export interface FreeGoodsRule extends RuleCommon {
  readonly kind: 'freeGoods';
  readonly buy: string;
  readonly free: string;
  readonly measure: 'line' | 'order' | WindowMeasure;
  /** The value of a free unit: what was paid on average for one, or its list price. */
  readonly value: 'net' | 'list';
}

/** Part of approved marketing spend, at most a part of the window's purchases. */
export interface MdfRule extends RuleCommon {
  readonly kind: 'mdf';
  readonly base: Base;
  readonly share: string;
  readonly capRate?: string;
  readonly measure: Exclude<WindowMeasure, 'lifetime'>;
}
