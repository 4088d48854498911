import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import { prepare } from '#commission/prepare.ts';
import { replay } from '#commission/replay.ts';
import type { PlanBody, Rule } from '#model/plan.ts';
import { everything } from '#model/plan.ts';
import { sum } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { answerNow, whatIf } from '#insight/what-if/what-if.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import { whatIfEntries } from '#insight/what-if/what-if-entries.ts';
import { whatIfCsv } from '#insight/what-if/what-if-csv.ts';
import { engineInputs, months, partner, plan } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import { anyKindOfRule, planInputs, randomPlan } from '#test/support/random-plan.ts';

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
  it('answers the same after edits of one rule as when it is asked at once', () => {
    fc.assert(
      fc.property(programmes, bodies, edits, (book, draft, changes) => {
        const prepared = prepare(planInputs(book));
        const warm = whatIf(prepared, frame);
        for (const body of edited(draft, changes))
          expect(answerNow(warm.ask(body))).toEqual(answerNow(whatIf(prepared, frame).ask(body)));
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });

  it('pays what the engine pays when the draft is the plan, month by month', () => {
    fc.assert(
      fc.property(programmes, bodies, (programme, body) => {
        // A draft is in force from the first period on: what its rules would have counted before is not its own.
        const book = { ...programme, lines: programme.lines.filter(({ ordered }) => (ordered ?? '') >= '2026') };
        const answer = answerNow(whatIf(prepare(planInputs({ ...book, body: bodyOf([]) })), frame).ask(body));
        const real = answerNow(whatIf(prepare(planInputs({ ...book, body })), frame).ask(body));
        expect(drafted(answer)).toEqual(drafted(real));
        for (const { now, drafted: then, change } of real.totals) expect([then, Number(change)]).toEqual([now, 0]);
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it('costs what its partners and what its rules come to', () => {
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
  });

  it('opens every total as lines that add up to it, each with a trace that replays', () => {
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
  });

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
