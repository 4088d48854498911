import { compareTexts } from '#base/compare-texts.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { dayOf, firstDay, lastDay } from '#calendar/day-lookup.ts';
import type { PartnerDirectory } from './partner-directory.ts';
import { tierAt } from '#model/tier-spans.ts';
import { filterMentions, partnerPasses } from '#model/partner-filter.ts';

/** A plan's effective version and the days `[from, next)` it is valid on. */
export interface VersionSpan {
  readonly row: RecordRow<'planVersion'>;
  readonly from: number;
  readonly next: number;
}

/** Which plan pays a partner on the days `[from, next)`. */
export interface PlanSpan {
  readonly plan: string;
  readonly from: number;
  readonly next: number;
}

/** Effective versions of a plan in order of time; one without `next` runs until the following one begins. */
export function versionSpans(records: BookRecords, plan: string): readonly VersionSpan[] {
  const rows = records
    .all('planVersion')
    .filter((row) => row.values.plan === plan && row.values.status === 'effective' && row.values.body !== undefined)
    .map((row) => ({ row, from: dayOf(row.values.from, firstDay), next: dayOf(row.values.next, lastDay) }))
    .sort(
      (a, b) =>
        a.from - b.from ||
        (a.row.values.version ?? 0) - (b.row.values.version ?? 0) ||
        compareTexts(a.row.id, b.row.id),
    );
  return rows
    .map((span, at) => ({ ...span, next: Math.min(span.next, rows[at + 1]?.from ?? lastDay) }))
    .filter((span) => span.from < span.next);
}

interface Assignment {
  readonly id: string;
  readonly plan: string;
  readonly priority: number;
  readonly from: number;
  readonly next: number;
  readonly row: RecordRow<'planAssignment'>;
}

/** Assignments that name a living plan, the one that decides first: lowest priority number, then id. */
export function assignmentsOf(records: BookRecords): readonly Assignment[] {
  const plans = new Set(records.all('plan').map((row) => row.id));
  return records
    .all('planAssignment')
    .filter((row) => plans.has(row.values.plan ?? ''))
    .map((row) => ({
      id: row.id,
      plan: row.values.plan ?? '',
      priority: row.values.priority ?? 0,
      from: dayOf(row.values.from, firstDay),
      next: dayOf(row.values.next, lastDay),
      row,
    }))
    .sort((a, b) => a.priority - b.priority || compareTexts(a.id, b.id));
}

/**
 * The plan of every day of a partner: an assignment that names the partner beats one by filter, then the lowest
 * priority decides (model/plan-records). Days without a plan are in no span.
 */
export function planSpans(
  directory: PartnerDirectory,
  partner: number,
  assignments: readonly Assignment[],
): readonly PlanSpan[] {
  const row = directory.rows[partner];
  if (row === undefined) return [];
  const tiers = directory.tiers[partner] ?? [];
  const named = assignments.filter((each) => each.row.values.partner === row.id);
  const filtered = assignments.filter(
    (each) => each.row.values.partner === undefined && each.row.values.filter !== undefined,
  );
  const byTier = filtered.some((each) => filterMentions(each.row.values.filter ?? { all: [] }, 'tier'));
  const edges = edgesOf([...named, ...filtered], byTier ? tiers.map((span) => span.from) : []);
  const spans: PlanSpan[] = [];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [from, next] = [edges[at] as number, edges[at + 1] as number];
    const valid = (each: Assignment): boolean => each.from <= from && from < each.next;
    const tier = tierAt(tiers, from) ?? '';
    const decides =
      named.find(valid) ??
      filtered.find((each) => valid(each) && partnerPasses(each.row.values.filter ?? { all: [] }, row, tier));
    if (decides !== undefined) append(spans, { plan: decides.plan, from, next });
  }
  return spans;
}

function edgesOf(assignments: readonly Assignment[], tierDays: readonly number[]): number[] {
  return [...new Set([firstDay, lastDay, ...tierDays, ...assignments.flatMap((each) => [each.from, each.next])])].sort(
    (a, b) => a - b,
  );
}

function append(spans: PlanSpan[], span: PlanSpan): void {
  const last = spans.at(-1);
  if (last !== undefined && last.plan === span.plan && last.next === span.from)
    spans[spans.length - 1] = { ...last, next: span.next };
  else spans.push(span);
}
