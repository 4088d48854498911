import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import { partnerDirectory } from '#commission/partner-directory.ts';
import { tierAt } from '#model/tier-spans.ts';
import { partnerPasses } from '#model/partner-filter.ts';
import { assignmentsOf, planSpans } from '#commission/plan-timeline.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

type Partner = RecordRow<'partner'>;

/** Who is paid by which plan on one day, as the engine decides it. */
export interface PlanCoverage {
  /** Plan id by partner id; partners without a plan are absent. */
  readonly planOf: ReadonlyMap<string, string>;
  /** Partners in use, by plan id. */
  readonly partnersOf: ReadonlyMap<string, readonly Partner[]>;
  /** Partners in use whose lines would pay nothing. */
  readonly withoutPlan: readonly Partner[];
  /** Partners in use whom an assignment is about, whether or not another one comes first. */
  readonly matched: ReadonlyMap<string, readonly Partner[]>;
}

/** Archived and merged partners keep their plan, but nobody needs to be told that they have none. */
const inUse = (row: Partner): boolean => row.values.status !== 'archived' && row.values.mergedInto === undefined;

/** Looks at every partner on a day (ISO). Needs the kinds partner, plan, planAssignment, tierRecord. */
export function planCoverage(records: BookRecords, date: string): PlanCoverage {
  const day = dayOf(date, firstDay);
  const directory = partnerDirectory(records);
  const assignments = assignmentsOf(records);
  const planOf = new Map<string, string>();
  const partnersOf = new Map<string, Partner[]>();
  const withoutPlan: Partner[] = [];
  const matched = new Map<string, Partner[]>(assignments.map(({ id }) => [id, []]));
  directory.rows.forEach((row, at) => {
    const tier = tierAt(directory.tiers[at] ?? [], day) ?? '';
    const plan = planSpans(directory, at, assignments).find((span) => span.from <= day && day < span.next)?.plan;
    if (plan !== undefined) planOf.set(row.id, plan);
    if (!inUse(row)) return;
    if (plan === undefined) withoutPlan.push(row);
    else push(partnersOf, plan, row);
    for (const { id, row: assignment } of assignments) {
      const { partner, filter } = assignment.values;
      if (partner === row.id || (partner === undefined && filter !== undefined && partnerPasses(filter, row, tier)))
        matched.get(id)?.push(row);
    }
  });
  return { planOf, partnersOf, withoutPlan, matched };
}

function push(lists: Map<string, Partner[]>, key: string, row: Partner): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [row]);
  else list.push(row);
}
