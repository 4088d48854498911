import { partnerDirectory } from '#commission/partner-directory.ts';
import { tierAt } from '#model/tier-spans.ts';
import { dayOf, firstDay, lastDay } from '#calendar/day-lookup.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { PlanCoverage } from '#plans/plan-coverage.ts';
import type { LintBook, LintGroup } from './lint-finding.ts';

/** Custom fields that group partners as a tier does. */
const TRACK = /^custom:(track|programme|program)$/i;

const inUse = (row: RecordRow<'partner'>): boolean =>
  row.values.status !== 'archived' && row.values.mergedInto === undefined;

/** Assignments by name that overlap in time; a named partner in two plans is paid by one of them only. */
function assignedTwice(records: BookRecords): LintBook['assignedTwice'] {
  const byPartner = new Map<string, RecordRow<'planAssignment'>[]>();
  for (const row of records.all('planAssignment')) {
    const { partner, plan } = row.values;
    if (partner === undefined || records.get('plan', plan ?? '') === undefined) continue;
    byPartner.set(partner, [...(byPartner.get(partner) ?? []), row]);
  }
  return [...byPartner].flatMap(([partner, rows]) => {
    const overlapping = rows.filter((row) => rows.some((other) => other !== row && overlap(row, other)));
    if (overlapping.length === 0) return [];
    const plans = [...new Set(overlapping.map((row) => records.get('plan', row.values.plan ?? '')?.values.name ?? ''))];
    return [{ partner: records.get('partner', partner)?.values.name ?? '', plans }];
  });
}

const overlap = (a: RecordRow<'planAssignment'>, b: RecordRow<'planAssignment'>): boolean =>
  a.values.plan !== b.values.plan &&
  dayOf(a.values.from, firstDay) < dayOf(b.values.next, lastDay) &&
  dayOf(b.values.from, firstDay) < dayOf(a.values.next, lastDay);

/** What the lint asks of a book on a day (ISO). Needs the kinds partner, plan, planAssignment, tierRecord. */
export function lintBook(records: BookRecords, coverage: PlanCoverage, planId: string, date: string): LintBook {
  const day = dayOf(date, firstDay);
  const directory = partnerDirectory(records);
  const groups = new Map<string, { group: LintGroup; partners: number; withoutPlan: number }>();
  const here = new Map<string, { tier: string; type: string; partners: number }>();
  directory.rows.forEach((row, at) => {
    if (!inUse(row)) return;
    const tier = tierAt(directory.tiers[at] ?? [], day) ?? '';
    const type = row.values.type ?? '';
    const plan = coverage.planOf.get(row.id);
    const tracks = Object.entries(row.values).filter(([name]) => TRACK.test(name));
    const fields: [string, string][] = [
      ['tier', tier],
      ['partner.type', type],
      ...tracks.map(([name, value]): [string, string] => [`partner.${name}`, String(value)]),
    ];
    for (const [field, value] of fields) if (value !== '') count(groups, field, value, plan === undefined);
    if (plan !== planId) return;
    const key = `${tier}\n${type}`;
    const known = here.get(key) ?? { tier, type, partners: 0 };
    here.set(key, { ...known, partners: known.partners + 1 });
  });
  return {
    groups: [...groups.values()].map(({ group, partners, withoutPlan }) => ({ ...group, partners, withoutPlan })),
    paidHere: [...here.values()],
    assignedTwice: assignedTwice(records),
  };
}

function count(
  groups: Map<string, { group: LintGroup; partners: number; withoutPlan: number }>,
  field: string,
  value: string,
  withoutPlan: boolean,
): void {
  const key = `${field}\n${value}`;
  const known = groups.get(key) ?? {
    group: { field, value, partners: 0, withoutPlan: 0 },
    partners: 0,
    withoutPlan: 0,
  };
  known.partners += 1;
  known.withoutPlan += withoutPlan ? 1 : 0;
  groups.set(key, known);
}
