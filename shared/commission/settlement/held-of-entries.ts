import type { AmountText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { allocateScaled } from '#money/allocate.ts';
import { sign } from '#money/decimal.ts';
import { fromScaled, toScaled } from '#money/scaled.ts';
import type { Calculation } from '#commission/contract.ts';
import { entryNatures } from '#commission/contract.ts';
import type { TermsInForce } from './terms.ts';

const ZERO = '0' as AmountText;

/**
 * How much of a period's withheld amount falls to each of an account's entries: by largest remainder over what they pay, so
 * that the parts add up to the whole (commission.md 6). Entries that take back, and those that nothing is held of, have none.
 */
export function heldOfEntries(
  { entries, rules }: Calculation,
  { start, end, currency }: { readonly start: number; readonly end: number; readonly currency: string },
  withheld: AmountText,
  inForce: TermsInForce | undefined,
): (entry: number) => AmountText {
  const holdback = inForce?.terms.holdback;
  if (sign(withheld) <= 0) return () => ZERO;
  const withBonus = holdback?.of === 'commissionAndBonus';
  const counts = (entry: number): boolean => {
    const nature = entryNatures[entries.nature[entry] as number];
    if (nature === 'trueUp' || nature === 'clawback') return false;
    const isBonus = nature === 'window' || rules[entries.rule[entry] as number]?.rule.kind === 'spiff';
    return withBonus || !isBonus;
  };
  const decimals = minorUnits(currency);
  let parts: readonly number[] | undefined;
  return (entry) => {
    if (entry < start || entry >= end) return ZERO;
    parts ??= allocateScaled(
      toScaled(withheld, decimals) ?? 0,
      Array.from({ length: end - start }, (_, at) =>
        counts(start + at) ? Math.max(0, entries.amount[start + at] as number) : 0,
      ),
    );
    return fromScaled(parts[entry - start] as number, decimals);
  };
}
