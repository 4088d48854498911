import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import { calculate } from '#commission/calculate.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { prepare } from '#commission/prepare.ts';
import { causeSentence } from '#commission/true-up-cause.ts';
import { lineCredits } from '#model/credited-lines.ts';
import { everything } from '#model/filter.ts';
import type { Filter } from '#model/filter.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { Rule } from '#model/rule.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { decideTier } from '#tiers/decide.ts';
import { prepareTiers } from '#tiers/evaluate.ts';
import { programmeTimeline } from '#tiers/programme-timeline.ts';
import { emptyProgramme, newLadder, newTier } from '#tiers/templates/empty-programme.ts';
import { closePeriods } from '#test/support/closed-book.ts';
import { engineInputs, partner, plan, record } from '#test/support/commission-book.ts';
import { linesFrom } from '#test/support/lines.ts';

// Commission rules see the tier at the date that their plan goes by (design.md 10.10).

const sales = linesFrom(`
  order | line | ordered    | invoiced   | partner | net     | currency
  S1    | 1    | 2026-01-10 | 2026-02-05 | ACME    | 1000.00 | USD
  S2    | 1    | 2026-03-10 | 2026-04-05 | ACME    |  500.00 | USD
`);

const pays = (rate: string, when: Filter = everything): Rule => ({
  kind: 'percent',
  id: `R${rate}`,
  name: `Rate ${rate}`,
  base: 'net',
  rate,
  when,
});
const onTier = (field: string, tier: string): Filter => ({ field, is: 'is', values: [tier] });
const acme = partner('ACME', { type: 'Reseller' });
const tier = (id: string, name: string, from: string, ladder?: string): RecordRow =>
  record('tierRecord', id, {
    partner: acme.id,
    programme: 'PROGRAM',
    tier: name,
    from,
    ...(ladder === undefined ? {} : { ladder }),
  });
const gold = onTier('tier', 'Gold');

const quarter = (inputs: EngineInputs, period = '2026-Q1'): Calculation => calculate(prepare(inputs), period);
const earned = (inputs: EngineInputs, period?: string): readonly number[] =>
  Array.from(quarter(inputs, period).entries.amount);

describe('a rule on a tier', () => {
  test.each([
    ['2026-01-10', 'ordered', [10_000]],
    ['2026-01-11', 'ordered', []],
    ['2026-01-11', 'invoiced', [10_000]],
    ['2026-02-05', 'invoiced', [10_000]],
    ['2026-02-06', 'invoiced', []],
  ] as const)('that begins on %s sees it by the date of a plan that goes by “%s”', (from, recognise, paid) => {
    const rules = plan([pays('0.1', gold)], { body: { recognise } });
    const inputs = engineInputs([acme, ...rules, tier('t1', 'Gold', from)], sales.slice(0, 1));
    expect(earned(inputs)).toEqual(paid);
  });

  test('sees the tiers of a ladder beside the first only where it names that ladder', () => {
    const rows = [acme, tier('t1', 'Silver', '2026-01-01'), tier('t2', 'Gold', '2026-01-01', 'security')];
    const paidBy = (field: string): readonly number[] =>
      earned(engineInputs([...rows, ...plan([pays('0.1', onTier(field, 'Gold'))])], sales.slice(0, 1)));
    expect(paidBy('tier')).toEqual([]);
    expect(paidBy('tier.PROGRAM')).toEqual([]);
    expect(paidBy('tier.PROGRAM/security')).toEqual([10_000]);
    expect(paidBy('tier.OTHER')).toEqual([]);
  });
});

const programme: ProgrammeBody = {
  ...emptyProgramme,
  metrics: [
    {
      kind: 'facts',
      id: 'revenue',
      name: 'Revenue',
      definition: 'Net sales ever',
      unit: 'money',
      of: { facts: 'sales', where: everything },
      aggregate: { kind: 'sum', of: 'net' },
      window: { kind: 'lifetime' },
    },
  ],
  ladders: [
    newLadder('tiers', 'Tiers', [
      newTier('silver', 'Silver'),
      {
        id: 'gold',
        name: 'Gold',
        requirements: [
          { requirement: { kind: 'test', id: 'gold.revenue', metric: 'revenue', is: 'atLeast', value: '900' } },
        ],
      },
    ]),
  ],
  timing: { ...emptyProgramme.timing, promotion: { ...emptyProgramme.timing.promotion, when: 'atOnce' } },
};

test('a decision that takes effect inside a closed period is trued up in the next one, and says that the tier is why', async () => {
  const rows = [
    acme,
    ...plan([pays('0.1', gold), pays('0.02')]),
    tier('t1', 'Silver', '2025-01-01'),
    record('programme', 'g1', { code: 'PROGRAM', name: 'Program' }),
    record('programmeVersion', 'v1', {
      programme: 'g1',
      version: 1,
      status: 'effective',
      from: '2025-01-01',
      body: programme,
    }),
  ];
  const closed = closePeriods(engineInputs(rows, sales), '2026-Q1');
  expect(quarter(closed, '2026-Q2').trueUps).toEqual([]);

  const { records, lines } = closed;
  const prepared = prepareTiers(
    { records, lines, credits: lineCredits(lines, records) },
    programmeTimeline(records, 'g1'),
  );
  let ids = 0;
  const decided = await decideTier(
    prepared,
    { partner: acme.id, ladder: 'tiers', asOf: '2026-05-20' as IsoDate },
    {
      by: 'Ana',
      approver: 'Marc',
      reason: 'Meets Gold',
      at: '2026-05-20T10:00:00Z',
      newId: () => `d${(ids += 1)}`,
      bytes: nodeBytes,
    },
  );
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  const told = decided.value.changes.map(({ kind, id, set }) => record(kind, id, set as never));
  expect(told.map(({ values }) => values)).toEqual([
    expect.objectContaining({ programme: 'PROGRAM', tier: 'Gold', from: '2026-01-10' }),
  ]);

  const after = { ...engineInputs([...rows, ...told], sales), closings: closed.closings };
  const { trueUps } = quarter(after, '2026-Q2');
  // Both sales were ordered on or after the day on which Gold was reached: 10 % of 1,500.00 more than was paid.
  expect(trueUps.map(({ cause, partner: who, amount }) => [cause, who, amount])).toEqual([['tier', acme.id, '150.00']]);
  expect(causeSentence('tier', 'Q1 2026', 1)).toContain('tier');
});
