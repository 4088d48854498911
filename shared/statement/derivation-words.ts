import { runningTotals } from '#commission/settlement/derivation.ts';
import type { DerivationOp, DerivationStep } from '#commission/settlement/derivation.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { isZero } from '#money/decimal.ts';
import { formatDecimal, formatMoney, formatPercent } from '#money/format-money.ts';

/** One step of a derivation as it's read: what it is, what it does, and what all comes to after it. */
export interface DerivationRow {
  readonly label: string;
  readonly value: string;
  readonly so: string;
}

type Word = (step: DerivationStep, currency: string, isFirst: boolean) => string;

const money = (text: string, currency: string): string => formatMoney(text as AmountText, currency);
const unsigned = (text: string): string => text.replace('-', '');
const rate = ({ value, percent }: DerivationStep): string =>
  percent === true ? formatPercent(value as DecimalText) : formatDecimal(value as DecimalText);

const WORDS = {
  add: ({ value }, currency, isFirst) =>
    value.startsWith('-') ? `− ${money(unsigned(value), currency)}` : `${isFirst ? '' : '+ '}${money(value, currency)}`,
  subtract: ({ value }, currency) =>
    value.startsWith('-') ? `+ ${money(unsigned(value), currency)}` : `− ${money(value, currency)}`,
  times: (step) => `× ${rate(step)}`,
  atLeast: ({ value }, currency) => `at least ${money(value, currency)}`,
  atMost: ({ value }, currency) => `at most ${money(value, currency)}`,
  round: () => 'rounded',
  negate: () => 'taken off',
} as const satisfies Record<DerivationOp, Word>;

/** A step that changes nothing here needs no row: a floor that wasn't reached, a rounding of what is round. */
const says = (step: DerivationStep, before: AmountText, after: AmountText): boolean =>
  (step.op !== 'round' && step.op !== 'atLeast' && step.op !== 'atMost') || Number(before) !== Number(after);

/** A derivation of a movement, step by step, for the drawer and for a text; amounts in the account's currency. */
export function derivationRows(steps: readonly DerivationStep[], currency: string): readonly DerivationRow[] {
  const totals = runningTotals(steps);
  return steps.flatMap((step, at): DerivationRow[] => {
    const before = totals[at - 1] ?? ('0' as AmountText);
    const after = totals[at] as AmountText;
    if (!says(step, before, after)) return [];
    return [{ label: step.label, value: WORDS[step.op](step, currency, at === 0), so: money(after, currency) }];
  });
}

/** The same in one text that is safe to send to the partner: it's made of what the statement prints. */
export function derivationText(label: string, steps: readonly DerivationStep[], currency: string): string {
  const rows = derivationRows(steps, currency).filter(({ value }) => value !== 'taken off');
  const sum = rows.map(({ label: what, value }) => `${value} (${what})`).join(' ');
  const amount = runningTotals(steps).at(-1) ?? ('0' as AmountText);
  return `${label}: ${isZero(amount) && sum === '' ? '' : `${sum} = `}${money(amount, currency)} ${currency}.`;
}
