import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Metric } from '#model/programme.ts';
import { evaluatePartner } from '#tiers/evaluate.ts';
import { distribution } from '#tiers/structure.ts';
import { checkProgramme } from '#tiers/validate-programme.ts';
import { hasSharedData } from '#test/support/import-book.ts';
import { computed, entered, flat, programme, test, tierBook, valueOf } from '#test/support/tier-book.ts';
import { answerProbe } from './answer-probe.ts';
import { programmeFromPublished } from './programme-from-published.ts';
import { publishedData } from './published-programme.ts';

if (!hasSharedData) console.warn('The published programmes are not on this machine: their tests are left out.');
const data = hasSharedData ? publishedData() : undefined;
const day = '2026-06-30';

describe.skipIf(data === undefined)('published programmes', () => {
  it.each(data?.programs ?? [])('$id is loaded as data and every requirement of it is evaluated', (published) => {
    const translated = programmeFromPublished(published);
    expect(translated.versions.length).toBeGreaterThan(0);
    for (const { body } of translated.versions) {
      expect(checkProgramme(body).findings).toEqual([]);
      const evaluation = evaluatePartner(tierBook('A').by(body), 'A', day as IsoDate);
      const results = evaluation?.ladders.flatMap(({ tiers }) =>
        tiers.flatMap(({ requirement }) => (requirement === undefined ? [] : flat(requirement))),
      );
      for (const each of results ?? []) if (each.metric !== undefined) expect(each.value).toMatch(/^-?\d+(\.\d+)?$/);
      expect(evaluation?.ladders.length).toBe(body.ladders.length);
    }
  });

  it.each(data?.boundary_probes ?? [])('$program: $kind, $expected', (probe) => {
    expect(answerProbe(data as NonNullable<typeof data>, probe)).toMatchObject({ ok: true });
  });

  it('a scorecard comes to the sum of its own parts, not to what was printed', () => {
    for (const card of data?.extra.scorecard_examples ?? []) {
      const scores = card.sections.flatMap(({ metrics }) => metrics);
      const index: Metric = {
        kind: 'index',
        id: 'score',
        name: 'Score',
        definition: '',
        unit: 'points',
        scale: '100',
        parts: card.sections.map(({ name, weight, metrics }) => ({
          id: name,
          name,
          weight: String(weight),
          parts: metrics.map(({ n, w }) => ({
            id: n,
            name: n,
            weight: String(w),
            metric: n,
            score: { kind: 'linear', from: '0', full: '100' },
          })),
        })),
      };
      const lowest = card.bands.toSorted((a, b) => a[1] - b[1]);
      const body = programme(
        [...scores.map(({ n }) => entered(n)), index],
        lowest.map(([name, from], at) => ({
          id: name,
          name,
          requirements: [
            {
              requirement: {
                kind: 'band',
                id: `band-${name}`,
                metric: 'score',
                from: String(from),
                ...(lowest[at + 1] === undefined ? {} : { below: String(lowest[at + 1]?.[1]) }),
              },
            },
          ],
        })),
      );
      const book = scores.reduce(
        (made, { n, score }) => made.add('figure', { partner: 'A', name: n, value: String(score), date: '2026-01-01' }),
        tierBook('A'),
      );
      const prepared = book.by(body);
      expect(Number(valueOf(prepared, 'A', 'score', day)).toFixed(1)).toBe(card.recomputed_overall.toFixed(1));
      expect(computed(prepared, 'A', day)).toBe(card.recomputed_tier);
      expect(card.recomputed_overall).not.toBe(card.stated_overall);
    }
  });

  it('a real distribution: two crowded low tiers and a thin top', () => {
    const america = data?.extra.tier_distributions.find(({ total_stated: stated }) => stated !== undefined);
    const lowestFirst = Object.entries(america?.counts ?? {})
      .toReversed()
      .map(([name, partners]) => ({ tier: name, name, partners }));
    const { all, counts, crowded } = distribution(lowestFirst);
    expect(all).toBe(1632);
    expect(counts.map(({ name, partners, percent }) => [name, partners, percent])).toEqual([
      ['Affiliate', 802, '49.1'],
      ['Silver', 781, '47.9'],
      ['Gold', 34, '2.1'],
      ['Platinum', 15, '0.9'],
    ]);
    expect(crowded.map(({ name }) => name)).toEqual(['Affiliate', 'Silver']);
  });

  it('stated examples: a window of half a year, points of renewals, a tier that ended in a region', () => {
    const window = programme(
      [entered('score')],
      [
        { id: 'member', name: 'Member', requirements: [] },
        {
          id: 'solutions',
          name: 'Solutions Partner',
          requirements: [
            {
              requirement: {
                kind: 'during',
                id: 'any-day',
                days: 'any',
                window: { kind: 'calendarMonths', months: 6 },
                of: test('score', '70'),
              },
            },
          ],
        },
      ],
    );
    const held = (from: string, next: string) =>
      computed(
        tierBook('A').add('figure', { partner: 'A', name: 'score', value: '70', date: from, next }).by(window),
        'A',
        '2024-08-15',
      );
    expect(held('2024-03-01', '2024-03-02')).toBe('Solutions Partner');
    expect(held('2024-02-29', '2024-03-01')).toBe('Member');
    expect(held('2024-08-15', '2024-08-16')).toBe('Solutions Partner');

    // 50 sites, of which 10 renewed this year: 100 points for each renewal.
    const renewals = programme(
      [
        {
          kind: 'points',
          id: 'points',
          name: 'Points',
          definition: '',
          unit: 'points',
          categories: [{ name: 'sites' }],
          items: [
            {
              id: 'renewal',
              name: 'Renewal',
              category: 'sites',
              of: { facts: 'milestones', where: { field: 'name', is: 'is', values: ['renewal'] } },
              per: { kind: 'fact' },
              points: '100',
              life: { kind: 'months', months: 12 },
            },
          ],
        },
      ],
      [
        { id: 'pioneer', name: 'Pioneer', requirements: [] },
        { id: 'creator', name: 'Creator', requirements: [{ requirement: test('points', '1000') }] },
      ],
    );
    const book = tierBook('A');
    for (let site = 0; site < 50; site += 1)
      book.add('milestone', { partner: 'A', name: 'renewal', date: site < 10 ? '2026-02-01' : '2024-02-01' });
    expect(valueOf(book.by(renewals), 'A', 'points', day)).toBe('1000');

    const ended = data?.programs.find(({ tiers }) => tiers?.some(({ ended_in: regions }) => regions !== undefined));
    const body = ended === undefined ? undefined : programmeFromPublished(ended).versions[0]?.body;
    if (body === undefined) throw new Error('No programme with a tier that ended in a region');
    const of = (region: string) => computed(tierBook().partner('A', { region }).by(body), 'A', day);
    expect(of('Americas')).toBe('');
    expect(of('Europe')).toBe('Registered');
  });
});
