import { expect, it } from 'vitest';
import { accountRecordsOf, changePartnerCode, codeHolder, mergePartners } from '#model/partner-changes.ts';
import { recordsOf, row } from '#test/support/records.ts';

it('keeps every former code, and drops the one that comes back', () => {
  const partner = row('partner', 'p', { code: 'B', name: 'Northwind', formerCodes: ['A'] });
  expect(changePartnerCode(partner, 'C').set).toEqual({ code: 'C', formerCodes: ['A', 'B'] });
  expect(changePartnerCode(partner, 'A').set).toEqual({ code: 'A', formerCodes: ['B'] });
});

it('finds who has or had a code, in any letter case, and never the partner itself', () => {
  const partners = [
    row('partner', 'a', { code: 'P-1', name: 'Adatum', formerCodes: ['OLD-1'] }),
    row('partner', 'b', { code: 'P-2', name: 'Litware' }),
  ];
  expect(codeHolder(partners, 'p-1 ', 'new')?.id).toBe('a');
  expect(codeHolder(partners, 'old-1', 'b')?.id).toBe('a');
  expect(codeHolder(partners, 'OLD-1', 'a')).toBeUndefined();
  expect(codeHolder(partners, 'P-3', 'new')).toBeUndefined();
});

it('moves people, deals, facts, aliases and supplied partners, and leaves the account', () => {
  const from = row('partner', 'from', { code: 'X', name: 'Nordwind' });
  const into = row('partner', 'into', { code: 'Y', name: 'Northwind' });
  const records = recordsOf({
    partner: [from, into],
    person: [row('person', 'tom', { partner: 'from', name: 'Tom' })],
    deal: [row('deal', 'd', { partner: 'from', code: 'D-1' }), row('deal', 'other', { partner: 'into', code: 'D-2' })],
    certificate: [row('certificate', 'cert', { partner: 'from', person: 'tom', name: 'Shield', earned: '2026-01-01' })],
    agreement: [row('agreement', 'contract', { partner: 'from', type: 'Reseller', from: '2026-01-01' })],
    tierRecord: [row('tierRecord', 'tier', { partner: 'from', tier: 'Gold', from: '2026-01-01' })],
    supplyLink: [
      row('supplyLink', 'down', { child: 'agent', parent: 'from', from: '2026-01-01' }),
      row('supplyLink', 'own', { child: 'into', parent: 'from', from: '2026-01-01' }),
    ],
    payment: [row('payment', 'pay', { partner: 'from', amount: '10.00', currency: 'USD', date: '2026-01-02' })],
  });
  const changes = mergePartners(records, from, into);
  expect(changes.map((change) => `${change.kind} ${change.id}`)).toEqual([
    'partner from',
    'person tom',
    'deal d',
    'certificate cert',
    'agreement contract',
    'supplyLink down',
  ]);
  expect(accountRecordsOf(records, 'from')).toBe(1);
});
