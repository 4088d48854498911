import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { tierViews, withChanges } from '#features/tiers/tier-rows.ts';
import type { PartnerChange, TierRow } from '#worker/tiers-api.ts';

const row: TierRow = {
  partner: 'p',
  partnerCode: 'P',
  partnerName: 'Partner',
  ladder: 'tiers',
  official: 'Gold',
  computed: 'Gold',
  state: 'steady',
};

const fall = (date: string, falls = true): PartnerChange => ({
  partner: 'p',
  ladder: 'tiers',
  change: { date: isoDate(date), to: 'Silver', falls, why: 'a certificate expires' },
});

const atRisk = (change: PartnerChange, asOf: string): boolean => {
  const placed = withChanges([row], [change], isoDate(asOf));
  return placed.filter((one) => tierViews.find(({ id }) => id === 'risk')?.shows(one)).length === 1;
};

test('a fall is a risk within ninety days after the day of the list, whatever today is', () => {
  expect(atRisk(fall('2020-03-31'), '2020-01-01')).toBe(true);
  expect(atRisk(fall('2020-04-01'), '2020-01-01')).toBe(false);
  expect(atRisk(fall('2099-02-01'), '2099-01-01')).toBe(true);
  expect(atRisk(fall('2020-02-01', false), '2020-01-01')).toBe(false);
});

test('a change belongs to its partner and ladder', () => {
  const asOf = isoDate('2020-01-01');
  const other = { ...fall('2020-02-01'), ladder: 'security' };
  expect(withChanges([row], [other], asOf)[0]).toEqual({ ...row, fallsSoon: false });
});
