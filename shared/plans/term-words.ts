import type { MatrixFigure } from '#model/line-rules.ts';
import type { RecognitionEvent } from '#model/plan.ts';
import type { RuleLimits } from '#model/rule-common.ts';
import type { ClawbackTerms, Holdback, SettlementCurrency, SettlementTerms } from '#model/settlement-terms.ts';

/** What happens that makes a part of a line count. A date column of the file is named by itself. */
export const eventWords = {
  ordered: 'ordered',
  invoiced: 'invoiced',
  delivered: 'delivered',
  customerPaid: 'paid by the customer',
} as const satisfies Record<Exclude<RecognitionEvent['event'], `custom:${string}`>, string>;

/** At which exchange rate a line is converted (commission.md 2, stage 4). */
export const conversionWords = {
  lineDate: 'the rate of the day on which the line counts',
  periodAverage: "the period's average rate",
  periodEnd: 'the rate at the end of the period',
  fixed: 'fixed rates of the programme',
} as const satisfies Record<SettlementCurrency['at'], string>;

/** What the age of a cancelled line is counted in. */
export const clawbackUnitWords = {
  months: 'months',
  days: 'days',
  instalments: 'instalments',
} as const satisfies Record<ClawbackTerms['unit'], string>;

/** How a cancellation finds what it takes back. */
export const clawbackModeWords = {
  bands: 'a part by age',
  proRata: 'the part of the time that is left',
} as const satisfies Record<ClawbackTerms['mode'], string>;

/** What is held back. */
export const holdbackOfWords = {
  commission: 'commission',
  commissionAndBonus: 'commission and bonuses',
} as const satisfies Record<Holdback['of'], string>;

/** What becomes of an amount above a cap (commission.md 2, stage 6). */
export const excessWords = {
  drop: 'is not paid',
  defer: 'is paid as soon as there is room again',
} as const satisfies Record<RuleLimits['excess'], string>;

/** Within what a plan's cap counts. */
export const capPerWords = {
  period: 'period',
  year: 'year',
} as const satisfies Record<NonNullable<SettlementTerms['cap']>['per'], string>;

/** Within what a rule's least and most are counted. */
export const limitPerWords = {
  line: 'for each line',
  order: 'for each order',
  deal: 'for each deal',
  contract: 'for each contract',
  period: 'within the period',
  quarter: 'within the quarter',
  year: 'within the year',
  lifetime: "in the partner's whole time",
} as const satisfies Record<RuleLimits['per'], string>;

/** A figure that gives a row or column of a table of rates. */
export const figureWords = {
  discountPercent: 'discount in percent of list',
  marginPercent: 'margin in percent of net',
  net: 'net amount of the line',
  quantity: 'quantity',
  involvement: "the partner's involvement",
  instalment: 'instalment of the contract',
} as const satisfies Record<MatrixFigure, string>;

/** Figures whose edges are percent, so that a reader sees the sign behind them. */
export const percentFigures: ReadonlySet<MatrixFigure> = new Set(['discountPercent', 'marginPercent']);
