import { expect, test } from 'vitest';
import type { PeriodOverview, PeriodStateName } from '#worker/engine-api.ts';
import { searchedPeriods } from '#worker/find-amount.ts';

const overview = (period: string, state: PeriodStateName, more: Partial<PeriodOverview> = {}): PeriodOverview =>
  ({ period, state, history: false, lines: 5, controlTotals: {}, stale: false, ...more }) as PeriodOverview;

test('an amount is looked for in every period that paid or can pay, closed ones last', () => {
  const closed = ['2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1', '2024-Q4'];
  expect(
    searchedPeriods([
      overview('2026-Q2', 'open'),
      overview('2026-Q1', 'calculated'),
      ...closed.map((period) => overview(period, 'closed')),
      overview('2024-Q3', 'closed', { lines: 0, controlTotals: { USD: '5.00' } }),
      overview('2024-Q2', 'closed', { lines: 0 }),
      overview('2024-Q1', 'open', { history: true }),
    ]),
  ).toEqual(['2026-Q2', '2026-Q1', ...closed, '2024-Q3']);
});
