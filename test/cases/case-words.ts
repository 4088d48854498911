import type { PeriodId } from '#calendar/period.ts';
import type { BandMode, BandsRule } from '#model/band-rules.ts';
import type { Filter } from '#model/filter.ts';
import type { PercentRule } from '#model/line-rules.ts';
import { everything } from '#model/filter.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { compare, divide, toDecimals } from '#money/decimal.ts';
import type { CaseEntry, CasePeriod, CaseSale } from './case-book.ts';
import type { CaseFigure } from './published-case.ts';

/** The quarter in which a case happens unless it says when. */
export const quarter = '2026-Q1' as PeriodId;
/** The partner of a case that names none. */
export const seller = 'SELLER';

export const text = (value: number | string): string => String(value);

/** Percent as people write it, "7.59", as the fraction that plans store. */
export const fraction = (percent: number | string): string =>
  divide(text(percent) as DecimalText, '100' as DecimalText);

const bare = { id: 'R1', name: 'Rule', when: everything } as const;

export const percentRule = (rate: string, more: Partial<PercentRule> = {}): PercentRule => ({
  ...bare,
  kind: 'percent',
  base: 'net',
  rate,
  ...more,
});

export const bandsRule = (
  mode: BandMode,
  bands: readonly { readonly from: number | string; readonly rate: number | string; readonly flat?: number | string }[],
  more: Partial<BandsRule> = {},
): BandsRule => ({
  ...bare,
  kind: 'bands',
  base: 'net',
  quantity: 'amount',
  measure: 'line',
  mode,
  edge: 'reaching',
  pays: 'percent',
  thresholdCurrency: 'same number in each currency',
  bands: bands.map(({ from, rate, flat }) => ({
    from: text(from),
    rate: text(rate),
    ...(flat === undefined || Number(flat) === 0 ? {} : { flat: text(flat) }),
  })),
  ...more,
});

export const is = (field: string, ...values: string[]): Filter => ({ field, is: 'is', values });

/** Lines L1, L2, … of one partner, one day after the other. */
export const salesOf = (nets: readonly (number | string)[], more: Partial<CaseSale> = {}): readonly CaseSale[] =>
  nets.map((net, at) => ({
    key: `L${at + 1}`,
    partner: seller,
    orderNumber: `O${at + 1}`,
    lineNumber: '1',
    invoiced: `2026-01-${text(at + 1).padStart(2, '0')}`,
    net: text(net),
    quantity: '1',
    ...more,
  }));

/** What lines L1, L2, … paid, each by one entry; "0" where a line paid nothing. */
export const amountsOf = (period: CasePeriod, count: number, partner = seller): readonly string[] =>
  Array.from({ length: count }, (_, at) => period.onLine(`L${at + 1}`, partner)[0]?.amount ?? '0');

/** Published and computed figures are one when they are the same number. */
export const sameFigure = (published: unknown, here: unknown): boolean => {
  if (Array.isArray(published))
    return (
      Array.isArray(here) &&
      published.length === here.length &&
      published.every((each, at) => sameFigure(each, here[at]))
    );
  if (typeof published === 'number' || typeof published === 'string')
    return compare(text(published) as DecimalText, text(here as string) as DecimalText) === 0;
  return published === here;
};

export const figure = (what: string, published: unknown, here: unknown): CaseFigure => ({ what, published, here });

/** Figures by their published names. */
export const figuresNamed = (
  expected: Readonly<Record<string, unknown>>,
  here: Readonly<Record<string, unknown>>,
): CaseFigure[] => Object.entries(here).map(([what, value]) => figure(what, expected[what], value));

type RateStep = Extract<CaseEntry['trace']['steps'][number], { stage: 'rate' }>;

/** What the derivation of an entry multiplied: portion and rate. */
export const portionsOf = ({ trace }: CaseEntry): RateStep['portions'] =>
  trace.steps.find((step): step is RateStep => step.stage === 'rate')?.portions ?? [];

/** An effective rate for display, in percent or as a fraction, with the decimals that were published. */
export const shownRate = (amount: string, of: number | string, decimals: number, times: 1 | 100 = 1): string =>
  toDecimals(
    divide(amount as DecimalText, divide(text(of) as DecimalText, text(times) as DecimalText)),
    decimals,
    'halfAwayFromZero',
  ) as AmountText;
