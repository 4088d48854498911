import { expect, it } from 'vitest';
import { contactsDue } from '#insight/facts/contact-cadence.ts';
import { recordsOf, row } from '#test/support/records.ts';

const records = recordsOf({
  partner: [
    row('partner', 'gold', { code: 'G', name: 'Gold' }),
    row('partner', 'silver', { code: 'S', name: 'Silver' }),
    row('partner', 'none', { code: 'N', name: 'None', joined: '2026-11-01' }),
    row('partner', 'gone', { code: 'X', name: 'Gone', status: 'archived' }),
    row('partner', 'merged', { code: 'M', name: 'Merged', mergedInto: 'gold' }),
  ],
  tierRecord: [
    row('tierRecord', 't1', { partner: 'gold', tier: 'Gold', from: '2026-01-01' }),
    row('tierRecord', 't2', { partner: 'silver', tier: 'Gold', from: '2027-01-01' }),
    row('tierRecord', 't3', { partner: 'silver', tier: 'silver', from: '2026-01-01' }),
  ],
  interaction: [
    row('interaction', 'i1', { partner: 'gold', date: '2026-10-20', kind: 'call' }),
    row('interaction', 'i2', { partner: 'gold', date: '2026-12-20', kind: 'meeting' }),
    row('interaction', 'i3', { partner: 'silver', date: '2026-09-01', kind: 'email' }),
  ],
});
const tiers = [
  { tier: 'Gold', days: 30 },
  { tier: 'Silver', days: 90 },
];

it('tells by tier of the day when the next contact is due; what is dated later doesn’t count yet', () => {
  const due = contactsDue(records, { tiers }, '2026-11-22');
  expect(due).toEqual([
    { partner: 'gold', tier: 'Gold', last: '2026-10-20', everyDays: 30, due: '2026-11-19', lateDays: 3 },
    { partner: 'silver', tier: 'silver', last: '2026-09-01', everyDays: 90, due: '2026-11-30', lateDays: -8 },
  ]);
});

it('partners without a contact are due since they joined, the others’ cadence is for everybody else', () => {
  const due = contactsDue(records, { tiers, others: 180 }, '2026-11-22');
  expect(due.map(({ partner, lateDays, due: by }) => [partner, lateDays, by])).toEqual([
    ['none', 21, undefined],
    ['gold', 3, '2026-11-19'],
    ['silver', -8, '2026-11-30'],
  ]);
});
