import { formatAmount } from '#ui/format.ts';
import type { StatementRow } from './engine-api.ts';

const added = (text: string): string =>
  text.startsWith('-') ? ` − ${formatAmount(text.slice(1))}` : ` + ${formatAmount(text)}`;

type Balance = Pick<StatementRow, 'opening' | 'commission' | 'adjustments' | 'settled' | 'payments' | 'closing'>;

/** Why a balance is what it is, in one line: "0.00 + 125.05 − 20.00 = 105.05"; movements of nothing are left out. */
export const balanceFormula = ({ opening, commission, adjustments, settled, payments, closing }: Balance): string => {
  const moved = [adjustments, settled, payments].filter((text) => /[1-9]/.test(text));
  return `${formatAmount(opening)}${[commission, ...moved].map(added).join('')} = ${formatAmount(closing)}`;
};
