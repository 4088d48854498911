import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodFigures } from '#commission/period-figures.ts';
import type { RecordRow } from '#model/record-row.ts';
import { statementPayments } from '#planning/statement-payments.ts';
import { asOf, days } from '#test/support/planning-book.ts';
import { recordsOf, row } from '#test/support/records.ts';

interface Statement {
  readonly amount?: string;
  readonly due?: string;
  readonly kind?: 'payable' | 'belowMinimum';
  readonly partner?: string;
}

/** What these questions read of a closed period. */
const closed = (period: string, last: string, ...statements: readonly Statement[]): PeriodFigures =>
  ({
    period,
    last,
    accounts: statements.map(({ amount = '100.00', due, kind = 'payable', partner = 'P' }) => ({
      partner: { id: partner },
      currency: 'USD',
      payout: { kind, amount },
      ...(due === undefined ? {} : { due }),
    })),
  }) as unknown as PeriodFigures;

const paid = (date: string, amount = '100', id = date): RecordRow<'payment'> =>
  row('payment', id, { partner: 'P', amount, currency: 'USD', date });

const Q1 = (statement: Statement = {}) => closed('2026-Q1', '2026-03-31', { due: '2026-04-30', ...statement });

const ask = (
  payment: readonly RecordRow<'payment'>[],
  periods: readonly PeriodFigures[] = [Q1()],
  more: {
    readonly statementMark?: readonly RecordRow<'statementMark'>[];
    readonly dispute?: readonly RecordRow<'dispute'>[];
  } = {},
  on: string = asOf,
) => statementPayments(recordsOf({ payment, ...more }), 'P', periods, on as IsoDate);

describe('payments of statements', () => {
  test('on time is never more than due, and due never more than there are statements', () => {
    fc.assert(
      fc.property(fc.array(days, { maxLength: 6 }), fc.option(days, { nil: undefined }), days, (came, due, on) => {
        const payments = came.map((date, at) => paid(date, '60', `p${at}`));
        const statement = closed('2026-Q1', '2026-03-31', due === undefined ? {} : { due });
        const answer = ask(payments, [statement], {}, on);
        expect(answer.onTime).toBeLessThanOrEqual(answer.due);
        expect(answer.due).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('what came between the period’s end and the day pays it, all of it', () => {
    expect(ask([paid('2026-04-30')])).toMatchObject({ due: 1, onTime: 1 });
    expect(ask([paid('2026-05-01')])).toMatchObject({ due: 1, onTime: 0 });
    expect(ask([paid('2026-03-31')])).toMatchObject({ due: 1, onTime: 0 });
    expect(ask([paid('2026-04-10', '99.99')])).toMatchObject({ due: 1, onTime: 0 });
    expect(ask([paid('2026-04-10', '40'), paid('2026-04-11', '60')])).toMatchObject({ due: 1, onTime: 1 });
    expect(
      ask([row('payment', 'e', { partner: 'P', amount: '100', currency: 'EUR', date: '2026-04-10' })]).onTime,
    ).toBe(0);
  });

  test('not due yet, nothing to pay, and others’ statements aren’t counted', () => {
    expect(ask([], [Q1({ due: '2026-08-16' })])).toMatchObject({ due: 0, onTime: 0 });
    expect(ask([], [Q1({ kind: 'belowMinimum' }), Q1({ partner: 'Q' })])).toMatchObject({ due: 0, onTime: 0 });
    expect(ask([], [])).toEqual({ due: 0, onTime: 0, disputesOpen: 0 });
  });

  test('without an agreed day nobody is late: it counts once it’s paid', () => {
    const undated = [closed('2026-Q1', '2026-03-31', {})];
    expect(ask([], undated)).toMatchObject({ due: 0, onTime: 0 });
    expect(ask([paid('2026-07-01')], undated)).toMatchObject({ due: 1, onTime: 1 });
  });

  test('the mark on the statement says so too, if it was made by the day', () => {
    const mark = (markedAt: string, state: 'paid' | 'approved' = 'paid') =>
      row('statementMark', 'm', { period: '2026-Q1', partner: 'P', currency: 'USD', state, markedAt });
    expect(ask([], undefined, { statementMark: [mark('2026-04-30T23:00:00Z')] }).onTime).toBe(1);
    expect(ask([], undefined, { statementMark: [mark('2026-05-01T01:00:00Z')] }).onTime).toBe(0);
    expect(ask([], undefined, { statementMark: [mark('2026-04-01T00:00:00Z', 'approved')] }).onTime).toBe(0);
  });

  test('disputes that are open on the day', () => {
    const dispute = [
      row('dispute', 'a', { partner: 'P', state: 'open', raised: '2026-08-01' }),
      row('dispute', 'b', { partner: 'P', raised: '2026-08-01' }),
      row('dispute', 'c', { partner: 'P', state: 'rejected', raised: '2026-08-01' }),
      row('dispute', 'd', { partner: 'Q', state: 'open', raised: '2026-08-01' }),
      row('dispute', 'e', { partner: 'P', state: 'open', raised: '2026-08-16' }),
    ];
    expect(ask([], [], { dispute }).disputesOpen).toBe(2);
  });
});
