import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { calculateAnew } from '#commission/calculate.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { prepare } from '#commission/prepare.ts';
import { withPlanBodies } from '#commission/with-plan-bodies.ts';
import { everything } from '#model/filter.ts';
import type { PlanBody } from '#model/plan.ts';
import type { RecordRow } from '#model/record-row.ts';
import { bookOf, engineInputs, months, record } from '#test/support/commission-book.ts';
import { lawRuns, lawTimeout } from '#test/support/law-runs.ts';
import { anyKindOfRule, randomPlan, surroundings } from '#test/support/random-plan.ts';

const programme = randomPlan(fc.array(anyKindOfRule, { minLength: 1, maxLength: 4 }));
const begins = fc.constantFrom(undefined, '2025-03-01', '2026-01-01', '2026-02-10', '2026-03-01');

/** Versions of one plan, each from its day; one for the partners of a type, or for all. */
const records = (bodies: readonly PlanBody[], from: readonly (string | undefined)[], all: boolean): RecordRow[] => [
  ...surroundings,
  record('plan', 'plan', { name: 'Plan' }),
  record('planAssignment', 'a', {
    plan: 'plan',
    priority: 1,
    filter: all ? everything : { field: 'partner.type', is: 'is', values: ['Reseller'] },
  }),
  ...bodies.map((body, at) =>
    record('planVersion', `v${at}`, {
      plan: 'plan',
      version: at + 1,
      status: 'effective',
      body,
      ...(from[at] === undefined ? {} : { from: from[at] }),
    }),
  ),
];

const paid = (book: PreparedBook): unknown =>
  (['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'] as PeriodId[]).map((period) => {
    const { totals, lines, unpaid, entries } = calculateAnew(book, period, '2026-01' as PeriodId);
    return { totals, lines, unpaid, amounts: [...entries.amount], of: [...entries.line] };
  });

describe('a book with other plan versions', () => {
  it(
    'pays what it pays when it is prepared anew',
    () => {
      let quick = 0;
      fc.assert(
        fc.property(
          programme,
          programme,
          programme,
          fc.tuple(begins, begins, begins),
          fc.boolean(),
          (one, two, three, from, all) => {
            // Clawback terms cut lines into parts, which are then prepared anew.
            const sales = one.lines.filter(({ type }) => type !== 'cancellation');
            const [first, second, third] = [one, two, three].map(({ body: { clawback: _terms, ...body } }) => body);
            if (first === undefined || second === undefined || third === undefined) throw new Error('three programmes');
            const inputs = engineInputs(records([first, second], from, all), sales, { calendar: months });
            const other = bookOf(records([first, third, second], [from[1], from[0], from[2]], all));
            const made = withPlanBodies(prepare(inputs), other);
            if (made === undefined) return;
            quick += 1;
            expect(paid(made)).toEqual(paid(prepare({ ...inputs, records: other })));
          },
        ),
        { seed: 20261122, numRuns: lawRuns(80) },
      );
      expect(quick).toBeGreaterThan(20);
    },
    lawTimeout,
  );
});
