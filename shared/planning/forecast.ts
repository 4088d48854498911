import type { DecimalText } from '#money/amount.ts';
import { decimal } from '#money/amount.ts';
import { plain, toDecimals } from '#money/decimal.ts';
import type { Figure, Forecast, QuarterFigure } from './contract.ts';
import { placeInYear } from './quarters.ts';

/** What a year's forecast is made of. */
export interface ForecastInput {
  readonly kind: Figure['kind'];
  /** Quarters before the year, oldest first, without gaps. */
  readonly before: readonly QuarterFigure[];
  /** The four quarters of the year. */
  readonly year: readonly QuarterFigure[];
  /** Decimals of the answer: a currency's digits, none for what is counted. */
  readonly decimals: number;
}

/** Whole quarters as they were, the place in the fiscal year of the first, and which come. */
interface Series {
  readonly values: readonly number[];
  readonly place: number;
  /** Quarters that aren't over and come before the year, and those of the year. */
  readonly skip: number;
  readonly ahead: number;
}

/** What so many next quarters may be, oldest first; undefined where the series doesn't carry the method. */
type Method = (series: Pick<Series, 'values' | 'place' | 'ahead'>) => readonly number[] | undefined;

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0,
  ];
  return (low + high) / 2;
}

/** Last year's same quarters times the growth of this year's quarters so far (of the last four, where the year begins) against the same a year before. */
const seasonal: Method = ({ values, place, ahead }) => {
  if (values.length < 8) return undefined;
  const soFar = (place + values.length) % 4 || 4;
  const growth = total(values.slice(-soFar)) / total(values.slice(-soFar - 4, values.length - 4));
  if (!Number.isFinite(growth) || growth < 0) return undefined;
  return Array.from({ length: ahead }, (_, at) => (values[values.length - 4 + (at % 4)] ?? 0) * growth);
};

/** The line with the median of all slopes, through the median of what is left (Theil and Sen): one freak quarter doesn't bend it. */
const trend: Method = ({ values, ahead }) => {
  if (values.length < 4) return undefined;
  const slopes = values.flatMap((value, at) =>
    values.slice(0, at).map((earlier, from) => (value - earlier) / (at - from)),
  );
  const slope = median(slopes);
  const base = median(values.map((value, at) => value - slope * at));
  const floor = values.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  return Array.from({ length: ahead }, (_, at) => Math.max(floor, base + slope * (values.length + at)));
};

/** The newest quarter stays. */
const last: Method = ({ values, ahead }) => {
  const newest = values.at(-1);
  return newest === undefined ? undefined : Array.from({ length: ahead }, () => newest);
};

/** In the order in which they are preferred. */
const methods = { seasonal, trend, last } as const satisfies Record<Forecast['method'], Method>;

/** What the method says of the quarters of the year that come. */
const said = (method: Method, { values, place, skip, ahead }: Series): readonly number[] | undefined =>
  method({ values, place, ahead: skip + ahead })?.slice(skip);

/** What is forecast of the quarters that come: their sum, or the last of them. */
const outcome = (kind: Figure['kind'], values: readonly number[]): number =>
  kind === 'flow' ? total(values) : (values.at(-1) ?? 0);

interface Tried {
  readonly error: number;
  readonly actual: number;
}

/** Asks the method about every quarter that is known, telling it only what was known before. */
function backTests(method: Method, series: Series, kind: Figure['kind']): readonly Tried[] {
  const { values, skip, ahead } = series;
  const tried: Tried[] = [];
  for (let known = 1; known + skip + ahead <= values.length; known += 1) {
    const answer = said(method, { ...series, values: values.slice(0, known) });
    if (answer === undefined) continue;
    const actual = outcome(kind, values.slice(known + skip, known + skip + ahead));
    tried.push({ error: Math.abs(actual - outcome(kind, answer)), actual });
  }
  return tried;
}

/** Fewer back-tests say nothing about how wide a range must be. */
const LEAST_TESTS = 3;

/** The range is as wide as it had to be to hold in four of five back-tests. */
const HOLDS = 0.8;

/** The newest whole quarters without a gap, from the first one on in which there was anything. */
function knownSeries({ before, year }: ForecastInput): Series {
  const all = [...before, ...year];
  const isKnown = ({ value, running }: QuarterFigure): boolean => value !== undefined && !running;
  const last = all.findLastIndex(isKnown);
  const gap = all.findLastIndex((each, at) => at < last && !isKnown(each)) + 1;
  const told = all.slice(gap, last + 1);
  const start = told.findIndex(({ value }) => Number(value) !== 0);
  const used = start < 0 ? [] : told.slice(start);
  const [first] = used;
  return {
    values: used.map(({ value }) => Number(value)),
    place: first === undefined ? 0 : placeInYear(first.period),
    skip: Math.max(0, before.length - 1 - last),
    ahead: all.length - Math.max(before.length, last + 1),
  };
}

/**
 * What a year may come to, as a range and never a bare number: of a flow what came so far and what the quarters that aren't over
 * may bring, of a stock what may be there at its end. Seasonal from eight whole quarters on, else a robust trend from four, else the newest
 * figure; the first method that can be asked about at least three stretches of known quarters, as long as the one ahead and without
 * what came later. `low` and `high` lie as far from `likely` as four of five of those answers missed at most; `typicalErrorPercent`
 * is the median miss. A stock's range also holds what it was in the last four quarters and is now. Undefined where that can't be told, where a
 * stock is and was nothing, and where the year is over. Rounded to `decimals`, half away from zero.
 * Floating point: it informs and decides nothing.
 */
export function forecastYear(input: ForecastInput): Forecast | undefined {
  const { kind, year, decimals } = input;
  const series = knownSeries(input);
  if (series.ahead === 0) return undefined;
  for (const name of ['seasonal', 'trend', 'last'] as const) {
    const answer = said(methods[name], series);
    const tried = answer === undefined ? [] : backTests(methods[name], series, kind);
    if (answer === undefined || tried.length < LEAST_TESTS) continue;
    const errors = tried.map(({ error }) => error).sort((a, b) => a - b);
    const reach = errors[Math.ceil(errors.length * HOLDS) - 1] ?? 0;
    const come = whatCame(kind, year);
    const likely = Math.max(come.least, come.done + outcome(kind, answer));
    const text = (value: number): DecimalText => plain(toDecimals(decimal(fixed(value)), decimals, 'halfAwayFromZero'));
    // Numbers beyond what floating point holds: nothing can be told.
    if (!Number.isFinite(likely) || !Number.isFinite(likely + reach) || !Number.isFinite(likely - reach)) continue;
    const floor = series.values.every((value) => value >= 0) ? come.least : Number.NEGATIVE_INFINITY;
    const seen = kind === 'stock' ? newestOf(input) : [];
    const low = Math.min(Math.max(floor, likely - reach), ...seen);
    const high = Math.max(likely + reach, ...seen);
    // Nothing is there, nothing was there lately, nothing is expected: no forecast.
    if (low === 0 && high === 0 && kind === 'stock') return undefined;
    return {
      low: text(low),
      likely: text(likely),
      high: text(high),
      method: name,
      backTest: {
        tried: tried.length,
        inside: errors.filter((error) => error <= reach).length,
        typicalErrorPercent: typicalError(tried),
      },
    };
  }
  return undefined;
}

/** What a stock was in the last four quarters and is now: what it lately was it may be again. */
const newestOf = ({ before, year }: ForecastInput): readonly number[] =>
  [...before, ...year].flatMap(({ value }) => (value === undefined ? [] : [Number(value)])).slice(-5);

/** What whole quarters of the year brought, and with the running one the least that a year without refunds comes to. */
function whatCame(
  kind: Figure['kind'],
  year: readonly QuarterFigure[],
): { readonly done: number; readonly least: number } {
  if (kind === 'stock') return { done: 0, least: 0 };
  const done = total(year.filter(({ running }) => !running).map(({ value = '0' }) => Number(value)));
  const running = total(year.filter((each) => each.running).map(({ value = '0' }) => Number(value)));
  return { done, least: Math.max(done + running, done) };
}

function typicalError(tried: readonly Tried[]): DecimalText {
  const parts = tried.filter(({ actual }) => actual !== 0).map(({ error, actual }) => (error / Math.abs(actual)) * 100);
  return plain(toDecimals(decimal(fixed(parts.length === 0 ? 0 : median(parts))), 1, 'halfAwayFromZero'));
}

/** Plain digits: numbers of 1e21 and more are written with an exponent otherwise. */
const fixed = (value: number): string =>
  Math.abs(value) < 1e21 ? value.toFixed(12) : String(BigInt(Math.round(value)));
