import type { RoundingMode } from '#money/decimal.ts';
import type { BandsRule } from '#model/band-rules.ts';
import { bandPortions } from '#commission/rules/band-portions.ts';
import { bandSchedule } from '#commission/rules/band-schedule.ts';
import type { RatePortion, RateStep } from '#commission/trace.ts';
import type { Entry } from './entry-read.ts';
import { amountText, baseText, figureOf, scaledText } from './entry-read.ts';
import type { Explained } from './explain-rule.ts';

/** Bands, by the same portions that the engine paid by. */
export function explainBands(entry: Entry, rule: BandsRule): Explained {
  const { baseScale, roundingMode } = entry.calculation;
  const schedule = bandSchedule(rule, baseScale, entry.minor, roundingMode as RoundingMode);
  const [from, to] = [figureOf(entry, 'measuredBefore'), figureOf(entry, 'measuredAfter')];
  const measure = (value: number): string => scaledText(value, schedule.measureScale);
  const portions = bandPortions(schedule, from, to, entry.base).map(({ band, of, rate, part, whole }): RatePortion => ({
    of: baseText(entry, of),
    rate: scaledText(rate, schedule.rateScale),
    bandFrom: rule.bands[band]?.from ?? '0',
    ...(part === whole ? {} : { partOf: { part: measure(part), whole: measure(whole) } }),
  }));
  const added = figureOf(entry, 'flat');
  const last = portions.length - 1;
  return {
    base: rule.pays === 'perUnit' ? 'units' : rule.base,
    rate: {
      portions:
        added === 0
          ? portions
          : portions.map((portion, at) =>
              at === last ? { ...portion, flat: amountText(entry, added), flatOf: 'band' } : portion,
            ),
      measured: { what: measuredWords(rule), before: measure(from), after: measure(to), ...unitOf(rule) },
    },
  };
}

const unitOf = ({ quantity, target }: BandsRule): Pick<NonNullable<RateStep['measured']>, 'unit' | 'target'> => {
  if (quantity === 'amount') return { unit: 'money' };
  if (quantity === 'attainment') return { unit: 'money', ...(target === undefined ? {} : { target }) };
  return quantity === 'marginPercent' ? { unit: 'percent' } : {};
};

const quantityWords = {
  amount: 'Amount',
  units: 'Units',
  lines: 'Lines',
  orders: 'Orders',
  deals: 'Deals',
  attainment: 'Amount towards the target',
  marginPercent: 'Margin',
} as const;
const measureWords = {
  line: 'of the line',
  order: 'of the order',
  deal: 'of the deal',
  period: 'in the period',
  quarter: 'in the quarter',
  year: 'in the year',
  trailing12Months: 'in the last 12 months',
  lifetime: 'since the beginning',
  contract: 'of the contract',
} as const;

const measuredWords = ({ quantity, measure, base }: BandsRule): string =>
  `${quantity === 'marginPercent' && base === 'markup' ? 'Mark-up' : quantityWords[quantity]} ${measureWords[measure]}`;
