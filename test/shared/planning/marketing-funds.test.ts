import { describe, expect, test } from 'vitest';
import { CALENDAR_QUARTERS, fiscalYearRange } from '#calendar/period.ts';
import type { RecordRow } from '#model/record-row.ts';
import { marketingFunds } from '#planning/marketing-funds.ts';
import { asOf, planRow } from '#test/support/planning-book.ts';
import { recordsOf, row } from '#test/support/records.ts';
import { programme } from '#test/support/tier-book.ts';

const year = fiscalYearRange(2026, CALENDAR_QUARTERS);

const body = programme([], [], {
  benefits: [
    { id: 'mdf', name: 'MDF', kind: 'mdf', unit: 'money', ladder: 'main', values: [], adds: false, granted: 'yearly' },
    {
      id: 'days',
      name: 'Days',
      kind: 'service',
      unit: 'count',
      ladder: 'main',
      values: [],
      adds: false,
      granted: 'yearly',
    },
  ],
});

const grant = (id: string, benefit: string, value: string, from: string, currency = 'USD') =>
  row('benefitGrant', id, { partner: 'P', programme: 'g', benefit, value, currency, from });
const claim = (id: string, amount: string, date: string, approved?: true, currency = 'USD') =>
  row('mdfClaim', id, { partner: 'P', activity: id, amount, currency, date, ...(approved && { approved }) });

interface Told {
  readonly grants?: readonly RecordRow<'benefitGrant'>[];
  readonly claims?: readonly RecordRow<'mdfClaim'>[];
  readonly plan?: RecordRow<'businessPlan'>;
}

const ask = ({ grants = [], claims = [], plan }: Told) =>
  marketingFunds(
    recordsOf({
      benefitGrant: grants,
      mdfClaim: claims,
      programmeVersion: [row('programmeVersion', 'v', { programme: 'g', version: 1, status: 'effective', body })],
    }),
    'P',
    year,
    asOf,
    plan,
  );

describe('marketing money', () => {
  test('what was granted in the year as marketing money, claimed of it and approved', () => {
    const grants = [
      grant('a', 'mdf', '3000', '2026-01-01'),
      grant('b', 'mdf', '1000', '2026-04-01'),
      grant('days', 'days', '12', '2026-01-01'),
      grant('old', 'mdf', '900', '2025-12-31'),
      grant('later', 'mdf', '900', '2026-09-01'),
    ];
    const claims = [
      claim('1', '500', '2026-02-01', true),
      claim('2', '250.50', '2026-03-01'),
      claim('3', '99', '2025-03-01', true),
      claim('4', '77', '2026-03-01', true, 'EUR'),
    ];
    expect(ask({ grants, claims })).toEqual({ currency: 'USD', allocated: '4000', approved: '500', claimed: '750.5' });
  });

  test('a plan’s budget stands for what is granted', () => {
    const plan = planRow({ mdfBudget: '9000', mdfCurrency: 'EUR' });
    const grants = [grant('a', 'mdf', '3000', '2026-01-01')];
    const claims = [claim('4', '77', '2026-03-01', true, 'EUR')];
    expect(ask({ grants, claims, plan })).toEqual({
      currency: 'EUR',
      allocated: '9000',
      approved: '77',
      claimed: '77',
    });
    expect(ask({ grants, plan: planRow({ mdfBudget: '0' }) })?.allocated).toBe('3000');
  });

  test('claims alone are told, and nothing is nothing', () => {
    expect(ask({ claims: [claim('1', '500', '2026-02-01')] })).toEqual({
      currency: 'USD',
      allocated: '0',
      approved: '0',
      claimed: '500',
    });
    expect(ask({})).toBeUndefined();
  });
});
