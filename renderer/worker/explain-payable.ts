import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { sumAmountTexts } from '#ui/amount-text.ts';
import { formatAmount } from '#ui/format.ts';
import { openTrace, type WordedAmount } from '#ui/open-trace.ts';
import { balanceFormula } from './balance-formula.ts';
import type { StatementRow } from './engine-api.ts';

const isNothing = (text: string): boolean => !/[1-9]/.test(text);

const dueWords = ({ due }: StatementRow): string => (due === undefined ? '' : `, due ${formatDate(due as IsoDate)}`);

const isCarried = (row: StatementRow): boolean => isNothing(row.payable) && !isNothing(row.closing);

/** Why just this is paid out, in one line. */
export const payableFormula = (row: StatementRow): string =>
  isCarried(row) ? `${balanceFormula(row)}, carried forward` : `${balanceFormula(row)}${dueWords(row)}`;

/** The same step by step: from the opening balance to what is paid now. */
export function payableSteps(row: StatementRow): WordedAmount['steps'] {
  const movements: readonly (readonly [label: string, amount: string])[] = [
    ['Commission earned', row.commission],
    ['Adjustments', row.adjustments],
    ['Held back, on hold, in dispute, capped or taxed', row.settled],
    ['Payments', row.payments],
  ];
  let so = row.opening;
  const steps = [{ label: 'Opening balance', value: formatAmount(row.opening), so: formatAmount(so) }];
  for (const [label, amount] of movements.filter((movement) => !isNothing(movement[1]))) {
    so = sumAmountTexts([so, amount]);
    const value = amount.startsWith('-') ? `− ${formatAmount(amount.slice(1))}` : `+ ${formatAmount(amount)}`;
    steps.push({ label, value, so: formatAmount(so) });
  }
  const end = isCarried(row) ? 'Carried forward, nothing is paid now' : `Closing balance${dueWords(row)}`;
  return [...steps, { label: end, value: formatAmount(row.closing), so: formatAmount(row.payable) }];
}

/** Opens why just this is paid out. Its text names the partner's own amounts only. */
export const explainPayable = (row: StatementRow): void =>
  openTrace({
    period: row.period,
    title: `Payable to ${row.partnerName}`,
    shown: formatAmount(row.payable),
    currency: row.currency,
    steps: payableSteps(row),
    text: `Payable: ${payableFormula(row)} ${row.currency}.`,
  });
