/**
 * A commission plan as data. One rule is one clause of a contract; it is read and edited as a sentence.
 * Rates and amounts are exact decimal text: "0.07" is 7 %. See commission.md 3 and 4.
 */

export interface PlanBody {
  /** What makes a line count in a period. */
  readonly recognise: Recognition;
  /** For `events`: what happens and which share of the line counts then; the shares sum to 1. */
  readonly events?: readonly RecognitionEvent[];
  /** How rules that match the same line go together. */
  readonly combine: Combination;
  /** What happens to a line whose base is negative though it isn't a refund. */
  readonly negativeBase: 'carry' | 'zero';
  /** What net and list amounts hold besides the goods; nothing when absent. */
  readonly include?: readonly ('tax' | 'shipping')[];
  /** The currency that the plan pays in; the line's own when absent. */
  readonly settle?: SettlementCurrency;
  /** No line pays more than this part of its net to all partners of its stack together. */
  readonly stackCeiling?: string;
  /** What a cancellation takes back; everything when absent. */
  readonly clawback?: ClawbackTerms;
  /** What happens between earned and paid: holdback, cap, guarantee, draw. */
  readonly terms?: SettlementTerms;
  readonly rules: readonly Rule[];
}

/** `customerPaid`: in the proportion in which the customer paid. `events`: in shares, as `PlanBody.events` says. */
export const recognitions = ['ordered', 'invoiced', 'delivered', 'customerPaid', 'events'] as const;
export type Recognition = (typeof recognitions)[number];

/** A date of the line, the customer's payment, or a date column of the file: `custom:Go-live`. */
export interface RecognitionEvent {
  readonly event: 'ordered' | 'invoiced' | 'delivered' | 'customerPaid' | `custom:${string}`;
  /** As a fraction: "0.5". */
  readonly share: string;
}

/**
 * `stack`: every matching rule pays. `first`: the first in the order of priority, then of the list. `best`: the one that
 * pays most on the line. `mostSpecific`: the one whose filter says most about the line; of equals the first.
 */
export const combinations = ['stack', 'first', 'best', 'mostSpecific'] as const;
export type Combination = (typeof combinations)[number];

/** `lineDate`: the rate of the line's day. `periodAverage`, `periodEnd`: of the period that it counts in. `fixed`: the programme's own. */
export const conversionDates = ['lineDate', 'periodAverage', 'periodEnd', 'fixed'] as const;

/** In which currency a plan pays, and by which exchange rate (commission.md 2, stage 4). */
export interface SettlementCurrency {
  /** The partner's own currency, or an ISO code. */
  readonly in: 'partner' | string;
  readonly at: (typeof conversionDates)[number];
  /** Kind of rate, such as "average"; any when absent. */
  readonly rateKind?: string;
  /** For `fixed`: 1 from = rate in the settlement currency. */
  readonly rates?: readonly { readonly from: string; readonly rate: string }[];
}

/** A cancellation within a window takes back a part by age; outside of it nothing (commission.md 5). */
export interface ClawbackTerms {
  /** What the age is counted in: whole months or days since the line counted, or instalments of its contract so far. */
  readonly unit: 'months' | 'days' | 'instalments';
  /** `bands`: the band's part. `proRata`: what is left of the window's time. */
  readonly mode: 'bands' | 'proRata';
  /** For `bands`: from this age on this part is taken back; half-open, the first from "0". */
  readonly bands?: readonly { readonly from: string; readonly rate: string }[];
  /** For `proRata`: the window's length. */
  readonly window?: string;
}

/** Between earned and paid (commission.md 2, stages 9, 11 and 12). Amounts are per partner and currency. */
export interface SettlementTerms {
  readonly holdback?: Holdback;
  /** The most that the plan pays in a window; `defer`: the rest waits for room. */
  readonly cap?: TermAmount & { readonly per: 'period' | 'year'; readonly excess: 'drop' | 'defer' };
  /** The least that a period pays. `cumulative`: what was paid above it lowers the next ones of the year. */
  readonly guarantee?: TermAmount & { readonly cumulative: boolean };
  /** Paid in advance each period. `recoverable`: what wasn't earned is taken off later commission. */
  readonly draw?: TermAmount & { readonly recoverable: boolean };
}

export interface TermAmount {
  readonly amount: string;
  readonly currency: string;
}

export interface Holdback {
  /** Part of what a period earned. */
  readonly rate: string;
  /** Whether bonuses of the period are held back too. */
  readonly of: 'commission' | 'commissionAndBonus';
  /** When which part of it is released, counted from the period's end; the last takes what is left by rounding. */
  readonly releases: readonly { readonly afterMonths: number; readonly share: string }[];
}

/** `recurring`: the line's monthly recurring amount. */
export type Base = 'net' | 'list' | 'cost' | 'margin' | 'markup' | 'recurring';

/** The money that a rate applies to: net, list (gross), cost (purchase price), margin on price (net − cost), mark-up on cost, recurring amount. */
export const bases = ['net', 'list', 'cost', 'margin', 'markup', 'recurring'] as const satisfies readonly Base[];

interface RuleCommon {
  /** Stable within the plan through its versions: `R4`. */
  readonly id: string;
  readonly name: string;
  readonly when: Filter;
  /** Lower comes first; rules without one stand after those with one, in the order of the list. */
  readonly priority?: number;
  readonly limits?: RuleLimits;
}

export const limitScopes = ['line', 'order', 'deal', 'contract', 'period', 'quarter', 'year', 'lifetime'] as const;

/** The least and the most that a rule pays (commission.md 2, stage 6). They never apply to what is taken back. */
export interface RuleLimits {
  readonly floor?: string;
  readonly cap?: string;
  readonly currency: string | 'same number in each currency';
  readonly per: (typeof limitScopes)[number];
  /** What becomes of the amount above the cap: `defer` pays it when there is room again, as after a clawback. */
  readonly excess: 'drop' | 'defer';
}

/**
 * Who bears the line's discount: `partner`: the rate applies to net. `vendor`: it applies to list, and the discount is
 * taken off the commission. `shared`: `vendorShare` of the discount as for `vendor`, the rest as for `partner`.
 */
export interface DiscountFunding {
  readonly by: 'partner' | 'vendor' | 'shared';
  readonly vendorShare?: string;
}

export interface PercentRule extends RuleCommon {
  readonly kind: 'percent';
  readonly base: Base;
  readonly rate: string;
  readonly funding?: DiscountFunding;
}

/** Percent of a base, and a fixed amount for the line, each unit, or the order. */
export interface PercentPlusFixedRule extends RuleCommon {
  readonly kind: 'percentPlusFixed';
  readonly base: Base;
  readonly rate: string;
  readonly amount: string;
  readonly currency: string | 'same number in each currency';
  readonly per: 'line' | 'unit' | 'order';
  readonly funding?: DiscountFunding;
}

/** A fixed amount per line, or per order: then the order's fee is spread over its lines by base. */
export interface FixedRule extends RuleCommon {
  readonly kind: 'fixed';
  readonly amount: string;
  readonly currency: string | 'same number in each currency';
  readonly per: 'line' | 'order';
  /** Never more than the line or order itself. */
  readonly atMostBase?: boolean;
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

/**
 * What a partner above is paid on a line credited to a partner below it (commission.md 4). The rule stands
 * in the plan of the partner above; links are taken at the line's date.
 */
export interface OverrideRule extends RuleCommon {
  readonly kind: 'override';
  readonly on: OverrideBasis;
  readonly base: Base;
  /** Rate per level above the credited partner; its length is the depth limit. Of `spread`: the discount off list at which each level buys. */
  readonly levelRates: readonly string[];
  /** For `lower`: rates on the commission below; the lower of both amounts is paid. */
  readonly belowRates?: readonly string[];
  /** Partners above that don't pass aren't paid. */
  readonly qualified?: PartnerFilter;
  /** Whether levels are counted over qualified partners only, so that the next one takes the place of who didn't pass. */
  readonly compress?: boolean;
}

/**
 * `revenue`: rate × base. `commissionBelow`: rate × rounded entries of the partner credited. `differential`: own rate
 * minus what is paid below in percent of base, never negative. `lower`: the lower of the first two. `spread`: what the
 * partner below pays less what this one pays by its price list.
 */
export const overrideBases = ['revenue', 'commissionBelow', 'differential', 'lower', 'spread'] as const;
export type OverrideBasis = (typeof overrideBases)[number];

/** What gives a row or column of a matrix: a text field of the line, partner or deal, or a figure with lower edges. */
export type MatrixDimension =
  | { readonly field: string; readonly values: readonly string[] }
  | { readonly figure: MatrixFigure; readonly from: readonly string[] };

/** Percent figures are in percent: "20" is 20 %. */
export const matrixFigures = [
  'discountPercent',
  'marginPercent',
  'net',
  'quantity',
  'involvement',
  'instalment',
] as const;
export type MatrixFigure = (typeof matrixFigures)[number];

/** The rate stands where row and column meet; an empty cell pays nothing. One or two dimensions. */
export interface MatrixRule extends RuleCommon {
  readonly kind: 'matrix';
  readonly base: Base;
  readonly rows: MatrixDimension;
  readonly columns?: MatrixDimension;
  /** `rates[row][column]`; one column where there's no second dimension. */
  readonly rates: readonly (readonly string[])[];
}

/**
 * The part that the partner took in the work on the deal gives the rate: pre-sales, demo, negotiation and support, each
 * done by the partner (1), jointly (½) or by the vendor (0); `from` counts them, "0" to "4".
 */
export interface InvolvementRule extends RuleCommon {
  readonly kind: 'involvement';
  readonly base: Base;
  readonly levels: readonly { readonly from: string; readonly rate: string }[];
}

/** The rate by the number of the instalment of its contract, the first being 1. */
export interface RecurringRule extends RuleCommon {
  readonly kind: 'recurring';
  readonly base: Base;
  readonly instalments: readonly { readonly from: string; readonly rate: string }[];
  /** The last instalment that pays; all when absent. A contract that was cancelled pays nothing from that day on. */
  readonly last?: string;
}

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

/** Tops the partner up to a least margin: what it gave away of list beyond it comes back. */
export interface MarginFloorRule extends RuleCommon {
  readonly kind: 'marginFloor';
  /** Least margin as a fraction of list; the partner's margin is list less net. */
  readonly least: string;
  readonly per: 'line' | 'deal';
  /** Whether what other rules pay on the line counts as margin. */
  readonly countsCommission: boolean;
}

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

/**
 * A tree of conditions over one line and what belongs to it. Field names are paths: `partner.type`,
 * `partner.custom:Size`, `partner.code`, `line.category`, `line.currency`, `line.type`, `line.net`, `line.date`,
 * `line.custom:Salesperson`, `product.category`, `deal.type`, `deal.sourcedBy`, `deal.closed`, `deal.involvement`,
 * `credit.role`, `tier`.
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
