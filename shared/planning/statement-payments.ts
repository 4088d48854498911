import type { IsoDate } from '#calendar/iso-date.ts';
import type { PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import type { BookRecords } from '#model/record-row.ts';
import { ZERO } from '#money/amount.ts';
import { compare, sum } from '#money/decimal.ts';
import { numberIn } from './exact-number.ts';
import { rowsOfPartner } from './partner-rows.ts';

/** How a partner's statements were paid, and what is in dispute. */
export interface StatementPayments {
  /** Statements whose money was due by the day. */
  readonly due: number;
  readonly onTime: number;
  readonly disputesOpen: number;
}

type Payable = Pick<PartnerAccount, 'currency' | 'payout' | 'due'>;

/** A statement's money and when it came: a closing balance has everything unpaid before it, so what came since then pays it. */
function paidBy(
  records: BookRecords,
  partner: string,
  period: Pick<PeriodFigures, 'period' | 'last'>,
  { currency, payout }: Payable,
  day: string,
): boolean {
  const came = rowsOfPartner(records, 'payment', partner).filter(
    ({ values }) => values.currency === currency && (values.date ?? '') > period.last && (values.date ?? '') <= day,
  );
  if (compare(sum(came.map(({ values }) => numberIn(values.amount) ?? ZERO)), payout.amount) >= 0) return true;
  return rowsOfPartner(records, 'statementMark', partner).some(
    ({ values }) =>
      values.period === period.period &&
      values.currency === currency &&
      values.state === 'paid' &&
      (values.markedAt ?? '').slice(0, 10) <= day,
  );
}

/**
 * Of these closed periods, the partner's statements that paid something: those due by the as-of day, and how many of them were paid by
 * their day, by payments since the period's end or by the mark on the statement. One without an agreed day is due, and on time, once it's
 * paid: nobody can be late for no day.
 */
export function statementPayments(
  records: BookRecords,
  partner: string,
  periods: readonly PeriodFigures[],
  asOf: IsoDate,
): StatementPayments {
  const statements = periods.flatMap((period) =>
    period.accounts
      .filter((account) => account.partner.id === partner && account.payout.kind === 'payable')
      .map((account) => ({ due: account.due ?? asOf, dated: account.due !== undefined, period, account })),
  );
  const isPaid = ({ due, period, account }: (typeof statements)[number]): boolean =>
    paidBy(records, partner, period, account, due);
  const due = statements.filter((one) => (one.dated ? one.due <= asOf : isPaid(one)));
  return {
    due: due.length,
    onTime: due.filter(isPaid).length,
    disputesOpen: rowsOfPartner(records, 'dispute', partner).filter(
      ({ values }) => (values.state ?? 'open') === 'open' && (values.raised ?? '') <= asOf,
    ).length,
  };
}
