import { expect, test } from 'vitest';
import { CALENDAR_QUARTERS } from '#calendar/period.ts';
import { rateFinder } from '#commission/conversion.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { missingRate } from '#features/periods/missing-rate.ts';
import type { SettlementCurrency } from '#model/settlement-terms.ts';

const asked = (settle: SettlementCurrency) => {
  const found = rateFinder([], CALENDAR_QUARTERS)(settle, 'EUR', 'USD', dayNumber('2026-08-12'));
  return 'missing' in found ? missingRate(found.missing) : undefined;
};

test('what the engine says is missing is what the form asks for', () => {
  const own = { currency: 'own' } as unknown as SettlementCurrency;
  expect(asked({ ...own, at: 'lineDate' })).toEqual({ from: 'EUR', to: 'USD', date: '2026-08-12', rateKind: '' });
  expect(asked({ ...own, at: 'lineDate', rateKind: 'average' })).toMatchObject({ rateKind: 'average' });
  expect(asked({ ...own, at: 'periodEnd' })).toMatchObject({ from: 'EUR', to: 'USD', date: '2026-07-01' });
  // A plan that fixes its rates is put right in the plan.
  expect(asked({ ...own, at: 'fixed' })).toBeUndefined();
});
