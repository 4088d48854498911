import { minorUnits } from '#money/currency.ts';
import { multiply, toDecimals } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import type { Forecast, GoalProgress } from '#planning/contract.ts';
import { formatFigure, formatPercent } from '#ui/format.ts';
import { openFigure } from '#ui/open-figure.ts';
import type { Goal } from './plan-record.ts';
import type { PlanView } from './use-plan.ts';

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/u, '') : text);

/** A fraction as a percentage, "94 %": cut off after so many decimals, so that what isn't reached never reads as reached. */
export const reachedWords = (fraction: string, decimals = 1): string =>
  formatPercent(trimmed(toDecimals(multiply(fraction as DecimalText, '100' as DecimalText), decimals, 'truncate')));

export const decimalsOf = (currency: string | undefined): number | undefined =>
  currency === undefined ? undefined : minorUnits(currency);

/** What a forecast is made of, in a person's words. */
const methodWords = {
  seasonal: 'last year’s same quarters times this year’s growth',
  trend: 'the line through the quarters so far',
  last: 'the newest figure stays',
} as const satisfies Record<Forecast['method'], string>;

/** "held 7 of 8 times": how often such a range was right about quarters that are known. */
export const howSure = ({ backTest: { inside, tried } }: Forecast): string =>
  tried === 0 ? 'never tested: too few quarters' : `held ${inside} of ${tried} ${tried === 1 ? 'time' : 'times'}`;

/** How the forecast came about, and how far it is usually off. */
export const forecastExplained = (forecast: Forecast, currency: string | undefined): string =>
  [
    `Likely ${formatFigure(forecast.likely, currency)}: ${methodWords[forecast.method]}.`,
    forecast.backTest.tried === 0
      ? 'Too few quarters are known to test it.'
      : `Asked the same way about known quarters, the range ${howSure(forecast)}; typically ${formatPercent(forecast.backTest.typicalErrorPercent)} off.`,
  ].join(' ');

/** Opens the rows behind a goal's actuals: of the year, or of one quarter. */
export function openGoal(view: PlanView, goal: Goal, quarter?: string): void {
  const { source = 'entered', currency, programme, metric, entered = [], enteredBy, enteredOn, name } = goal.values;
  const typed = Object.fromEntries(
    view.quarters.flatMap((period, at) => ((entered[at] ?? '') === '' ? [] : [[period, entered[at] ?? '']])),
  );
  const known = view.quarters.filter((period) => period <= currentQuarterOf(view) || typed[period] !== undefined);
  openFigure({
    title: `${name ?? ''} ${view.year}`,
    partner: view.partnerId,
    source,
    ...(currency === undefined ? {} : { currency }),
    ...(programme === undefined ? {} : { programme }),
    ...(metric === undefined ? {} : { metric }),
    ...(source === 'entered' ? { entered: typed } : {}),
    ...(enteredBy === undefined ? {} : { enteredBy }),
    ...(enteredOn === undefined ? {} : { enteredOn }),
    quarters: quarter === undefined ? (known.length === 0 ? view.quarters.slice(0, 1) : known) : [quarter],
    asOf: view.day,
  });
}

/** The last quarter of the plan that has begun; before the year, the first one. */
function currentQuarterOf(view: PlanView): string {
  const first = view.progress?.goals[0]?.quarters.find(({ running }) => running)?.period;
  return first ?? view.quarters.at(-1) ?? '';
}

export const progressOf = (view: PlanView, goal: Goal): GoalProgress | undefined =>
  view.progress?.goals.find((one) => one.goal.id === goal.id);
