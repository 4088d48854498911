import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianOf, partnerTimes, timesByType } from '#insight/facts/first-deal-times.ts';
import { row } from '#test/support/records.ts';

const partner = (id: string, type: string, joined?: string, more = {}) =>
  row('partner', id, { code: id, name: id, type, ...(joined === undefined ? {} : { joined }), ...more });
const deal = (id: string, of: string, registered: string, closed?: string) =>
  row('deal', id, { code: id, partner: of, registered, ...(closed === undefined ? {} : { stage: 'won', closed }) });

test('law: half of the values are at most the median, half at least; order doesn’t matter', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4000), { minLength: 1, maxLength: 40 }), (values) => {
      const median = Number(medianOf(values));
      expect(values.filter((value) => value <= median).length * 2).toBeGreaterThanOrEqual(values.length);
      expect(values.filter((value) => value >= median).length * 2).toBeGreaterThanOrEqual(values.length);
      expect(medianOf(values.toReversed())).toBe(medianOf(values));
    }),
  );
});

test('the median of an even count is exact to the half; of none there is none', () => {
  expect(medianOf([10, 13])).toBe('11.5');
  expect(medianOf([10, 12])).toBe('11');
  expect(medianOf([])).toBeUndefined();
});

const partners = [
  partner('old', 'Reseller', '2025-06-01'),
  partner('fast', 'Reseller', '2026-02-01'),
  partner('slow', 'Reseller', '2026-02-01'),
  partner('new', 'Reseller', '2026-08-01'),
  partner('started', 'MSP'),
  partner('nobody knows', ''),
  partner('gone', 'Reseller', '2026-02-01', { status: 'archived' }),
  partner('future', 'Reseller', '2026-12-01'),
];
const deals = [
  deal('d0', 'old', '2026-01-01', '2026-01-20'),
  deal('d1', 'fast', '2026-02-11', '2026-03-03'),
  deal('d2', 'slow', '2026-03-03'),
  deal('d3', 'started', '2026-04-06'),
];

test('each partner counts from the day it joined, or from its onboarding; what came first must be known', () => {
  const times = partnerTimes(partners, deals, (id) => (id === 'started' ? '2026-04-01' : undefined), '2026-09-30');
  expect(times.map(({ partner: id, from, registration, won }) => [id, from, registration, won])).toEqual([
    ['old', 'joined', 'unknown', 'unknown'],
    ['fast', 'joined', 10, 30],
    ['slow', 'joined', 30, 'none'],
    ['new', 'joined', 'none', 'none'],
    ['started', 'started', 5, 'none'],
    ['nobody knows', 'unknown', 'unknown', 'unknown'],
  ]);
});

test('medians say of how many they are, who has none and of whom it isn’t known; the parts are all partners', () => {
  const times = partnerTimes(partners, deals, () => undefined, '2026-09-30');
  const [msp, reseller, without] = timesByType(times);
  expect([msp?.type, reseller?.type, without?.type]).toEqual(['MSP', 'Reseller', '']);
  expect(reseller?.registration).toEqual({ median: '20', count: 2, none: 1, unknown: 1 });
  expect(reseller?.won).toEqual({ median: '30', count: 1, none: 2, unknown: 1 });
  expect(msp?.registration).toEqual({ median: undefined, count: 0, none: 0, unknown: 1 });
  for (const { partners: own, registration, won } of timesByType(times))
    for (const { count, none, unknown } of [registration, won]) expect(count + none + unknown).toBe(own.length);
});

test('a fact after the day doesn’t exist yet', () => {
  const times = partnerTimes(partners, deals, () => undefined, '2026-02-20');
  expect(times.find(({ partner: id }) => id === 'fast')).toMatchObject({ registration: 10, won: 'none' });
});
