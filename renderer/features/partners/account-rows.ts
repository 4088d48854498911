import { figuresOf } from '#commission/draft-period.ts';
import { parseAmount } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ClosingRow } from '#data/closings.ts';
import { formatAmount } from '#ui/format.ts';

export type AccountKind = 'adjustment' | 'payment' | 'openingBalance';

export const accountKindWords = {
  adjustment: 'Adjustment',
  payment: 'Payment',
  openingBalance: 'Opening balance',
} as const satisfies Record<AccountKind, string>;

/** What a person typed or a file said about the balance of a partner. */
export interface AccountRow {
  readonly kind: AccountKind;
  readonly id: string;
  readonly date: string;
  /** As it was entered: a payment is positive. */
  readonly amount: string;
  readonly currency: string;
  /** Why: the reason of an adjustment, the method of a payment. */
  readonly why: string;
  readonly reference: string;
  readonly approver: string;
  /** Name of the file behind it, and its fingerprint; empty without. */
  readonly attachment: string;
  readonly attachmentHash: string;
  /** Name of the file; undefined: typed. */
  readonly file: string | undefined;
  /** The closed period whose balance took it in. */
  readonly booked: string | undefined;
}

interface Sources {
  readonly adjustments: readonly RecordRow<'adjustment'>[];
  readonly payments: readonly RecordRow<'payment'>[];
  readonly openings: readonly RecordRow<'openingBalance'>[];
  readonly batches: readonly RecordRow<'batch'>[];
  readonly booked: ReadonlyMap<string, string>;
}

/** With the digits of its currency; one that was given with more keeps them. */
const shown = (text: string, currency: string): string => {
  const amount = parseAmount(text);
  if (!amount.ok) return text;
  const rounded = roundMoney(amount.value, currency);
  return compare(rounded, amount.value) === 0 ? rounded : text;
};

/** The first closed period that took each record into a balance, by record id. */
export function bookedPeriods(closings: readonly ClosingRow[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const closed = closings
    .filter(({ kind }) => kind === 'periodClosing')
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
  for (const closing of closed)
    for (const { booked } of figuresOf(closing).accounts)
      for (const { record } of booked) if (!first.has(record)) first.set(record, closing.period);
  return first;
}

/** Adjustments, payments and opening balances as one list, newest first, opening balances at its end. */
export function accountRows({ adjustments, payments, openings, batches, booked }: Sources): readonly AccountRow[] {
  const files = new Map(batches.map(({ id, values }) => [id, values.fileName ?? '']));
  type Row = { readonly id: string; readonly values: RecordRow<'adjustment' | 'payment' | 'openingBalance'>['values'] };
  const common = ({ id, values }: Row) => ({
    id,
    amount: shown(values.amount ?? '0', values.currency ?? ''),
    currency: values.currency ?? '',
    reference: values.reference ?? '',
    file: values.batch === undefined ? undefined : (files.get(values.batch) ?? 'a file'),
    booked: booked.get(id),
  });
  const rows: AccountRow[] = [
    ...adjustments.map((row): AccountRow => ({
      ...common(row),
      kind: 'adjustment',
      date: row.values.date ?? '',
      why: row.values.reason ?? '',
      approver: row.values.approver ?? '',
      attachment: row.values.attachment ?? '',
      attachmentHash: row.values.attachmentHash ?? '',
    })),
    ...payments.map((row): AccountRow => ({
      ...common(row),
      kind: 'payment',
      date: row.values.date ?? '',
      why: row.values.method ?? '',
      approver: '',
      attachment: '',
      attachmentHash: '',
    })),
    ...openings.map((row): AccountRow => ({
      ...common(row),
      kind: 'openingBalance',
      date: '',
      why: '',
      approver: '',
      attachment: '',
      attachmentHash: '',
    })),
  ];
  return rows.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1));
}

/** "payment of USD 120.00". */
export const accountWords = ({ kind, currency, amount }: Pick<AccountRow, 'kind' | 'currency' | 'amount'>): string =>
  `${accountKindWords[kind].toLowerCase()} of ${currency} ${formatAmount(amount)}`;
