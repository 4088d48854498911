import { expect, it } from 'vitest';
import type { FactRow } from '#data/facts/fact-columns.ts';
import { agreementRows, asks } from '#features/agreements/agreement-rows.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { row } from '#test/support/records.ts';

const fact = (id: string, partnerId: string, values: RecordValues<'agreement'>): FactRow<'agreement'> => ({
  id,
  record: row('agreement', id, { partner: partnerId, type: 'Reseller', ...values }),
  partnerId,
  partner: partnerId.toUpperCase(),
  who: '',
  left: undefined,
});

const partners = [
  row('partner', 'a', { code: 'A', name: 'A' }),
  row('partner', 'b', { code: 'B', name: 'B' }),
  row('partner', 'c', { code: 'C', name: 'C' }),
  row('partner', 'old', { code: 'O', name: 'Old', status: 'archived' }),
];

it('the most urgent stands first; a partner without any is told, an archived one isn’t', () => {
  const rows = agreementRows(
    [
      fact('open', 'a', { from: '2020-01-01' }),
      fact('ends', 'b', { from: '2026-01-01', next: '2027-01-01', renewal: 'byHand' }),
      fact('over', 'b', { type: 'NDA', from: '2025-01-01', next: '2026-01-01', renewal: 'none' }),
    ],
    partners,
    '2026-11-22',
  );
  expect(rows.map(({ id, alert, when }) => [id, alert, when])).toEqual([
    ['over', 'expired', '2026-01-01'],
    ['ends', 'endsSoon', '2027-01-01'],
    ['missing c', 'missing', undefined],
    ['open', 'none', undefined],
  ]);
  expect(rows.filter(asks)).toHaveLength(3);
});

it('an agreement that a newer one of its kind has followed asks for nothing', () => {
  const rows = agreementRows(
    [
      fact('first', 'a', { from: '2025-01-01', next: '2026-01-01', renewal: 'none' }),
      fact('second', 'a', { from: '2026-01-01', next: '2028-01-01', renewal: 'none' }),
    ],
    partners.slice(0, 1),
    '2026-11-22',
  );
  expect(rows.filter(asks)).toEqual([]);
});
