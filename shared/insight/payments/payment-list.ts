import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import type { PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { AmountText } from '#money/amount.ts';
import { add, sign, sum } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { roundMoney } from '#money/round.ts';
import { isBic, isIban, plainIban } from './bank-identifiers.ts';
import { isWritable, sepaText } from './sepa-text.ts';

/** One transfer: what a statement says is payable, to the partner's bank account. */
export interface PaymentLine {
  /** The statement's number: the reference that the partner sees. */
  readonly statement: string;
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  /** As entered; a file writes it in the characters of SEPA. */
  readonly payee: string;
  readonly iban: string;
  /** Empty where none was entered: banks find it by the IBAN. */
  readonly bic: string;
  readonly currency: string;
  readonly amount: AmountText;
  /** The day on which the bank is asked to pay, ISO. */
  readonly due: string;
}

/** In the order in which they are asked: the first that holds is the reason. */
export const leftOutReasons = [
  'paid',
  'negative',
  'inDispute',
  'onHold',
  'belowMinimum',
  'noIban',
  'badIban',
  'badBic',
  'noPayee',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** A balance that isn't in the file, and why. */
export interface LeftOut {
  readonly statement: string;
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly currency: string;
  /** The closing balance; of money set aside, what is set aside. */
  readonly amount: AmountText;
  readonly reason: LeftOutReason;
}

export interface PaymentTotal {
  readonly currency: string;
  readonly payments: number;
  readonly amount: AmountText;
}

export interface PaymentList {
  readonly period: string;
  readonly payments: readonly PaymentLine[];
  readonly leftOut: readonly LeftOut[];
  /** By currency. */
  readonly totals: readonly PaymentTotal[];
}

/** Each reason in words, with what can be done. */
export const leftOutWords = {
  paid: 'The statement is marked as paid.',
  negative: 'The balance is negative: it’s carried forward.',
  inDispute: 'In dispute: it isn’t payable until it’s decided.',
  onHold: 'On hold: it isn’t payable until the hold ends.',
  belowMinimum: 'Below the minimum payout: it’s carried forward.',
  noIban: 'No IBAN: enter it on the partner’s page.',
  badIban: 'The IBAN is wrong: its checksum doesn’t fit.',
  badBic: 'The BIC is wrong: it has 8 or 11 characters.',
  noPayee: 'The payee’s name can’t be written in Latin letters: enter it so on the partner’s page.',
} as const satisfies Record<LeftOutReason, string>;

interface BankDetails {
  readonly payee: string;
  readonly iban: string;
  readonly bic: string;
}

/** Bank details are asked of the partner as it is now: a new account is paid, whatever an old closing knew. */
function bankDetails(records: BookRecords, account: PartnerAccount): BankDetails {
  const values = records.get('partner', account.partner.id)?.values;
  return {
    payee: values?.payeeName || account.partner.payeeName || account.partner.name,
    iban: plainIban(values?.iban ?? ''),
    bic: plainIban(values?.bic ?? ''),
  };
}

function bankTrouble({ payee, iban, bic }: BankDetails): LeftOutReason | undefined {
  if (iban === '') return 'noIban';
  if (!isIban(iban)) return 'badIban';
  if (bic !== '' && !isBic(bic)) return 'badBic';
  return isWritable(sepaText(payee, 70)) ? undefined : 'noPayee';
}

const paidMarks = (records: BookRecords, period: string): ReadonlySet<string> =>
  new Set(
    records
      .all('statementMark')
      .filter(({ values }) => values.period === period && values.state === 'paid')
      .map(({ values }) => `${values.partner}\n${values.currency}`),
  );

/** What of an account is set aside: nothing of it is paid, whether the rest is or not. */
function asideOf(account: PartnerAccount): readonly { readonly reason: LeftOutReason; readonly amount: AmountText }[] {
  const byKind = groupBy(account.aside ?? [], ({ kind }) => kind);
  return [...byKind].map(([kind, items]) => ({
    reason: kind === 'dispute' ? ('inDispute' as const) : ('onHold' as const),
    amount: roundMoney(sum(items.map(({ amount }) => amount)), account.currency),
  }));
}

/**
 * The transfers of a period's statements: each payable balance to the partner's account, due on the day that its agreement
 * says, or on `payOn` where that is later or nothing is agreed. Everything else that the statements say and that isn't in the
 * list is named with its reason. Amounts are the statements' own; nothing is converted, added up or split.
 */
export function paymentList(figures: PeriodFigures, records: BookRecords, payOn: string): PaymentList {
  const payments: PaymentLine[] = [];
  const leftOut: LeftOut[] = [];
  const paid = paidMarks(records, figures.period);
  for (const account of figures.accounts) {
    const { number: statement, currency, closing, payout } = account;
    const { id: partner, code: partnerCode, name: partnerName } = account.partner;
    const of = { statement, partner, partnerCode, partnerName, currency };
    for (const aside of asideOf(account)) leftOut.push({ ...of, ...aside });
    if (payout.kind === 'negative') leftOut.push({ ...of, amount: closing, reason: 'negative' });
    if (payout.kind === 'belowMinimum') leftOut.push({ ...of, amount: closing, reason: 'belowMinimum' });
    if (payout.kind !== 'payable' || sign(payout.amount) <= 0) continue;
    const bank = bankDetails(records, account);
    const reason = paid.has(`${partner}\n${currency}`) ? ('paid' as const) : bankTrouble(bank);
    const { due } = account;
    if (reason !== undefined) leftOut.push({ ...of, amount: payout.amount, reason });
    else payments.push({ ...of, ...bank, amount: payout.amount, due: due === undefined || due < payOn ? payOn : due });
  }
  payments.sort(
    (a, b) =>
      compareTexts(a.currency, b.currency) || compareTexts(a.due, b.due) || compareTexts(a.statement, b.statement),
  );
  return { period: figures.period, payments, leftOut, totals: paymentTotals(payments) };
}

function paymentTotals(payments: readonly PaymentLine[]): readonly PaymentTotal[] {
  return [...groupBy(payments, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    payments: own.length,
    amount: roundMoney(
      own.reduce((total, { amount }) => add(total, amount), '0' as DecimalText),
      currency,
    ),
  }));
}
