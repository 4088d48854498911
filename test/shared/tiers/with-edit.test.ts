import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { evaluateAll } from '#tiers/evaluate.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { partnersWithOtherLines } from '#tiers/changed-lines.ts';
import { withEdit } from '#tiers/with-edit.ts';
import type { TierBook } from '#test/support/tier-book.ts';
import {
  computed,
  factMetric,
  facts,
  field,
  milestone,
  programme,
  revenue,
  test,
  tier,
  tierBook,
  today,
  valueOf,
} from '#test/support/tier-book.ts';

const places = (prepared: PreparedTiers): readonly number[] => [...(evaluateAll(prepared, today).computed[0] ?? [])];
const edited = (prepared: PreparedTiers, book: TierBook, kind: RecordKind, ...partners: readonly string[]) =>
  withEdit(prepared, book.inputs(), { kinds: [kind], partners });

describe('tiers after an edit', () => {
  it('somebody’s newer version makes the versions of others old', () => {
    const latest = facts('certificates', field('product', 'X'), { inForce: true, latestVersions: 1 });
    const body = programme(
      [factMetric('latest', latest, { kind: 'count' })],
      [tier('No'), tier('Yes', test('latest', '1'))],
    );
    const book = tierBook('A', 'B');
    const certificate = (partner: string, version: string, earned: string) =>
      book.add('certificate', { partner, holder: partner, name: 'X', product: 'X', version, earned });
    certificate('B', '8', '2026-01-10');
    const before = book.by(body);
    expect(places(before)).toEqual([0, 1]);
    certificate('A', '9', '2026-02-10');
    const after = edited(before, book, 'certificate', 'A');
    expect(places(after)).toEqual([1, 0]);
    expect(valueOf(after, 'B', 'latest')).toBe('0');
  });

  it('a gate that asks for the official tier sees the tier that was just written', () => {
    const gate = { kind: 'current', id: 'gate', ladder: 'main', is: 'atLeast', tier: 'yes' } as const;
    const part = {
      id: 's',
      name: 's',
      weight: '1',
      metric: 'plan',
      gate,
      score: { kind: 'linear', from: '0', full: '1' },
    } as const;
    const index = {
      kind: 'index',
      id: 'index',
      name: 'index',
      definition: '',
      unit: '',
      scale: '1',
      parts: [part],
    } as const;
    const tiers = [tier('No'), tier('Yes', test('plan', '1')), tier('Top', test('index', '1'))];
    const book = tierBook('A', 'B');
    for (const partner of ['A', 'B']) book.add('milestone', { partner, name: 'plan', date: '2026-01-01' });
    const before = book.by(programme([milestone('plan'), index], tiers));
    expect(places(before)).toEqual([1, 1]);
    book.add('tierRecord', { partner: 'A', programme: 'P', tier: 'Yes', from: '2026-06-01' as IsoDate });
    const after = edited(before, book, 'tierRecord', 'A');
    expect(places(after)).toEqual([2, 1]);
    expect(computed(after, 'A')).toBe('Top');
  });

  it('edit after edit is told, whatever was asked between', () => {
    const book = tierBook('A', 'B', 'C');
    const body = programme(
      [revenue(), milestone('plan')],
      [tier('No'), tier('Yes', test('revenue', '100'), test('plan', '1'))],
    );
    let prepared = book.sale('A', '2026-03-01', '60').sale('B', '2026-03-01', '500').by(body);
    expect(places(prepared)).toEqual([0, 0, 0]);
    for (const partner of ['A', 'B']) {
      book.add('milestone', { partner, name: 'plan', date: '2026-01-01' });
      prepared = edited(prepared, book, 'milestone', partner);
    }
    expect(places(prepared)).toEqual([0, 1, 0]);
    const was = prepared.inputs;
    book.sale('A', '2026-04-01', '40');
    const touched = partnersWithOtherLines(was, book.inputs());
    expect(touched).toEqual(['A']);
    prepared = withEdit(prepared, book.inputs(), { kinds: ['lines'], partners: touched });
    expect(places(prepared)).toEqual([1, 1, 0]);
    expect(valueOf(prepared, 'B', 'revenue')).toBe('500');
  });

  it('lines that move between partners touch both, and a shared deal everybody who has a part of it', () => {
    const book = tierBook('A', 'B', 'C', 'D').add('deal', { code: 'D-1', partner: 'D' }, 'd1');
    const sold = book.sale('A', '2026-03-01', '60', { deal: 'D-1' }).sale('C', '2026-03-01', '1').inputs();
    const part = (partner: string, share: string) =>
      book.add('dealParticipant', { deal: 'd1', partner, role: 'sold', share });
    part('A', '0.5');
    const split = part('B', '0.5').inputs();
    expect([...partnersWithOtherLines(sold, split)].sort()).toEqual(['A', 'B']);
    expect(partnersWithOtherLines(split, book.inputs())).toEqual([]);
  });
});

describe('facts of a group taken together', () => {
  it('a member’s part of a deal is its lead’s', () => {
    const book = tierBook('Lead', 'Member', 'Other')
      .add('enrolment', { partner: 'Member', programme: 'programme-1', from: '2025-01-01', lead: 'Lead' })
      .add('deal', { code: 'D-1', partner: 'Other', registered: '2026-03-01', amount: '100', currency: 'USD' }, 'd1')
      .add('dealParticipant', { deal: 'd1', partner: 'Member', role: 'sold', share: '0.25' })
      .add('dealParticipant', { deal: 'd1', partner: 'Other', role: 'sold', share: '0.75' });
    const amount = factMetric('amount', facts('deals'), { kind: 'sum', of: 'amount' }, { kind: 'lifetime' });
    const body = programme([amount], [tier('No'), tier('Yes', test('amount', '25'))], { group: { combine: 'sum' } });
    const prepared = book.by(body);
    expect(valueOf(prepared, 'Lead', 'amount')).toBe('25');
    expect(valueOf(prepared, 'Other', 'amount')).toBe('75');
  });
});
