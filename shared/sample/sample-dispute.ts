import { entryKeyAt } from '#commission/entry-key.ts';
import { frozenOf, thawCalculation } from '#commission/thaw-calculation.ts';
import { labelOf } from '#commission/trace/explain-line.ts';
import type { BookRecords, Change } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { minorUnits } from '#money/currency.ts';
import { add } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { fromScaled } from '#money/scaled.ts';

/** Adatum: its statement of the last closed quarter is questioned. */
const partnerCode = 'P-0006';

/** What one partner says about its largest amount of a closed quarter; open since, and overdue by now. */
export function sampleDispute(
  closing: StoredClosing,
  records: BookRecords,
  newId: () => string,
): readonly Change<'dispute'>[] {
  const partner = records.all('partner').find(({ values }) => values.code === partnerCode)?.id;
  if (partner === undefined) throw new Error(`The sample has no partner ${partnerCode}`);
  const calculation = thawCalculation(frozenOf(closing));
  const { entries, partners, currencies, facts, period } = calculation;
  let largest = -1;
  for (let at = 0; at < entries.count; at += 1) {
    const own = partners[entries.partner[at] as number] === partner && (entries.line[at] as number) >= 0;
    if (own && (largest < 0 || (entries.amount[at] as number) > (entries.amount[largest] as number))) largest = at;
  }
  if (largest < 0) return [];
  const currency = currencies[entries.currency[largest] as number] ?? '';
  const amount = fromScaled(entries.amount[largest] as number, minorUnits(currency));
  return [
    {
      kind: 'dispute',
      id: newId(),
      set: {
        period,
        partner,
        currency,
        entry: entryKeyAt(calculation, largest),
        label: labelOf(facts.line(entries.line[largest] as number)),
        amount,
        expected: add(amount, '240' as DecimalText),
        reason: 'The order confirmation names two more licences than the invoice.',
        raised: '2026-09-28',
        answerBy: '2026-10-08',
        state: 'open',
        internalNotes: 'Order desk is looking for the confirmation.',
      },
    },
  ];
}
