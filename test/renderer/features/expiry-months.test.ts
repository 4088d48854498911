import { expect, it } from 'vitest';
import { expiresWithin, expiryMonths } from '#features/enablement/expiry-months.ts';
import type { CertificateRow } from '#features/enablement/use-certificates.ts';
import { row } from '#test/support/records.ts';

const certificate = (id: string, partnerId: string, expires: string): CertificateRow => ({
  id,
  record: row('certificate', id, { partner: partnerId, name: 'Shield', earned: '2024-01-01', expires }),
  partnerId,
  partner: partnerId,
  who: '',
  left: undefined,
  state: 'valid',
});

const rows = [
  certificate('a', 'p', '2026-11-30'),
  certificate('b', 'p', '2026-12-01'),
  certificate('c', 'p', '2026-12-31'),
  certificate('d', 'q', '2026-12-31'),
  certificate('e', 'q', '2027-11-01'),
];

it('each certificate stands in the month of its end; twelve months and no more', () => {
  const months = expiryMonths(rows, '2026-11-22');
  expect(months).toHaveLength(12);
  expect(months.slice(0, 2)).toEqual([
    { from: '2026-11-01', next: '2026-12-01', certificates: 1, partners: 1 },
    { from: '2026-12-01', next: '2027-01-01', certificates: 3, partners: 2 },
  ]);
  expect(months.reduce((sum, { certificates }) => sum + certificates, 0)).toBe(4);
});

it('within so many days holds the last of them', () => {
  expect(expiresWithin(rows, '2026-11-22', 8).map(({ id }) => id)).toEqual(['a']);
  expect(expiresWithin(rows, '2026-11-22', 9).map(({ id }) => id)).toEqual(['a', 'b']);
});
