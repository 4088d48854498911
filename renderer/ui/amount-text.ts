/**
 * Amounts reach the screen as decimal text ("-1234.50"). The few things a widget does with them
 * (add up a selection, compare for sorting) stay exact by working on scaled integers.
 */
interface Scaled {
  units: bigint;
  decimals: number;
}

const pattern = /^[+-]?\d*\.?\d*$/;

const parse = (text: string): Scaled | null => {
  if (!pattern.test(text) || !/\d/.test(text)) return null;
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const units = BigInt(`${whole}${fraction}` || '0');
  return { units: negative ? -units : units, decimals: fraction.length };
};

const rescale = ({ units, decimals }: Scaled, to: number): bigint => units * 10n ** BigInt(to - decimals);

const print = (units: bigint, decimals: number): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = units < 0n ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
};

/** Whether a text is a plain decimal amount. */
export const isAmountText = (text: string): boolean => parse(text) !== null;

/** Exact sum with the most decimals any summand has; texts that are no amounts are left out. */
export const sumAmountTexts = (texts: Iterable<string>): string => {
  const parsed = [...texts].map(parse).filter((scaled) => scaled !== null);
  const decimals = parsed.reduce((most, scaled) => Math.max(most, scaled.decimals), 0);
  return print(
    parsed.reduce((sum, scaled) => sum + rescale(scaled, decimals), 0n),
    decimals,
  );
};

/** Mean of `count` amounts that add up to `sum`, rounded half away from zero at the sum's decimals. */
export const averageAmountText = (sum: string, count: number): string => {
  const scaled = parse(sum);
  if (scaled === null || count <= 0) return '0';
  const divisor = BigInt(count);
  const size = scaled.units < 0n ? -scaled.units : scaled.units;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return print(scaled.units < 0n ? -rounded : rounded, scaled.decimals);
};

/** Order of two amounts by value; a text that is no amount comes first. */
export const compareAmountTexts = (left: string, right: string): number => {
  const a = parse(left);
  const b = parse(right);
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const decimals = Math.max(a.decimals, b.decimals);
  const difference = rescale(a, decimals) - rescale(b, decimals);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
