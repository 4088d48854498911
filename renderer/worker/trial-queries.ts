import type { RecordKind } from '#model/record-kinds.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import type { Calculation } from '#commission/contract.ts';
import type { LineTable } from '#model/line-table.ts';
import { lineId } from '#model/line-table.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { withPlanBodies } from '#commission/with-plan-bodies.ts';
import { recordsWithDraft } from '#insight/what-if/draft-records.ts';
import type { PlanBody } from '#model/plan.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { roundMoney } from '#money/round.ts';
import { paidLines } from '#plans/lint/paid-lines.ts';
import { checkPlan, planProblems } from '#plans/validate-plan.ts';
import type { EngineApi, PlanTrial, PlanTrialResult } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { calculateBook, explainEntry, prepareBook } from './engine-functions.ts';

/** The records with some rows replaced, as if they had been edited. */
function overlay(records: BookRecords, row: RecordRow<'planVersion'>): BookRecords {
  return {
    all: <K extends RecordKind>(kind: K): readonly RecordRow<K>[] => {
      const rows = records.all(kind);
      if (kind !== 'planVersion') return rows;
      const replaced = row as unknown as RecordRow<K>;
      return rows.some(({ id }) => id === row.id)
        ? rows.map((old) => (old.id === row.id ? replaced : old))
        : [...rows, replaced];
    },
    get: <K extends RecordKind>(kind: K, id: string): RecordRow<K> | undefined =>
      kind === 'planVersion' && id === row.id ? (row as unknown as RecordRow<K>) : records.get(kind, id),
  };
}

/**
 * The version row as the trial would leave it: effective, with the body being edited, and in force in the tried period
 * even where it's meant to begin later: the question is what it would have paid.
 */
function trialRow(records: BookRecords, trial: PlanTrial, from: string): RecordRow<'planVersion'> {
  const { next: _next, ...stored } =
    (trial.version === undefined ? undefined : records.get('planVersion', trial.version))?.values ?? {};
  const begins = stored.from !== undefined && stored.from < from ? stored.from : from;
  return {
    kind: 'planVersion',
    id: trial.version ?? 'trial',
    values: { ...stored, plan: trial.plan, status: 'effective', from: begins, body: trial.body },
    stamps: {},
  } as unknown as RecordRow<'planVersion'>;
}

const totalsOf = ({ totals }: Calculation): Map<string, string> =>
  new Map(totals.map(({ partner, currency, commission }) => [`${partner}\n${currency}`, commission]));

/** The entries that a line makes under the plan; without a line the first that the plan makes at all. */
function exampleEntries(calculation: Calculation, table: LineTable, { plan, line }: PlanTrial): readonly number[] {
  const { entries, rules } = calculation;
  const found: number[] = [];
  for (let entry = 0; entry < entries.count; entry += 1) {
    if (rules[entries.rule[entry] as number]?.planId !== plan) continue;
    if (line === undefined) return [entry];
    const at = entries.line[entry] as number;
    if (at >= 0 && lineId(table, at) === line) found.push(entry);
  }
  return found;
}

function firstProblem(records: BookRecords, { plan, body }: PlanTrial): Problem {
  const name = records.get('plan', plan)?.values.name ?? '';
  const [first] = planProblems(name, body);
  return first ?? { kind: 'planInvalid', plan: name, path: '', detail: 'it is incomplete' };
}

interface Tried {
  readonly now: Calculation;
  readonly tried: Calculation;
  readonly lines: LineTable;
}

/** The period as the trial's body would pay it, beside what it pays now. */
async function calculateTrial(book: EngineBook, period: PeriodId, trial: PlanTrial): Promise<Result<Tried, Problem>> {
  const checked = checkPlan(trial.body);
  const [inputs, now] = await Promise.all([book.inputs(), book.calculation(period)]);
  if (!checked.ok) return err(firstProblem(inputs.records, trial));
  const { from } = periodRange(period, inputs.calendar);
  const prepared = prepareBook({ ...inputs, records: overlay(inputs.records, trialRow(inputs.records, trial, from)) });
  return ok({ now, tried: calculateBook(prepared, period), lines: inputs.lines });
}

async function tryPlan(
  book: EngineBook,
  period: PeriodId,
  trial: PlanTrial,
): Promise<Result<PlanTrialResult, Problem>> {
  const calculated = await calculateTrial(book, period, trial);
  if (!calculated.ok) return calculated;
  const { now, tried, lines } = calculated.value;
  const [before, after] = [totalsOf(now), totalsOf(tried)];
  const totals = [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [partner = '', currency = ''] = key.split('\n');
    const zero = roundMoney('0' as DecimalText, currency);
    return { partner, currency, now: before.get(key) ?? zero, trial: after.get(key) ?? zero };
  });
  return ok({
    controlTotals: tried.controlTotals,
    totals,
    examples: exampleEntries(tried, lines, trial).map((entry) => explainEntry(tried, entry)),
  });
}

/** A draft's book, kept while one types: the lines stay credited for the next key. */
interface KeptTrial {
  readonly of: PreparedBook;
  readonly plan: string;
  readonly version: string | undefined;
  readonly book: PreparedBook;
}

function trialBook(
  of: PreparedBook,
  period: PeriodId,
  trial: PlanTrial,
  body: PlanBody,
  kept: KeptTrial | undefined,
): PreparedBook {
  const { records, calendar } = of.inputs;
  const frame = {
    plan: trial.plan,
    periods: [period],
    ...(trial.version === undefined ? {} : { version: trial.version }),
  };
  const drafted = recordsWithDraft(records, frame, body, calendar);
  const same = kept?.of === of && kept.plan === trial.plan && kept.version === trial.version;
  return withPlanBodies(same ? kept.book : of, drafted) ?? prepareBook({ ...of.inputs, records: drafted });
}

/** Lets messages in: a newer question, or what another window asks. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Findings about a draft; a newer question ends an older one, which then answers nothing. */
function paidOnLinesOf(book: EngineBook): EngineApi['paidOnLines'] {
  let kept: KeptTrial | undefined;
  let turn = 0;
  return async (period, trial) => {
    turn += 1;
    const own = turn;
    const checked = checkPlan(trial.body);
    const of = await book.prepared();
    if (!checked.ok) return err(firstProblem(of.inputs.records, trial));
    const made = trialBook(of, period, trial, checked.body, kept);
    kept = { of, plan: trial.plan, version: trial.version, book: made };
    const asking = paidLines(made, period, trial.plan);
    for (;;) {
      if (own !== turn) return ok(undefined);
      const step = asking.next();
      if (step.done === true) return ok(step.value);
      await pause();
    }
  };
}

/** Answers to "what would this pay". */
export const trialQueries = (book: EngineBook): Pick<EngineApi, 'tryPlan' | 'paidOnLines'> => ({
  tryPlan: (period, trial) => tryPlan(book, period, trial),
  paidOnLines: paidOnLinesOf(book),
});
