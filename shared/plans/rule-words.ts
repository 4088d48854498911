import type {
  BandMeasure,
  BandMode,
  BandQuantity,
  BandsRule,
  Base,
  FixedRule,
  OverrideRule,
  PlanBody,
  RuleKind,
} from '#model/plan.ts';

/** The answer that stands for "no conversion, the same figure whatever the line's currency". */
export const EACH_CURRENCY = 'same number in each currency';

/** What each kind of rule is called where one is added. */
export const kindWords = {
  percent: 'Percent of a base',
  fixed: 'Fixed amount',
  perUnit: 'Amount per unit',
  bands: 'Bands',
  override: 'Override on partners below',
} as const satisfies Record<RuleKind, string>;

/** The money that a rate applies to (commission.md 2.3). */
export const baseWords = {
  net: 'net sales',
  list: 'list value before discount',
  margin: 'margin on price',
  markup: 'mark-up on cost',
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
  order: 'each order, spread over its lines',
} as const satisfies Record<FixedRule['per'], string>;

/** What an override is computed on (commission.md 4). */
export const overrideWords = {
  revenue: 'revenue',
  commissionBelow: 'the commission paid below',
  differential: 'the difference to what is paid below',
} as const satisfies Record<OverrideRule['on'], string>;

/** Which date makes a line count. */
export const recogniseWords = {
  ordered: 'ordered',
  invoiced: 'invoiced',
  delivered: 'delivered',
} as const satisfies Record<PlanBody['recognise'], string>;

/** Which of the matching rules pay. */
export const combineWords = {
  stack: 'every rule that matches it pays',
  first: 'only the first rule that matches it pays',
} as const satisfies Record<PlanBody['combine'], string>;

/** What a line with a negative base does, unless it's a refund. */
export const negativeBaseWords = {
  carry: 'lowers the commission',
  zero: 'pays nothing',
} as const satisfies Record<PlanBody['negativeBase'], string>;
