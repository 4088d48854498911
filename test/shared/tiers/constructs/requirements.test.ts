import { describe, expect, it } from 'vitest';
import type { Requirement } from '#model/programme.ts';
import {
  changeOf,
  computed,
  entered,
  evaluated,
  factMetric,
  facts,
  field,
  flat,
  milestone,
  programme,
  revenue,
  test,
  tier,
  tierBook,
  today,
} from '#test/support/tier-book.ts';

const gate = (metric: string): Requirement => ({ kind: 'gate', id: `gate-${metric}`, metric });
const figure = (partner: string, name: string, value: string, date = '2026-01-01') => ({ partner, name, value, date });

describe('requirements', () => {
  it('[gates] agreement signed, fee paid, plan submitted, approval and invitation', () => {
    const agreement = factMetric(
      'agreement',
      facts('agreements', field('type', 'Partner agreement'), { inForce: true }),
      { kind: 'exists' },
    );
    const body = programme(
      [agreement, milestone('fee paid'), milestone('business plan'), milestone('approved')],
      [
        tier('Registered'),
        tier('Gold', gate('agreement'), gate('fee paid'), gate('business plan'), gate('approved')),
        { ...tier('Platinum', test('agreement', '1')), byInvitation: true },
      ],
    );
    const full = () =>
      tierBook('A')
        .add('agreement', { partner: 'A', type: 'Partner agreement', from: '2026-01-01', next: '2026-07-01' })
        .add('milestone', { partner: 'A', name: 'fee paid', date: '2026-02-01' })
        .add('milestone', { partner: 'A', name: 'business plan', date: '2026-02-01' });
    expect(computed(full().by(body), 'A')).toBe('Registered');
    const approved = full().add('milestone', { partner: 'A', name: 'approved', date: today }).by(body);
    expect(computed(approved, 'A', '2026-06-29')).toBe('Registered');
    expect(computed(approved, 'A', today)).toBe('Gold');
    expect(computed(approved, 'A', '2026-07-01')).toBe('Registered');
    expect(evaluated(approved, 'A').ladders[0]?.tiers[2]?.shut).toBe('notInvited');
    const invited = full().add('enrolment', {
      partner: 'A',
      programme: 'programme-1',
      invitedTo: 'platinum',
      from: '2026-06-01',
    });
    expect(computed(invited.by(body), 'A')).toBe('Platinum');
    expect(computed(invited.by(body), 'A', '2026-07-01')).toBe('Registered');
  });

  it('[all_of] every requirement must hold', () => {
    const body = programme(
      [entered('users'), entered('certified')],
      [tier('Ready'), tier('Silver', test('users', '75'), test('certified', '3'))],
    );
    const book = (users: string, certified: string) =>
      tierBook('A')
        .add('figure', figure('A', 'users', users))
        .add('figure', figure('A', 'certified', certified))
        .by(body);
    expect(computed(book('75', '3'), 'A')).toBe('Silver');
    expect(computed(book('74', '3'), 'A')).toBe('Ready');
    expect(computed(book('75', '2'), 'A')).toBe('Ready');
  });

  it('[any_of] alternative paths within a tier, nested with all-of', () => {
    const body = programme(
      [entered('staff'), milestone('plan'), milestone('services'), milestone('practice')],
      [
        tier('Select'),
        tier('Pinnacle', gate('plan'), { kind: 'any', id: 'one-way', of: [gate('services'), gate('practice')] }),
      ],
    );
    const book = (...names: readonly string[]) =>
      names
        .reduce((made, name) => made.add('milestone', { partner: 'A', name, date: '2026-01-01' }), tierBook('A'))
        .by(body);
    expect(computed(book('plan', 'services'), 'A')).toBe('Pinnacle');
    expect(computed(book('plan', 'practice'), 'A')).toBe('Pinnacle');
    expect(computed(book('plan'), 'A')).toBe('Select');
    expect(computed(book('services', 'practice'), 'A')).toBe('Select');
  });

  it('[n_of_m_with_must_include] at least so many of a set, and one of a named part of it', () => {
    const names = ['migration', 'security', 'storage', 'devops'];
    const body = programme(names.map(milestone), [
      tier('Advanced'),
      tier('Premier', {
        kind: 'atLeast',
        id: 'validations',
        count: 2,
        including: ['gate-migration', 'gate-security'],
        of: names.map(gate),
      }),
    ]);
    const book = (...held: readonly string[]) =>
      held
        .reduce((made, name) => made.add('milestone', { partner: 'A', name, date: '2026-01-01' }), tierBook('A'))
        .by(body);
    expect(computed(book('storage', 'devops'), 'A')).toBe('Advanced');
    expect(computed(book('migration'), 'A')).toBe('Advanced');
    expect(computed(book('migration', 'devops'), 'A')).toBe('Premier');
    const one = evaluated(book('migration'), 'A').ladders[0]?.tiers[1]?.requirement;
    expect(one).toMatchObject({ value: '1', threshold: '2', gap: '1' });
  });

  it('[count_and_sum_same_set] how many and how much of surely the same deals', () => {
    const set = {
      id: 'won',
      name: 'Won deals of new business',
      ...facts('deals', { all: [field('stage', 'won'), field('type', 'new')] }),
    };
    const body = programme(
      [
        factMetric('deals', { set: 'won' }, { kind: 'count' }, { kind: 'trailing', months: 12 }),
        factMetric('amount', { set: 'won' }, { kind: 'sum', of: 'amount' }, { kind: 'trailing', months: 12 }, 'money'),
      ],
      [tier('Select'), tier('Advanced', test('deals', '2'), test('amount', '1000'))],
      { sets: [set] },
    );
    const deal = (code: string, amount: string, stage: 'won' | 'lost' = 'won') =>
      ({ partner: 'A', code, stage, type: 'new', amount, currency: 'USD', registered: '2026-02-01' }) as const;
    const two = tierBook('A').add('deal', deal('1', '400')).add('deal', deal('2', '600'));
    expect(computed(two.by(body), 'A')).toBe('Advanced');
    const lost = tierBook('A')
      .add('deal', deal('1', '400'))
      .add('deal', deal('2', '600', 'lost'))
      .add('deal', deal('3', '600'));
    expect(computed(lost.by(body), 'A')).toBe('Advanced');
    const small = tierBook('A').add('deal', deal('1', '400')).add('deal', deal('2', '599.99'));
    expect(computed(small.by(body), 'A')).toBe('Select');
    const few = tierBook('A')
      .add('deal', deal('1', '1000'))
      .add('deal', deal('2', '600', 'lost'));
    expect(computed(few.by(body), 'A')).toBe('Select');
  });

  it('[composition_minimum] a head count with least numbers of some kinds in it', () => {
    const certified = (id: string, level?: string) =>
      factMetric(
        id,
        facts('certificates', level === undefined ? { all: [] } : field('level', level), { inForce: true }),
        { kind: 'distinct', of: 'person' },
      );
    const body = programme(
      [certified('people'), certified('engineers', 'engineer'), certified('sellers', 'sales')],
      [
        tier('Silver'),
        tier('Gold', {
          kind: 'composition',
          id: 'team',
          metric: 'people',
          value: '4',
          including: [
            { metric: 'engineers', value: '2' },
            { metric: 'sellers', value: '1' },
          ],
        }),
      ],
    );
    const book = (...levels: readonly string[]) =>
      levels
        .reduce(
          (made, level, at) =>
            made.add('certificate', { partner: 'A', holder: `Person ${at}`, name: 'C', level, earned: '2026-01-01' }),
          tierBook('A'),
        )
        .by(body);
    expect(computed(book('engineer', 'engineer', 'sales', 'other'), 'A')).toBe('Gold');
    expect(computed(book('engineer', 'engineer', 'sales'), 'A')).toBe('Silver');
    expect(computed(book('engineer', 'other', 'sales', 'other'), 'A')).toBe('Silver');
    expect(computed(book('engineer', 'engineer', 'other', 'other'), 'A')).toBe('Silver');
  });

  it('[conditional] asks only if another fact holds, or by the current tier', () => {
    const body = programme(
      [milestone('integrate'), milestone('validation'), entered('users')],
      [
        tier('Silver'),
        tier(
          'Gold',
          { kind: 'when', id: 'only-integrate', if: gate('integrate'), asks: gate('validation') },
          {
            kind: 'when',
            id: 'keeping-is-easier',
            if: { kind: 'current', id: 'is-gold', ladder: 'main', is: 'atLeast', tier: 'gold' },
            asks: test('users', '80', 'atLeast', 'keep'),
            else: test('users', '100', 'atLeast', 'reach'),
          },
        ),
      ],
    );
    const book = (users: string) => tierBook('A').add('figure', figure('A', 'users', users));
    expect(computed(book('100').by(body), 'A')).toBe('Gold');
    expect(computed(book('99').by(body), 'A')).toBe('Silver');
    const was = book('80').add('tierRecord', { partner: 'A', programme: 'P', tier: 'Gold', from: '2026-06-30' });
    expect(computed(was.by(body), 'A', '2026-06-30')).toBe('Silver');
    expect(computed(was.by(body), 'A', '2026-07-01')).toBe('Gold');
    const integrates = book('100').add('milestone', { partner: 'A', name: 'integrate', date: '2026-01-01' });
    expect(computed(integrates.by(body), 'A')).toBe('Silver');
    const validated = integrates.add('milestone', { partner: 'A', name: 'validation', date: '2026-01-01' });
    expect(computed(validated.by(body), 'A')).toBe('Gold');
  });

  it('[for_all_children] every area with enough spend needs its own certificate', () => {
    const spend = factMetric(
      'spend',
      facts('sales'),
      { kind: 'sum', of: 'net' },
      { kind: 'trailingDays', days: 90 },
      'money',
    );
    const certificates = factMetric('certificates', facts('certificates', { all: [] }, { inForce: true }), {
      kind: 'count',
    });
    const body = programme(
      [spend, certificates],
      [
        tier('Member'),
        tier('Partner', {
          kind: 'forEach',
          id: 'areas',
          by: 'category',
          where: { metric: 'spend', value: '500' },
          of: test('spend', '500', 'atLeast', 'area-spend'),
        }),
        tier('Premier', {
          kind: 'forEach',
          id: 'areas-of-figures',
          by: 'part',
          where: { metric: 'area spend', value: '500' },
          of: test('area certificates', '1'),
        }),
      ],
    );
    const areaMetrics = [
      factMetric(
        'area spend',
        facts('figures', field('name', 'spend')),
        { kind: 'sum', of: 'value' },
        { kind: 'trailingDays', days: 90 },
      ),
      factMetric(
        'area certificates',
        facts('figures', field('name', 'certificates')),
        { kind: 'sum', of: 'value' },
        { kind: 'lifetime' },
      ),
    ];
    const full = { ...body, metrics: [...body.metrics, ...areaMetrics] };
    const book = (video: string) =>
      tierBook('A')
        .add('figure', { ...figure('A', 'spend', '9500', '2026-06-01'), part: 'Search' })
        .add('figure', { ...figure('A', 'spend', video, '2026-06-01'), part: 'Video' })
        .add('figure', { ...figure('A', 'certificates', '2'), part: 'Search' });
    expect(computed(book('499.99').by(full), 'A')).toBe('Premier');
    expect(computed(book('500').by(full), 'A')).toBe('Partner');
    const both = book('500').add('figure', { ...figure('A', 'certificates', '1'), part: 'Video' });
    expect(computed(both.by(full), 'A')).toBe('Premier');
    const children = evaluated(book('500').by(full), 'A').ladders[0]?.tiers[2]?.requirement?.of;
    expect(children?.map(({ child, met }) => [child, met])).toEqual([
      ['Search', true],
      ['Video', false],
    ]);
  });

  it('[bands] half-open, without gaps for decimals, and a tie rule where bands overlap', () => {
    const band = (id: string, metric: string, from: string, below?: string): Requirement => ({
      kind: 'band',
      id,
      metric,
      from,
      ...(below === undefined ? {} : { below }),
    });
    const scored = programme(
      [entered('score')],
      [
        tier('Silver', band('s', 'score', '0', '250')),
        tier('Gold', band('g', 'score', '250', '500')),
        tier('Elite', band('e', 'score', '500')),
      ],
    );
    const of = (score: string) =>
      computed(
        tierBook('A')
          .add('figure', figure('A', 'score', score))
          .by(scored),
        'A',
      );
    expect(['249', '249.5', '249.999', '250', '499.9', '500', '100000'].map(of)).toEqual([
      'Silver',
      'Silver',
      'Silver',
      'Gold',
      'Gold',
      'Elite',
      'Elite',
    ]);
    const either = (id: string, subscribers: Requirement, money: Requirement): Requirement => ({
      kind: 'any',
      id,
      of: [subscribers, money],
    });
    const overlapping = programme(
      [entered('subscribers'), entered('mrr')],
      [
        tier('Referral'),
        tier('Bronze', either('b', band('b1', 'subscribers', '3', '10'), band('b2', 'mrr', '0', '250'))),
        tier('Silver', either('s', band('s1', 'subscribers', '10', '40'), band('s2', 'mrr', '250', '1000'))),
      ],
    );
    const tied = { ...overlapping, ladders: overlapping.ladders.map((each) => ({ ...each, tie: 'mrr' })) };
    const book = () =>
      tierBook('A')
        .add('figure', figure('A', 'subscribers', '12'))
        .add('figure', figure('A', 'mrr', '249.99'));
    expect(computed(book().by(overlapping), 'A')).toBe('Silver');
    expect(computed(book().by(tied), 'A')).toBe('Bronze');
  });

  it('[soft_targets] inform and do not decide', () => {
    const body = programme(
      [revenue(), milestone('certified')],
      [tier('Authorized'), tier('Expert', gate('certified'), { ...test('revenue', '25000'), soft: true })],
    );
    const prepared = tierBook('A')
      .add('milestone', { partner: 'A', name: 'certified', date: '2026-01-01' })
      .sale('A', '2026-03-01', '24999')
      .by(body);
    expect(computed(prepared, 'A')).toBe('Expert');
    const expert = evaluated(prepared, 'A').ladders[0]?.tiers[1]?.requirement;
    expect(expert && flat(expert).find(({ metric }) => metric === 'revenue')).toMatchObject({
      soft: true,
      met: false,
      value: '24999',
      gap: '1',
    });
    expect(computed(tierBook('A').sale('A', '2026-03-01', '30000').by(body), 'A')).toBe('Authorized');
  });

  it('[qualified_any_day] qualified on at least one day of the current month and the five before it', () => {
    const body = programme(
      [entered('score')],
      [
        tier('Member'),
        tier('Solutions', {
          kind: 'during',
          id: 'any-day',
          days: 'any',
          window: { kind: 'calendarMonths', months: 6 },
          of: test('score', '70'),
        }),
      ],
    );
    const held = (date: string, next: string) =>
      tierBook('A')
        .add('figure', { ...figure('A', 'score', '75', date), next })
        .by(body);
    // On 2024-08-15 the window began on 2024-03-01.
    expect(computed(held('2024-02-01', '2024-03-02'), 'A', '2024-08-15')).toBe('Solutions');
    expect(computed(held('2024-02-01', '2024-03-01'), 'A', '2024-08-15')).toBe('Member');
    expect(changeOf(held('2024-02-01', '2024-03-02'), 'A', '2024-08-15')).toMatchObject({
      date: '2024-09-01',
      to: 'member',
      cause: { kind: 'heldLongEnough', requirement: 'any-day' },
    });
  });

  it('[sustained] the criteria held on every day of a period', () => {
    const body = programme(
      [entered('score')],
      [
        tier('Advanced'),
        tier('Premier', {
          kind: 'during',
          id: 'sustained',
          days: 'every',
          window: { kind: 'trailingDays', days: 90 },
          of: test('score', '70'),
        }),
      ],
    );
    const since = (date: string) =>
      tierBook('A')
        .add('figure', figure('A', 'score', '75', date))
        .by(body);
    expect(computed(since('2026-04-02'), 'A')).toBe('Premier');
    expect(computed(since('2026-04-03'), 'A')).toBe('Advanced');
    expect(changeOf(since('2026-04-03'), 'A')).toMatchObject({ date: '2026-07-01', to: 'premier' });
  });

  it('[onboarding_deadlines] a first sale within so many days of joining', () => {
    const body = programme(
      [factMetric('first sale', facts('sales'), { kind: 'exists' }, { kind: 'afterJoining', days: 90 })],
      [tier('Registered'), tier('Launched', { kind: 'gate', id: 'launched', metric: 'first sale' })],
    );
    const book = (date: string) => tierBook().partner('A', { joined: '2026-01-01' }).sale('A', date, '1').by(body);
    expect(computed(book('2026-03-31'), 'A')).toBe('Launched');
    expect(computed(book('2026-04-01'), 'A')).toBe('Registered');
  });
});
