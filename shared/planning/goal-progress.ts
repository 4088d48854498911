import type { IsoDate } from '#calendar/iso-date.ts';
import { daysBetween } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { add, compare, divide, multiply, plain, sign, subtract, sum, toDecimals } from '#money/decimal.ts';
import type { Figure, FigureAsked, GoalProgress, GoalState, QuarterFigure } from './contract.ts';
import { isFull, numberIn, shareOf } from './exact-number.ts';
import { forecastYear } from './forecast.ts';
import { quarterDays } from './quarters.ts';

type Goal = RecordRow<'planGoal'>;

/** The question that a goal's actuals answer, over the quarters of its plan's year. */
export function askedByGoal({ values }: Goal, quarters: readonly PeriodId[]): FigureAsked {
  const { source = 'entered', currency, programme, metric, entered = [], newest } = values;
  return {
    source,
    ...(currency === undefined ? {} : { currency }),
    ...(programme === undefined ? {} : { programme }),
    ...(metric === undefined ? {} : { metric }),
    ...(source === 'entered' ? { entered: byQuarter(entered, quarters) } : {}),
    ...(newest === undefined ? {} : { newest }),
  };
}

const byQuarter = (texts: readonly string[], quarters: readonly PeriodId[]): Readonly<Record<PeriodId, string>> =>
  Object.fromEntries(quarters.map((quarter, at) => [quarter, texts[at] ?? ''])) as Record<PeriodId, string>;

/**
 * A goal's targets by quarter; undefined where it has none, or one of them is no number: half a target would count as all of it.
 */
export function targetsOf({ values }: Goal): readonly (DecimalText | undefined)[] | undefined {
  const texts = Array.from({ length: 4 }, (_, at) => (values.targets?.[at] ?? '').trim());
  const targets = texts.map(numberIn);
  const isSound = targets.every((target, at) => target !== undefined || texts[at] === '');
  return isSound && targets.some((target) => target !== undefined) ? targets : undefined;
}

/** A year's figure of its quarters: the sum of a flow, the last one told of a stock; undefined where none is told. */
export function yearOf(kind: Figure['kind'], values: readonly (DecimalText | undefined)[]): DecimalText | undefined {
  const told = values.filter((value) => value !== undefined);
  if (told.length === 0) return undefined;
  return kind === 'flow' ? sum(told) : told.at(-1);
}

export interface GoalInput {
  readonly goal: Goal;
  readonly calendar: BookCalendar;
  readonly asOf: IsoDate;
  /** The four quarters of the year. */
  readonly quarters: readonly PeriodId[];
  /** The goal's figure over quarters before the year and those of it, oldest first. */
  readonly figure: Figure;
}

/**
 * How far a goal has come in its year: targets and actuals by quarter, of the year (a flow's add up, a stock's is its last), what should be
 * there by the as-of day if quarters fill evenly by days, and what the year may come to.
 */
export function goalProgress({ goal, calendar, asOf, quarters, figure }: GoalInput): GoalProgress {
  const own = quarters.map((period): QuarterFigure => figureIn(figure, period));
  const targets = targetsOf(goal);
  const target = targets === undefined ? undefined : yearOf(figure.kind, targets);
  const actual = yearOf(
    figure.kind,
    own.map(({ value }) => value),
  );
  const share = shareOf(actual, target);
  const before = figure.quarters.filter(({ period }) => period < (quarters[0] ?? ''));
  const expectedByNow =
    targets === undefined
      ? undefined
      : expected({ targets, quarters, calendar, asOf, kind: figure.kind, start: before.at(-1)?.value });
  const forecast = forecastYear({ kind: figure.kind, before, year: own, decimals: decimalsOf(figure) });
  const begun = quarters.some((quarter) => quarterDays(quarter, calendar, asOf) !== undefined);
  return {
    goal,
    figure: { ...figure, quarters: own },
    quarters: own.map(({ period, value, running }, at) => {
      const wanted = targets?.[at];
      return {
        period,
        ...(wanted === undefined ? {} : { target: wanted }),
        ...(value === undefined ? {} : { actual: value }),
        running,
      };
    }),
    ...(target === undefined ? {} : { target }),
    ...(actual === undefined ? {} : { actual }),
    ...(share === undefined ? {} : { share }),
    ...(expectedByNow === undefined ? {} : { expectedByNow }),
    ...(forecast === undefined ? {} : { forecast }),
    state: stateOf({ target, actual, share, expectedByNow, begun }),
  };
}

const figureIn = (figure: Figure, period: PeriodId): QuarterFigure =>
  figure.quarters.find((each) => each.period === period) ?? { period, running: false };

/** Money to its coins, counts whole, other figures as exact as the book has them. */
function decimalsOf({ asked, quarters }: Figure): number {
  if ((asked.currency ?? '') !== '') return minorUnits(asked.currency ?? '');
  const digits = quarters.map(({ value = '' }) => value.split('.')[1]?.length ?? 0);
  return Math.min(4, Math.max(0, ...digits));
}

interface Expected {
  readonly targets: readonly (DecimalText | undefined)[];
  readonly quarters: readonly PeriodId[];
  readonly calendar: BookCalendar;
  readonly asOf: IsoDate;
  readonly kind: Figure['kind'];
  /** Of a stock: what was there when the year began. */
  readonly start: DecimalText | undefined;
}

/** By days that are over, the as-of day included; at most four decimals. */
function expected({ targets, quarters, calendar, asOf, kind, start }: Expected): DecimalText | undefined {
  let total: DecimalText | undefined;
  let level = start ?? ZERO;
  for (const [at, quarter] of quarters.entries()) {
    const days = quarterDays(quarter, calendar, asOf);
    const target = targets[at];
    if (days === undefined || target === undefined) continue;
    const filled = kind === 'flow' ? target : subtract(target, level);
    const now = days.running ? part(filled, days.first, asOf, periodRange(quarter, calendar).next) : filled;
    total = kind === 'flow' ? add(total ?? ZERO, now) : add(level, now);
    level = target;
  }
  return total === undefined ? undefined : plain(toDecimals(total, 4, 'halfAwayFromZero'));
}

const part = (whole: DecimalText, first: IsoDate, asOf: IsoDate, next: IsoDate): DecimalText =>
  divide(
    multiply(whole, String(daysBetween(first, asOf) + 1) as DecimalText),
    String(daysBetween(first, next)) as DecimalText,
  );

interface Standing {
  readonly target: DecimalText | undefined;
  readonly actual: DecimalText | undefined;
  readonly share: DecimalText | undefined;
  readonly expectedByNow: DecimalText | undefined;
  readonly begun: boolean;
}

function stateOf({ target, actual, share, expectedByNow, begun }: Standing): GoalState {
  if (target === undefined || sign(target) <= 0) return 'noTarget';
  if (!begun) return 'notStarted';
  if (actual === undefined) return 'noFigure';
  if (isFull(share)) return 'reached';
  return compare(actual, expectedByNow ?? ZERO) >= 0 ? 'onPace' : 'behind';
}
