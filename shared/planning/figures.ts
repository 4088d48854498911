import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { GoalSource } from '#model/business-plan-records.ts';
import { isZero, sum } from '#money/decimal.ts';
import type { Figure, FigureAsked, FigureRow, FigureSources, QuarterFigure } from './contract.ts';
import type { FigureSourceTable, SourceRow } from './figure-source.ts';
import { quarterDays } from './quarters.ts';
import { certifiedPeople } from './sources/certified-people.ts';
import { commission } from './sources/commission.ts';
import { dealsWon } from './sources/deals-won.ts';
import { entered } from './sources/entered.ts';
import { marketingActivities } from './sources/marketing-activities.ts';
import { newLogos } from './sources/new-logos.ts';
import { pipeline } from './sources/pipeline.ts';
import { programMetric } from './sources/program-metric.ts';
import { registrations } from './sources/registrations.ts';
import { renewals } from './sources/renewals.ts';
import { revenue } from './sources/revenue.ts';

/** Every source that a goal or a tile can have. */
export const figureSources = {
  revenue,
  pipeline,
  dealsWon,
  newLogos,
  renewals,
  registrations,
  certifiedPeople,
  marketingActivities,
  commission,
  programMetric,
  entered,
} as const satisfies Record<GoalSource, FigureSourceTable>;

const sourceOf = ({ source }: FigureAsked): FigureSourceTable => figureSources[source];

/** What is entered adds up, unless it's said that it doesn't. */
const kindOf = (asked: FigureAsked): Figure['kind'] =>
  asked.source === 'entered' && asked.newest === true ? 'stock' : sourceOf(asked).kind;

/**
 * The question with its currency: of money, where none is asked for, the partner's own, else the book's. Sources that count
 * keep having none.
 */
function resolved({ records, partner }: FigureSources, asked: FigureAsked): FigureAsked {
  if ((asked.currency ?? '') !== '' || !sourceOf(asked).money) return asked;
  const own = records.get('partner', partner)?.values.currency ?? '';
  const currency = own === '' ? (records.get('bookSettings', 'settings')?.values.homeCurrency ?? '') : own;
  return { ...asked, currency };
}

const counts =
  ({ currency }: FigureAsked) =>
  (row: SourceRow): boolean =>
    row.currency === undefined || row.currency === currency;

function quarterRows(sources: FigureSources, asked: FigureAsked, quarter: PeriodId): readonly SourceRow[] | undefined {
  const days = quarterDays(quarter, sources.calendar, sources.asOf);
  return days === undefined ? undefined : sourceOf(asked).rows(sources, asked, days);
}

/**
 * A partner's figure by quarter, exact. Money is in the currency of `asked` (else the partner's, else the book's; the answer says
 * which) and never added to another: `leftOut` has the rest, of a stock that of its newest quarter. A quarter that hasn't begun has no value.
 */
export function figureOf(sources: FigureSources, asked: FigureAsked, quarters: readonly PeriodId[]): Figure {
  const question = resolved(sources, asked);
  const kind = kindOf(question);
  const told = quarters.map((period) => ({ period, rows: quarterRows(sources, question, period) }));
  const rows = told.flatMap((each) => each.rows ?? []);
  const freshness = rows
    .flatMap((row) => (counts(question)(row) && row.date !== undefined ? [row.date] : []))
    .reduce<IsoDate | undefined>((newest, date) => (newest === undefined || date > newest ? date : newest), undefined);
  return {
    asked: question,
    kind,
    quarters: told.map((each) => quarterFigure(sources, question, each)),
    byHand: question.source === 'entered',
    ...(freshness === undefined ? {} : { freshness }),
    leftOut: otherCurrencies(
      question,
      kind === 'flow' ? rows : (told.findLast((each) => each.rows !== undefined)?.rows ?? []),
    ),
  };
}

function quarterFigure(
  { calendar, asOf }: FigureSources,
  asked: FigureAsked,
  { period, rows }: { readonly period: PeriodId; readonly rows: readonly SourceRow[] | undefined },
): QuarterFigure {
  const running = quarterDays(period, calendar, asOf)?.running ?? false;
  if (rows === undefined) return { period, running };
  return { period, value: sum(rows.filter(counts(asked)).map(({ value }) => value)), running };
}

const otherCurrencies = (asked: FigureAsked, rows: readonly SourceRow[]): Figure['leftOut'] =>
  [
    ...groupBy(
      rows.filter((row) => !counts(asked)(row)),
      ({ currency = '' }) => currency,
    ),
  ]
    .map(([currency, of]) => ({ currency, value: sum(of.map(({ value }) => value)) }))
    .filter(({ value }) => !isZero(value))
    .sort((a, b) => compareTexts(a.currency, b.currency));

/**
 * The rows behind one quarter of a figure: in its currency, their values sum to the quarter's value. None where the quarter has
 * no value.
 */
export function rowsOf(sources: FigureSources, asked: FigureAsked, quarter: PeriodId): readonly FigureRow[] {
  const question = resolved(sources, asked);
  return (quarterRows(sources, question, quarter) ?? [])
    .filter(counts(question))
    .map(({ kind, id, label, value, date }) => ({ kind, id, label, value, ...(date === undefined ? {} : { date }) }));
}
