import type { BookRecords } from '#model/record-row.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { larger, multiply, negate, sign, subtract } from '#money/decimal.ts';
import { formatPercent } from '#money/format-money.ts';
import { roundMoney } from '#money/round.ts';
import { groupBy } from '#base/group-by.ts';
import type { AccountMovement } from '#commission/period-figures.ts';
import { atLeast, less, plus, rounded, takenOff, times } from './derivation.ts';

/** A tax that is withheld from what a partner is paid. */
export interface Tax {
  readonly name: string;
  /** A fraction. */
  readonly rate: string;
}

/** The taxes of each partner on a day, in the order of their names. */
export function taxesOn(records: BookRecords, day: string): (partner: string) => readonly Tax[] {
  const inForce = records
    .all('withholdingTax')
    .filter(({ values: { from, next } }) => (from ?? '') <= day && (next === undefined || next === '' || next > day));
  const byPartner = groupBy(inForce, ({ values }) => values.partner ?? '');
  return (partner) =>
    (byPartner.get(partner) ?? [])
      .map(({ values }) => ({ name: values.name ?? '', rate: values.rate ?? '0' }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

export interface WithholdingInput {
  readonly currency: string;
  readonly rounding: RoundingMode;
  readonly taxes: readonly Tax[];
  /** What would be paid out now without taxes; nothing when it's carried forward. */
  readonly payable: AmountText;
  /** Of it: what earlier statements took taxes off already and is paid late. */
  readonly taxedBefore: AmountText;
  /** The number of this statement. */
  readonly number: string;
}

/**
 * Taxes on what is paid out (commission.md 2, stage 12): each is worked out on the whole payable amount and rounded by itself
 * in the book's mode. What was taxed on an earlier statement and is only paid now isn't taxed again.
 */
export function withholdTaxes(input: WithholdingInput): readonly AccountMovement[] {
  const { currency, rounding, taxes, payable, taxedBefore, number } = input;
  const taxable = larger('0' as AmountText, subtract(payable, taxedBefore));
  return taxes.flatMap(({ name, rate }): AccountMovement[] => {
    const tax = roundMoney(multiply(taxable, rate as DecimalText), currency, rounding);
    if (sign(tax) === 0) return [];
    return [
      {
        kind: 'withheldTax',
        amount: roundMoney(negate(tax), currency),
        reason: `${name}, ${formatPercent(rate as DecimalText)} of what is paid out`,
        reference: number,
        derivation: [
          plus('Payable before taxes', payable),
          ...(sign(taxedBefore) > 0 ? [less('Taxed on an earlier statement', taxedBefore)] : []),
          atLeast('Never less than nothing', '0'),
          times(name, rate),
          rounded(minorUnits(currency), rounding),
          takenOff,
        ],
      },
    ];
  });
}
