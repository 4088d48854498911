/**
 * A commission plan as data. One rule is one clause of a contract; it is read and edited as a sentence.
 * Rates and amounts are exact decimal text: "0.07" is 7 %. See commission.md 3 and 4.
 */

export interface PlanBody {
  /** Which date makes a line count in a period. */
  readonly recognise: 'ordered' | 'invoiced' | 'delivered';
  /** `stack`: every matching rule pays. `first`: the first matching rule in the order of the list. */
  readonly combine: 'stack' | 'first';
  /** What happens to a line whose base is negative though it isn't a refund. */
  readonly negativeBase: 'carry' | 'zero';
  readonly rules: readonly Rule[];
}

export type Base = 'net' | 'list' | 'margin' | 'markup';

/** The money that a rate applies to: net, list (gross), margin on price (net − cost), mark-up on cost. */
export const bases = ['net', 'list', 'margin', 'markup'] as const satisfies readonly Base[];

interface RuleCommon {
  /** Stable within the plan through its versions: `R4`. */
  readonly id: string;
  readonly name: string;
  readonly when: Filter;
}

export interface PercentRule extends RuleCommon {
  readonly kind: 'percent';
  readonly base: Base;
  readonly rate: string;
}

/** A fixed amount per line, or per order: then the order's fee is spread over its lines by base. */
export interface FixedRule extends RuleCommon {
  readonly kind: 'fixed';
  readonly amount: string;
  readonly currency: string | 'same number in each currency';
  readonly per: 'line' | 'order';
}

export interface PerUnitRule extends RuleCommon {
  readonly kind: 'perUnit';
  readonly amount: string;
  readonly currency: string | 'same number in each currency';
}

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
}

/**
 * What a partner above is paid on a line credited to a partner below it (commission.md 4). The rule stands
 * in the plan of the partner above; links are taken at the line's date.
 */
export interface OverrideRule extends RuleCommon {
  readonly kind: 'override';
  /** `revenue`: rate × base. `commissionBelow`: rate × rounded entries of the partner credited.
   *  `differential`: own rate minus what is paid below in percent of base, never negative. */
  readonly on: 'revenue' | 'commissionBelow' | 'differential';
  readonly base: Base;
  /** Rate per level above the credited partner; its length is the depth limit. */
  readonly levelRates: readonly string[];
}

export type Rule = PercentRule | FixedRule | PerUnitRule | BandsRule | OverrideRule;
export type RuleKind = Rule['kind'];
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>;

/** In the order in which the editor offers them. */
export const ruleKinds = ['percent', 'fixed', 'perUnit', 'bands', 'override'] as const satisfies readonly RuleKind[];

/**
 * A tree of conditions over one line and what belongs to it. Field names are paths: `partner.type`,
 * `partner.custom:Size`, `partner.code`, `line.category`, `line.currency`, `line.type`, `line.net`, `line.date`,
 * `line.custom:Salesperson`, `product.category`, `deal.type`, `deal.sourcedBy`, `tier`.
 */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter }
  | Condition;

export interface Condition {
  readonly field: string;
  readonly is: ConditionOperator;
  readonly values: readonly string[];
}

/** `is`/`isNot`: one of the values, letter case ignored. `atLeast`/`below`: numbers and dates. */
export const conditionOperators = ['is', 'isNot', 'contains', 'atLeast', 'below', 'isEmpty', 'isNotEmpty'] as const;
export type ConditionOperator = (typeof conditionOperators)[number];

/** The filter that every line passes. */
export const everything: Filter = { all: [] };

/** A filter over a partner alone: the fields that start with `partner.`, and `tier`. */
export type PartnerFilter = Filter;

/** A plan file: natural keys only, no ids (design.md 7). */
export interface PlanFile {
  readonly format: 'channelbook-plan';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly description?: string };
  readonly versions: readonly { readonly from: string; readonly next?: string; readonly body: PlanBody }[];
  readonly assignments: readonly {
    readonly partner?: string;
    readonly filter?: PartnerFilter;
    readonly priority?: number;
    readonly from?: string;
    readonly next?: string;
  }[];
}
