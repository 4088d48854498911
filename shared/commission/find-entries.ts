import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { minorUnits } from '#money/currency.ts';
import { toScaled } from '#money/scaled.ts';
import type { Calculation } from './contract.ts';

/**
 * Entries whose amount is this one, whatever its sign was written as; in a named currency or in any. For "where does
 * 1,234.56 come from?". Linear in the number of entries.
 */
export function findEntriesByAmount(
  calculation: Calculation,
  amount: DecimalText,
  currency?: string,
): readonly number[] {
  const wanted = calculation.currencies.map((code) =>
    currency === undefined || currency === code ? toScaled(plain(amount), minorUnits(code)) : undefined,
  );
  const { entries } = calculation;
  const found: number[] = [];
  for (let at = 0; at < entries.count; at += 1) {
    const value = wanted[entries.currency[at] as number];
    if (value !== undefined && Math.abs(entries.amount[at] as number) === Math.abs(value)) found.push(at);
  }
  return found;
}
