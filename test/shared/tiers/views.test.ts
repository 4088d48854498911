import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Requirement } from '#model/programme.ts';
import { auditTiers } from '#tiers/audit.ts';
import { champions } from '#tiers/champions.ts';
import { evaluateAll, evidenceOf } from '#tiers/evaluate.ts';
import { projectTier } from '#tiers/pace.ts';
import { nextTierOf } from '#tiers/next-tier.ts';
import { cheapestPath, dateLost, gapsTo } from '#tiers/path.ts';
import { simulate } from '#tiers/simulate.ts';
import { structureOf } from '#tiers/structure.ts';
import {
  evaluated,
  factMetric,
  facts,
  milestone,
  programme,
  revenue,
  test,
  tier,
  tierBook,
  today,
} from '#test/support/tier-book.ts';

const engineers = factMetric('engineers', facts('certificates', { all: [] }, { inForce: true }), {
  kind: 'distinct',
  of: 'person',
});
const tiers = [
  tier('Registered'),
  tier('Silver', test('revenue', '1000')),
  tier('Gold', test('revenue', '5000'), test('engineers', '5')),
];
const body = programme([revenue(), engineers], tiers);

const certified = (book: ReturnType<typeof tierBook>, partner: string, count: number) => {
  for (let at = 0; at < count; at += 1)
    book.add('certificate', { partner, holder: `Person ${at}`, name: 'Engineer', earned: '2026-02-01' });
  return book;
};

describe('views of tiers', () => {
  it('the gaps of the next tier, and evidence that adds up to the figure', () => {
    const prepared = certified(tierBook('A'), 'A', 4)
      .sale('A', '2026-03-01', '3000')
      .sale('A', '2026-04-01', '1500')
      .by(body);
    const ladder = evaluated(prepared, 'A').ladders[0];
    if (ladder === undefined) throw new Error('No ladder');
    expect(gapsTo(ladder, 'gold').map(({ metric, gap, percent }) => [metric, gap, percent])).toEqual([
      ['revenue', '500', '10.0'],
      ['engineers', '1', '20.0'],
    ]);
    expect(nextTierOf(prepared, 'A', 'main', today)?.tier).toBe('gold');
    expect(
      evidenceOf(prepared, 'A', today, { ladder: 'main', metric: 'revenue' })?.rows.map(
        ({ contributes }) => contributes,
      ),
    ).toEqual(['1500', '3000']);
  });

  it('the cheapest way by the person’s own estimates', () => {
    const gate = (metric: string): Requirement => ({ kind: 'gate', id: metric, metric });
    const ways = programme(
      [revenue(), engineers, milestone('plan'), milestone('practice')],
      [
        tier('Silver'),
        tier(
          'Gold',
          { kind: 'any', id: 'either', of: [test('revenue', '5000'), test('engineers', '5')] },
          { kind: 'atLeast', id: 'one', count: 1, of: [gate('plan'), gate('practice')] },
        ),
      ],
    );
    const ladder = evaluated(certified(tierBook('A'), 'A', 3).sale('A', '2026-03-01', '3000').by(ways), 'A').ladders[0];
    if (ladder === undefined) throw new Error('No ladder');
    const path = cheapestPath(ladder, 'gold', { revenue: '0.01', engineers: '4', plan: '3', practice: '20' });
    expect(path.gaps.map(({ metric }) => metric)).toEqual(['engineers', 'plan']);
    expect(path.effort).toBe('11');
    const other = cheapestPath(ladder, 'gold', { revenue: '0.001', engineers: '4', plan: '3' });
    expect(other.gaps.map(({ metric }) => metric)).toEqual(['revenue', 'plan']);
    expect(other.effort).toBe('5');
    expect(cheapestPath(ladder, 'gold', {}).effort).toBeUndefined();
  });

  it('the day on which a tier is reached at today’s pace, and the day on which it is lost', () => {
    // 900 in the last 90 days: ten a day; 500 are missing.
    const prepared = tierBook('A')
      .sale('A', '2026-05-01', '900')
      .by(programme([revenue()], [tier('Low'), tier('High', test('revenue', '1400'))]));
    const projection = projectTier(prepared, 'A', 'main', 'high', today);
    expect(projection?.paces[0]).toMatchObject({
      came: '900',
      days: 90,
      perMonth: '300',
      gap: '500',
      date: '2026-08-19',
    });
    expect(projection?.date).toBe('2026-08-19');
    const kept = tierBook('A').sale('A', '2025-09-15', '1000').by(body);
    expect(dateLost(kept, 'A', 'main', today)).toMatchObject({ date: '2026-09-15', from: 'silver', to: 'registered' });
    const gated = tierBook('A').by(
      programme([milestone('plan')], [tier('Low'), tier('High', { kind: 'gate', id: 'g', metric: 'plan' })]),
    );
    expect(projectTier(gated, 'A', 'main', 'high', today)).toMatchObject({ paces: [], withoutPace: ['g'] });
  });

  it('who a draft moves, and why; nothing else changes', () => {
    const book = certified(certified(tierBook('Four', 'Five', 'Low'), 'Four', 4), 'Five', 5)
      .sale('Four', '2026-03-01', '6000')
      .sale('Five', '2026-03-01', '6000')
      .sale('Low', '2026-03-01', '950');
    const prepared = book.by(body);
    const draft = programme(
      [revenue(), engineers],
      [
        tiers[0],
        tiers[1],
        tier('Gold', test('revenue', '5000'), test('engineers', '4', 'atLeast', 'engineers-atLeast-5')),
      ].flatMap((each) => each ?? []),
    );
    const found = simulate(prepared, draft, today);
    expect(found.movers).toMatchObject([
      {
        partner: 'Four',
        direction: 'up',
        from: 'silver',
        to: 'gold',
        why: [
          {
            requirement: 'engineers-atLeast-5',
            value: '4',
            before: { met: false, threshold: '5' },
            after: { met: true, threshold: '4' },
          },
        ],
      },
    ]);
    expect(found.nearMisses.map(({ partner, next }) => [partner, next])).toEqual([['Low', 'silver']]);
    expect(found.counts.map(({ tier: id, before, after }) => [id, before, after])).toEqual([
      ['registered', 1, 1],
      ['silver', 1, 0],
      ['gold', 1, 2],
    ]);
    expect([...(evaluateAll(prepared, today).computed[0] ?? [])]).toEqual([2, 1, 0]);
    const back = simulate(
      prepared,
      programme(
        [revenue(), engineers],
        [tiers[0], tiers[1], tier('Gold', test('revenue', '7000'), test('engineers', '5'))].flatMap(
          (each) => each ?? [],
        ),
      ),
      today,
    );
    expect(back.movers).toMatchObject([{ partner: 'Five', direction: 'down', from: 'gold', to: 'silver' }]);
  });

  it('distribution, edges, crowding with a split, an unreachable top and steep steps', () => {
    const book = tierBook('A', 'B', 'C', 'D', 'E', 'F');
    for (const [partner, net] of Object.entries({ A: '1000', B: '1100', C: '1200', D: '3000', E: '3100', F: '4600' }))
      book.sale(partner, '2026-03-01', net);
    const found = structureOf(
      book.by(
        programme(
          [revenue()],
          [tier('Registered'), tier('Silver', test('revenue', '1000')), tier('Gold', test('revenue', '5000'))],
        ),
      ),
      'main',
      today,
    );
    expect(found?.counts.map(({ tier: id, partners, percent }) => [id, partners, percent])).toEqual([
      ['registered', 0, '0.0'],
      ['silver', 6, '100.0'],
      ['gold', 0, '0.0'],
    ]);
    expect(found?.edges.map(({ partner, percent }) => [partner, percent])).toEqual([['F', '8.0']]);
    expect(found?.crowded).toEqual([
      { tier: 'silver', partners: 6, percent: '100.0', split: { metric: 'revenue', from: '3000', above: 3, below: 3 } },
    ]);
    expect(found?.unreachable).toMatchObject({ tier: 'gold', nearest: { partner: 'F' } });
    expect(found?.breaks).toEqual([{ metric: 'revenue', below: '1200', above: '3000', partners: 3 }]);
    expect(found?.steps.map(({ tier: id, times, unusual }) => [id, times, unusual])).toEqual([
      ['silver', undefined, false],
      ['gold', '5.00', true],
    ]);
  });

  it('the same facts with different tiers, overrides, no agreement, tiers by hand, and who is outside', () => {
    const official = (partner: string, name: string) => ({ partner, programme: 'P', tier: name, from: '2026-01-01' });
    const book = tierBook('A', 'B', 'C')
      .partner('Gone', { status: 'archived' })
      .partner('Outside', { type: 'Other' })
      .sale('A', '2026-03-01', '1500')
      .sale('B', '2026-03-01', '1500')
      .add('agreement', { partner: 'A', type: 'Partner agreement', from: '2025-01-01' })
      .add('agreement', { partner: 'B', type: 'Partner agreement', from: '2024-01-01', next: '2026-01-01' })
      .add('tierRecord', official('A', 'Silver'))
      .add('tierRecord', official('B', 'Gold'))
      .add('tierOverride', {
        partner: 'C',
        programme: 'programme-1',
        ladder: 'main',
        tier: 'gold',
        from: '2026-06-01',
        next: '2026-07-10',
        reason: '',
        approver: 'Ben',
      });
    const found = auditTiers(
      book.by({ ...body, eligible: { not: { field: 'partner.type', is: 'is', values: ['Other'] } } }),
      today,
    );
    expect(found).toMatchObject([
      {
        kind: 'sameFactsOtherTier',
        partners: [
          { partner: 'A', tier: 'silver' },
          { partner: 'B', tier: 'gold' },
        ],
      },
      { kind: 'withoutAgreement', partner: 'B', ended: '2026-01-01' },
      { kind: 'withoutAgreement', partner: 'C' },
      { kind: 'override', partner: 'C', tier: 'gold', computed: 'registered', endsSoon: true, withoutReason: true },
      { kind: 'byHand', partner: 'A' },
      { kind: 'byHand', partner: 'B' },
      { kind: 'notInProgramme', partner: 'Outside' },
    ]);
  });

  it('hidden champions and slipping tops, with their figures', () => {
    const book = tierBook();
    for (let at = 0; at < 10; at += 1) {
      const code = `P${at}`;
      book
        .partner(code)
        .sale(code, '2025-03-01', '1000')
        .sale(code, '2026-03-01', at === 3 ? '900' : at === 7 ? '800' : '700');
      book.add('tierRecord', {
        partner: code,
        programme: 'P',
        tier: at === 5 ? 'Gold' : 'Registered',
        from: '2025-01-01',
      });
    }
    book.sale('P3', '2026-04-01', '900');
    for (const partner of ['P3', 'P3', 'P8']) book.add('interaction', { partner, date: '2026-05-01', kind: 'call' });
    book.add('deal', { partner: 'P5', code: 'D', registered: '2024-09-01' });
    const found = champions(book.by(body), 'main', today);
    expect(found.hidden).toMatchObject([
      {
        partner: 'P3',
        tier: 'registered',
        evidence: { revenue: '1800', revenueBefore: '1000', growth: '0.8', engagement: '2', medianEngagement: '0' },
      },
    ]);
    expect(found.slipping).toMatchObject([
      {
        partner: 'P5',
        tier: 'gold',
        evidence: {
          certificates: '0',
          revenue: '700',
          revenueBefore: '1000',
          registrations: '0',
          registrationsBefore: '1',
        },
      },
    ]);
    expect(champions(book.by(body), 'nowhere', today as IsoDate)).toEqual({ hidden: [], slipping: [] });
  });
});
