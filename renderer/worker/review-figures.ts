import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { fiscalYearOf, fiscalYearRange, parsePeriod, periodRange } from '#calendar/period.ts';
import { figuresOf } from '#commission/draft-period.ts';
import type { PeriodFigures } from '#commission/period-figures.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { FigureAsked } from '#planning/contract.ts';
import { askedByGoal } from '#planning/goal-progress.ts';
import { figureOf } from '#planning/figures.ts';
import { marketingFunds } from '#planning/marketing-funds.ts';
import { isShared, planThatHolds } from '#planning/plan-that-holds.ts';
import { planProgress, rowsOfPlan } from '#planning/plan-progress.ts';
import { quartersOfYear, quartersUpTo } from '#planning/quarters.ts';
import { statementPayments } from '#planning/statement-payments.ts';
import type { ReviewFigures } from '#review/contract.ts';
import type { EngineBook } from './engine-book.ts';
import type { PlanningBook } from './planning-book.ts';
import type { PartnerMonths } from './planning-sales.ts';

/** Quarters of sales that a review looks at: last year beside this one. */
const SALES_QUARTERS = 8;

/** Closed periods whose statements are looked at. */
const STATEMENTS = 4;

/** The currency of most lines of the quarters that are looked at; of equally many the first by its code. */
function mainCurrency({ sales, lines }: PartnerMonths, from: IsoDate): string | undefined {
  const recent = new Set(sales.filter(({ month }) => month >= from.slice(0, 7)).map(({ currency }) => currency));
  return [...lines]
    .filter(([currency]) => recent.size === 0 || recent.has(currency))
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]?.[0];
}

const isQuarter = (text: string, calendar: BookCalendar): text is PeriodId =>
  parsePeriod(text, { ...calendar, length: 'quarter' }).ok &&
  quartersOfYear(Number(text.slice(0, 4)), calendar).length > 0;

/** What a review is shown from, as the book is now; undefined without such a review, or without a quarter that it looks at. */
export async function reviewFigures(
  book: EngineBook,
  planning: PlanningBook,
  id: string,
  asOf: IsoDate,
): Promise<ReviewFigures | undefined> {
  const [records, calendar] = await Promise.all([planning.records(), book.calendar()]);
  const review = records.all('review').find((row) => row.id === id);
  const period = review?.values.period ?? '';
  if (review === undefined || !isQuarter(period, calendar)) return undefined;
  return await digestFigures(book, planning, { review: id, partner: review.values.partner ?? '', period }, asOf);
}

/** What is looked at: a partner's quarter. `review`: for which review, if there is one. */
type Looked = { readonly review: string; readonly partner: string; readonly period: PeriodId };

/** What a quarter of a partner is shown from, whether or not there is a review of it. */
export async function digestFigures(
  book: EngineBook,
  planning: PlanningBook,
  { review, partner: named, period }: Looked,
  asOf: IsoDate,
): Promise<ReviewFigures> {
  const [records, calendar, closings] = await Promise.all([planning.records(), book.calendar(), book.closings()]);
  const partner = mergedPartner(records, named);
  const { first, last } = periodRange(period, calendar);
  const year = fiscalYearOf(first, calendar);
  const held = planThatHolds(records, partner, year);
  const plan = held !== undefined && isShared(held) ? held : undefined;
  const goals = plan === undefined ? [] : rowsOfPlan(records, 'planGoal', plan.id);
  const of = await planning.sources([{ source: 'revenue' }, ...goals.map((goal) => askedByGoal(goal, []))], asOf);
  const sources = of(partner);
  const quarters = quartersUpTo(period, SALES_QUARTERS, calendar);
  const months = (await planning.sales(asOf)).get(partner);
  const currency =
    months === undefined ? undefined : mainCurrency(months, periodRange(quarters[0] ?? period, calendar).first);
  const asked: FigureAsked = { source: 'revenue', ...(currency === undefined ? {} : { currency }) };
  const funds = marketingFunds(records, partner, fiscalYearRange(year, calendar), asOf, plan);
  const closed: readonly PeriodFigures[] = closings
    .filter((closing) => closing.kind === 'periodClosing')
    .map(figuresOf)
    .filter((figures) => figures.last <= last)
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .slice(-STATEMENTS);
  return {
    review,
    partner,
    period,
    asOf,
    sales: figureOf(sources, asked, quarters),
    ...(plan === undefined ? {} : { plan: planProgress(sources, plan) }),
    payments: statementPayments(records, partner, closed, asOf),
    ...(funds === undefined ? {} : { funds }),
  };
}
