import { formatDate as formatBusinessDate } from '#calendar/format-date.ts';
import { isoDateOf, parseIsoDate } from '#calendar/iso-date.ts';
import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { multiply, toDecimals } from '#money/decimal.ts';
import { usePreferences } from './preferences.ts';

/** Minus sign of typography: as wide as a digit, never taken for a hyphen. */
const minus = '−';

const localeOfDigits = (): string | undefined => usePreferences.getState().numberLocale ?? undefined;

const formatters = new Map<string, Intl.NumberFormat>();

const numberFormat = (decimals: number, sign: 'auto' | 'exceptZero'): Intl.NumberFormat => {
  const locale = localeOfDigits();
  const key = `${locale ?? ''}/${decimals}/${sign}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: sign,
  });
  formatters.set(key, made);
  return made;
};

const decimalsOf = (text: string): number => {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
};

export interface AmountFormat {
  /** Decimals to show; the text's own when left out. Never fewer than the text has. */
  decimals?: number | undefined;
  /** Show "+" on amounts above zero, for movements. */
  signed?: boolean | undefined;
}

/** "−1,234.50" from "-1234.50": grouped for the person's locale, every digit kept. */
export const formatAmount = (text: string, { decimals, signed }: AmountFormat = {}): string => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const places = Math.max(decimals ?? 0, decimalsOf(text));
  // A string argument keeps every digit; a number would lose them above 2^53.
  const shown = numberFormat(places, signed === true ? 'exceptZero' : 'auto').format(text as `${number}`);
  return shown.replace('-', minus);
};

/** "820k", "3.1M": for lists where the exact figure is one click away; never for anything payable. */
export const formatShortAmount = (text: string): string =>
  new Intl.NumberFormat(localeOfDigits(), {
    notation: 'compact',
    maximumSignificantDigits: 3,
  })
    .format(text as `${number}`)
    .replace('-', minus)
    .replace(/K$/, 'k');

/** Whole numbers and quantities: "12,480". */
export const formatCount = (count: number): string =>
  new Intl.NumberFormat(localeOfDigits(), { maximumFractionDigits: 6 }).format(count).replace('-', minus);

/** "12.5 %" from the text "12.5". */
export const formatPercent = (percent: string): string => `${formatAmount(percent)} %`;

/** "1 partner", "1,200 partners". */
export const formatPlural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** "3 Apr 2026" from an ISO date (or the date part of an instant). Same order for everybody, so it can't be misread. */
export const formatDate = (iso: string): string => {
  const date = parseIsoDate(iso.slice(0, 10));
  return date.ok ? formatBusinessDate(date.value) : iso;
};

/** "3 Apr 2026, 10:42" in the laptop's time zone, from an ISO instant. */
export const formatInstant = (iso: string): string => {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const date = isoDateOf(at.getFullYear(), at.getMonth() + 1, at.getDate());
  return `${formatBusinessDate(date)}, ${formatTime(at)}`;
};

/** "10:42". */
const formatTime = (at: Date): string =>
  `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;

/** "Q3 2026" of `2026-Q3`; what isn't a quarter stays as it is. */
export const formatQuarter = (period = ''): string => period.replace(/^(\d{4})-(Q[1-4])$/u, '$2 $1');

/** A fraction as a percentage of at most so many decimals: "77 %" of 0.77. */
export const formatShare = (fraction: string, decimals = 2): string => {
  const percent = toDecimals(multiply(fraction as DecimalText, '100' as DecimalText), decimals, 'halfAwayFromZero');
  return formatPercent(percent.includes('.') ? percent.replace(/\.?0+$/u, '') : percent);
};

/** "USD 820,000.00" of money, "4" of what is counted. */
export const formatFigure = (value: string, currency: string | undefined): string =>
  currency === undefined
    ? formatAmount(value)
    : `${currency} ${formatAmount(value, { decimals: minorUnits(currency) })}`;
