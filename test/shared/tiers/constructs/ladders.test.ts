import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { evaluateAll } from '#tiers/evaluate.ts';
import {
  changeOf,
  computed,
  entered,
  evaluated,
  factMetric,
  facts,
  field,
  flat,
  ladder,
  milestone,
  programme,
  revenue,
  test,
  tier,
  tierBook,
  today,
} from '#test/support/tier-book.ts';

const threeTiers = [tier('Registered'), tier('Silver', test('revenue', '1000')), tier('Gold', test('revenue', '5000'))];

describe('ladders, tracks, regions, versions and groups', () => {
  it('[ladder] the highest tier that is met, and the entry tier for everybody else', () => {
    const prepared = tierBook('Low', 'Edge', 'Below', 'Top')
      .sale('Edge', '2026-03-01', '1000')
      .sale('Below', '2026-03-01', '999.99')
      .sale('Top', '2026-03-01', '5000')
      .by(programme([revenue()], threeTiers));
    expect(computed(prepared, 'Low')).toBe('Registered');
    expect(computed(prepared, 'Below')).toBe('Registered');
    expect(computed(prepared, 'Edge')).toBe('Silver');
    expect(computed(prepared, 'Top')).toBe('Gold');
  });

  it('[parallel_ladders] each ladder looks at the facts of its own area', () => {
    const certificates = factMetric('certified', facts('certificates'), { kind: 'distinct', of: 'person' });
    const designation = (area: string) => ({
      ...ladder(area, tier('None'), tier('Specialist', test('certified', '2', 'atLeast', `${area}-certified`))),
      scope: field('area', area),
    });
    const body = programme([certificates, revenue()], threeTiers, {
      ladders: [ladder('main', ...threeTiers), designation('Security'), designation('Cloud')],
    });
    const prepared = tierBook('A')
      .add('certificate', { partner: 'A', holder: 'Ann', name: 'S1', area: 'Security', earned: '2026-01-01' })
      .add('certificate', { partner: 'A', holder: 'Bob', name: 'S1', area: 'Security', earned: '2026-01-01' })
      .add('certificate', { partner: 'A', holder: 'Ann', name: 'C1', area: 'Cloud', earned: '2026-01-01' })
      .by(body);
    expect(computed(prepared, 'A', today, 'Security')).toBe('Specialist');
    expect(computed(prepared, 'A', today, 'Cloud')).toBe('None');
    expect(computed(prepared, 'A', today, 'main')).toBe('Registered');
  });

  it('[tracks] requirements by business model; with several the best counts', () => {
    const body: ProgrammeBody = programme([revenue(), entered('managed seats')], [], {
      tracks: [
        { id: 'var', name: 'VAR' },
        { id: 'msp', name: 'MSP' },
      ],
      ladders: [
        ladder('main', tier('Registered'), {
          id: 'gold',
          name: 'Gold',
          requirements: [
            { track: 'var', requirement: test('revenue', '5000') },
            { track: 'msp', requirement: test('managed seats', '200') },
          ],
        }),
      ],
    });
    const book = () =>
      tierBook('A', 'B')
        .add('figure', { partner: 'A', name: 'managed seats', value: '200', date: '2026-01-01' })
        .add('enrolment', { partner: 'A', programme: 'programme-1', track: 'var', from: '2026-01-01' })
        .add('figure', { partner: 'B', name: 'managed seats', value: '199', date: '2026-01-01' });
    const best = book().by({ ...body, trackChoice: 'best' });
    expect(computed(best, 'A')).toBe('Gold');
    expect(evaluated(best, 'A').track).toBe('msp');
    expect(computed(best, 'B')).toBe('Registered');
    const assigned = book().by({ ...body, trackChoice: 'assigned' });
    expect(computed(assigned, 'A')).toBe('Registered');
    expect(evaluated(assigned, 'A').track).toBe('var');
    // On no track Gold isn't for it.
    expect(evaluated(assigned, 'B').ladders[0]?.tiers[1]?.shut).toBe('notOnTrack');
  });

  it('[track_classification] a rule assigns the track before anything is scored', () => {
    const workloads = entered('workloads');
    const body = programme([workloads, revenue()], [], {
      tracks: [
        { id: 'enterprise', name: 'Enterprise', rule: test('workloads', '5') },
        { id: 'smb', name: 'SMB', rule: test('workloads', '4', 'atMost') },
      ],
      ladders: [
        ladder('main', tier('Member'), {
          id: 'solutions',
          name: 'Solutions',
          requirements: [
            { track: 'enterprise', requirement: test('revenue', '5000') },
            { track: 'smb', requirement: test('revenue', '500') },
          ],
        }),
      ],
    });
    const prepared = tierBook('Five', 'Four')
      .sale('Five', '2026-03-01', '600')
      .sale('Four', '2026-03-01', '600')
      .add('figure', { partner: 'Five', name: 'workloads', value: '5', date: '2026-01-01' })
      .add('figure', { partner: 'Four', name: 'workloads', value: '4', date: '2026-01-01' })
      .by(body);
    expect(evaluated(prepared, 'Five').track).toBe('enterprise');
    expect(computed(prepared, 'Five')).toBe('Member');
    expect(evaluated(prepared, 'Four').track).toBe('smb');
    expect(computed(prepared, 'Four')).toBe('Solutions');
  });

  it('[region_variants] thresholds, multipliers and tiers that are not there, by region', () => {
    const body = programme(
      [revenue(), entered('staff')],
      [
        tier('Registered'),
        tier('Silver', test('revenue', '1000', 'atLeast', 'silver-revenue')),
        tier('Gold', test('revenue', '5000', 'atLeast', 'gold-revenue'), test('staff', '4', 'atLeast', 'gold-staff')),
      ],
      {
        regions: [
          {
            id: 'south',
            name: 'South',
            where: field('partner.region', 'South'),
            multiplier: '0.6',
            thresholds: { 'gold-staff': '2' },
            without: [],
          },
          { id: 'east', name: 'East', where: field('partner.region', 'East'), thresholds: {}, without: ['silver'] },
        ],
      },
    );
    const prepared = tierBook()
      .partner('South', { region: 'South' })
      .partner('Under', { region: 'South' })
      .partner('East', { region: 'East' })
      .partner('Other')
      .sale('South', '2026-03-01', '3000')
      .sale('Under', '2026-03-01', '2999.99')
      .sale('East', '2026-03-01', '3000')
      .sale('Other', '2026-03-01', '3000')
      .add('figure', { partner: 'South', name: 'staff', value: '2', date: '2026-01-01' })
      .add('figure', { partner: 'Under', name: 'staff', value: '2', date: '2026-01-01' })
      .by(body);
    expect(computed(prepared, 'South')).toBe('Gold');
    expect(computed(prepared, 'Under')).toBe('Silver');
    expect(computed(prepared, 'East')).toBe('Registered');
    expect(evaluated(prepared, 'East').ladders[0]?.tiers[1]?.shut).toBe('notInRegion');
    expect(computed(prepared, 'Other')).toBe('Silver');
    const gold = evaluated(prepared, 'South').ladders[0]?.tiers[2]?.requirement;
    expect(gold && flat(gold).map(({ threshold }) => threshold)).toEqual([undefined, '3000', '2']);
  });

  it('[rule_versions] each day is evaluated by the version in force, and the coming one is known', () => {
    const bodyOf = (gold: string) => programme([revenue()], [tier('Registered'), tier('Gold', test('revenue', gold))]);
    const book = tierBook('A')
      .add('programme', { code: 'P', name: 'Program' }, 'programme-1')
      .add('programmeVersion', {
        programme: 'programme-1',
        version: 1,
        status: 'effective',
        from: '2025-01-01',
        body: bodyOf('1000'),
      })
      .add('programmeVersion', {
        programme: 'programme-1',
        version: 2,
        status: 'effective',
        from: '2026-07-01',
        body: bodyOf('2000'),
      })
      .sale('A', '2026-06-01', '1500');
    const prepared = book.programme('programme-1');
    expect(computed(prepared, 'A', '2026-06-30')).toBe('Gold');
    expect(evaluated(prepared, 'A', '2026-06-30').version).toBe(1);
    expect(computed(prepared, 'A', '2026-07-01')).toBe('Registered');
    expect(evaluated(prepared, 'A', '2026-07-01').version).toBe(2);
    expect(changeOf(prepared, 'A', '2026-06-30')).toMatchObject({
      date: '2026-07-01',
      from: 'gold',
      to: 'registered',
      cause: { kind: 'versionBegins', version: 2 },
    });
    expect(evaluateAll(prepared, '2024-12-31' as IsoDate).rules).toBeUndefined();
  });

  it('[transition] the higher of the old and the new tier until a day, and a tier that ends', () => {
    const body = programme(
      [revenue()],
      [
        { ...tier('Bronze'), next: '2026-10-01' },
        tier('Silver', test('revenue', '0')),
        tier('Gold', test('revenue', '5000')),
      ],
      { transition: { keepUntil: '2026-12-31', tiers: [{ was: 'Premier', tier: 'gold' }] } },
    );
    const book = tierBook('Old', 'New')
      .add('programme', { code: 'P', name: 'Program' }, 'programme-1')
      .add('programmeVersion', { programme: 'programme-1', version: 1, status: 'effective', from: '2026-01-01', body })
      .add('tierRecord', { partner: 'Old', programme: 'LEGACY', tier: 'Premier', from: '2024-01-01' });
    const prepared = book.programme('programme-1');
    expect(computed(prepared, 'Old', '2026-12-30')).toBe('Gold');
    expect(evaluated(prepared, 'Old', '2026-12-30').ladders[0]?.kept).toEqual({ tier: 'gold', until: '2026-12-31' });
    expect(computed(prepared, 'Old', '2026-12-31')).toBe('Silver');
    expect(computed(prepared, 'New', '2026-12-30')).toBe('Silver');
    expect(changeOf(prepared, 'Old', '2026-06-30')).toMatchObject({
      date: '2026-12-31',
      to: 'silver',
      cause: { kind: 'transitionEnds' },
    });
    expect(evaluated(prepared, 'New', '2026-09-30').ladders[0]?.tiers[0]?.shut).toBeUndefined();
    expect(evaluated(prepared, 'New', '2026-10-01').ladders[0]?.tiers[0]?.shut).toBe('ended');
  });

  it('[tier_from_competencies] the tier follows the levels that competencies reach', () => {
    const metrics = [milestone('principal'), milestone('expert')];
    const competency = (area: string) => ({
      ...ladder(
        area,
        tier('None'),
        {
          id: 'principal',
          name: 'Principal',
          requirements: [{ requirement: { kind: 'gate', id: `${area}-p`, metric: 'principal' } }],
        },
        {
          id: 'expert',
          name: 'Expert',
          requirements: [{ requirement: { kind: 'gate', id: `${area}-e`, metric: 'expert' } }],
        },
      ),
      scope: field('area', area),
    });
    const counted = (id: string, level: string, value: string) =>
      ({ kind: 'reached', id, by: { ladders: ['backup', 'archive'] }, tier: level, is: 'atLeast', value }) as const;
    const body = programme(metrics, [], {
      ladders: [
        ladder(
          'main',
          tier('Registered'),
          tier('Silver', counted('s', 'principal', '1')),
          tier('Gold', counted('g', 'expert', '1')),
          tier('Platinum', counted('p', 'expert', '2')),
        ),
        competency('backup'),
        competency('archive'),
      ],
    });
    const prepared = tierBook('A')
      .add('milestone', { partner: 'A', name: 'expert', area: 'backup', date: '2026-01-01' })
      .add('milestone', { partner: 'A', name: 'expert', area: 'archive', date: '2026-01-01', next: '2026-08-01' })
      .add('milestone', { partner: 'A', name: 'principal', area: 'archive', date: '2026-01-01' })
      .by(body);
    expect(computed(prepared, 'A', '2026-07-31')).toBe('Platinum');
    expect(computed(prepared, 'A', '2026-08-01')).toBe('Gold');
    expect(computed(prepared, 'A', '2026-08-01', 'archive')).toBe('Principal');
    expect(changeOf(prepared, 'A')).toMatchObject({ date: '2026-08-01', ladder: 'main', from: 'platinum', to: 'gold' });
  });

  it('[group_rollup] members share the best, the lead’s, the lowest, or a result of all facts together', () => {
    const bodyOf = (combine: 'best' | 'parent' | 'all' | 'sum') =>
      programme([revenue()], threeTiers, { group: { combine } });
    const book = () =>
      tierBook('Lead', 'Member', 'Alone')
        .add('enrolment', { partner: 'Member', programme: 'programme-1', lead: 'Lead', from: '2026-01-01' })
        .sale('Lead', '2026-03-01', '1000')
        .sale('Member', '2026-03-01', '4000');
    const results = (combine: Parameters<typeof bodyOf>[0]) => {
      const prepared = book().by(bodyOf(combine));
      return ['Lead', 'Member', 'Alone'].map((partner) => computed(prepared, partner));
    };
    expect(results('best')).toEqual(['Silver', 'Silver', 'Registered']);
    expect(results('parent')).toEqual(['Silver', 'Silver', 'Registered']);
    expect(results('sum')).toEqual(['Gold', 'Gold', 'Registered']);
    const lifted = (combine: Parameters<typeof bodyOf>[0]) => {
      const prepared = book().sale('Member', '2026-04-01', '1000').by(bodyOf(combine));
      return ['Lead', 'Member'].map((partner) => computed(prepared, partner));
    };
    expect(lifted('best')).toEqual(['Gold', 'Gold']);
    expect(lifted('parent')).toEqual(['Silver', 'Silver']);
    expect(lifted('all')).toEqual(['Silver', 'Silver']);
    expect(evaluated(book().by(bodyOf('sum')), 'Member').group).toEqual({ from: 'Lead', combine: 'sum' });
  });

  it('[meta_tier] a tier by how many regional results reached a tier', () => {
    const regional = ladder('regional', ...threeTiers);
    const strategic = ladder(
      'strategic',
      tier('None'),
      tier('Global Strategic', {
        kind: 'reached',
        id: 'regions-at-gold',
        by: { membersOn: 'regional' },
        tier: 'gold',
        is: 'atLeast',
        value: '2',
      }),
    );
    const book = (last: string) =>
      tierBook('Emea', 'Apac', 'Amer')
        .add('enrolment', { partner: 'Apac', programme: 'programme-1', lead: 'Emea', from: '2026-01-01' })
        .add('enrolment', { partner: 'Amer', programme: 'programme-1', lead: 'Emea', from: '2026-01-01' })
        .sale('Emea', '2026-03-01', '5000')
        .sale('Amer', '2026-03-01', last);
    const body = programme([revenue()], [], { ladders: [regional, strategic] });
    expect(computed(book('4999.99').by(body), 'Apac', today, 'strategic')).toBe('None');
    expect(computed(book('5000').by(body), 'Apac', today, 'strategic')).toBe('Global Strategic');
    expect(computed(book('5000').by(body), 'Apac', today, 'regional')).toBe('Registered');
  });
});
