import type { Base, DiscountFunding, RuleCommon } from './rule-common.ts';

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

/** Tops the partner up to a least margin: what it gave away of list beyond it comes back. */
export interface MarginFloorRule extends RuleCommon {
  readonly kind: 'marginFloor';
  /** Least margin as a fraction of list; the partner's margin is list less net. */
  readonly least: string;
  readonly per: 'line' | 'deal';
  /** Whether what other rules pay on the line counts as margin. */
  readonly countsCommission: boolean;
}
