import type { BandMeasure, BandMode, BandQuantity, BandsRule } from '#model/band-rules.ts';
import type { MarginFloorRule, PercentPlusFixedRule } from '#model/line-rules.ts';
import type { OverrideRule } from '#model/override-rule.ts';
import type { PlanBody } from '#model/plan.ts';
import type { RuleKind } from '#model/rule.ts';
import type { Base, DiscountFunding } from '#model/rule-common.ts';
import type { FreeGoodsRule, SpiffRule, WindowMeasure } from '#model/window-rules.ts';

/** The answer that stands for "no conversion, the same figure whatever the line's currency". */
export const EACH_CURRENCY = 'same number in each currency';

/** What each kind of rule is called where one is added. */
export const kindWords = {
  percent: 'Percent of a base',
  fixed: 'Fixed amount',
  perUnit: 'Amount per unit',
  percentPlusFixed: 'Percent plus a fixed amount',
  bands: 'Bands',
  matrix: 'Table of rates',
  involvement: 'Rate by involvement',
  recurring: 'Rate by instalment',
  curve: 'Payout by attainment',
  lumpSum: 'Amount on reaching a target',
  milestone: 'Milestone',
  growth: 'Growth against last year',
  spiff: 'SPIFF with dates and budget',
  freeGoods: 'Free goods',
  mdf: 'Marketing spend repaid',
  marginFloor: 'Least margin',
  override: 'Override on partners below',
} as const satisfies Record<RuleKind, string>;

export const kindGroups = ['Rates', 'Bands and targets', 'Period bonuses', 'Hierarchy'] as const;

/** Under which heading a kind is offered. */
export const kindGroup = {
  percent: 'Rates',
  fixed: 'Rates',
  perUnit: 'Rates',
  percentPlusFixed: 'Rates',
  matrix: 'Rates',
  involvement: 'Rates',
  recurring: 'Rates',
  spiff: 'Rates',
  marginFloor: 'Rates',
  bands: 'Bands and targets',
  curve: 'Bands and targets',
  lumpSum: 'Bands and targets',
  milestone: 'Bands and targets',
  growth: 'Period bonuses',
  freeGoods: 'Period bonuses',
  mdf: 'Period bonuses',
  override: 'Hierarchy',
} as const satisfies Record<RuleKind, (typeof kindGroups)[number]>;

/** The money that a rate applies to (commission.md 2.3). */
export const baseWords = {
  net: 'net sales',
  list: 'list value before discount',
  margin: 'margin on price',
  markup: 'mark-up on cost',
  cost: 'cost',
  recurring: 'recurring amount per month',
} as const satisfies Record<Base, string>;

/** What a band mode does, in words that can't be taken for one another (commission.md 3). */
export const modeWords = {
  marginal: 'each band its own rate',
  whole: 'one rate on everything, that of the highest band reached',
  rolling: 'every band reached pays its rate on everything up to its own ceiling',
  total: 'every band reached pays its rate on everything',
  interpolated: 'one rate on everything, sliding evenly from edge to edge',
} as const satisfies Record<BandMode, string>;

/** Within what a band's value is added up. */
export const measureWords = {
  line: "each line's",
  order: "each order's",
  deal: "each deal's",
  period: "the period's",
  quarter: "the quarter's",
  year: "the year's",
  trailing12Months: "the last 12 months'",
  lifetime: "the partner's all-time",
  contract: "each contract's",
} as const satisfies Record<BandMeasure, string>;

/** Modes that pay each line as the measure fills up; the others pay everything in the window at what it comes to. */
const paysAsItFills = {
  marginal: true,
  whole: false,
  rolling: true,
  total: false,
  interpolated: false,
} as const satisfies Record<BandMode, boolean>;

/** Measures that grow line by line, so that a line is paid by where it finds them. */
const growsByLine = {
  line: false,
  order: true,
  deal: true,
  period: true,
  quarter: true,
  year: true,
  trailing12Months: false,
  lifetime: true,
  contract: true,
} as const satisfies Record<BandMeasure, boolean>;

/** Whether the sentence says “running”: the order of the lines decides what each of them is paid. */
export const isRunning = (mode: BandMode, measure: BandMeasure): boolean => paysAsItFills[mode] && growsByLine[measure];

/**
 * The words of a mode within a measure: where every line is measured anew (the line itself, the twelve months before it),
 * "everything" is that line.
 */
export const modeWordsIn = (measure: BandMeasure): Readonly<Record<BandMode, string>> => {
  if (measure !== 'line' && measure !== 'trailing12Months') return modeWords;
  return Object.fromEntries(
    Object.entries(modeWords).map(([mode, text]) => [mode, text.replace('everything', 'the whole line')]),
  ) as Record<BandMode, string>;
};

/** What is measured. For `amount` the base itself is named instead. */
export const quantityWords = {
  amount: 'sales',
  units: 'units sold',
  lines: 'number of lines',
  orders: 'number of orders',
  deals: 'number of deals',
  attainment: 'attainment of target',
  marginPercent: 'margin in percent of net',
} as const satisfies Record<BandQuantity, string>;

/** In what a band's edge is written; percent as its number, so that `100` is 100 %. */
export const edgeUnit = {
  amount: 'money',
  units: 'count',
  lines: 'count',
  orders: 'count',
  deals: 'count',
  attainment: 'percent',
  marginPercent: 'percent',
} as const satisfies Record<BandQuantity, 'money' | 'count' | 'percent'>;

/** Who owns an edge (commission.md 3, band edges). */
export const edgeWords = {
  reaching: 'Reaching an edge counts',
  exceeding: 'An edge must be exceeded',
} as const satisfies Record<BandsRule['edge'], string>;

/** What a band's rate is. */
export const paysWords = {
  percent: 'a percentage',
  perUnit: 'an amount per unit',
} as const satisfies Record<BandsRule['pays'], string>;

/** What a fixed amount is paid for. */
export const perWords = {
  line: 'each line',
  unit: 'each unit',
  order: 'each order, spread over its lines',
} as const satisfies Record<PercentPlusFixedRule['per'], string>;

/** What an override is computed on (commission.md 4). */
export const overrideWords = {
  revenue: 'revenue',
  commissionBelow: 'the commission paid below',
  differential: 'the difference to what is paid below',
  lower: 'the lower of revenue and the commission paid below',
  spread: 'the difference between the price lists',
} as const satisfies Record<OverrideRule['on'], string>;

/** Who bears the line's discount (commission.md 2, stage 3). */
export const fundingWords = {
  partner: 'the partner',
  vendor: 'the vendor',
  shared: 'both',
} as const satisfies Record<DiscountFunding['by'], string>;

/** What a SPIFF pays. */
export const spiffWords = {
  percent: 'a percentage',
  perUnit: 'an amount for each unit',
  perLine: 'an amount for each line',
} as const satisfies Record<SpiffRule['pays'], string>;

/** A window whose end decides. */
export const windowWords = {
  period: 'the period',
  quarter: 'the quarter',
  year: 'the year',
  lifetime: "the partner's whole time",
} as const satisfies Record<WindowMeasure, string>;

/** Within what full multiples are counted. */
export const freeGoodsWords = {
  line: 'each line',
  order: 'each order',
  ...windowWords,
} as const satisfies Record<FreeGoodsRule['measure'], string>;

/** What a free unit is worth. */
export const freeValueWords = {
  net: 'the average price paid for one',
  list: 'its list price',
} as const satisfies Record<FreeGoodsRule['value'], string>;

/** What is topped up to a least margin. */
export const floorWords = {
  line: 'each line',
  deal: 'each deal',
} as const satisfies Record<MarginFloorRule['per'], string>;

/** Which date makes a line count. */
export const recogniseWords = {
  ordered: 'on the day it is ordered',
  invoiced: 'on the day it is invoiced',
  delivered: 'on the day it is delivered',
  customerPaid: 'as the customer pays it, in the proportion paid',
  events: 'in parts, as things happen',
} as const satisfies Record<PlanBody['recognise'], string>;

/** Which of the matching rules pay. */
export const combineWords = {
  stack: 'every rule that matches it pays',
  first: 'only the first rule that matches it pays',
  best: 'of the rules that match it only the one that pays most pays',
  mostSpecific: 'of the rules that match it only the one with the most specific condition pays',
} as const satisfies Record<PlanBody['combine'], string>;

/** What a line with a negative base does, unless it's a refund. */
export const negativeBaseWords = {
  carry: 'lowers the commission',
  zero: 'pays nothing',
} as const satisfies Record<PlanBody['negativeBase'], string>;
