import { parseAmount } from '#money/amount.ts';
import { currencyCodes } from '#money/currency.ts';
import { isZero } from '#money/decimal.ts';
import type { AnyChange } from '#model/record-row.ts';
import { change } from '#data/edit.ts';
import { understoodAmount } from '#ui/understood-amount.ts';
import { understoodDate } from '#ui/understood-date.ts';
import type { AccountKind, AccountRow } from './account-rows.ts';

/** What the form holds: as it's typed. */
export interface AccountDraft {
  readonly amount: string;
  readonly currency: string;
  readonly date: string;
  readonly why: string;
  readonly reference: string;
  readonly approver: string;
  readonly attachment: string;
  readonly attachmentHash: string;
}

export type AccountTrouble = Partial<Record<keyof AccountDraft, string>>;

const currencies: ReadonlySet<string> = new Set(currencyCodes());

const amountTrouble = (kind: AccountKind, text: string): string | undefined => {
  const amount = parseAmount(understoodAmount(text) ?? text);
  if (!amount.ok) return 'A number such as 120.00';
  if (isZero(amount.value)) return 'More or less than nothing';
  return kind === 'payment' && amount.value.startsWith('-') ? 'A payment is positive' : undefined;
};

/** What stands in the way of keeping the draft, by field. `others` are the rows of the partner without this one. */
export function accountTrouble(
  kind: AccountKind,
  draft: AccountDraft,
  others: readonly AccountRow[],
  order: 'dmy' | 'mdy',
): AccountTrouble {
  const amount = amountTrouble(kind, draft.amount);
  const known = currencies.has(draft.currency);
  const opened =
    kind === 'openingBalance' && others.some((row) => row.kind === kind && row.currency === draft.currency);
  const dated = kind === 'openingBalance' || understoodDate(draft.date, order) !== null;
  return {
    ...(amount === undefined ? {} : { amount }),
    ...(known ? {} : { currency: 'A code such as USD' }),
    ...(opened ? { currency: `There is an opening balance in ${draft.currency} already: edit that one` } : {}),
    ...(dated ? {} : { date: 'A date such as 14 Jul 2026' }),
    ...(kind === 'adjustment' && draft.why.trim() === '' ? { why: 'The partner reads it on the statement' } : {}),
    ...(kind === 'adjustment' && draft.approver.trim() === ''
      ? { approver: 'Who approved it? The statement names them' }
      : {}),
  };
}

/** The change that keeps a draft without trouble. */
export function accountChange(
  kind: AccountKind,
  id: string,
  partner: string,
  draft: AccountDraft,
  order: 'dmy' | 'mdy',
): AnyChange {
  const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const common = {
    partner,
    amount: understoodAmount(draft.amount) ?? draft.amount,
    currency: draft.currency,
    reference: given(draft.reference),
  };
  const date = understoodDate(draft.date, order) ?? draft.date;
  switch (kind) {
    case 'adjustment':
      return change(kind, id, {
        ...common,
        date,
        reason: draft.why.trim(),
        approver: given(draft.approver),
        attachment: given(draft.attachment),
        attachmentHash: given(draft.attachmentHash),
      });
    case 'payment':
      return change(kind, id, { ...common, date, method: given(draft.why) });
    case 'openingBalance':
      return change(kind, id, common);
  }
}
