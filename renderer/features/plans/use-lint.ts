import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { today } from '#data/today.ts';
import { useSettings } from '#data/use-records.ts';
import type { PlanBody } from '#model/plan.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { lintBook } from '#plans/lint/lint-book.ts';
import type { LintFinding, LintVersion } from '#plans/lint/lint-finding.ts';
import { lintPlan } from '#plans/lint/lint-plan.ts';
import type { PaidLines } from '#plans/lint/paid-lines.ts';
import type { PlanCoverage } from '#plans/plan-coverage.ts';
import { checkPlan } from '#plans/validate-plan.ts';
import { engine, useEngine } from '#worker/engine-client.ts';
import { useSettled } from './use-settled.ts';

type VersionRow = RecordRow<'planVersion'>;

/** Milliseconds without an edit: then the book's lines are looked at. */
const PAUSE = 300;

const NONE: readonly LintFinding[] = [];

const datesOf = ({ values: { version = 0, from, next } }: VersionRow): LintVersion => ({
  number: version,
  ...(from === undefined ? {} : { from }),
  ...(next === undefined ? {} : { next }),
});

/**
 * What the version would pay on the lines of the newest period that has some: asked once typing stops. The last answer stays
 * meanwhile.
 */
function usePaidLines(planId: string, versionId: string, body: PlanBody | undefined): PaidLines | undefined {
  const settled = useSettled(body, PAUSE);
  const { value: periods } = useEngine((engine) => engine.periods(), []);
  const newest = (periods ?? []).find(({ lines }) => lines > 0);
  const [paid, setPaid] = useState<PaidLines>();
  const [fault, setFault] = useState<unknown>();
  const [period, lines] = [newest?.period, newest?.lines];
  useEffect(() => {
    if (period === undefined || settled === undefined) return undefined;
    let current = true;
    engine()
      .paidOnLines(period, { plan: planId, version: versionId, body: settled })
      .then(
        (answer) => {
          if (current && (!answer.ok || answer.value !== undefined)) setPaid(answer.ok ? answer.value : undefined);
        },
        (error: unknown) => current && setFault(error),
      );
    return () => {
      current = false;
    };
  }, [planId, versionId, settled, period, lines]);
  if (fault !== undefined) throw fault;
  return paid;
}

interface LintQuestion {
  readonly planId: string;
  readonly version: VersionRow;
  readonly versions: readonly VersionRow[];
  readonly body: PlanBody | undefined;
  readonly records: BookRecords;
  readonly coverage: PlanCoverage;
}

/** Everything worth looking at in a version, anew with every edit; what needs the book's lines follows after a pause. */
export function useLint({
  planId,
  version,
  versions,
  body: edited,
  records,
  coverage,
}: LintQuestion): readonly LintFinding[] {
  // The edit is on the screen first; what there is to say about it follows.
  const body = useDeferredValue(edited);
  const { homeCurrency: currency = 'USD' } = useSettings();
  const valid = useMemo(() => (body !== undefined && checkPlan(body).ok ? body : undefined), [body]);
  const paid = usePaidLines(planId, version.id, valid);
  const book = useMemo(() => lintBook(records, coverage, planId, today()), [records, coverage, planId]);
  const description = records.get('plan', planId)?.values.description ?? '';
  return useMemo(() => {
    if (valid === undefined) return NONE;
    const others = versions.filter((row) => row.id !== version.id && row.values.status === 'effective').map(datesOf);
    return lintPlan({
      body: valid,
      version: datesOf(version),
      others,
      contractText: `${description}\n${version.values.note ?? ''}`,
      book,
      ...(paid === undefined ? {} : { paid }),
      currency,
    });
  }, [valid, version, versions, description, book, paid, currency]);
}
