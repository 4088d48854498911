import type { MatrixDimension } from '#model/line-rules.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import type { Target } from '#model/window-rules.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { LawBook } from '#test/support/law-book.ts';
import type { TestLine } from '#test/support/lines.ts';

/** A hundred times as much, by moving the point. */
export function hundredfold(text: string): string {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') throw new Error(`Not a number: ${text}`);
  const digits = part.padEnd(2, '0');
  const rest = digits.slice(2);
  return `${sign}${BigInt(whole + digits.slice(0, 2))}${rest === '' ? '' : `.${rest}`}`;
}

/** Money texts of an object, by name, a hundred times as large where they are there. */
function times<Of extends object>(of: Of, ...names: readonly (keyof Of)[]): Of {
  const scaled = { ...of };
  for (const name of names) {
    const text = of[name];
    if (typeof text === 'string') scaled[name] = hundredfold(text) as Of[typeof name];
  }
  return scaled;
}

const targetTimes = (target: Target): Target => ('amount' in target ? times(target, 'amount') : target);
const dimensionTimes = (dimension: MatrixDimension): MatrixDimension =>
  'figure' in dimension && dimension.figure === 'net'
    ? { ...dimension, from: dimension.from.map(hundredfold) }
    : dimension;
const same = <Of>(of: Of): Of => of;

/** Which texts of each kind of rule are money. */
const scalers: { readonly [Kind in RuleKind]: (rule: RuleOf<Kind>) => RuleOf<Kind> } = {
  percent: same,
  fixed: (rule) => times(rule, 'amount'),
  perUnit: (rule) => times(rule, 'amount'),
  percentPlusFixed: (rule) => times(rule, 'amount'),
  bands: (rule) => ({
    ...times(rule, 'target'),
    bands: rule.bands.map((band) => ({
      ...times(band, 'flat', ...(rule.quantity === 'amount' ? (['from'] as const) : [])),
      rate: rule.pays === 'perUnit' ? hundredfold(band.rate) : band.rate,
    })),
  }),
  matrix: ({ columns, ...rule }) => ({
    ...rule,
    rows: dimensionTimes(rule.rows),
    ...(columns === undefined ? {} : { columns: dimensionTimes(columns) }),
  }),
  involvement: same,
  recurring: same,
  curve: (rule) => ({ ...times(rule, 'payout', 'cap'), target: targetTimes(rule.target) }),
  lumpSum: (rule) => ({
    ...times(rule, 'amount'),
    target: rule.quantity === 'amount' ? targetTimes(rule.target) : rule.target,
  }),
  milestone: (rule) => times(rule, 'amount', ...(rule.quantity === 'amount' ? (['reach'] as const) : [])),
  growth: (rule) => (rule.by === 'amount' ? { ...rule, bands: rule.bands.map((band) => times(band, 'from')) } : rule),
  spiff: (rule) => times(rule, 'budget', ...(rule.pays === 'percent' ? [] : (['rate'] as const))),
  freeGoods: same,
  mdf: same,
  marginFloor: same,
  override: same,
};

function ruleTimes<Kind extends RuleKind>(rule: RuleOf<Kind>): Rule {
  const scaled = scalers[rule.kind as Kind](rule) as Rule;
  return scaled.limits === undefined ? scaled : { ...scaled, limits: times(scaled.limits, 'floor', 'cap') };
}

/** Currencies of two decimals, and those of none that stand for them; both pairs in the same order. */
const instead: Readonly<Record<string, string>> = { EUR: 'JPY', USD: 'KRW' };
const currencyOf = (code: string | undefined): string => instead[code ?? ''] ?? 'KRW';

/** The book with all money in US dollars or euros. */
export function inTwoDecimals(book: LawBook): LawBook {
  const toEuro = (code: string | undefined): string => (code === 'USD' ? 'USD' : 'EUR');
  return {
    ...book,
    lines: book.lines.map((line) => ({ ...line, currency: toEuro(line.currency) })),
    receipts: book.receipts.map((each) => ({ ...each, currency: toEuro(each.currency) })),
    rates: book.rates.filter(({ from }) => from === 'USD'),
  };
}

/** The same book in currencies without decimals, each amount a hundred times as large. */
export function inNoDecimals({ body, lines, receipts, rates, ...book }: LawBook): LawBook {
  const { settle } = body;
  return {
    ...book,
    home: 'KRW',
    body: {
      ...body,
      rules: body.rules.map((rule) => ruleTimes(rule)),
      ...(settle === undefined
        ? {}
        : {
            settle: {
              ...settle,
              in: currencyOf(settle.in),
              ...(settle.rates === undefined
                ? {}
                : {
                    rates: settle.rates.filter(({ from }) => from === 'USD').map((each) => ({ ...each, from: 'KRW' })),
                  }),
            },
          }),
    },
    lines: lines.map((line): TestLine => ({
      ...times(line, 'net', 'list', 'cost'),
      currency: currencyOf(line.currency),
    })),
    receipts: receipts.map((each) => ({
      ...times(each, 'amount'),
      currency: currencyOf(each.currency),
    })),
    rates: rates.map((each) => ({ ...each, from: currencyOf(each.from), to: currencyOf(each.to) })),
  };
}

/** What the programme stands in, alike: targets and claims. */
export const aroundTimes = (rows: readonly RecordRow[]): readonly RecordRow[] =>
  rows.map((row) => {
    const { amount, currency } = row.values as { amount?: string; currency?: string };
    if (amount === undefined) return row;
    return {
      ...row,
      values: { ...row.values, amount: hundredfold(amount), currency: currencyOf(currency) },
    } as RecordRow;
  });
