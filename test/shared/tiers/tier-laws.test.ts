import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#base/canonical-json.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { everything } from '#model/filter.ts';
import type { Requirement } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import { partnersWithOtherLines } from '#tiers/changed-lines.ts';
import type { PartnerEvaluation, ProgrammeRules } from '#tiers/contract.ts';
import { decideTier } from '#tiers/decide.ts';
import { decisionOf } from '#tiers/decision.ts';
import { evaluateAll, evaluatePartner, prepareTiers, runOn } from '#tiers/evaluate.ts';
import { withEdit } from '#tiers/with-edit.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { nextChange } from '#tiers/next-change.ts';
import { nextTier, nextTierOf } from '#tiers/next-tier.ts';
import { overrideTier } from '#tiers/override.ts';
import type { DatedRules } from '#tiers/programme-timeline.ts';
import { replay } from '#tiers/replay.ts';
import { allStatuses, statusOf } from '#tiers/status.ts';
import { record } from '#test/support/commission-book.ts';
import { lawRuns, lawTimeout } from '#test/support/law-runs.ts';
import { programmeRecords, randomProgrammes } from '#test/support/random-programme.ts';
import type { FactBook } from '#test/support/tier-facts.ts';
import { factBooks, inputsOf, lawRules } from '#test/support/tier-facts.ts';

const seed = 20261122;
const partners = ['p-A', 'p-B', 'p-C'];
const day = fc.integer({ min: dayNumber('2024-06-01'), max: dayNumber('2026-06-30') }).map((at) => isoOf(at));

interface Case {
  readonly book: FactBook;
  readonly rules: ProgrammeRules;
  readonly asOf: IsoDate;
}

/** What differs from case to case; the metrics are always the same. */
const shown = (each: Case): Case => {
  const { metrics: _, rates: _rates, ...body } = each.rules.body;
  return Object.assign(each, { [fc.toStringMethod]: () => JSON.stringify({ book: each.book, body, asOf: each.asOf }) });
};

const cases: fc.Arbitrary<Case> = fc
  .tuple(factBooks, programmeRecords, randomProgrammes, day)
  .map(([book, records, rules, asOf]) =>
    shown({ book: { ...book, records: [...book.records, ...records] }, rules, asOf }),
  );

/** The version began in 2025, so that what stood before is older. */
const dated = (rules: ProgrammeRules): readonly DatedRules[] => [
  { from: dayNumber('2024-05-01'), next: dayNumber('2200-01-01'), rules },
];
const preparedOf = ({ book, rules }: Pick<Case, 'book' | 'rules'>): PreparedTiers =>
  prepareTiers(inputsOf(book), dated(rules));

/** Everything that a programme says on a day, as one text. */
function saidOn(prepared: PreparedTiers, asOf: IsoDate): string {
  const table = evaluateAll(prepared, asOf);
  return JSON.stringify(
    {
      partners: table.partners,
      computed: table.computed.map((column) => [...column]),
      evaluations: partners.map((partner) => evaluatePartner(prepared, partner, asOf)),
      changes: partners.map((partner) => nextChange(prepared, partner, asOf)),
      statuses: allStatuses(prepared, asOf),
    },
    null,
    1,
  );
}

/** What keeps facts out of all figures of a programme. */
const problemsOf = (prepared: PreparedTiers, asOf: IsoDate): string => {
  const run = runOn(prepared, dayNumber(asOf));
  const found = run?.reader.problems(run.engine.body.metrics.map(({ id }) => id)) ?? [];
  return JSON.stringify(found.map((each) => JSON.stringify(each)).sort());
};

/** An evaluation without how fresh its figures are. */
const answers = (evaluation: PartnerEvaluation | undefined): string =>
  canonicalJson(
    JSON.parse(JSON.stringify(evaluation, (key, value: unknown) => (key === 'freshness' ? undefined : value))) as Json,
  );

const ranks = (prepared: PreparedTiers, partner: string, on: number, known: number): string => {
  const run = runOn(prepared, on, known);
  const at = prepared.book.index.get(partner) ?? -1;
  return (run?.engine.ladders ?? []).map((ladder) => run?.final(at, ladder.at).rank).join(',');
};

describe('laws of tiers', () => {
  it('the order of facts changes nothing, and neither does asking again', { timeout: lawTimeout }, () => {
    const shuffled = cases.chain((each) =>
      fc.tuple(
        fc.constant(each),
        fc.shuffledSubarray([...each.book.lines], { minLength: each.book.lines.length }),
        fc.shuffledSubarray([...each.book.records], { minLength: each.book.records.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([each, lines, records]) => {
        const prepared = preparedOf(each);
        const said = saidOn(prepared, each.asOf);
        expect(saidOn(prepared, each.asOf)).toBe(said);
        expect(saidOn(preparedOf({ ...each, book: { lines, records } }), each.asOf)).toBe(said);
      }),
      { seed, numRuns: lawRuns(40) },
    );
  });

  it('the tier of everybody is the tier of each alone', { timeout: lawTimeout }, () => {
    fc.assert(
      fc.property(cases, (each) => {
        const [together, alone] = [preparedOf(each), preparedOf(each)];
        const table = evaluateAll(together, each.asOf);
        table.partners.forEach((partner, row) => {
          const evaluation = evaluatePartner(alone, partner, each.asOf);
          evaluation?.ladders.forEach(({ computed, tiers }, ladder) => {
            expect(tiers[table.computed[ladder]?.[row] ?? -1]?.tier ?? '').toBe(computed);
          });
        });
        // What a list shows of the next tier is what the partner's own page shows.
        for (const { partner, ladder, official } of allStatuses(together, each.asOf)) {
          const whole = evaluatePartner(alone, partner, each.asOf)?.ladders.find((one) => one.ladder === ladder);
          expect(nextTierOf(together, partner, ladder, each.asOf, official.tier)).toEqual(
            nextTier(whole, official.tier),
          );
        }
      }),
      { seed, numRuns: lawRuns(60) },
    );
  });

  it('an added fact never lowers a tier that only asks for more of it', { timeout: lawTimeout }, () => {
    const growing = ['revenue', 'large', 'cloud', 'yearly', 'customers', 'quarterly'];
    const test = fc.record({
      metric: fc.constantFrom(...growing),
      value: fc.constantFrom('1', '2', '50', '200', '400'),
    });
    const monotone = fc
      .tuple(
        fc.array(test, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('all' as const, 'any' as const, 'atLeast' as const),
        fc.integer({ min: 1, max: 2 }),
      )
      .map(([of, kind, count]): Requirement => {
        const parts = of.map((each, at): Requirement => ({ kind: 'test', id: `t${at}`, is: 'atLeast', ...each }));
        return kind === 'atLeast'
          ? { kind, id: 'top', count: Math.min(count, parts.length), of: parts }
          : { kind, id: 'top', of: parts };
      });
    const added = fc.record({
      net: fc.constantFrom('0.01', '60', '150', '999'),
      back: fc.integer({ min: 0, max: 400 }),
    });
    let raised = 0;
    fc.assert(
      fc.property(factBooks, monotone, day, added, (book, requirement, asOf, { net, back }) => {
        const rules = lawRules();
        const ladder = {
          id: 'main',
          name: 'main',
          scope: everything,
          tiers: [
            { id: 'low', name: 'Low', requirements: [] },
            { id: 'top', name: 'Top', requirements: [{ requirement }] },
          ],
        };
        const body = { ...rules.body, ladders: [ladder] };
        const line = {
          partner: 'A',
          ordered: isoOf(dayNumber(asOf) - back),
          net,
          currency: 'USD',
          category: 'Cloud',
          customer: 'Wingtip',
          key: 'added',
        };
        const of = (lines: FactBook['lines']): number => {
          const prepared = preparedOf({ book: { ...book, lines }, rules: { ...rules, body } });
          return Number(ranks(prepared, 'p-A', dayNumber(asOf), dayNumber(asOf)));
        };
        const [before, after] = [of(book.lines), of([...book.lines, line])];
        expect(after).toBeGreaterThanOrEqual(before);
        raised += after - before;
      }),
      { seed, numRuns: lawRuns(150) },
    );
    expect(raised).toBeGreaterThan(0);
  });

  it(
    'the next change is right: the same tier on every day before it, another on the day itself',
    { timeout: lawTimeout },
    () => {
      let changes = 0;
      fc.assert(
        fc.property(cases, (each) => {
          const prepared = preparedOf(each);
          const today = dayNumber(each.asOf);
          for (const partner of partners) {
            const before = ranks(prepared, partner, today, today);
            const change = nextChange(prepared, partner, each.asOf);
            const until = change === undefined ? today + 400 : dayNumber(change.date);
            for (let on = today + 1; on < until; on += 1)
              if (ranks(prepared, partner, on, today) !== before)
                throw new Error(`${partner} changes on ${isoOf(on)}, not on ${change?.date ?? 'any day'}`);
            if (change === undefined) continue;
            changes += 1;
            expect(ranks(prepared, partner, until, today)).not.toBe(before);
          }
        }),
        { seed, numRuns: lawRuns(25) },
      );
      expect(changes).toBeGreaterThan(0);
    },
  );

  it('after edits it says what it says from scratch', { timeout: lawTimeout }, () => {
    const rows = [
      record('certificate', 'certificate-new', {
        partner: 'p-A',
        holder: 'New',
        name: 'Network',
        product: 'X',
        version: '11',
        earned: '2024-02-01',
      }),
      record('certificate', 'certificate-0', { partner: 'p-B', name: 'Cloud', product: 'Y', earned: '2024-07-01' }),
      record('interaction', 'interaction-new', { partner: 'p-B', kind: 'call', date: '2025-02-03' }),
      record('figure', 'figure-0', { partner: 'p-B', name: 'heads', value: '77', date: '2024-02-01' }),
      record('milestone', 'milestone-new', { partner: 'p-C', name: 'Plan', date: '2024-02-01' }),
      record('subscription', 'subscription-0', { partner: 'p-C', customer: 'Tailspin', from: '2024-02-01' }),
      record('tierRecord', 'tier-new', { partner: 'p-C', programme: 'P', tier: 'Top', from: '2024-06-02' }),
      record('enrolment', 'enrolment-new', { partner: 'p-B', programme: 'programme', from: '2024-02-01', lead: 'p-C' }),
      record('partner', 'p-C', { code: 'C', name: 'C Ltd', country: 'DE', joined: '2025-02-10' }),
    ];
    const sale = { ordered: '2025-01-15', net: '150', currency: 'USD', category: 'Cloud', customer: 'New' };
    const edit = fc.oneof(
      fc.constantFrom(...rows),
      fc.constantFrom('A', 'B').map((partner) => ({ ...sale, partner })),
    );
    const ownerOf = (row: RecordRow | undefined): string | undefined =>
      row?.kind === 'partner' ? row.id : (row?.values as { readonly partner?: string } | undefined)?.partner;
    fc.assert(
      fc.property(cases, fc.array(edit, { minLength: 1, maxLength: 3 }), (each, edits) => {
        let [now, prepared] = [each, preparedOf(each)];
        edits.forEach((made, at) => {
          saidOn(prepared, each.asOf);
          const { records, lines } = now.book;
          if (!('kind' in made)) {
            now = { ...now, book: { records, lines: [...lines, { ...made, key: `new-${at}` }] } };
            const inputs = inputsOf(now.book);
            const touched = partnersWithOtherLines(prepared.inputs, inputs);
            prepared = withEdit(prepared, inputs, { kinds: ['lines'], partners: touched });
            return;
          }
          const was = records.find(({ id }) => id === made.id);
          now = { ...now, book: { lines, records: [...records.filter(({ id }) => id !== made.id), made] } };
          const touched = [ownerOf(was), ownerOf(made)].filter((id) => id !== undefined);
          prepared = withEdit(prepared, inputsOf(now.book), { kinds: [made.kind], partners: touched });
        });
        expect(saidOn(prepared, each.asOf)).toBe(saidOn(preparedOf(now), each.asOf));
        expect(problemsOf(prepared, each.asOf)).toBe(problemsOf(preparedOf(now), each.asOf));
      }),
      { seed, numRuns: lawRuns(80) },
    );
  });

  it('a decision replays to itself, and what came late is named', { timeout: lawTimeout }, async () => {
    let late = 0;
    await fc.assert(
      fc.asyncProperty(cases, fc.constantFrom(...partners), async (each, partner) => {
        const inputs = inputsOf(each.book);
        const prepared = prepareTiers(inputs, dated(each.rules));
        let ids = 0;
        const decided = await decideTier(
          prepared,
          { partner, ladder: 'main', asOf: each.asOf, to: 'top', effective: isoOf(dayNumber(each.asOf) + 500) },
          {
            by: 'Ana',
            reason: 'Tried',
            at: '2026-06-30T00:00:00.000Z',
            newId: () => `new-${(ids += 1)}`,
            bytes: nodeBytes,
          },
        );
        if (!decided.ok) return;
        const decision = { ...decisionOf(decided.value.closing), version: 'version-1' };
        const version = [
          record('programme', 'programme', { code: 'P', name: 'Program' }),
          record('programmeVersion', 'version-1', {
            programme: 'programme',
            version: 1,
            status: 'effective',
            from: '2024-05-01',
            body: each.rules.body,
          }),
        ];
        const again = (more: FactBook['lines']) =>
          replay(
            decision,
            inputsOf({ records: [...each.book.records, ...version], lines: [...each.book.lines, ...more] }),
            nodeBytes,
          );
        expect(await again([])).toMatchObject({ same: true, rulesChanged: false, differences: [] });
        const code = partner.slice(2);
        const line = {
          partner: code,
          ordered: isoOf(dayNumber(each.asOf) - 3),
          net: '123',
          currency: 'USD',
          category: 'Cloud',
          customer: 'Late',
          key: 'late',
        };
        const found = await again([line]);
        const same = answers(found.now) === answers(decision.evaluation);
        // What doesn't change a figure may still be a row behind one.
        if (!same) expect(found.differences.length).toBeGreaterThan(0);
        if (found.differences.some(({ kind }) => kind === 'facts')) late += 1;
      }),
      { seed, numRuns: lawRuns(40) },
    );
    expect(late).toBeGreaterThan(0);
  });

  it('neither an override nor a grace outlives its day', { timeout: lawTimeout }, () => {
    let [graces, overrides] = [0, 0];
    fc.assert(
      fc.property(cases, fc.constantFrom(...partners), fc.integer({ min: 1, max: 200 }), (each, partner, days) => {
        const prepared = preparedOf(each);
        const status = statusOf(prepared, partner, 'main', each.asOf);
        if (status?.grace !== undefined) {
          graces += 1;
          expect(status.grace.until > each.asOf).toBe(true);
          const then = statusOf(prepared, partner, 'main', status.grace.until);
          expect(
            then?.grace === undefined || then.grace.since > status.grace.since || then.grace.until > status.grace.until,
          ).toBe(true);
        }
        const next = isoOf(dayNumber(each.asOf) + days);
        let ids = 0;
        const made = overrideTier(
          prepared,
          { partner, ladder: 'main', tier: 'top', from: each.asOf, next, reason: 'Merger', approver: 'Ben' },
          () => `new-${(ids += 1)}`,
        );
        if (!made.ok) throw new Error(JSON.stringify(made.error));
        const rows = made.value.map(({ kind, id, set }) => record(kind, id, set as never));
        const after = preparedOf({ ...each, book: { ...each.book, records: [...each.book.records, ...rows] } });
        const [last, ended] = [isoOf(dayNumber(next) - 1), next];
        const during = statusOf(after, partner, 'main', last);
        if (during === undefined) return;
        overrides += 1;
        expect(during).toMatchObject({ official: { tier: 'top' }, override: { next } });
        const back = statusOf(after, partner, 'main', ended);
        expect(back?.override).toBeUndefined();
        expect(back?.official.tier).toBe(statusOf(prepared, partner, 'main', ended)?.official.tier);
      }),
      { seed, numRuns: lawRuns(80) },
    );
    expect(graces).toBeGreaterThan(0);
    expect(overrides).toBeGreaterThan(0);
  });
});
