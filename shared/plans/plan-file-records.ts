import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PlanFile } from '#model/plan.ts';
import { everything } from '#model/filter.ts';
import type { AnyChange, BookRecords } from '#model/record-row.ts';
import { changeOf } from '#model/change-of.ts';
import type { NewId } from './plan-changes.ts';
import { assignmentsOf, versionsOf } from './plan-changes.ts';

type FileVersion = PlanFile['versions'][number];
type FileAssignment = PlanFile['assignments'][number];

const same = (a: unknown, b: unknown): boolean =>
  canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);

/** A plan as a file: its effective versions, or all when none is effective yet, and its assignments by partner code. Undefined for an unknown plan. */
export function planFileOf(records: BookRecords, planId: string): PlanFile | undefined {
  const plan = records.get('plan', planId);
  if (plan === undefined) return undefined;
  const { name = '', description } = plan.values;
  const all = versionsOf(records, planId);
  const effective = all.filter((row) => row.values.status === 'effective');
  const versions = (effective.length > 0 ? effective : all).flatMap((row): FileVersion[] => {
    const { from, next, body } = row.values;
    return from === undefined || body === undefined ? [] : [{ from, ...(next === undefined ? {} : { next }), body }];
  });
  return {
    format: 'channelbook-plan',
    version: 1,
    plan: { name, ...(description === undefined ? {} : { description }) },
    versions: versions.sort((a, b) => (a.from < b.from ? -1 : 1)),
    assignments: assignmentsOf(records, planId).flatMap((row) => fileAssignment(records, row.values)),
  };
}

function fileAssignment(
  records: BookRecords,
  values: ReturnType<typeof assignmentsOf>[number]['values'],
): FileAssignment[] {
  const { partner, filter, priority, from, next } = values;
  const code = partner === undefined ? undefined : records.get('partner', partner)?.values.code;
  // A partner that is gone has no natural key; an assignment without anybody would mean everybody.
  if (partner !== undefined && code === undefined) return [];
  const who = code === undefined ? { filter: filter ?? everything } : { partner: code };
  const terms = {
    ...(priority === undefined ? {} : { priority }),
    ...(from === undefined ? {} : { from }),
    ...(next === undefined ? {} : { next }),
  };
  return [{ ...who, ...terms }];
}

export interface PlanFileOptions {
  readonly fileName: string;
  /** `draft` where a person will look at it first; `effective` headless. */
  readonly status: 'draft' | 'effective';
  /** Versions that a closed period used: a file may repeat them, not change them. */
  readonly usedVersions?: ReadonlyMap<string, string>;
}

/**
 * What a checked plan file changes in a book. Plans meet by name, versions by their first day, assignments by all
 * they say, so that reading the same file twice changes nothing. All unknown partner codes are reported at once.
 */
export function planFileChanges(
  file: PlanFile,
  records: BookRecords,
  newId: NewId,
  options: PlanFileOptions,
): Result<{ readonly planId: string; readonly changes: readonly AnyChange[] }, readonly Problem[]> {
  const existing = records.all('plan').find((row) => row.values.name === file.plan.name);
  const planId = existing?.id ?? newId();
  const named: AnyChange[] =
    existing !== undefined && (existing.values.description ?? undefined) === file.plan.description
      ? []
      : [changeOf('plan', planId, { name: file.plan.name, description: file.plan.description ?? null })];
  const versions = versionChanges(file, records, planId, newId, options);
  const assignments = assignmentChanges(file, records, planId, newId, options.fileName);
  const problems = [...(versions.ok ? [] : versions.error), ...(assignments.ok ? [] : assignments.error)];
  if (!versions.ok || !assignments.ok) return err(problems);
  return ok({ planId, changes: [...named, ...versions.value, ...assignments.value] });
}

function versionChanges(
  file: PlanFile,
  records: BookRecords,
  planId: string,
  newId: NewId,
  options: PlanFileOptions,
): Result<AnyChange[], Problem[]> {
  const known = versionsOf(records, planId);
  let version = Math.max(0, ...known.map((row) => row.values.version ?? 0));
  const problems: Problem[] = [];
  const changes = file.versions.flatMap((wanted): AnyChange[] => {
    const { from, next, body } = wanted;
    const row =
      known.find((candidate) => candidate.values.from === from && candidate.values.status === options.status) ??
      known.find((candidate) => candidate.values.from === from);
    if (row === undefined) {
      version += 1;
      const set = {
        plan: planId,
        version,
        status: options.status,
        from,
        ...(next === undefined ? {} : { next }),
        body,
      };
      return [changeOf('planVersion', newId(), set)];
    }
    const settled = row.values.status === 'effective' || row.values.status === options.status;
    if (settled && same(row.values.body, body) && row.values.next === next) return [];
    const period = options.usedVersions?.get(row.id);
    if (period !== undefined) {
      problems.push({ kind: 'planVersionUsed', plan: file.plan.name, period });
      return [];
    }
    const set = { status: options.status, from, next: next ?? null, body };
    return [changeOf('planVersion', row.id, set)];
  });
  return problems.length > 0 ? err(problems) : ok(changes);
}

function assignmentChanges(
  file: PlanFile,
  records: BookRecords,
  planId: string,
  newId: NewId,
  fileName: string,
): Result<AnyChange[], Problem[]> {
  const byCode = new Map(records.all('partner').map((row) => [row.values.code?.toLowerCase(), row.id]));
  const known = assignmentsOf(records, planId).flatMap((row) => fileAssignment(records, row.values));
  const fresh = file.assignments.filter((wanted) => !known.some((have) => same(have, naturalKey(wanted))));
  const problems: Problem[] = [];
  const changes = fresh.flatMap((wanted): AnyChange[] => {
    const { partner: code, filter, ...terms } = wanted;
    const partner = code === undefined ? undefined : byCode.get(code.toLowerCase());
    if (code !== undefined && partner === undefined) {
      problems.push({
        kind: 'planFileInvalid',
        file: fileName,
        path: `assignment ${file.assignments.indexOf(wanted) + 1}, partner`,
        detail: `no partner has the code “${code}”`,
      });
      return [];
    }
    const who = partner === undefined ? { filter: filter ?? everything } : { partner };
    return [changeOf('planAssignment', newId(), { plan: planId, ...who, ...terms })];
  });
  return problems.length > 0 ? err(problems) : ok(changes);
}

const naturalKey = (assignment: FileAssignment): FileAssignment =>
  assignment.partner === undefined ? { ...assignment, filter: assignment.filter ?? everything } : assignment;
