import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { movementDate, statementPeriod, withStatements } from '#features/statements/statement-period.ts';
import type { PeriodOverview } from '#worker/engine-api.ts';

const period = (id: string, more: Partial<PeriodOverview> = {}): PeriodOverview => ({
  period: id as PeriodId,
  from: '2026-07-01' as IsoDate,
  last: '2026-09-30' as IsoDate,
  state: 'open',
  history: false,
  lines: 10,
  controlTotals: {},
  stale: false,
  ...more,
});

const q1 = period('2026-Q1', { history: true });
const q2 = period('2026-Q2', { state: 'closed' });
const q3 = period('2026-Q3');
const q4 = period('2026-Q4', { lines: 0, waitsFor: '2026-Q3' as PeriodId });

describe('the period whose statements are at hand', () => {
  test('is the open one with lines, not the running one after it', () => {
    expect(statementPeriod([q4, q3, q2, q1])?.period).toBe('2026-Q3');
  });

  test('is the one that closed last while the next one has no lines', () => {
    const closed = { ...q3, state: 'closed' as const };
    const running = period('2026-Q4', { lines: 0 });
    expect(statementPeriod([running, closed, q2, q1])?.period).toBe('2026-Q3');
  });

  test('is the earliest with lines in a book that never closed', () => {
    expect(statementPeriod([q3, period('2026-Q2'), period('2026-Q1', { lines: 0 })])?.period).toBe('2026-Q2');
  });

  test('is never history, nor a period that waits for another', () => {
    expect(withStatements([q4, q3, q2, q1]).map((each) => each.period)).toEqual(['2026-Q3', '2026-Q2']);
  });
});

describe('the date of a movement', () => {
  test('is the last day of an open period that is over, else today', () => {
    expect(movementDate('2026-11-22' as IsoDate, q3)).toBe('2026-09-30');
    expect(movementDate('2026-08-01' as IsoDate, q3)).toBe('2026-08-01');
    expect(movementDate('2026-11-22' as IsoDate, q2)).toBe('2026-11-22');
    expect(movementDate('2026-11-22' as IsoDate, undefined)).toBe('2026-11-22');
  });
});
