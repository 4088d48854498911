import type { BookRecords } from '#model/record-row.ts';
import type { PartnerVersions } from './credit-lines.ts';
import { lastDay } from '#calendar/day-lookup.ts';
import type { PartnerDirectory } from './partner-directory.ts';
import { assignmentsOf, planSpans } from './plan-timeline.ts';
import type { PreparedPlan, PreparedVersion } from './prepared-book.ts';

/** Each partner's plan version by day: its plan's spans cut by the plan's versions. */
export function partnerVersions(
  records: BookRecords,
  directory: PartnerDirectory,
  plans: readonly PreparedPlan[],
  versions: readonly PreparedVersion[],
): PartnerVersions {
  const assignments = assignmentsOf(records);
  const planIndex = new Map(plans.map((plan) => [plan.id, plan.index]));
  const start = [0];
  const from: number[] = [];
  const next: number[] = [];
  const version: number[] = [];
  for (let partner = 0; partner < directory.ids.length; partner += 1) {
    for (const span of planSpans(directory, partner, assignments)) {
      const plan = planIndex.get(span.plan);
      for (const each of versions) {
        if (each.plan !== plan || each.from >= span.next || each.next <= span.from) continue;
        from.push(Math.max(each.from, span.from));
        next.push(Math.min(each.next, span.next));
        version.push(each.index);
      }
    }
    start.push(from.length);
  }
  return {
    start: Int32Array.from(start),
    from: Int32Array.from(from),
    next: Int32Array.from(next),
    version: Int32Array.from(version),
  };
}

/** The version that pays a partner on a day (−1: none), and the first later day on which that may differ. */
export function versionLookup(
  spans: PartnerVersions,
): (partner: number, day: number) => { readonly version: number; readonly until: number } {
  return (partner, day) => {
    for (let at = spans.start[partner] as number; at < (spans.start[partner + 1] as number); at += 1) {
      if (day < (spans.from[at] as number)) return { version: -1, until: spans.from[at] as number };
      if (day < (spans.next[at] as number))
        return { version: spans.version[at] as number, until: spans.next[at] as number };
    }
    return { version: -1, until: lastDay };
  };
}
