import { fiscalYearOf, fiscalYearRange } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import type { DecimalText } from '#money/amount.ts';
import { divide, larger, plain, sign, subtract, sum, toDecimals } from '#money/decimal.ts';
import { formatDecimal } from '#money/format-money.ts';
import type { SafeRow } from '#projection/partner-view.ts';
import type { ReviewContext } from '#projection/review-context.ts';
import { noteOf, split } from '#projection/review-context.ts';
import {
  counted,
  dayWords,
  fit,
  isPeriod,
  lengthsOf,
  moneyWords,
  numberOf,
  paragraphs,
  sumsWords,
} from '#projection/review-words.ts';
import type { ReviewFigures } from '#review/contract.ts';
import type { ScreenOf } from '#shared/presentation.ts';

type Activity = SafeRow<'marketingActivity'>;
type Screen = ScreenOf<'marketing'>;

const states = { planned: 'planned', done: 'done', cancelled: 'cancelled' } as const;

/** Screen 6: marketing money of the year, each activity with what it cost and brought (capabilities.md c). */
export function marketingScreen(context: ReviewContext): Screen {
  const activities = ofYear(context);
  const { shown, rest } = split(context, activities);
  const { funds } = context.figures;
  const live = activities.filter(({ values }) => values.state !== 'cancelled');
  const sums = (field: 'pipeline' | 'won' | 'cost', rows: readonly Activity[] = live): string =>
    sumsWords(rows.map(({ values }) => ({ amount: values[field], currency: values.currency })));
  const costs = sums('cost', rest);
  return {
    kind: 'marketing',
    headline: fit(headline(funds, live, sums('pipeline'))),
    figures: [
      ...(funds === undefined
        ? []
        : [
            { name: 'Allocated', value: moneyWords(funds.allocated, funds.currency) },
            { name: 'Used', value: moneyWords(funds.approved, funds.currency) },
            { name: 'Claimed', value: moneyWords(funds.claimed, funds.currency) },
          ]),
      ...[
        { name: 'Pipeline', value: fit(sums('pipeline')) },
        { name: 'Won', value: fit(sums('won')) },
      ].filter(({ value }) => value !== ''),
    ],
    fund: funds === undefined ? [] : fundParts(funds),
    activities: shown.map(rowOf),
    came: cameBack(live),
    note: paragraphs([
      rest.length === 0
        ? ''
        : `And ${counted(rest.length, 'earlier activity', 'earlier activities')}${costs === '' ? '' : `, ${costs}`}.`,
      noteOf(context, 'marketing'),
    ]),
  };
}

/** Activities of the fiscal year that is looked at, and all that are planned; the newest first. */
function ofYear({ view, figures }: ReviewContext): readonly Activity[] {
  const year = isPeriod(figures.period)
    ? fiscalYearRange(fiscalYearOf(periodRange(figures.period, view.calendar).first, view.calendar), view.calendar)
    : undefined;
  return view
    .all('marketingActivity')
    .filter(
      ({ values: { date = '', state } }) =>
        state === 'planned' || year === undefined || (date >= year.first && date <= year.last),
    )
    .toSorted((a, b) => ((a.values.date ?? '') > (b.values.date ?? '') ? -1 : 1));
}

const rowOf = ({ values }: Activity): Screen['activities'][number] => ({
  name: fit(values.name),
  date: dayWords(values.date),
  state: values.state === undefined ? '' : states[values.state],
  cost: moneyWords(values.cost, values.currency),
  leads: values.leads === undefined ? '' : String(values.leads),
  pipeline: moneyWords(values.pipeline, values.currency),
  won: moneyWords(values.won, values.currency),
});

/** Used, claimed and not decided, and what is left, as parts of the whole; more claimed than allocated fills the bar. */
function fundParts({ currency, allocated, approved, claimed }: NonNullable<ReviewFigures['funds']>): Screen['fund'] {
  const zero = '0' as DecimalText;
  const waiting = larger(zero, subtract(claimed, approved));
  const left = larger(zero, subtract(allocated, larger(claimed, approved)));
  const parts = (
    [
      ['Used', approved],
      ['Claimed, not decided', waiting],
      ['Left', left],
    ] as const
  ).filter(([, amount]) => sign(amount) > 0);
  const lengths = lengthsOf(parts.map(([, amount]) => amount));
  return parts.map(([name, amount], at) => ({
    name,
    value: moneyWords(amount, currency),
    length: lengths[at] ?? 0,
  }));
}

function headline(funds: ReviewFigures['funds'], live: readonly Activity[], pipeline: string): string {
  const brought = pipeline === '' ? '' : `${pipeline} of pipeline`;
  if (funds !== undefined && (numberOf(funds.allocated) ?? '0') !== '0') {
    const used = `${moneyWords(funds.approved, '')} of ${moneyWords(funds.allocated, funds.currency)} used`;
    return [used, brought].filter((part) => part !== '').join('; ');
  }
  if (live.length === 0) return 'No joint marketing this year so far';
  const count = counted(live.length, 'activity', 'activities');
  return `${count.charAt(0).toUpperCase()}${count.slice(1)} this year${brought === '' ? '' : `; ${brought}`}`;
}

/**
 * What came back of what was spent: only of activities that are done and say what was won, so of at least one closed cycle; one
 * currency, with both sums said.
 */
function cameBack(live: readonly Activity[]): string {
  const closed = live.filter(
    ({ values }) =>
      values.state === 'done' && positive(values.won) !== undefined && positive(values.cost) !== undefined,
  );
  const currencies = new Set(closed.map(({ values }) => values.currency ?? ''));
  const [currency] = currencies;
  if (closed.length === 0 || currencies.size !== 1 || currency === undefined) return '';
  const won = sum(closed.map(({ values }) => positive(values.won) ?? ('0' as DecimalText)));
  const cost = sum(closed.map(({ values }) => positive(values.cost) ?? ('0' as DecimalText)));
  const ratio = formatDecimal(plain(toDecimals(divide(won, cost), 1, 'truncate')));
  const names = counted(closed.length, 'finished activity', 'finished activities');
  return fit(`Of ${names}: ${moneyWords(won, currency)} won on ${moneyWords(cost, currency)} spent, ${ratio} to 1`);
}

const positive = (text: string | undefined): DecimalText | undefined => {
  const value = numberOf(text);
  return value !== undefined && sign(value) > 0 ? value : undefined;
};
