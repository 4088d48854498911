import { runToEnd } from '#base/run-to-end.ts';
import type { PeriodId } from '#calendar/period.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import type { WhatIf } from '#insight/what-if/what-if.ts';
import { withPlanBodies } from '#commission/with-plan-bodies.ts';
import { recordsWithDraft } from '#insight/what-if/draft-records.ts';
import { answerNow, whatIf } from '#insight/what-if/what-if.ts';
import { whatIfEntries } from '#insight/what-if/what-if-entries.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { paidLines } from '#plans/lint/paid-lines.ts';
import { budgetRow, machineNote } from '#test/bench/budget-row.ts';
import type { BudgetRow } from '#test/bench/budget-row.ts';
import { bandRules, engineBookOf, madeChunks, simpleRules, twelveRules } from '#test/bench/engine-book.ts';
import type { Measure } from '#test/bench/measured.ts';

const year = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as PeriodId[];
const frame = { plan: 'plan', periods: year };
const lastQuarter = '2026-Q4' as PeriodId;
const budget = 300;
/** With the editor's pause before it asks a finding comes within a second. */
const findingBudget = 700;

const body = (rules: readonly Rule[]): PlanBody => ({
  recognise: 'ordered',
  combine: 'stack',
  negativeBase: 'carry',
  rules,
});

/** The plan with one rule at another rate. */
const edited = (rules: readonly Rule[], id: string, rate: string): PlanBody =>
  body(rules.map((rule) => (rule.id === id && rule.kind === 'percent' ? { ...rule, rate } : rule)));

const timed = <T>(work: () => T): { readonly ms: number; readonly result: T } => {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
};

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The benchmark timed something wrong: ${what}`);
}

/**
 * Six edits of one rule. The first sets the rule apart; of the five after it the middle one counts. The last must come to what
 * the same draft comes to when it's asked at once.
 */
function edits(name: string, book: PreparedBook, question: WhatIf, rules: readonly Rule[]): readonly BudgetRow[] {
  const rates = ['0.051', '0.052', '0.053', '0.054', '0.055', '0.056'];
  const runs = rates.map((rate) => timed(() => answerNow(question.ask(edited(rules, 'R1', rate)))));
  const anew = answerNow(whatIf(book, frame).ask(edited(rules, 'R1', rates.at(-1) as string)));
  assert(JSON.stringify(runs.at(-1)?.result) === JSON.stringify(anew), 'an edit comes to something else');
  const [first = 0, ...more] = runs.map(({ ms }) => ms);
  return [
    budgetRow(`${name}: a rule changed for the first time`, first, 'ms'),
    budgetRow(`${name}: one rule changed, to new totals`, middle(more), 'ms', budget),
  ];
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** What a draft pays above its margin, as the editor asks after an edit: the same lines under other rules. */
function findings(name: string, book: PreparedBook, rules: readonly Rule[]): readonly BudgetRow[] {
  const draftOf = (from: PreparedBook, rate: string): PreparedBook => {
    const { records, calendar } = book.inputs;
    const draft = { plan: 'plan', version: 'draft', periods: [lastQuarter] };
    const made = withPlanBodies(from, recordsWithDraft(records, draft, edited(rules, 'R1', rate), calendar));
    assert(made !== undefined, 'a draft credits the lines anew');
    return made as PreparedBook;
  };
  let kept = book;
  const runs = ['0.05', '0.06', '0.07', '0.08'].map((rate) =>
    timed(() => {
      kept = draftOf(kept, rate);
      return runToEnd(paidLines(kept, lastQuarter, 'plan'));
    }),
  );
  const [first = 0, ...more] = runs.map(({ ms }) => ms);
  return [
    budgetRow(`${name}: findings on a quarter, the first time`, first, 'ms'),
    budgetRow(`${name}: findings on a quarter after an edit`, middle(more), 'ms', findingBudget),
  ];
}

function measured(name: string, rules: readonly Rule[], lines: number): readonly BudgetRow[] {
  const size = { lines, partners: 10_000, days: 730 };
  const prepared = timed(() => prepare(engineBookOf(size, rules, madeChunks(size))));
  const question = whatIf(prepared.result, frame);
  const first = timed(() => answerNow(question.ask(body(rules))));
  const rows = edits(name, prepared.result, question, rules);
  const sides = question.sides();
  const [largest] = first.result.totals;
  assert(sides !== undefined && largest !== undefined, 'nobody is paid');
  if (sides === undefined || largest === undefined) return rows;
  const opened = timed(() => whatIfEntries(sides, year, { ...largest, most: 500 }));
  return [
    budgetRow(`${name}: the first answer, both sides`, first.ms, 'ms'),
    ...rows,
    budgetRow(`${name}: one partner's entries then and now`, opened.ms, 'ms'),
    ...findings(name, prepared.result, rules),
  ];
}

/** Figures of what-if: one year of a book of `lines` lines over two years, and a draft whose rule changes. */
export function measureWhatIf(lines: number): readonly BudgetRow[] {
  return [
    ...measured('simple plan', simpleRules, lines),
    ...measured(
      'twelve rules of twelve kinds, with a floor and an override that take from the others',
      twelveRules,
      lines,
    ),
    ...measured('twelve rules, bands in every mode beneath an override on the commission below', bandRules, lines),
  ];
}

/** An edit of a draft until new totals are there (design.md 8). */
export const measure: Measure = async (words) => {
  const rows = measureWhatIf(Number(words[0] ?? '1000000'));
  return {
    title: 'What-if',
    rows,
    ok: rows.every((row) => row.ok),
    notes: [
      machineNote(),
      'One year of a book of two, four quarters on both sides. A changed rule is worked out alone, and with it the floors and overrides that take from what is paid.',
    ],
  };
};
