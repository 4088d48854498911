import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { prepare } from '#commission/prepare.ts';
import { runToEnd } from '#base/run-to-end.ts';
import { lastYearPeriods, moversCost } from '#insight/programme/movers-cost.ts';
import type { TierMove } from '#insight/programme/moved-records.ts';
import { simulationCsv } from '#insight/programme/simulation-csv.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import { whatIfEntries } from '#insight/what-if/what-if-entries.ts';
import { everything } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import { engineInputs, months, partner, plan, quarters, record } from '#test/support/commission-book.ts';

const codes = ['A', 'B', 'C'] as const;
const tiers = ['', 'Silver', 'Gold'] as const;
/** Percent of net that a partner on the tier is paid on top of 5 %. */
const bonus: Readonly<Record<string, number>> = { '': 0, Silver: 1, Gold: 3 };
const percent = (id: string, rate: string, when: Rule['when']): Rule =>
  ({ id, kind: 'percent', name: id, when, base: 'net', rate }) as Rule;
const rules = [
  percent('R1', '0.05', everything),
  percent('R2', '0.01', { field: 'tier', is: 'is', values: ['Silver'] }),
  percent('R3', '0.03', { field: 'tier', is: 'is', values: ['Gold'] }),
];
const periods = ['2026-01', '2026-02', '2026-03'] as PeriodId[];

interface Sale {
  readonly code: string;
  readonly month: number;
  readonly hundreds: number;
}
const sale: fc.Arbitrary<Sale> = fc.record({
  code: fc.constantFrom(...codes),
  month: fc.integer({ min: 1, max: 5 }),
  hundreds: fc.integer({ min: -50, max: 500 }),
});
const moved: fc.Arbitrary<TierMove> = fc.record({
  partner: fc.constantFrom(...codes).map((code) => `p-${code}`),
  from: fc.constantFrom(...tiers),
  to: fc.constantFrom(...tiers),
});
const moves = fc.uniqueArray(moved, { selector: (move) => move.partner, maxLength: 3 });
/** Tiers that somebody entered before, of the programme, of none, of another one. */
const entered = fc.array(
  fc.record({
    code: fc.constantFrom(...codes),
    tier: fc.constantFrom('Silver', 'Gold'),
    programme: fc.constantFrom('P', '', 'Other'),
    month: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 4 },
);

const bookOf = (
  sales: readonly Sale[],
  stored: readonly { code: string; tier: string; programme: string; month: number }[],
) =>
  prepare(
    engineInputs(
      [
        ...codes.map((code) => partner(code)),
        ...plan(rules),
        ...stored.map(({ code, tier, programme, month }, at) =>
          record('tierRecord', `t${at}`, { partner: `p-${code}`, tier, programme, from: `2026-0${month}-01` }),
        ),
      ],
      sales.map(({ code, month, hundreds }, at) => ({
        key: `k${at}`,
        partner: code,
        ordered: `2026-0${month}-10`,
        currency: 'USD',
        net: `${hundreds * 100}`,
      })),
      { calendar: months },
    ),
  );

const costOf = (book: ReturnType<typeof bookOf>, asked: readonly TierMove[]) =>
  runToEnd(moversCost(book, [{ programme: 'P', moves: asked }], periods));
const changes = ({ totals }: WhatIfAnswer) =>
  Object.fromEntries(totals.filter(({ now, drafted }) => now !== drafted).map((each) => [each.partner, each.change]));

describe('what movers cost', () => {
  it('is what the tiers of the move pay on the sales of the periods, whatever stood in tier records', () => {
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 12 }), entered, moves, (sales, stored, asked) => {
        const expected = asked.flatMap(({ partner: id, from, to }) => {
          const hundreds = sales
            .filter(({ code, month }) => `p-${code}` === id && month <= 3)
            .reduce((sum, each) => sum + each.hundreds, 0);
          const change = hundreds * ((bonus[to] ?? 0) - (bonus[from] ?? 0));
          return change === 0 ? [] : [[id, `${change}.00`]];
        });
        expect(changes(costOf(bookOf(sales, stored), asked).answer)).toEqual(Object.fromEntries(expected));
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  it('is the opposite the other way round, and every total is the sum of its lines', () => {
    fc.assert(
      fc.property(fc.array(sale, { minLength: 1, maxLength: 10 }), moves, (sales, asked) => {
        const book = bookOf(sales, []);
        const there = costOf(book, asked);
        const back = costOf(
          book,
          asked.map((move) => ({ ...move, from: move.to, to: move.from })),
        );
        const numbers = (answer: WhatIfAnswer, sign: 1 | -1) =>
          Object.fromEntries(Object.entries(changes(answer)).map(([id, text]) => [id, sign * Number(text)]));
        expect(numbers(back.answer, -1)).toEqual(numbers(there.answer, 1));
        for (const { partner: id, currency, change } of there.answer.totals) {
          const { lines } = whatIfEntries(there.sides, periods, { partner: id, currency, most: 100 });
          expect(lines.reduce((sum, line) => sum + Number(line.change), 0)).toBeCloseTo(Number(change), 6);
        }
      }),
      { seed: 20261122, numRuns: 40 },
    );
  });

  it('leaves a ladder beside the first alone when rules read the tier of the partner', () => {
    const book = bookOf([{ code: 'A', month: 1, hundreds: 10 }], []);
    const beside = { programme: 'P', ladder: 'L2', moves: [{ partner: 'p-A', from: 'Silver', to: 'Gold' }] };
    expect(changes(runToEnd(moversCost(book, [beside], periods)).answer)).toEqual({});
  });
});

describe('the last year', () => {
  it('is twelve whole months, or four whole quarters, before the day', () => {
    const year = lastYearPeriods(isoDate('2026-11-22'), months);
    expect([year.length, year[0], year.at(-1)]).toEqual([12, '2025-11', '2026-10']);
    expect(lastYearPeriods(isoDate('2026-11-22'), quarters)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']);
  });

  it('ends with a period whose last day it is', () => {
    expect(lastYearPeriods(isoDate('2026-09-30'), quarters).at(-1)).toBe('2026-Q3');
  });
});

it('the file says everybody’s place, and what movers are paid', () => {
  const book = bookOf([{ code: 'A', month: 1, hundreds: 10 }], []);
  const { answer } = costOf(book, [{ partner: 'p-A', from: 'Silver', to: 'Gold' }]);
  const row = {
    partner: 'p-A',
    ladderName: 'Tiers',
    direction: 'up',
    from: 'Silver',
    to: 'Gold',
    why: ['=1+1'],
  } as const;
  const lines = simulationCsv([row], answer, () => ({ code: 'A', name: 'A Ltd' })).split('\r\n');
  expect(lines[1]).toBe("Up,A,A Ltd,Tiers,Silver,Gold,'=1+1,,");
  expect(lines[2]).toBe('Commission of a year,A,A Ltd,,60.00,80.00,,USD,20.00');
});
