import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { calculate, calculateAnew } from '#commission/calculate.ts';
import { prepare } from '#commission/prepare.ts';
import { replay } from '#commission/replay.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import { minorUnits } from '#money/currency.ts';
import { sum } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { answerNow, whatIf } from '#insight/what-if/what-if.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import { whatIfEntries } from '#insight/what-if/what-if-entries.ts';
import { whatIfCsv } from '#insight/what-if/what-if-csv.ts';
import { engineInputs, months, partner, plan } from '#test/support/commission-book.ts';
import { lawRuns, lawTimeout } from '#test/support/law-runs.ts';
import { anyKindOfRule, planInputs, randomPlan, ruleOfKind } from '#test/support/random-plan.ts';

const seed = 20261122;
const periods = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'] as PeriodId[];
const frame = { plan: 'plan', periods };

const bodyOf = (rules: readonly Rule[]): PlanBody => ({
  recognise: 'ordered',
  combine: 'stack',
  negativeBase: 'carry',
  rules,
});

/** How a person goes on from a body: one rule at a time is written anew, taken out or added. */
const edits = fc.array(fc.tuple(fc.nat(3), fc.option(anyKindOfRule, { nil: undefined, freq: 5 })), { maxLength: 3 });

function edited(first: PlanBody, changes: readonly (readonly [number, Rule | undefined])[]): readonly PlanBody[] {
  const made = [first];
  for (const [at, rule] of changes) {
    const before = made.at(-1) as PlanBody;
    const id = `R${at + 1}`;
    const rest = before.rules.filter((each) => each.id !== id);
    made.push({ ...before, rules: rule === undefined ? rest : [...rest, { ...rule, id }] });
  }
  return made;
}

/** Most programmes pay every rule that fits: there one rule can be worked out alone. */
const programmes = fc
  .tuple(randomPlan(fc.array(anyKindOfRule, { minLength: 1, maxLength: 5 })), fc.boolean())
  .map(([programme, alone]) => {
    if (!alone) return programme;
    const { stackCeiling: _ceiling, ...body } = programme.body;
    return { ...programme, body: { ...body, combine: 'stack' as const } };
  });
const bodies = programmes.map(({ body }) => body);

/** Bodies in which what one rule pays hangs on the others: overrides of each kind, floors that count commission. */
const follower: fc.Arbitrary<Rule> = fc.oneof(
  ruleOfKind('override').map((rule): Rule => ({ ...rule, on: rule.on === 'spread' ? 'differential' : rule.on })),
  ruleOfKind('marginFloor').map((rule): Rule => ({ ...rule, countsCommission: true })),
);
const entangled: fc.Arbitrary<PlanBody> = fc
  .tuple(bodies, fc.array(follower, { minLength: 1, maxLength: 3 }), fc.constantFrom('stack' as const, 'best' as const))
  .map(([body, followers, combine]) => ({
    ...body,
    combine,
    rules: [...body.rules, ...followers.map((rule, at): Rule => ({ ...rule, id: `F${at + 1}` }))],
  }));

const sumsOf = (rows: readonly { readonly currency: string; readonly drafted: string }[]) => {
  const byCurrency = new Map<string, DecimalText[]>();
  for (const { currency, drafted } of rows)
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), drafted as DecimalText]);
  return new Map([...byCurrency].map(([currency, amounts]) => [currency, sum(amounts)]));
};

const drafted = ({ totals }: WhatIfAnswer) =>
  Object.fromEntries(
    totals
      .filter((each) => Number(each.drafted) !== 0)
      .map((each) => [`${each.partner} ${each.currency}`, each.drafted]),
  );

describe('what-if', () => {
  it(
    'answers the same after edits of one rule as when it is asked at once',
    () => {
      fc.assert(
        fc.property(programmes, bodies, edits, (book, draft, changes) => {
          const prepared = prepare(planInputs(book));
          const warm = whatIf(prepared, frame);
          for (const body of edited(draft, changes))
            expect(answerNow(warm.ask(body))).toEqual(answerNow(whatIf(prepared, frame).ask(body)));
        }),
        { seed, numRuns: lawRuns(150) },
      );
    },
    lawTimeout,
  );

  it(
    'answers the same after edits of one rule beneath overrides, floors, ceilings and rules of which the best pays',
    () => {
      fc.assert(
        fc.property(programmes, entangled, edits, (book, draft, changes) => {
          const prepared = prepare(planInputs(book));
          const warm = whatIf(prepared, frame);
          for (const body of edited(draft, changes))
            expect(answerNow(warm.ask(body))).toEqual(answerNow(whatIf(prepared, frame).ask(body)));
        }),
        { seed, numRuns: lawRuns(150) },
      );
    },
    lawTimeout,
  );

  it(
    'comes to what the periods come to one after the other',
    () => {
      fc.assert(
        fc.property(programmes, fc.integer({ min: 0, max: 4 }), (programme, first) => {
          const book = prepare(planInputs(programme));
          const range = periods.slice(first);
          const { totals } = answerNow(whatIf(book, { plan: 'plan', periods: range }).ask(programme.body));
          const paid = new Map<string, number>();
          for (const period of range) {
            const { entries, partners, currencies } = calculateAnew(book, period, range[0] as PeriodId);
            for (let at = 0; at < entries.count; at += 1) {
              const key = `${partners[entries.partner[at] as number]} ${currencies[entries.currency[at] as number]}`;
              paid.set(key, (paid.get(key) ?? 0) + (entries.amount[at] as number));
            }
          }
          const minor = (amount: string, currency: string): number =>
            Math.round(Number(amount) * 10 ** minorUnits(currency));
          for (const total of totals)
            expect(minor(total.now, total.currency)).toBe(paid.get(`${total.partner} ${total.currency}`) ?? 0);
        }),
        { seed, numRuns: lawRuns(150) },
      );
    },
    lawTimeout,
  );

  it('lets a draft measure what was sold before the periods, and pays nothing for it', () => {
    const lines = [
      { key: '1', ordered: '2025-11-10', partner: 'A', currency: 'USD', net: '900.00' },
      { key: '2', ordered: '2026-02-10', partner: 'A', currency: 'USD', net: '200.00' },
      { key: '3', ordered: '2026-04-10', partner: 'A', currency: 'USD', net: '300.00' },
    ];
    const book = prepare(engineInputs([partner('A'), ...plan([])], lines, { calendar: months }));
    const asked = (rule: Rule, from: number): string => {
      const { cost } = answerNow(whatIf(book, { plan: 'plan', periods: periods.slice(from) }).ask(bodyOf([rule])));
      return cost[0]?.drafted ?? '0';
    };
    const named = { id: 'R1', name: 'Long', when: everything, base: 'net' } as const;
    const lifetime: Rule = {
      ...named,
      kind: 'bands',
      quantity: 'amount',
      measure: 'lifetime',
      mode: 'marginal',
      edge: 'reaching',
      pays: 'percent',
      thresholdCurrency: 'USD',
      bands: [
        { from: '0', rate: '0.1' },
        { from: '1000', rate: '0.2' },
      ],
    };
    // 100 of the 200 lies below 1,000, since 900 was sold the year before; of what comes later all lies above.
    expect(asked(lifetime, 0)).toBe('90.00');
    expect(asked(lifetime, 3)).toBe('60.00');
    const yearly: Rule = {
      ...named,
      kind: 'lumpSum',
      quantity: 'amount',
      measure: 'year',
      target: { amount: '450' },
      amount: '50',
      currency: 'USD',
    };
    // 200 in February and 300 in April reach 450 in April, also where the question begins in March; then it was reached.
    expect([0, 2, 4].map((from) => asked(yearly, from))).toEqual(['50.00', '50.00', '0']);
  });

  it(
    'pays what the engine pays when the draft is the plan, month by month',
    () => {
      fc.assert(
        fc.property(programmes, bodies, (programme, body) => {
          const answer = answerNow(whatIf(prepare(planInputs({ ...programme, body: bodyOf([]) })), frame).ask(body));
          const real = answerNow(whatIf(prepare(planInputs({ ...programme, body })), frame).ask(body));
          expect(drafted(answer)).toEqual(drafted(real));
          for (const { now, drafted: then, change } of real.totals) expect([then, Number(change)]).toEqual([now, 0]);
        }),
        { seed, numRuns: lawRuns(100) },
      );
    },
    lawTimeout,
  );

  it(
    'costs what its partners and what its rules come to',
    () => {
      fc.assert(
        fc.property(programmes, bodies, (book, body) => {
          const { cost, totals, rules } = answerNow(whatIf(prepare(planInputs(book)), frame).ask(body));
          for (const { currency, drafted: all } of cost) {
            expect(Number(sumsOf(totals).get(currency) ?? 0)).toBe(Number(all));
            expect(Number(sumsOf(rules).get(currency) ?? 0)).toBe(Number(all));
          }
        }),
        { seed, numRuns: lawRuns(100) },
      );
    },
    lawTimeout,
  );

  it(
    'opens every total as lines that add up to it, each with a trace that replays',
    () => {
      fc.assert(
        fc.property(programmes, bodies, (book, body) => {
          const question = whatIf(prepare(planInputs(book)), frame);
          const { totals } = answerNow(question.ask(body));
          for (const total of totals) {
            const sides = question.sides();
            if (sides === undefined) throw new Error('no answer');
            const found = whatIfEntries(sides, periods, { ...total, most: 1000 });
            expect(Number(sum(found.lines.map((line) => line.now as DecimalText)))).toBe(Number(total.now));
            expect(Number(sum(found.lines.map((line) => line.drafted as DecimalText)))).toBe(Number(total.drafted));
            for (const entry of found.lines.flatMap((line) => line.entries)) {
              const trace = found.trace(entry);
              expect(trace === undefined ? undefined : replay(trace)).toBe(entry.amount);
            }
          }
        }),
        { seed, numRuns: lawRuns(40) },
      );
    },
    lawTimeout,
  );

  it('leaves the prepared book and what it calculates as they were', () => {
    const rule: Rule = { kind: 'percent', id: 'R1', name: 'Net', when: everything, base: 'net', rate: '0.1' };
    const inputs = engineInputs(
      [partner('A'), ...plan([rule])],
      [{ key: '1', ordered: '2026-01-10', partner: 'A', currency: 'USD', net: '100.00' }],
      { calendar: months },
    );
    const book = prepare(inputs);
    const before = calculate(book, '2026-01');
    const question = whatIf(book, frame);
    const answer = answerNow(question.ask(bodyOf([{ ...rule, rate: '0.12' }])));
    expect(answer.cost).toEqual([
      { currency: 'USD', now: '10.00', drafted: '12.00', change: '2.00', winners: 1, losers: 0, unchanged: 0 },
    ]);
    expect(calculate(book, '2026-01').controlTotals).toEqual(before.controlTotals);
    expect(book.inputs).toBe(inputs);
    expect(whatIfCsv(answer, () => ({ code: 'A', name: '=A1' }))).toBe(
      "\ufeffWhat,Code,Name,Currency,Now,Drafted,Change\r\nPartner,A,'=A1,USD,10.00,12.00,2.00\r\nRule,R1,Plan plan: Net,USD,10.00,12.00,2.00\r\n",
    );
  });

  it('says which rules of a draft can’t be applied', () => {
    const inputs = engineInputs([partner('A'), ...plan([])], [], { calendar: months });
    const rule = { kind: 'percent', id: 'R1', name: 'Net', when: everything, base: 'net', rate: 'ten' } as Rule;
    expect(answerNow(whatIf(prepare(inputs), frame).ask(bodyOf([rule]))).troubles).toHaveLength(1);
  });
});
