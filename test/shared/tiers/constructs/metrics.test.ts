import { describe, expect, it } from 'vitest';
import type { Metric, PointsItem, ProgrammeBody } from '#model/programme.ts';
import {
  changeOf,
  computed,
  entered,
  factMetric,
  facts,
  field,
  programme,
  revenue,
  test,
  tier,
  tierBook,
  today,
  valueOf,
} from '#test/support/tier-book.ts';

const figure = (partner: string, name: string, value: string, date = '2026-01-01') => ({ partner, name, value, date });
const named = { definition: '', unit: '' } as const;

/** A programme that asks at least so much of one metric. */
const asking = (metrics: readonly Metric[], metric: string, value: string, more: Partial<ProgrammeBody> = {}) =>
  programme(metrics, [tier('No'), tier('Yes', test(metric, value))], more);

const item = (id: string, of: PointsItem['of'], points: string, more: Partial<PointsItem> = {}): PointsItem => ({
  id,
  name: id,
  category: 'all',
  of,
  per: { kind: 'fact' },
  points,
  life: { kind: 'ever' },
  ...more,
});

const points = (
  items: readonly PointsItem[],
  categories: readonly { name: string; cap?: string }[] = [{ name: 'all' }],
): Metric => ({
  kind: 'points',
  id: 'points',
  name: 'Points',
  ...named,
  items,
  categories,
});

describe('metrics', () => {
  it('[mix_share] the part of one product line in all revenue', () => {
    const body = asking(
      [
        revenue(),
        revenue('cloud', field('category', 'Cloud')),
        { kind: 'ratio', id: 'share', name: 'share', ...named, top: 'cloud', bottom: 'revenue', ofNothing: '0' },
      ],
      'share',
      '0.4',
    );
    const book = (cloud: string) =>
      tierBook('A')
        .sale('A', '2026-03-01', cloud, { category: 'Cloud' })
        .sale('A', '2026-03-01', '600', { category: 'Other' })
        .by(body);
    expect(computed(book('400'), 'A')).toBe('Yes');
    expect(computed(book('399.99'), 'A')).toBe('No');
    expect(computed(tierBook('A').by(body), 'A')).toBe('No');
  });

  it('[ratio_to_size] a share of staff with a cap on the staff that counts', () => {
    const ratio: Metric = {
      kind: 'ratio',
      id: 'share',
      name: 'share',
      ...named,
      top: 'certified',
      bottom: 'staff',
      bottomCap: '100',
      ofNothing: '0',
    };
    const body = asking([entered('certified'), entered('staff'), ratio], 'share', '0.5');
    const book = (certified: string, staff: string) =>
      tierBook('A')
        .add('figure', figure('A', 'certified', certified))
        .add('figure', figure('A', 'staff', staff))
        .by(body);
    expect(computed(book('4', '8'), 'A')).toBe('Yes');
    expect(computed(book('4', '9'), 'A')).toBe('No');
    expect(computed(book('50', '5000'), 'A')).toBe('Yes');
    expect(computed(book('49', '5000'), 'A')).toBe('No');
    // A third of three thirds is exactly one: quotients are compared as quotients.
    const third = asking(
      [entered('certified'), entered('staff'), ratio, { ...ratio, id: 'third' }],
      'third',
      '0.333333333333334',
    );
    expect(
      computed(
        tierBook('A')
          .add('figure', figure('A', 'certified', '1'))
          .add('figure', figure('A', 'staff', '3'))
          .by({ ...third, metrics: third.metrics }),
        'A',
      ),
    ).toBe('No');
  });

  it('[aggregates] sum, count, distinct people, median, cohort ratio, net adds and growth', () => {
    const of = facts('figures', field('name', 'orders'));
    const lifetime = { kind: 'lifetime' } as const;
    const year = { kind: 'trailing', months: 12 } as const;
    const customers = facts('subscriptions');
    const metrics: readonly Metric[] = [
      factMetric('sum', of, { kind: 'sum', of: 'value' }, lifetime),
      factMetric('count', of, { kind: 'count' }, lifetime),
      factMetric('median', of, { kind: 'median', of: 'value' }, lifetime),
      factMetric('average', of, { kind: 'average', of: 'value' }, lifetime),
      factMetric('people', facts('certificates'), { kind: 'distinct', of: 'person' }, lifetime),
      factMetric('net', customers, { kind: 'net' }, year),
      factMetric('won', customers, { kind: 'count' }, { kind: 'quarter' }),
      { kind: 'growth', id: 'growth', name: 'growth', ...named, of: 'won', against: 'windowBefore', fromNothing: '0' },
      {
        kind: 'cohort',
        id: 'retained',
        name: 'retained',
        ...named,
        of: customers,
        by: 'customer',
        window: { kind: 'trailing', months: 36 },
        activeMonths: 12,
        ofNothing: '0',
      },
    ];
    const subscription = (customer: string, from: string, next?: string) => ({
      partner: 'A',
      customer,
      from,
      ...(next === undefined ? {} : { next }),
    });
    const book = tierBook('A')
      .add('figure', figure('A', 'orders', '1'))
      .add('figure', figure('A', 'orders', '2', '2026-01-02'))
      .add('figure', figure('A', 'orders', '10', '2026-01-03'))
      .add('figure', figure('A', 'orders', '3', '2026-01-04'))
      .add('certificate', { partner: 'A', holder: 'Ann', name: 'X', earned: '2026-01-01' })
      .add('certificate', { partner: 'A', holder: 'Ann', name: 'Y', earned: '2026-01-01' })
      .add('certificate', { partner: 'A', holder: 'Bob', name: 'X', earned: '2026-01-01' })
      .add('subscription', subscription('One', '2026-02-01'))
      .add('subscription', subscription('Two', '2026-02-01', '2026-05-01'))
      .add('subscription', subscription('Three', '2026-04-01'))
      .add('subscription', subscription('Four', '2026-05-01'))
      .add('subscription', subscription('Five', '2026-06-01'));
    const body = programme(metrics, [tier('No'), tier('Yes', ...metrics.map(({ id }) => test(id, '0')))]);
    const prepared = book.by(body);
    expect(metrics.map(({ id }) => [id, valueOf(prepared, 'A', id)])).toEqual([
      ['sum', '16'],
      ['count', '4'],
      ['median', '2.5'],
      ['average', '4'],
      ['people', '2'],
      ['net', '4'],
      ['won', '3'],
      ['growth', '0.5'],
      ['retained', '0.8'],
    ]);
  });

  it('[peer_rank] the top share of the peers in a country', () => {
    const body = programme(
      [revenue(), { kind: 'rank', id: 'rank', name: 'rank', ...named, of: 'revenue', best: 'most', peers: 'country' }],
      [tier('Partner'), tier('Premier', test('rank', '0.25', 'atMost'))],
    );
    const book = ['1', '2', '3', '4'].reduce(
      (made, code) => made.partner(code, { country: 'CH' }).sale(code, '2026-03-01', `${code}000`),
      tierBook(),
    );
    const prepared = book.partner('Alone', { country: 'FR' }).sale('Alone', '2026-03-01', '1').by(body);
    expect(computed(prepared, '4')).toBe('Premier');
    expect(computed(prepared, '3')).toBe('Partner');
    // Who stands alone stands before nobody.
    expect(computed(prepared, 'Alone')).toBe('Partner');
  });

  it('[filters] qualifying products, customer size, market, deal type and minimum value', () => {
    const where = {
      all: [
        field('type', 'new'),
        field('sourcedBy', 'partner'),
        field('stage', 'won'),
        { field: 'amount', is: 'atLeast', values: ['1000'] } as const,
        field('partner.country', 'CH'),
      ],
    };
    const metric = factMetric('sourced', facts('deals', where), { kind: 'count' }, { kind: 'year' });
    const body = asking(
      [metric, revenue('bikes', { all: [field('category', 'Bikes'), field('region', 'North')] })],
      'sourced',
      '1',
    );
    const deal = {
      partner: 'A',
      code: 'D',
      type: 'new',
      sourcedBy: 'partner',
      stage: 'won',
      amount: '1000',
      currency: 'USD',
      registered: '2026-02-01',
    } as const;
    const of = (change: object, country = 'CH') =>
      computed(
        tierBook()
          .partner('A', { country })
          .add('deal', { ...deal, ...change })
          .by(body),
        'A',
      );
    expect(of({})).toBe('Yes');
    expect(of({ type: 'renewal' })).toBe('No');
    expect(of({ sourcedBy: 'vendor' })).toBe('No');
    expect(of({ stage: 'lost' })).toBe('No');
    expect(of({ amount: '999.99' })).toBe('No');
    expect(of({ registered: '2025-12-31' })).toBe('No');
    expect(of({}, 'FR')).toBe('No');
    const bikes = asking(
      [revenue('bikes', { all: [field('category', 'Bikes'), field('region', 'North')] })],
      'bikes',
      '100',
    );
    const sale = (category: string, region: string) =>
      computed(tierBook('A').sale('A', '2026-03-01', '100', { category, region }).by(bikes), 'A');
    expect([sale('Bikes', 'North'), sale('Bikes', 'South'), sale('Parts', 'North')]).toEqual(['Yes', 'No', 'No']);
  });

  it('[certificate_validity] expiry, latest versions, equivalences, leavers, and a person once per metric', () => {
    const certified = (id: string, name?: string) =>
      factMetric(
        id,
        facts('certificates', name === undefined ? { all: [] } : field('name', name), {
          inForce: true,
          latestVersions: 2,
        }),
        { kind: 'distinct', of: 'person' },
      );
    const body = programme(
      [certified('all'), certified('engineers', 'Engineer')],
      [tier('No'), tier('Yes', test('all', '1'), test('engineers', '1'))],
      {
        equivalences: [{ certificate: 'Old Engineer', countsAs: 'Engineer', next: '2026-09-01' }],
      },
    );
    const certificate = {
      partner: 'A',
      person: 'ann',
      name: 'Engineer',
      product: 'OS',
      version: '9',
      earned: '2026-01-01',
    } as const;
    const book = (change: object = {}, left?: string) =>
      tierBook('A')
        .add(
          'person',
          { partner: 'A', name: 'Ann Lee', joined: '2020-01-01', ...(left === undefined ? {} : { left }) },
          'ann',
        )
        .add('certificate', { ...certificate, ...change })
        .by(body);
    expect(computed(book(), 'A')).toBe('Yes');
    expect(computed(book({ expires: '2026-07-01' }), 'A', '2026-06-30')).toBe('Yes');
    expect(computed(book({ expires: '2026-07-01' }), 'A', '2026-07-01')).toBe('No');
    expect(changeOf(book({ expires: '2026-07-01' }), 'A')).toMatchObject({
      date: '2026-07-01',
      cause: { kind: 'expires', fact: 'certificates' },
    });
    expect(computed(book({}, '2026-06-30'), 'A')).toBe('No');
    expect(changeOf(book({}, '2026-08-15'), 'A')).toMatchObject({
      date: '2026-08-15',
      cause: { kind: 'leaves', person: 'Ann Lee' },
    });
    expect(computed(book({ earned: '2026-07-01' }), 'A')).toBe('No');
    expect(computed(book({ name: 'Old Engineer' }), 'A', '2026-08-31')).toBe('Yes');
    expect(computed(book({ name: 'Old Engineer' }), 'A', '2026-09-01')).toBe('No');
    const versions = (mine: string) =>
      tierBook('A', 'B')
        .add('certificate', { ...certificate, person: 'ann', version: mine })
        .add('certificate', { ...certificate, partner: 'B', person: 'bob', version: '10' })
        .add('certificate', { ...certificate, partner: 'B', person: 'eve', version: '9' })
        .add('person', { partner: 'A', name: 'Ann Lee' }, 'ann')
        .by(body);
    expect(computed(versions('9'), 'A')).toBe('Yes');
    expect(computed(versions('8'), 'A')).toBe('No');
    const twice = tierBook('A')
      .add('person', { partner: 'A', name: 'Ann Lee' }, 'ann')
      .add('certificate', certificate)
      .add('certificate', { ...certificate, name: 'Architect' })
      .by(body);
    expect([valueOf(twice, 'A', 'all'), valueOf(twice, 'A', 'engineers')]).toEqual(['1', '1']);
  });

  it('[points_per_event] per fact, per person, per so much money, with factors by market and type', () => {
    const metric = points([
      item('clients', facts('subscriptions'), '50', {
        per: { kind: 'distinct', of: 'customer' },
        factors: [{ where: field('market', 'EMEA'), factor: '1.5' }],
      }),
      item('users', facts('certificates'), '100', { per: { kind: 'distinct', of: 'person' } }),
      item('money', facts('sales'), '1', {
        per: { kind: 'amount', of: 'net', step: '100', whole: true },
        life: { kind: 'months', months: 12 },
      }),
    ]);
    const book = (net: string) =>
      tierBook('A')
        .add('subscription', { partner: 'A', customer: 'One', from: '2026-01-01' })
        .add('subscription', { partner: 'A', customer: 'Two', from: '2026-01-01', market: 'EMEA' })
        .add('certificate', { partner: 'A', holder: 'Ann', name: 'X', earned: '2026-01-01' })
        .add('certificate', { partner: 'A', holder: 'Ann', name: 'Y', earned: '2026-01-01' })
        .sale('A', '2026-03-01', net);
    expect(valueOf(book('299.99').by(asking([metric], 'points', '228')), 'A', 'points')).toBe('227');
    expect(computed(book('299.99').by(asking([metric], 'points', '228')), 'A')).toBe('No');
    expect(computed(book('300').by(asking([metric], 'points', '228')), 'A')).toBe('Yes');
  });

  it('[points_caps] at most so many per event, item and category', () => {
    const metric = points(
      [
        item('purchases', facts('milestones', field('name', 'purchase')), '100', { cap: '100' }),
        item('campaigns', facts('marketing'), '80', { category: 'marketing' }),
        item('big deals', facts('sales'), '1', {
          category: 'sales',
          per: { kind: 'amount', of: 'net', step: '10', whole: false },
          capPerFact: '50',
        }),
      ],
      [{ name: 'all' }, { name: 'marketing', cap: '100' }, { name: 'sales' }],
    );
    const book = tierBook('A')
      .add('milestone', { partner: 'A', name: 'purchase', date: '2026-01-01' })
      .add('milestone', { partner: 'A', name: 'purchase', date: '2026-01-02' })
      .add('marketingActivity', { partner: 'A', name: 'One', state: 'done', date: '2026-01-01' })
      .add('marketingActivity', { partner: 'A', name: 'Two', state: 'done', date: '2026-01-02' })
      .sale('A', '2026-03-01', '9000')
      .sale('A', '2026-03-02', '100');
    // 100 of 200, 100 of 160, 50 of 900 and 10.
    expect(valueOf(book.by(asking([metric], 'points', '1')), 'A', 'points')).toBe('260');
    expect(computed(book.by(asking([metric], 'points', '260')), 'A')).toBe('Yes');
    expect(computed(book.by(asking([metric], 'points', '260.01')), 'A')).toBe('No');
  });

  it('[points_life] while an entity is active, and for so many months', () => {
    const metric = points([
      item('sites', facts('subscriptions'), '300', { life: { kind: 'inForce' } }),
      item('events', facts('marketing'), '50', { life: { kind: 'months', months: 12 } }),
    ]);
    const prepared = tierBook('A')
      .add('subscription', { partner: 'A', customer: 'One', from: '2026-01-01', next: '2026-08-01' })
      .add('subscription', { partner: 'A', customer: 'Two', from: '2026-01-01' })
      .add('marketingActivity', { partner: 'A', name: 'Fair', state: 'done', date: '2025-09-15' })
      .by(asking([metric], 'points', '350'));
    expect(valueOf(prepared, 'A', 'points', '2026-07-31')).toBe('650');
    expect(valueOf(prepared, 'A', 'points', '2026-08-01')).toBe('350');
    expect(valueOf(prepared, 'A', 'points', '2026-09-14')).toBe('350');
    expect(valueOf(prepared, 'A', 'points', '2026-09-15')).toBe('300');
    expect(changeOf(prepared, 'A')).toMatchObject({
      date: '2026-09-15',
      cause: { kind: 'pointsEnd', metric: 'points', item: 'events' },
    });
  });

  it('[points_vintage] points stay those of the day of the sale', () => {
    const metric = points([
      item('clients', facts('subscriptions'), '10', {
        vintages: [
          { from: '2024-04-01', points: '7' },
          { from: '2026-01-01', points: '5' },
        ],
      }),
    ]);
    const of = (from: string) =>
      valueOf(
        tierBook('A')
          .add('subscription', { partner: 'A', customer: 'One', from })
          .by(asking([metric], 'points', '1')),
        'A',
        'points',
      );
    expect([of('2024-03-31'), of('2024-04-01'), of('2025-12-31'), of('2026-01-01')]).toEqual(['10', '7', '7', '5']);
  });

  it('[category_minimum] a total, and at least so much in every category', () => {
    const metric = points(
      [
        item('sales', facts('subscriptions'), '50', { category: 'sales' }),
        item('skills', facts('certificates'), '10', { category: 'skills' }),
      ],
      [{ name: 'sales' }, { name: 'skills' }],
    );
    const part = (name: string, value: string) =>
      ({ ...test('points', value, 'atLeast', `points-${name}`), part: name }) as const;
    const body = programme(
      [metric],
      [tier('No'), tier('Yes', test('points', '100'), part('sales', '50'), part('skills', '20'))],
    );
    const book = (clients: number, certificates: number) => {
      const made = tierBook('A');
      for (let at = 0; at < clients; at += 1)
        made.add('subscription', { partner: 'A', customer: `C${at}`, from: '2026-01-01' });
      for (let at = 0; at < certificates; at += 1)
        made.add('certificate', { partner: 'A', holder: `P${at}`, name: 'X', earned: '2026-01-01' });
      return computed(made.by(body), 'A');
    };
    expect(book(2, 2)).toBe('Yes');
    expect(book(2, 1)).toBe('No');
    expect(book(0, 10)).toBe('No');
    expect(book(1, 4)).toBe('No');
    expect(book(1, 5)).toBe('Yes');
  });

  const linear = (id: string, weight: string, full: string) =>
    ({ id, name: id, weight, metric: id, score: { kind: 'linear', from: '0', full } }) as const;
  const index = (
    parts: Extract<Metric, { kind: 'index' }>['parts'],
    scale: '1' | '10' | '100' | '1000' = '100',
  ): Metric => ({
    kind: 'index',
    id: 'index',
    name: 'index',
    ...named,
    scale,
    parts,
  });

  it('[partial_credit] linear to a most, and in steps', () => {
    const metric = index([
      linear('adds', '20', '10'),
      {
        id: 'renewals',
        name: 'renewals',
        weight: '80',
        metric: 'renewals',
        score: {
          kind: 'steps',
          steps: [
            { from: '0.8', part: '0.5' },
            { from: '0.9', part: '1' },
          ],
        },
      },
    ]);
    const of = (adds: string, renewals: string) =>
      valueOf(
        tierBook('A')
          .add('figure', figure('A', 'adds', adds))
          .add('figure', figure('A', 'renewals', renewals))
          .by(asking([entered('adds'), entered('renewals'), metric], 'index', '1')),
        'A',
        'index',
      );
    expect([of('5', '0.79'), of('10', '0.8'), of('15', '0.8999'), of('1', '0.9')]).toEqual(['10', '60', '60', '82']);
  });

  it('[weighted_index] nested weights of category and metric on a scale', () => {
    const metric = index(
      [
        {
          id: 'business',
          name: 'business',
          weight: '60',
          parts: [linear('revenue score', '3', '100'), linear('growth score', '1', '100')],
        },
        { id: 'skills', name: 'skills', weight: '40', parts: [linear('skills score', '1', '100')] },
      ],
      '1000',
    );
    const metrics = [entered('revenue score'), entered('growth score'), entered('skills score'), metric];
    const book = (growth: string) =>
      tierBook('A')
        .add('figure', figure('A', 'revenue score', '100'))
        .add('figure', figure('A', 'growth score', growth))
        .add('figure', figure('A', 'skills score', '50'));
    // 450 of revenue, 150 of growth when it's full, 200 of skills.
    expect(valueOf(book('100').by(asking(metrics, 'index', '800')), 'A', 'index')).toBe('800');
    expect(computed(book('100').by(asking(metrics, 'index', '800')), 'A')).toBe('Yes');
    expect(computed(book('99').by(asking(metrics, 'index', '800')), 'A')).toBe('No');
  });

  it('[gated_metric] scores nothing until a prerequisite holds', () => {
    const gated = { ...linear('advanced', '1', '10'), gate: test('basic', '1', 'atLeast', 'has-basic') };
    const metrics = [entered('advanced'), entered('basic'), index([gated])];
    const book = (basic: string) =>
      tierBook('A')
        .add('figure', figure('A', 'advanced', '10'))
        .add('figure', figure('A', 'basic', basic))
        .by(asking(metrics, 'index', '100'));
    expect(computed(book('0'), 'A')).toBe('No');
    expect(valueOf(book('0'), 'A', 'index')).toBe('0');
    expect(computed(book('1'), 'A')).toBe('Yes');
    const until = tierBook('A')
      .add('figure', figure('A', 'advanced', '10'))
      .add('figure', { ...figure('A', 'basic', '1'), next: '2026-08-01' })
      .by(asking(metrics, 'index', '100'));
    expect(changeOf(until, 'A')).toMatchObject({ date: '2026-08-01', to: 'no' });
  });

  it('[unscored_metric] counted as nothing, or left out with the other weights counting for all', () => {
    const of = (unscored: 'zero' | 'renormalise') =>
      valueOf(
        tierBook('A')
          .add('figure', figure('A', 'a', '10'))
          .add('figure', figure('A', 'b', '10'))
          .by(
            asking(
              [entered('a'), entered('b'), index([linear('a', '60', '10'), { ...linear('b', '40', '10'), unscored }])],
              'index',
              '1',
            ),
          ),
        'A',
        'index',
      );
    expect(of('zero')).toBe('60');
    expect(of('renormalise')).toBe('100');
  });

  it('[programme_fx] the programme’s own rates, each from its day on; the past is never converted anew', () => {
    const body = asking([revenue()], 'revenue', '1100', {
      rates: [
        { from: 'EUR', rate: '1.1', since: '2025-01-01' },
        { from: 'EUR', rate: '1.2', since: '2026-04-01' },
      ],
    });
    const of = (date: string, net = '1000') =>
      valueOf(tierBook('A').sale('A', date, net, { currency: 'EUR' }).by(body), 'A', 'revenue');
    expect([of('2026-03-31'), of('2026-04-01')]).toEqual(['1100', '1200']);
    expect(computed(tierBook('A').sale('A', '2026-03-31', '1000', { currency: 'EUR' }).by(body), 'A')).toBe('Yes');
    expect(computed(tierBook('A').sale('A', '2026-03-31', '999.99', { currency: 'EUR' }).by(body), 'A')).toBe('No');
    // Without a rate it isn't in the figure, and that is said.
    const without = tierBook('A').sale('A', '2026-03-31', '1000', { currency: 'GBP' }).by(body);
    expect(valueOf(without, 'A', 'revenue')).toBe('0');
  });

  it('[windows] trailing, quarter, previous quarters and year, programme year, month ago, lifetime, point in time', () => {
    const windows = {
      trailing: { kind: 'trailing', months: 12 },
      days: { kind: 'trailingDays', days: 90 },
      quarter: { kind: 'quarter' },
      year: { kind: 'year' },
      before: { kind: 'previousYear' },
      quarters: { kind: 'previousQuarters', quarters: 4 },
      month: { kind: 'month', ago: 1 },
      thirteen: { kind: 'month', ago: 13 },
      lifetime: { kind: 'lifetime' },
    } as const;
    const metrics = Object.entries(windows).map(([id, window]) =>
      factMetric(id, facts('sales'), { kind: 'count' }, window),
    );
    const body = programme(metrics, [tier('No'), tier('Yes', ...metrics.map(({ id }) => test(id, '1')))], {
      yearStartMonth: 4,
    });
    const counted = (date: string) => {
      const prepared = tierBook('A').sale('A', date, '1').by(body);
      return Object.keys(windows).filter((id) => valueOf(prepared, 'A', id) === '1');
    };
    // As of 30 June 2026; the programme year begins in April.
    expect(counted('2025-06-30')).toEqual(['before', 'quarters', 'lifetime']);
    expect(counted('2025-07-01')).toEqual(['trailing', 'before', 'quarters', 'lifetime']);
    expect(counted('2026-04-01')).toEqual(['trailing', 'quarter', 'year', 'lifetime']);
    expect(counted('2026-04-02')).toEqual(['trailing', 'days', 'quarter', 'year', 'lifetime']);
    expect(counted('2026-05-31')).toEqual(['trailing', 'days', 'quarter', 'year', 'month', 'lifetime']);
    expect(counted('2025-05-01')).toEqual(['before', 'quarters', 'thirteen', 'lifetime']);
    expect(counted(today)).toEqual(['trailing', 'days', 'quarter', 'year', 'lifetime']);
    expect(counted('2026-07-01')).toEqual([]);
  });

  it('[refresh] training that is valid for two years, and plans that are renewed every year', () => {
    const body = programme(
      [
        factMetric(
          'trained',
          facts('completions', { all: [] }, { validMonths: 24 }),
          { kind: 'distinct', of: 'person' },
          { kind: 'asOf' },
        ),
        factMetric(
          'plan',
          facts('milestones', field('name', 'plan'), { validMonths: 12 }),
          { kind: 'exists' },
          { kind: 'asOf' },
        ),
      ],
      [tier('No'), tier('Yes', test('trained', '1'), { kind: 'gate', id: 'has-plan', metric: 'plan' })],
    );
    const prepared = tierBook('A')
      .add('completion', { partner: 'A', holder: 'Ann', course: 'COMP', completed: '2024-08-10' })
      .add('milestone', { partner: 'A', name: 'plan', date: '2026-01-01' })
      .by(body);
    expect(computed(prepared, 'A', '2026-08-09')).toBe('Yes');
    expect(computed(prepared, 'A', '2026-08-10')).toBe('No');
    const again = tierBook('A')
      .add('completion', { partner: 'A', holder: 'Ann', course: 'COMP', completed: '2025-08-10' })
      .add('milestone', { partner: 'A', name: 'plan', date: '2026-01-01' })
      .by(body);
    expect(computed(again, 'A', '2026-12-31')).toBe('Yes');
    expect(computed(again, 'A', '2027-01-01')).toBe('No');
  });
});
