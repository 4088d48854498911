import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Comparison, Requirement } from '#model/programme.ts';
import { comparisons, requirementKinds } from '#model/programme.ts';
import type { ChangeCause, TierResult } from '#tiers/contract.ts';
import { newRequirement } from '#tiers/editing/new-requirement.ts';
import { causeWords, nextChangeSentence } from '#tiers/words/change-sentence.ts';
import { gapSentence, missingPieces } from '#tiers/words/gap-sentence.ts';
import { metricText } from '#tiers/words/metric-sentence.ts';
import { requirementText } from '#tiers/words/requirement-sentence.ts';
import { programmeDocument } from '#tiers/words/programme-document.ts';
import { proposalReason, proposalSentence, statusSentence } from '#tiers/words/status-sentence.ts';
import { needsWords, tierText } from '#tiers/words/tier-sentence.ts';
import { programmeTemplates } from '#tiers/templates/programme-templates.ts';
import { evaluated, programme, revenue, test as atLeast, tier, tierBook } from '#test/support/tier-book.ts';

const body = programmeTemplates.find(({ id }) => id === 'three')?.body ?? programme([], []);
const reading = { body };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const tiers = body.ladders[0]?.tiers ?? [];
const goldOf = (partner: string, book: ReturnType<typeof tierBook>): TierResult => {
  const found = evaluated(book.by(body), partner).ladders[0]?.tiers.at(-1);
  if (found === undefined) throw new Error('no Gold');
  return found;
};

describe('a tier in words', () => {
  test('says all that it asks, and how much of it is needed', () => {
    const [, , gold] = tiers;
    const [ladder] = body.ladders;
    if (gold === undefined || ladder === undefined) throw new Error('no Gold');
    expect(plain(tierText(gold, ladder, reading))).toBe(
      'Gold when partner agreement is confirmed and revenue is at least 500,000 USD and certified engineers are at least 4. Gold needs all three.',
    );
  });

  test('each comparison has words of its own', () => {
    const said = comparisons.map((is: Comparison) =>
      requirementText({ kind: 'test', id: 'R1', metric: 'revenue', is, value: '100' }, reading),
    );
    expect(new Set(said).size).toBe(comparisons.length);
    expect(said[0]).toContain('at least');
    expect(said[1]).toContain('more than');
  });

  test('a group inside a group stands in brackets', () => {
    const requirement: Requirement = {
      kind: 'all',
      id: 'R1',
      of: [
        atLeast('revenue', '100'),
        { kind: 'any', id: 'R2', of: [atLeast('engineers', '1'), { kind: 'gate', id: 'R3', metric: 'agreement' }] },
      ],
    };
    expect(plain(requirementText(requirement, reading))).toBe(
      'revenue is at least 100 USD and (certified engineers are at least 1 or partner agreement is confirmed)',
    );
    expect(needsWords('Gold', requirement)).toBe('Gold needs both');
  });

  test('every kind of requirement and metric has words without a hole', () => {
    for (const kind of requirementKinds) {
      const text = requirementText(newRequirement(kind, body, []), reading);
      expect(text, kind).not.toMatch(/undefined|\s{2}|^\s*$/u);
    }
    for (const metric of programmeTemplates.flatMap((each) => each.body.metrics))
      expect(metricText(metric, reading), metric.name).not.toMatch(/undefined|\s{2}/u);
  });

  test('a metric that is not there is said, not left out', () => {
    expect(requirementText(atLeast('nowhere', '1'), reading)).toContain('a metric that is not there (nowhere)');
  });

  test('a partner does not read what the vendor keeps to itself', () => {
    const secret: Requirement = {
      kind: 'partner',
      id: 'R1',
      where: { field: 'partner.custom:Margin class', is: 'is', values: ['Squeeze'] },
    };
    expect(requirementText(secret, reading)).toContain('Squeeze');
    expect(requirementText(secret, { ...reading, audience: 'partner' })).not.toMatch(/Squeeze|Margin class/u);
    const hidden = { ...revenue('hidden', { field: 'partner.custom:Margin class', is: 'is', values: ['Squeeze'] }) };
    const own = programme([hidden], [tier('Entry')]);
    expect(metricText(hidden, { body: own })).toContain('Squeeze');
    const model = programmeDocument({
      programme: 'Acme',
      code: 'ACME',
      version: 1,
      status: 'draft',
      from: '2026-01-01',
      next: undefined,
      body: own,
      settings: {},
    });
    expect(JSON.stringify(model)).not.toMatch(/Squeeze|Margin class/u);
  });
});

describe('what is missing', () => {
  const book = () =>
    tierBook('A')
      .add('agreement', { partner: 'A', type: 'Partner agreement', from: '2025-01-01' })
      .sale('A', '2026-03-01', '320000');

  test('is a sentence with figure and noun', () => {
    const now = book();
    for (const name of ['Ann', 'Bo', 'Cy'])
      now.add('certificate', { partner: 'A', holder: name, name: 'Engineer', earned: '2026-01-01' });
    expect(plain(gapSentence(goldOf('A', now), reading))).toBe(
      '180,000 USD of revenue and 1 certified engineer are missing to Gold.',
    );
    now.sale('A', '2026-03-02', '180000');
    expect(plain(gapSentence(goldOf('A', now), reading))).toBe('1 certified engineer is missing to Gold.');
    now.add('certificate', { partner: 'A', holder: 'Di', name: 'Engineer', earned: '2026-01-01' });
    expect(gapSentence(goldOf('A', now), reading)).toBe('Everything for Gold is there.');
  });

  test('a gate is said as what is not confirmed', () => {
    const now = tierBook('A').sale('A', '2026-03-01', '500000');
    for (const name of ['Ann', 'Bo', 'Cy', 'Di'])
      now.add('certificate', { partner: 'A', holder: name, name: 'Engineer', earned: '2026-01-01' });
    expect(gapSentence(goldOf('A', now), reading)).toBe('Missing to Gold: partner agreement is not confirmed.');
  });

  test('alternatives are joined by or', () => {
    const choice: Requirement = { kind: 'any', id: 'R', of: [atLeast('revenue', '100'), atLeast('more', '500')] };
    const own = programme([revenue(), { ...revenue('more'), name: 'More' }], [tier('Entry'), tier('Top', choice)]);
    const [ladder] = evaluated(tierBook('A').by(own), 'A').ladders;
    const top = ladder?.tiers.at(-1);
    if (top === undefined) throw new Error('no tier');
    expect(plain(gapSentence(top, { body: own }))).toBe(
      'Missing to Top: either 100 USD of revenue is missing or 500 USD of more is missing.',
    );
  });

  test('something is missing exactly where the tier is not met', () => {
    fc.assert(
      fc.property(fc.nat(700_000), fc.nat(6), fc.boolean(), (net, engineers, signed) => {
        const now = tierBook('A').sale('A', '2026-03-01', String(net));
        if (signed) now.add('agreement', { partner: 'A', type: 'Partner agreement', from: '2025-01-01' });
        for (let each = 0; each < engineers; each += 1)
          now.add('certificate', { partner: 'A', holder: `P${each}`, name: 'Engineer', earned: '2026-01-01' });
        const gold = goldOf('A', now);
        expect(missingPieces(gold, reading).length > 0).toBe(!gold.met);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what happens next', () => {
  const change = { date: '2026-11-01' as IsoDate, ladder: 'tiers', from: 'gold', to: 'silver' } as const;

  test('names the person whose certificate expires', () => {
    const cause: ChangeCause = {
      kind: 'expires',
      fact: 'certificates',
      id: 'C1',
      label: 'Ann Lee: Network Engineer',
      metric: 'engineers',
    };
    expect(nextChangeSentence('Contoso', { ...change, cause }, reading)).toBe(
      "Contoso drops to Silver on 1 Nov 2026: Ann Lee's certificate Network Engineer expires.",
    );
  });

  test('a rise is no drop', () => {
    const up = { ...change, from: 'silver', to: 'gold', cause: { kind: 'newcomerEnds' } } as const;
    expect(nextChangeSentence('Contoso', up, reading)).toContain('Contoso rises to Gold');
  });

  test('every cause has words of its own', () => {
    const causes: readonly ChangeCause[] = [
      { kind: 'leaves', person: 'Ann Lee', metric: 'engineers' },
      { kind: 'windowMoves', metric: 'revenue', day: '2025-11-01' as IsoDate },
      { kind: 'windowCloses', metric: 'revenue' },
      { kind: 'pointsEnd', metric: 'revenue', item: 'I1' },
      { kind: 'newcomerEnds' },
      { kind: 'heldLongEnough', requirement: 'R1' },
      { kind: 'tierEnds', tier: 'gold' },
      { kind: 'transitionEnds' },
      { kind: 'enrolmentEnds' },
      { kind: 'currentTier' },
      { kind: 'versionBegins', version: 2 },
    ];
    expect(new Set(causes.map((cause) => causeWords(cause, reading))).size).toBe(causes.length);
  });
});

describe('status and proposals', () => {
  const status = {
    partner: 'A',
    ladder: 'tiers',
    computed: 'silver',
    official: { tier: 'gold', since: '2026-01-01' as IsoDate, byHand: true },
    override: {
      tier: 'gold',
      next: '2027-01-01' as IsoDate,
      reason: 'Strategic account',
      approver: 'Kim Doe',
      id: 'O1',
    },
    grace: { since: '2026-05-01' as IsoDate, until: '2026-08-01' as IsoDate, to: 'silver' },
  };

  test('reason and approver of an exception stay with us', () => {
    expect(statusSentence(status, reading)).toContain('Strategic account; approved by Kim Doe');
    const shared = statusSentence(status, { ...reading, audience: 'partner' });
    expect(shared).toContain('Gold until before 1 Jan 2027');
    expect(shared).not.toMatch(/Strategic|Kim|by hand/u);
  });

  test('a proposal says where, from when and why', () => {
    const proposal = {
      direction: 'up',
      from: 'silver',
      to: 'gold',
      effective: '2027-01-01' as IsoDate,
      notBefore: '2027-01-01' as IsoDate,
      needsApproval: true,
      why: 'met',
    } as const;
    expect(proposalReason(proposal, reading, 'tiers')).toBe('all that Gold asks is met');
    expect(proposalSentence(proposal, reading, 'tiers')).toBe(
      'Promote from Silver to Gold from 1 Jan 2027: all that Gold asks is met. It waits for the review on 1 Jan 2027. It needs an approval.',
    );
  });
});
