import type { RecordKind } from '#model/record-kinds.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Calculation } from '#commission/contract.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { roundMoney } from '#money/round.ts';
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

/** The version row as the trial would leave it: effective, with the body being edited. */
function trialRow(records: BookRecords, trial: PlanTrial): RecordRow<'planVersion'> {
  const stored = trial.version === undefined ? undefined : records.get('planVersion', trial.version);
  const values = { ...stored?.values, plan: trial.plan, status: 'effective', body: trial.body };
  return {
    kind: 'planVersion',
    id: trial.version ?? 'trial',
    values,
    stamps: {},
  } as unknown as RecordRow<'planVersion'>;
}

const totalsOf = ({ totals }: Calculation): Map<string, string> =>
  new Map(totals.map(({ partner, currency, commission }) => [`${partner}\n${currency}`, commission]));

function firstEntryOf(calculation: Calculation, plan: string): number | undefined {
  const { entries, rules } = calculation;
  for (let entry = 0; entry < entries.count; entry += 1)
    if (rules[entries.rule[entry] as number]?.planId === plan) return entry;
  return undefined;
}

async function tryPlan(
  book: EngineBook,
  period: PeriodId,
  trial: PlanTrial,
): Promise<Result<PlanTrialResult, Problem>> {
  const checked = checkPlan(trial.body);
  const [inputs, now] = await Promise.all([book.inputs(), book.calculation(period)]);
  if (!checked.ok) {
    const name = inputs.records.get('plan', trial.plan)?.values.name ?? '';
    const [first] = planProblems(name, trial.body);
    return err(first ?? { kind: 'planInvalid', plan: name, path: '', detail: 'it is incomplete' });
  }
  const prepared = prepareBook({ ...inputs, records: overlay(inputs.records, trialRow(inputs.records, trial)) });
  const tried = calculateBook(prepared, period);
  const [before, after] = [totalsOf(now), totalsOf(tried)];
  const totals = [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [partner = '', currency = ''] = key.split('\n');
    const zero = roundMoney('0' as DecimalText, currency);
    return { partner, currency, now: before.get(key) ?? zero, trial: after.get(key) ?? zero };
  });
  const example = firstEntryOf(tried, trial.plan);
  return ok({
    controlTotals: tried.controlTotals,
    totals,
    ...(example === undefined ? {} : { example: explainEntry(tried, example) }),
  });
}

/** Answers to "what would this pay". */
export const trialQueries = (book: EngineBook): Pick<EngineApi, 'tryPlan'> => ({
  tryPlan: (period, trial) => tryPlan(book, period, trial),
});
