import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '#base/run-to-end.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { add, compare, subtract, sum } from '#money/decimal.ts';
import { auditTiers } from '#tiers/audit.ts';
import { allBenefits, benefitTotals } from '#tiers/benefits.ts';
import { championFacts, champions } from '#tiers/champions.ts';
import { evaluatePartner } from '#tiers/evaluate.ts';
import { metricFigures, thresholdPartners, thresholdStandings } from '#tiers/threshold-steps.ts';
import {
  auditWords,
  breakSentence,
  crowdingSentence,
  hiddenChampionSentence,
  slippingTopSentence,
} from '#tiers/words/insight-sentences.ts';
import { flat, programme, revenue, test, tier, tierBook, today } from '#test/support/tier-book.ts';

const steps = programme(
  [revenue()],
  [tier('Registered'), tier('Silver', test('revenue', '1000')), tier('Gold', test('revenue', '5000'))],
);
/** Resellers are asked for more than others; Europe for half. */
const byTrack: ProgrammeBody = {
  ...steps,
  tracks: [
    {
      id: 'reseller',
      name: 'Reseller',
      rule: { kind: 'partner', id: 'r', where: { field: 'partner.type', is: 'is', values: ['Reseller'] } },
    },
  ],
  trackChoice: 'assigned',
  regions: [
    {
      id: 'europe',
      name: 'Europe',
      where: { field: 'partner.region', is: 'is', values: ['DACH'] },
      multiplier: '0.5',
      thresholds: {},
      without: [],
    },
  ],
  ladders: steps.ladders.map((ladder) => ({
    ...ladder,
    tiers: [
      tier('Registered'),
      {
        ...tier('Silver'),
        requirements: [
          { track: 'reseller', requirement: test('revenue', '2000', 'atLeast', 'silver-reseller') },
          { requirement: test('revenue', '1000', 'atLeast', 'silver') },
        ],
      },
      {
        ...tier('Gold'),
        requirements: [{ track: 'reseller', requirement: test('revenue', '4000', 'atLeast', 'gold-reseller') }],
      },
    ],
  })),
};

/** Also figures that stand exactly on a threshold, or on a tenth below it. */
const net = fc.oneof(
  fc.integer({ min: 0, max: 600_000 }).map((cents) => (cents / 100).toFixed(2)),
  fc.constantFrom('900', '1000', '1800', '2000', '3600', '4000', '500', '450'),
);
const partnerFacts = fc.record({
  net,
  type: fc.constantFrom('Reseller', 'MSP'),
  region: fc.constantFrom('DACH', 'US'),
});

const bookOf = (facts: readonly { net: string; type: string; region: string }[]) =>
  facts.reduce(
    (book, { net: amount, type, region }, at) =>
      book.partner(`P${at}`, { type, region }).sale(`P${at}`, '2026-03-01', amount),
    tierBook(),
  );

describe('thresholds and who stands on which side', () => {
  it('says of everybody what the evaluation says of the same requirement', () => {
    fc.assert(
      fc.property(fc.array(partnerFacts, { minLength: 1, maxLength: 12 }), (facts) => {
        const prepared = bookOf(facts).by(byTrack);
        for (const { requirement } of runToEnd(thresholdStandings(prepared, 'main', today))) {
          const found = thresholdPartners(prepared, 'main', today, requirement);
          const evaluated = facts.flatMap((_, at) => {
            const ladder = evaluatePartner(prepared, `P${at}`, today)?.ladders[0];
            const results = (ladder?.tiers ?? []).flatMap((each) =>
              each.requirement === undefined ? [] : flat(each.requirement),
            );
            return results
              .filter(({ id }) => id === requirement)
              .map(({ met, value, threshold }) => [`P${at}`, met, value, threshold]);
          });
          expect(
            found
              .map(({ partner, met, value, threshold }) => [partner, met, value, threshold])
              .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
          ).toEqual(evaluated.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('counts are those of the lists; nobody is met and near at once; near lacks less than a tenth', () => {
    fc.assert(
      fc.property(fc.array(partnerFacts, { maxLength: 20 }), (facts) => {
        const prepared = bookOf(facts).by(byTrack);
        for (const standing of runToEnd(thresholdStandings(prepared, 'main', today))) {
          const found = thresholdPartners(prepared, 'main', today, standing.requirement);
          expect([standing.asked, standing.met, standing.near]).toEqual([
            found.length,
            found.filter(({ met }) => met).length,
            found.filter(({ near }) => near).length,
          ]);
          for (const { met, near, value, threshold } of found) {
            const missing = subtract(threshold as DecimalText, value as DecimalText);
            const tenth = Number(threshold) / 10;
            expect(near).toBe(!met && Number(missing) < tenth);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a step is measured against the tier below on the same track', () => {
    const standings = runToEnd(thresholdStandings(tierBook('A').by(byTrack), 'main', today));
    expect(standings.map(({ requirement, track, times, unusual }) => [requirement, track, times, unusual])).toEqual([
      ['silver-reseller', 'reseller', undefined, false],
      ['silver', undefined, undefined, false],
      ['gold-reseller', 'reseller', '2.00', false],
    ]);
    expect(
      runToEnd(thresholdStandings(tierBook('A').by(steps), 'main', today)).map(({ times, unusual }) => [
        times,
        unusual,
      ]),
    ).toEqual([
      [undefined, false],
      ['5.00', true],
    ]);
  });

  it('figures are everybody’s, highest first', () => {
    const prepared = bookOf([
      { net: '10', type: 'MSP', region: 'US' },
      { net: '30', type: 'MSP', region: 'US' },
      { net: '20', type: 'MSP', region: 'US' },
    ]).by(steps);
    expect(metricFigures(prepared, 'main', today, 'revenue').map(({ partner, value }) => [partner, value])).toEqual([
      ['P1', '30'],
      ['P2', '20'],
      ['P0', '10'],
    ]);
    expect(metricFigures(prepared, 'main', today, 'nothing')).toEqual([]);
  });
});

describe('benefits of everybody', () => {
  it('granted is used and open and lost, less what was used beyond', () => {
    const cents = fc.integer({ min: 0, max: 500_000 }).map((value) => (value / 100).toFixed(2));
    const grant = fc.record({
      value: cents,
      used: cents,
      benefit: fc.constantFrom('mdf', 'service'),
      currency: fc.constantFrom('USD', 'EUR'),
      useBy: fc.constantFrom('2026-06-29', '2026-06-30', '2026-12-31'),
    });
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 15 }), (grants) => {
        const book = tierBook('A', 'B');
        grants.forEach((values, at) =>
          book.add('benefitGrant', {
            partner: at % 2 === 0 ? 'A' : 'B',
            programme: 'P',
            from: '2026-01-01',
            name: values.benefit,
            ...values,
          }),
        );
        const all = allBenefits(book.inputs().records, 'P', today);
        const totals = benefitTotals(all);
        expect(all).toHaveLength(grants.length);
        expect(totals.reduce((count, total) => count + total.grants, 0)).toBe(grants.length);
        for (const { granted, used, open, lost, over } of totals)
          expect(compare(granted, subtract(sum([used, open, lost]), over))).toBe(0);
        const every = totals.reduce((at, { granted }) => add(at, granted), '0' as DecimalText);
        expect(compare(every, sum(grants.map(({ value }) => value as DecimalText)))).toBe(0);
      }),
    );
  });

  it('another programme’s grants, and those of later days, are left out', () => {
    const book = tierBook('A');
    const given = { partner: 'A', benefit: 'mdf', name: 'MDF', value: '100', currency: 'USD' };
    book.add('benefitGrant', { ...given, programme: 'P', from: today });
    book.add('benefitGrant', { ...given, programme: 'P', from: '2026-07-01' });
    book.add('benefitGrant', { ...given, programme: 'Q', from: '2026-01-01' });
    expect(allBenefits(book.inputs().records, 'P', today)).toMatchObject([
      { partner: 'A', granted: '100', unused: '100', state: 'open' },
    ]);
  });
});

describe('the same figures and another tier', () => {
  it('finds exactly those whose requirements all come to the same, on the same track and in the same region', () => {
    const facts = fc.record({
      net: fc.constantFrom('0', '1500', '2500'),
      type: fc.constantFrom('Reseller', 'MSP'),
      region: fc.constantFrom('DACH', 'US'),
      tier: fc.constantFrom('Registered', 'Silver'),
    });
    fc.assert(
      fc.property(fc.array(facts, { minLength: 2, maxLength: 10 }), (all) => {
        const book = bookOf(all);
        all.forEach(({ tier: official }, at) =>
          book.add('tierRecord', { partner: `P${at}`, programme: 'P', tier: official, from: '2026-01-01' }),
        );
        const prepared = book.by(byTrack);
        const found = auditTiers(prepared, today).flatMap((finding) =>
          finding.kind === 'sameFactsOtherTier' ? [finding.partners.map(({ partner }) => partner).toSorted()] : [],
        );
        const groups = new Map<string, { readonly partner: string; readonly tier: string }[]>();
        all.forEach(({ tier: official, net: amount }, at) => {
          if (amount === '0') return;
          const evaluation = evaluatePartner(prepared, `P${at}`, today);
          const values = (evaluation?.ladders[0]?.tiers ?? []).flatMap(({ requirement }) =>
            requirement === undefined ? [] : flat(requirement).map(({ value }) => value),
          );
          const key = JSON.stringify([evaluation?.track, evaluation?.region, values]);
          groups.set(key, [...(groups.get(key) ?? []), { partner: `P${at}`, tier: official }]);
        });
        const expected = [...groups.values()]
          .filter((group) => new Set(group.map(({ tier: official }) => official)).size > 1)
          .map((group) => group.map(({ partner }) => partner).toSorted());
        const byFirst = (a: string[], b: string[]): number => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1);
        expect(found.toSorted(byFirst)).toEqual(expected.toSorted(byFirst));
      }),
      { numRuns: 60 },
    );
  });
});

describe('champions', () => {
  it('the facts behind a figure make the figure', () => {
    const book = tierBook('A', 'B')
      .sale('A', '2025-03-01', '100')
      .sale('A', '2026-03-01', '150.50')
      .sale('A', '2026-04-01', '149.50')
      .sale('B', '2025-03-01', '100');
    for (const date of ['2026-05-01', '2026-05-02']) book.add('interaction', { partner: 'A', date, kind: 'call' });
    book.add('deal', { partner: 'A', code: 'D', registered: '2026-02-01' });
    const prepared = book.by(steps);
    const evidence = champions(prepared, 'main', today).hidden[0]?.evidence;
    expect(evidence).toMatchObject({ revenue: '300', revenueBefore: '100', engagement: '3', registrations: '1' });
    for (const figure of ['revenue', 'revenueBefore', 'engagement', 'registrations'] as const)
      expect(
        sum(championFacts(prepared, 'A', today, figure).map(({ contributes }) => contributes as DecimalText)),
      ).toBe(evidence?.[figure]);
    expect(championFacts(prepared, 'nobody', today, 'revenue')).toEqual([]);
  });

  it('in a sentence', () => {
    const evidence = {
      revenue: '300',
      revenueBefore: '100',
      growth: '2',
      engagement: '1',
      medianEngagement: '0',
      certificates: '0',
      registrations: '1',
      registrationsBefore: '4',
    };
    const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
    expect(plain(hiddenChampionSentence(evidence, 'USD'))).toBe(
      'Revenue grew by 200 % to 300 USD in twelve months, in the top tenth; 1 activity, the median is 0.',
    );
    expect(plain(slippingTopSentence({ ...evidence, revenue: '90' }, 'USD'))).toBe(
      'Revenue 90 USD after 100 USD, no new certificate in twelve months, 1 registration after 4.',
    );
    expect(slippingTopSentence({ ...evidence, revenue: '100' }, 'USD')).toMatch(/^Revenue flat at 100/u);
  });
});

describe('the structure and the audit in words', () => {
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

  it('crowding and breaks', () => {
    const crowd = {
      tier: 'silver',
      partners: 412,
      percent: '48.1',
      split: { metric: 'revenue', from: '200000', above: 190, below: 222 },
    };
    expect(plain(crowdingSentence(crowd, 'main', { body: steps }))).toBe(
      '412 partners, 48.1 % of all, are Silver. 200,000 USD of revenue would part them: 190 at or above, 222 below.',
    );
    expect(plain(breakSentence({ metric: 'revenue', below: '80', above: '210', partners: 1 }, { body: steps }))).toBe(
      'Revenue: nobody is between 80 USD and 210 USD; 1 partner stands above the gap.',
    );
  });

  it('every finding says what is and what should be, with names and not with ids', () => {
    const official = (partner: string, name: string) => ({ partner, programme: 'P', tier: name, from: '2026-01-01' });
    const book = tierBook('A', 'B')
      .partner('Outside', { type: 'Other' })
      .sale('A', '2026-03-01', '1500')
      .sale('B', '2026-03-01', '1500')
      .add('agreement', { partner: 'A', type: 'Partner agreement', from: '2025-01-01' })
      .add('tierRecord', official('A', 'Silver'))
      .add('tierRecord', official('B', 'Gold'));
    const body: ProgrammeBody = {
      ...steps,
      eligible: { not: { field: 'partner.type', is: 'is', values: ['Other'] } },
    };
    const reading = { body, nameOf: (id: string) => `${id} Ltd`, computedOf: () => 'silver' };
    const said = auditTiers(book.by(body), today).map((finding) => auditWords(finding, reading));
    expect(said.map(({ is, should }) => [plain(is), plain(should)])).toEqual([
      [
        'A Ltd is Silver and B Ltd is Gold, with the same figures: revenue 1,500 USD.',
        'Silver for both, by these figures.',
      ],
      ['Gold, and no agreement is in force.', 'An agreement in force, or Registered.'],
      [
        'Silver since 1 Jan 2026, entered by hand: no decision stands behind it.',
        'A decision; its figures say the same.',
      ],
      [
        'Gold since 1 Jan 2026, entered by hand: no decision stands behind it.',
        'A decision; by its figures it is Silver.',
      ],
      [
        'Takes no part in the program: not eligible by its rules, and not enrolled.',
        'Eligible or enrolled, or left out on purpose.',
      ],
    ]);
  });
});
