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
