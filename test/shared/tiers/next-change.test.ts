import { describe, expect, it } from 'vitest';
import {
  changeOf,
  entered,
  factMetric,
  facts,
  programme,
  promptly,
  revenue,
  test,
  tier,
  tierBook,
} from '#test/support/tier-book.ts';

const tiers = [tier('Low'), tier('High', test('users', '100'))];
const users = (value: string) => ({ partner: 'A', name: 'users', value, date: '2026-01-01' });

describe('the next change and its cause', () => {
  it('a newcomer’s smaller thresholds end', () => {
    const timing = { ...promptly, newPartner: { months: 12, factor: '0.5', protect: false } };
    const book = tierBook().partner('A', { joined: '2026-01-15' }).add('figure', users('60'));
    expect(changeOf(book.by(programme([entered('users')], tiers, { timing })), 'A')).toEqual({
      date: '2027-01-15',
      ladder: 'main',
      from: 'high',
      to: 'low',
      cause: { kind: 'newcomerEnds' },
    });
  });

  it('an enrolment with its group ends', () => {
    const book = tierBook('A', 'B')
      .add('figure', { ...users('100'), partner: 'B' })
      .add('enrolment', { partner: 'A', programme: 'programme-1', lead: 'B', from: '2026-01-01', next: '2026-09-01' });
    const body = programme([entered('users')], tiers, { group: { combine: 'parent' } });
    expect(changeOf(book.by(body), 'A')).toMatchObject({
      date: '2026-09-01',
      to: 'low',
      cause: { kind: 'enrolmentEnds' },
    });
  });

  it('the official tier of the day before counts, and a tier ends', () => {
    const keeps = programme(
      [entered('users')],
      [tier('Low'), tier('High', { kind: 'current', id: 'is-high', ladder: 'main', is: 'atLeast', tier: 'high' })],
    );
    const book = tierBook('A').add('tierRecord', { partner: 'A', programme: 'P', tier: 'High', from: '2026-06-30' });
    expect(changeOf(book.by(keeps), 'A')).toMatchObject({
      date: '2026-07-01',
      to: 'high',
      cause: { kind: 'currentTier' },
    });
    const ending = programme(
      [entered('users')],
      [tier('Low'), { ...tier('High', test('users', '1')), next: '2026-10-01' }],
    );
    expect(changeOf(tierBook('A').add('figure', users('5')).by(ending), 'A')).toMatchObject({
      date: '2026-10-01',
      cause: { kind: 'tierEnds', tier: 'high' },
    });
  });

  it('a window moves past a day, and of two causes on one day the one that decides', () => {
    const body = programme(
      [
        revenue(),
        factMetric('certified', facts('certificates', { all: [] }, { inForce: true }), {
          kind: 'distinct',
          of: 'person',
        }),
      ],
      [tier('Low'), tier('High', test('revenue', '1000'), test('certified', '0'))],
    );
    const book = tierBook('A')
      .sale('A', '2025-09-15', '1000')
      .add('certificate', { partner: 'A', holder: 'Ann', name: 'X', earned: '2026-01-01', expires: '2026-09-15' });
    expect(changeOf(book.by(body), 'A')).toMatchObject({
      date: '2026-09-15',
      cause: { kind: 'windowMoves', metric: 'revenue', day: '2025-09-15' },
    });
  });

  it('what is dated later does not exist yet, and nothing changes by itself', () => {
    const book = tierBook('A')
      .add('figure', users('100'))
      .add('figure', { ...users('5'), date: '2026-08-01' });
    expect(changeOf(book.by(programme([entered('users')], tiers)), 'A', '2026-06-30')).toBeUndefined();
  });
});
