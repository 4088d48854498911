import type { BookRecords } from '#model/record-row.ts';
import type { AmountText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { add, isZero, negate, subtract } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { formatMoney } from '#money/format-money.ts';
import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { partnerSafe } from './partner-safe.ts';
import type { AccountMovement, BookedRecord, PeriodFigures } from './period-figures.ts';
import { less, plus, takenOff } from './settlement/derivation.ts';

/** What one record does to one account now, less what closed periods took of it. */
export interface RecordEffect {
  readonly partner: string;
  readonly currency: string;
  readonly movement: AccountMovement | undefined;
  readonly booked: BookedRecord;
}

type Kind = BookedRecord['kind'];
type Present = {
  readonly kind: Kind;
  readonly record: string;
  readonly partner: string;
  readonly currency: string;
  readonly amount: AmountText;
  readonly date: string;
  readonly reason: string;
  readonly reference: string;
  readonly approver: string;
  readonly attachment: string;
};
type Booked = BookedRecord & { readonly partner: string; readonly currency: string; readonly period: string };

const ZERO = '0' as AmountText;
const NOUN = {
  adjustment: 'Adjustment',
  payment: 'Payment',
  openingBalance: 'Opening balance',
} as const satisfies Record<Kind, string>;

const amountOf = (text: string | undefined, currency: string): AmountText => {
  const parsed = parseAmount(text ?? '0');
  // What isn't a number was refused at the door (field tables); zero keeps a damaged row from stopping a close.
  return roundMoney(parsed.ok ? parsed.value : ZERO, currency);
};
const dated = (date: string): string => (date === '' ? '' : ` of ${formatDate(date as IsoDate)}`);

function presentRecords(records: BookRecords): Present[] {
  const adjustments = records.all('adjustment').map(({ id, values }): Present => {
    const v = partnerSafe('adjustment', values);
    return {
      kind: 'adjustment',
      record: id,
      partner: v.partner ?? '',
      currency: v.currency ?? '',
      date: v.date ?? '',
      amount: amountOf(v.amount, v.currency ?? ''),
      reason: v.reason ?? 'Adjustment',
      reference: v.reference ?? `Adjustment${dated(v.date ?? '')}`,
      approver: v.approver ?? '',
      attachment: v.attachment ?? '',
    };
  });
  const payments = records.all('payment').map(({ id, values }): Present => {
    const v = partnerSafe('payment', values);
    return {
      kind: 'payment',
      record: id,
      partner: v.partner ?? '',
      currency: v.currency ?? '',
      date: v.date ?? '',
      amount: roundMoney(negate(amountOf(v.amount, v.currency ?? '')), v.currency ?? ''),
      approver: '',
      attachment: '',
      reason: `Payment made${v.date === undefined ? '' : ` ${formatDate(v.date as IsoDate)}`}${v.method === undefined ? '' : ` by ${v.method}`}`,
      reference: v.reference ?? `Payment${dated(v.date ?? '')}`,
    };
  });
  const openings = records.all('openingBalance').map(({ id, values }): Present => {
    const v = partnerSafe('openingBalance', values);
    return {
      kind: 'openingBalance',
      record: id,
      partner: v.partner ?? '',
      currency: v.currency ?? '',
      date: '',
      amount: amountOf(v.amount, v.currency ?? ''),
      reason: 'Opening balance',
      reference: v.reference ?? 'Opening balance entered',
      approver: '',
      attachment: '',
    };
  });
  return [...adjustments, ...payments, ...openings].filter(
    ({ partner, currency }) => partner !== '' && currency !== '',
  );
}

function bookedRecords(earlier: readonly PeriodFigures[], survivor: (partner: string) => string): Booked[] {
  return earlier.flatMap(({ accounts, period }) =>
    accounts.flatMap(({ partner, currency, booked }) =>
      booked.map((row) => ({ ...row, partner: survivor(partner.id), currency, period })),
    ),
  );
}

function correction(
  now: Present | undefined,
  before: Booked,
  was: AmountText,
  delta: AmountText,
  currency: string,
): AccountMovement {
  const money = (amount: AmountText): string => formatMoney(roundMoney(amount, currency), currency);
  const noun = NOUN[before.kind];
  const reason =
    now === undefined
      ? `${noun} of ${money(was)} booked in ${before.period} was withdrawn`
      : `${noun} booked in ${before.period} was corrected from ${money(was)} to ${money(now.amount)}`;
  return {
    kind: 'adjustment',
    amount: roundMoney(delta, currency),
    reason,
    reference: now?.reference ?? `${noun} in ${before.period}`,
    derivation: [
      plus(now === undefined ? `${noun} withdrawn` : `${noun} now`, now?.amount ?? '0'),
      less(`Booked in ${before.period}`, was),
    ],
  };
}

/** A payment lowers the balance: it was entered as the amount that was paid. */
const stepsOf = ({ kind, amount, reason }: Present) =>
  kind === 'payment' ? [plus(reason, negate(amount)), takenOff] : [plus(reason, amount)];

const fresh = (row: Present): AccountMovement | undefined =>
  row.kind === 'openingBalance'
    ? undefined
    : {
        kind: row.kind,
        amount: row.amount,
        reason: row.reason,
        reference: row.reference,
        ...(row.date === '' ? {} : { date: row.date }),
        ...(row.approver === '' ? {} : { approver: row.approver }),
        ...(row.attachment === '' ? {} : { attachment: row.attachment }),
        derivation: stepsOf(row),
      };

const total = (rows: readonly Booked[]): AmountText => rows.reduce((sum, { amount }) => add(sum, amount), ZERO);

function group<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

/**
 * What payments, adjustments and entered opening balances do to the balances of one period. A record counts once: in the
 * first period that closes on or after its date. Edited or withdrawn later, the difference is an adjustment of the next
 * open period that says so (commission.md 7). Records dated before `bookStart` are history and covered by opening balances.
 */
export function recordEffects(
  records: BookRecords,
  earlier: readonly PeriodFigures[],
  span: { readonly bookStart: string; readonly last: string },
  survivor: (partner: string) => string,
): RecordEffect[] {
  const key = (row: { kind: Kind; record: string; partner: string; currency: string }): string =>
    JSON.stringify([row.kind, row.record, row.partner, row.currency]);
  const booked = group(bookedRecords(earlier, survivor), key);
  const present = presentRecords(records)
    .map((row) => ({ ...row, partner: survivor(row.partner) }))
    .filter(({ kind, date }) => kind === 'openingBalance' || (date >= span.bookStart && date <= span.last));
  const here = new Map(present.map((row) => [key(row), row]));
  const effects: RecordEffect[] = [];
  for (const row of present) {
    const before = booked.get(key(row)) ?? [];
    const delta = subtract(row.amount, total(before));
    const first = before[0];
    if (first !== undefined && isZero(delta)) continue;
    // An opening balance that is entered after the first close can't open anything any more.
    const late = row.kind === 'openingBalance' && earlier.length > 0 && first === undefined;
    const movement =
      first !== undefined
        ? correction(row, first, total(before), delta, row.currency)
        : late
          ? ({
              kind: 'adjustment',
              amount: row.amount,
              reason: 'Opening balance entered after the first close',
              reference: row.reference,
              derivation: [plus('Opening balance', row.amount)],
            } as const)
          : fresh(row);
    effects.push({
      partner: row.partner,
      currency: row.currency,
      movement,
      booked: { kind: row.kind, record: row.record, amount: roundMoney(delta, row.currency) },
    });
  }
  for (const [at, before] of booked) {
    const first = before[0];
    const was = total(before);
    if (here.has(at) || first === undefined || isZero(was)) continue;
    const back = negate(was);
    effects.push({
      partner: first.partner,
      currency: first.currency,
      movement: correction(undefined, first, was, back, first.currency),
      booked: { kind: first.kind, record: first.record, amount: roundMoney(back, first.currency) },
    });
  }
  return effects;
}
