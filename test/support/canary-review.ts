import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { RecordTables } from '#commission/partner-safe.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import type { FigureSources } from '#planning/contract.ts';
import { figureOf } from '#planning/figures.ts';
import { marketingFunds } from '#planning/marketing-funds.ts';
import { planProgress } from '#planning/plan-progress.ts';
import { quartersUpTo } from '#planning/quarters.ts';
import { isShared, planThatHolds } from '#planning/plan-that-holds.ts';
import { fiscalYearRange } from '#calendar/period.ts';
import type { ReviewFigures, ReviewSource } from '#review/contract.ts';
import { quarters } from './commission-book.ts';

export interface FiguresAsked {
  readonly review: string;
  readonly partner: string;
  readonly period?: string;
  readonly asOf?: string;
  /** Net by month; USD. */
  readonly sales?: Readonly<Record<string, string>>;
  readonly tables?: RecordTables;
}

/** Figures of a review by the program's own functions, of records and a few months of sales. */
export function figuresOf(records: BookRecords, asked: FiguresAsked): ReviewFigures {
  const { review, partner, period = '2026-Q3', asOf = '2026-10-20', sales = {} } = asked;
  const sources: FigureSources = {
    records,
    calendar: quarters,
    partner,
    asOf: asOf as IsoDate,
    sales: Object.entries(sales).map(([month, net]) => ({ month, currency: 'USD', net: net as DecimalText })),
    commission: [],
    metric: () => undefined,
  };
  const year = Number(period.slice(0, 4));
  const held = planThatHolds(records, partner, year);
  const plan = held !== undefined && isShared(held) ? held : undefined;
  const funds = marketingFunds(records, partner, fiscalYearRange(year, quarters), asOf as IsoDate, plan);
  return {
    review,
    partner,
    period: period as PeriodId,
    asOf: asOf as IsoDate,
    sales: figureOf(sources, { source: 'revenue', currency: 'USD' }, quartersUpTo(period as PeriodId, 8, quarters)),
    ...(plan === undefined ? {} : { plan: planProgress(sources, plan) }),
    payments: { due: 3, onTime: 3, disputesOpen: 0 },
    ...(funds === undefined ? {} : { funds }),
  };
}

/** A review's source, as the window reads it. */
export const sourceOf = (records: BookRecords, asked: FiguresAsked): ReviewSource => ({
  records,
  figures: figuresOf(records, asked),
  today: (asked.asOf ?? '2026-10-20') as IsoDate,
});
