import type { BookCalendar } from '#calendar/period.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimal } from '#money/amount.ts';
import { divide, plain, sum, toDecimals } from '#money/decimal.ts';
import type { SettlementCurrency } from '#model/settlement-terms.ts';
import type { Portion, SourcedRate } from './contract.ts';
import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import { calendarWindow } from './windows.ts';

type Converted = Omit<NonNullable<Portion['converted']>, 'from'>;

/** A rate, or one sentence that says why there's none and which ones are nearest. */
export type FoundRate = { readonly rate: Converted } | { readonly missing: string };

/** The rate from one currency to another on a day, as a plan asks for it. */
export type RateFinder = (settle: SettlementCurrency, from: string, to: string, day: number) => FoundRate;

/** Decimals of a rate that is a quotient: a mean, or one turned round. */
const quotientDecimals = 10;

interface DayRates {
  readonly day: number;
  /** The latest revision of each kind and source. */
  readonly rates: readonly SourcedRate[];
}

/**
 * Looks rates up (commission.md 2, stage 4). `lineDate`: of that very day. `periodAverage`: the mean of the daily rates of the
 * book's period that holds the day, to 10 decimals. `periodEnd`: the last rate known in that period. `fixed`: as the plan says.
 * A pair that the book knows only the other way round is turned: 1 ÷ rate to 10 decimals, and the result says so.
 */
export function rateFinder(rates: readonly SourcedRate[], calendar: BookCalendar): RateFinder {
  const pairs = pairRates(rates);
  const known = new Map<string, FoundRate>();
  return (settle, from, to, day) => {
    const window = calendarWindow('period', day, calendar);
    const when = settle.at === 'lineDate' || settle.at === 'fixed' ? day : window.from;
    const fixed = settle.at === 'fixed' ? JSON.stringify(settle.rates) : '';
    const name = [settle.at, settle.rateKind ?? '', fixed, from, to, when].join(' ');
    let found = known.get(name);
    if (found === undefined)
      known.set(
        name,
        (found = settle.at === 'fixed' ? fixedRate(settle, from, to) : dated(pairs, settle, from, to, day, window)),
      );
    return found;
  };
}

function fixedRate(settle: SettlementCurrency, from: string, to: string): FoundRate {
  const own = settle.rates?.find((each) => each.from.toUpperCase() === from);
  return own === undefined
    ? { missing: `The plan fixes no rate from ${from} to ${to}.` }
    : { rate: { rate: plain(decimal(own.rate)), date: '', kind: 'fixed', source: 'the plan' } };
}

const pairName = (from: string, to: string): string => `${from.trim().toUpperCase()} ${to.trim().toUpperCase()}`;

function pairRates(rates: readonly SourcedRate[]): ReadonlyMap<string, readonly DayRates[]> {
  const byPair = new Map<string, Map<string, Map<string, SourcedRate>>>();
  for (const rate of rates) {
    const pair = pairName(rate.from, rate.to);
    const days = byPair.get(pair) ?? new Map<string, Map<string, SourcedRate>>();
    byPair.set(pair, days);
    const ofDay = days.get(rate.date) ?? new Map<string, SourcedRate>();
    days.set(rate.date, ofDay);
    ofDay.set(`${kindOf(rate)}\u001f${rate.source}`, rate);
  }
  return new Map(
    [...byPair].map(([pair, days]) => [
      pair,
      [...days]
        .map(([date, ofDay]) => ({ day: dayNumber(date), rates: [...ofDay.values()] }))
        .sort((a, b) => a.day - b.day),
    ]),
  );
}

const kindOf = ({ rateKind }: Pick<SourcedRate, 'rateKind'>): string => rateKind.trim().toLowerCase();

/** Which kind of rate a date asks for where the plan names none; any other comes after these. */
const preferred = {
  lineDate: ['', 'average', 'end of day'],
  periodAverage: ['average', '', 'end of day'],
  periodEnd: ['end of day', '', 'average'],
} as const satisfies Record<Exclude<SettlementCurrency['at'], 'fixed'>, readonly string[]>;

type Dated = SettlementCurrency & { readonly at: keyof typeof preferred };

function chosen({ rates }: DayRates, settle: Dated): SourcedRate | undefined {
  const wanted = settle.rateKind?.trim().toLowerCase();
  const rank = (rate: SourcedRate): number => {
    const at = (preferred[settle.at] as readonly string[]).indexOf(kindOf(rate));
    return at < 0 ? preferred[settle.at].length : at;
  };
  return rates
    .filter((rate) => wanted === undefined || wanted === '' || kindOf(rate) === wanted)
    .toSorted((a, b) => rank(a) - rank(b) || compareTexts(kindOf(a), kindOf(b)) || compareTexts(a.source, b.source))[0];
}

interface Window {
  readonly from: number;
  readonly next: number;
}

function dated(
  pairs: ReadonlyMap<string, readonly DayRates[]>,
  settle: SettlementCurrency,
  from: string,
  to: string,
  day: number,
  window: Window,
): FoundRate {
  const asked = settle as Dated;
  const straight = ratesOf(pairs.get(pairName(from, to)), asked);
  const days = straight.length > 0 ? straight : ratesOf(pairs.get(pairName(to, from)), asked);
  const found = finders[asked.at](days, day, window);
  if (found === undefined) return { missing: missing(asked, days, from, to, day, window) };
  return { rate: straight.length > 0 ? found : turned(found) };
}

type DayRate = { readonly day: number; readonly rate: SourcedRate };

const ratesOf = (days: readonly DayRates[] | undefined, settle: Dated): readonly DayRate[] =>
  (days ?? []).flatMap((each) => {
    const rate = chosen(each, settle);
    return rate === undefined ? [] : [{ day: each.day, rate }];
  });

const single = ({ rate }: DayRate): Converted => ({
  rate: plain(decimal(rate.rate)),
  date: rate.date,
  kind: rate.rateKind,
  source: rate.source,
});

const within = (days: readonly DayRate[], { from, next }: Window): readonly DayRate[] =>
  days.filter((each) => each.day >= from && each.day < next);

const finders: Record<Dated['at'], (days: readonly DayRate[], day: number, window: Window) => Converted | undefined> = {
  lineDate: (days, day) => {
    const own = days.find((each) => each.day === day);
    return own === undefined ? undefined : single(own);
  },
  periodAverage: (days, _day, window) => {
    const own = within(days, window);
    const last = own.at(-1);
    if (last === undefined) return undefined;
    const mean = divide(sum(own.map(({ rate }) => decimal(rate.rate))), String(own.length) as DecimalText);
    return {
      ...single(last),
      rate: plain(toDecimals(mean, quotientDecimals, 'halfAwayFromZero')),
      kind: own.length === 1 ? last.rate.rateKind : `mean of ${own.length} days`,
      source: [...new Set(own.map(({ rate }) => rate.source))].join(', '),
    };
  },
  periodEnd: (days, _day, window) => {
    const last = within(days, window).at(-1);
    return last === undefined ? undefined : single(last);
  },
};

const turned = (found: Converted): Converted => ({
  ...found,
  rate: plain(toDecimals(divide('1' as DecimalText, decimal(found.rate)), quotientDecimals, 'halfAwayFromZero')),
  inverseOf: found.rate,
});

function missing(
  settle: Dated,
  days: readonly DayRate[],
  from: string,
  to: string,
  day: number,
  window: Window,
): string {
  const kind = settle.rateKind === undefined || settle.rateKind === '' ? 'rate' : `${settle.rateKind} rate`;
  const when =
    settle.at === 'lineDate' ? `of ${isoOf(day)}` : `between ${isoOf(window.from)} and ${isoOf(window.next - 1)}`;
  const start = settle.at === 'lineDate' ? day : window.from;
  const near = [days.findLast((each) => each.day < start), days.find((each) => each.day > start)]
    .flatMap((each) => each ?? [])
    .map(({ rate }) => `${rate.rate} of ${rate.date}`);
  const nearest =
    near.length === 0
      ? 'The book has none at all.'
      : `The nearest ${near.length === 1 ? 'is' : 'are'} ${near.join(' and ')}.`;
  return `No ${kind} from ${from} to ${to} ${when}. ${nearest}`;
}
