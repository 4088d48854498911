import { parseAmount } from '#money/amount.ts';
import { compare, subtract } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';

/** An amount with the digits of its currency; one that was given with more keeps them. */
export function asMoney(text: string | undefined, currency: string): string | undefined {
  const amount = parseAmount(text ?? '');
  if (!amount.ok) return undefined;
  const rounded = roundMoney(amount.value, currency);
  return compare(rounded, amount.value) === 0 ? rounded : amount.value;
}

/** What the partner expected less what it got; undefined when it named no amount. */
export function differenceOf(
  { expected, amount }: { readonly expected?: string | undefined; readonly amount?: string | undefined },
  currency: string,
): string | undefined {
  const more = parseAmount(expected ?? '');
  const less = parseAmount(amount ?? '');
  return more.ok && less.ok ? asMoney(subtract(more.value, less.value), currency) : undefined;
}
