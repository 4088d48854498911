import type { AmountText, DecimalText } from './amount.ts';
import { decimalsOf } from './amount.ts';
import type { CurrencyCode } from './currency.ts';
import { minorUnits } from './currency.ts';

/** How money is written for people. The default locale is `en`. */
export type MoneyFormat = {
  readonly locale?: string;
  /** `accounting` puts negatives in parentheses; otherwise they lead with “−” (ux.md 2.2). */
  readonly negative?: 'minus' | 'accounting';
  /** `code` is “USD 1,234.50”, `symbol` is “$1,234.50”, `none` leaves the currency to the column's head. Default `none`. */
  readonly currency?: 'none' | 'code' | 'symbol';
};

const MINUS = '\u2212';
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

// Intl takes decimal text and stays exact; only its type is narrower.
const write = (made: Intl.NumberFormat, value: DecimalText): string =>
  made.format(value as unknown as Intl.StringNumericLiteral).replace(/^-|(?<=^[^\d]*)-/, MINUS);

function options(currency: CurrencyCode, decimals: number, format: MoneyFormat): Intl.NumberFormatOptions {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const shown = format.currency ?? 'none';
  const accounting = format.negative === 'accounting' ? ({ currencySign: 'accounting' } as const) : {};
  if (shown === 'none' && format.negative !== 'accounting') return { style: 'decimal', ...digits };
  return {
    style: 'currency',
    currency,
    currencyDisplay: shown === 'symbol' ? 'narrowSymbol' : 'code',
    ...accounting,
    ...digits,
  };
}

/**
 * Money for people: grouped, with the currency's minor units or the decimals the amount has if those are more, so that
 * nothing payable is ever shortened. Zero is “0.00”.
 */
export function formatMoney(amount: AmountText, currency: CurrencyCode, format: MoneyFormat = {}): string {
  const decimals = Math.min(20, Math.max(minorUnits(currency), decimalsOf(amount)));
  const made = formatter(format.locale ?? 'en', options(currency, decimals, format));
  const written = write(made, amount);
  if ((format.currency ?? 'none') !== 'none' || format.negative !== 'accounting') return written;
  // There is no accounting style without a currency, so the code is taken out again.
  return written
    .replace(currency, '')
    .replace(/\u00a0/g, '')
    .trim();
}

/** A plain number for people: grouped, with its own decimals. */
export function formatDecimal(value: DecimalText, locale = 'en'): string {
  const digits = Math.min(20, decimalsOf(value));
  return write(formatter(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }), value);
}

/** A rate such as `0.055` as “5.5 %”. */
export function formatPercent(rate: DecimalText, locale = 'en'): string {
  const made = formatter(locale, { style: 'percent', maximumFractionDigits: 6 });
  return write(made, rate).replace(/\s?%/, '\u00a0%');
}
