import type { PeriodId } from '#calendar/period.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import type { WhatIf } from '#insight/what-if/what-if.ts';
import { answerNow, whatIf } from '#insight/what-if/what-if.ts';
import { whatIfEntries } from '#insight/what-if/what-if-entries.ts';
import type { PlanBody, Rule } from '#model/plan.ts';
import { budgetRow, machineNote } from '#test/bench/budget-row.ts';
import type { BudgetRow } from '#test/bench/budget-row.ts';
import { engineBookOf, madeChunks, simpleRules, twelveRules } from '#test/bench/engine-book.ts';
import type { Measure } from '#test/bench/measured.ts';

const year = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as PeriodId[];
const frame = { plan: 'plan', periods: year };
const budget = 300;

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

/** The best of five edits of one rule; the last must come to what the same draft comes to when it's asked at once. */
function edits(name: string, book: PreparedBook, question: WhatIf, rules: readonly Rule[], limit?: number): BudgetRow {
  const rates = ['0.051', '0.052', '0.053', '0.054', '0.055'];
  const runs = rates.map((rate) => timed(() => answerNow(question.ask(edited(rules, 'R1', rate)))));
  const anew = answerNow(whatIf(book, frame).ask(edited(rules, 'R1', rates.at(-1) as string)));
  assert(JSON.stringify(runs.at(-1)?.result) === JSON.stringify(anew), 'an edit comes to something else');
  return budgetRow(`${name}: one rule changed, to new totals`, Math.min(...runs.map(({ ms }) => ms)), 'ms', limit);
}

function measured(name: string, rules: readonly Rule[], lines: number, limit?: number): readonly BudgetRow[] {
  const size = { lines, partners: 10_000, days: 730 };
  const prepared = timed(() => prepare(engineBookOf(size, rules, madeChunks(size))));
  const question = whatIf(prepared.result, frame);
  const first = timed(() => answerNow(question.ask(body(rules))));
  const rows = edits(name, prepared.result, question, rules, limit);
  const sides = question.sides();
  const [largest] = first.result.totals;
  assert(sides !== undefined && largest !== undefined, 'nobody is paid');
  if (sides === undefined || largest === undefined) return [rows];
  const opened = timed(() => whatIfEntries(sides, year, { ...largest, most: 500 }));
  return [
    budgetRow(`${name}: the first answer, both sides`, first.ms, 'ms'),
    rows,
    budgetRow(
      `${name}: prepare and first answer ÷ one rule changed`,
      (prepared.ms + first.ms) / (rows.value ?? 1),
      '×',
    ),
    budgetRow(`${name}: one partner's entries then and now`, opened.ms, 'ms'),
  ];
}

/** Figures of what-if: one year of a book of `lines` lines over two years, and a draft whose rule changes. */
export function measureWhatIf(lines: number): readonly BudgetRow[] {
  return [
    ...measured('simple plan', simpleRules, lines, budget),
    ...measured(
      'twelve rules of all kinds, the override on revenue',
      twelveRules.map((rule) => (rule.kind === 'override' ? { ...rule, on: 'revenue' } : rule)),
      lines,
      budget,
    ),
    ...measured('twelve rules, an override on the commission below', twelveRules, lines),
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
      'One year of a book of two, four quarters on both sides. Rules that pay the same whatever the others do are worked out alone; an override on the commission below needs all of them.',
    ],
  };
};
