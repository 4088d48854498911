import type { Base, RuleCommon } from './rule-common.ts';

export const bandModes = ['marginal', 'whole', 'rolling', 'total', 'interpolated'] as const;
export type BandMode = (typeof bandModes)[number];

/** What is added up: within what a band's value is measured. */
export const bandMeasures = [
  'line',
  'order',
  'deal',
  'period',
  'quarter',
  'year',
  'trailing12Months',
  'lifetime',
  'contract',
] as const;
export type BandMeasure = (typeof bandMeasures)[number];

/** What is measured: money, a count, attainment of a target in percent, margin in percent of net. */
export const bandQuantities = ['amount', 'units', 'lines', 'orders', 'deals', 'attainment', 'marginPercent'] as const;
export type BandQuantity = (typeof bandQuantities)[number];

export interface Band {
  /** Only the lower edge is stored, so gaps and overlaps can't be written. The first is "0". */
  readonly from: string;
  /** Percent as a fraction, or money per unit when the schedule pays per unit. */
  readonly rate: string;
  /** Paid once when the band is entered. */
  readonly flat?: string;
}

/** What the contract says of an edge, in its own words ("over 10,000"). Compared with the rule; internal, never printed. */
export type ContractText = string;

export interface BandsRule extends RuleCommon {
  readonly kind: 'bands';
  readonly base: Base;
  readonly quantity: BandQuantity;
  readonly measure: BandMeasure;
  readonly mode: BandMode;
  /** `reaching`: a value equal to an edge is in the upper band. `exceeding`: it must be above. */
  readonly edge: 'reaching' | 'exceeding';
  readonly pays: 'percent' | 'perUnit';
  /** Currency of the thresholds; then lines of other currencies are an exception. */
  readonly thresholdCurrency: string | 'same number in each currency';
  /** For `attainment`: 100 % is this amount in the measure's window. */
  readonly target?: string;
  readonly bands: readonly Band[];
  readonly contractText?: ContractText;
}
