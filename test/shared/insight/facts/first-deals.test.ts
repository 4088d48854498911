import { expect, test } from 'vitest';
import { firstDeals } from '#insight/facts/first-deals.ts';

const deal = (registered: string, stage: 'won' | 'lost' | 'registered', closed?: string) => ({
  values: { registered, stage, ...(closed === undefined ? {} : { closed }) },
});

const since = '2025-01-01';
const deals = [
  deal('2026-03-11', 'lost', '2026-03-20'),
  deal('2026-02-10', 'won', '2026-04-01'),
  deal('2025-12-01', 'won', '2025-12-31'),
];

test('days count from joining to the first registration and the first deal won, on whatever order', () => {
  expect(firstDeals('2026-01-31', deals, '2026-12-31', since)).toEqual({ registration: 10, won: 60 });
  expect(firstDeals('2026-01-31', deals.toReversed(), '2026-12-31', since)).toEqual({ registration: 10, won: 60 });
});

test('what is later than the day, or before the partner joined, does not exist', () => {
  expect(firstDeals('2026-01-31', deals, '2026-03-31', since)).toEqual({ registration: 10 });
  expect(firstDeals('2026-04-02', deals, '2026-12-31', since)).toEqual({});
  expect(firstDeals(undefined, deals, '2026-12-31', since)).toEqual({});
  expect(firstDeals('2026-02-10', deals, '2026-02-10', since)).toEqual({ registration: 0 });
});

test('of a partner that was there before the book knew deals nobody knows what came first', () => {
  expect(firstDeals('2026-01-31', deals, '2026-12-31', '2026-02-01')).toEqual({});
  expect(firstDeals('2026-01-31', deals, '2026-12-31', '2026-01-31')).toEqual({ registration: 10, won: 60 });
});
