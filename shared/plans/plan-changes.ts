import type { PartnerFilter } from '#model/filter.ts';
import type { PlanBody } from '#model/plan.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';
import { changeOf } from '#model/change-of.ts';

/** Makes the id of a new record; passed in, so that this stays deterministic. */
export type NewId = () => string;

type VersionRow = RecordRow<'planVersion'>;

/** Who an assignment is about: one partner, or all whose fields meet a filter. */
export type Assignee = { readonly partner: string } | { readonly filter: PartnerFilter };

/** A plan's versions that are not deleted, the oldest first. */
export const versionsOf = (records: BookRecords, plan: string): readonly VersionRow[] =>
  records
    .all('planVersion')
    .filter((row) => row.values.plan === plan)
    .sort((a, b) => (a.values.version ?? 0) - (b.values.version ?? 0) || (a.id < b.id ? -1 : 1));

/** A plan's assignments that are not deleted: named partners first, then filters by priority. */
export const assignmentsOf = (records: BookRecords, plan: string): readonly RecordRow<'planAssignment'>[] =>
  records
    .all('planAssignment')
    .filter((row) => row.values.plan === plan)
    .sort(
      (a, b) =>
        Number(b.values.partner !== undefined) - Number(a.values.partner !== undefined) ||
        (a.values.priority ?? 0) - (b.values.priority ?? 0) ||
        (a.id < b.id ? -1 : 1),
    );

/** A new plan with its first version as a draft. `from` is the first day on which its lines count. */
export function createPlan(
  plan: { readonly name: string; readonly body: PlanBody; readonly from: string },
  newId: NewId,
): { readonly planId: string; readonly changes: readonly AnyChange[] } {
  const planId = newId();
  const version = { plan: planId, version: 1, status: 'draft', from: plan.from, body: plan.body } as const;
  return {
    planId,
    changes: [changeOf('plan', planId, { name: plan.name }), changeOf('planVersion', newId(), version)],
  };
}

/** The next version as a draft that starts with the rules of another one. */
export function newVersion(
  versions: readonly VersionRow[],
  like: VersionRow,
  from: string,
  newId: NewId,
): { readonly versionId: string; readonly changes: readonly AnyChange[] } {
  const version = Math.max(0, ...versions.map((row) => row.values.version ?? 0)) + 1;
  const versionId = newId();
  const set = {
    plan: like.values.plan ?? null,
    version,
    status: 'draft',
    from,
    body: like.values.body ?? null,
  } as const;
  return { versionId, changes: [changeOf('planVersion', versionId, set)] };
}

/** A version's rules replaced: every edit of a sentence ends here. */
export const editBody = (versionId: string, body: PlanBody): readonly AnyChange[] => [
  changeOf('planVersion', versionId, { body }),
];

/** A version's first day, and (unless the next version's first day ends it) the day before which it ends. */
export const setValidity = (versionId: string, from: string, next: string | null): readonly AnyChange[] => [
  changeOf('planVersion', versionId, { from, next }),
];

/** Why a draft can't be made effective from its date, apart from findings in its rules. */
export type EffectiveObstacle = 'noDate' | 'sameDate';

/** Looks at the dates of the plan's other effective versions: two can't begin on one day. */
export function effectiveObstacle(version: VersionRow, versions: readonly VersionRow[]): EffectiveObstacle | undefined {
  const { from } = version.values;
  if (from === undefined || from === '') return 'noDate';
  const taken = versions.some(
    (row) => row.id !== version.id && row.values.status === 'effective' && row.values.from === from,
  );
  return taken ? 'sameDate' : undefined;
}

/** A draft begins to count. The version before it ends by itself when this one begins (design.md 10.9). */
export const makeEffective = (versionId: string): readonly AnyChange[] => [
  changeOf('planVersion', versionId, { status: 'effective' }),
];

/** An effective version that no closed period used becomes a draft again, so that it can be edited. */
export const backToDraft = (versionId: string): readonly AnyChange[] => [
  changeOf('planVersion', versionId, { status: 'draft' }),
];

/** A draft is thrown away. */
export const deleteVersion = (versionId: string): readonly AnyChange[] => [
  changeOf('planVersion', versionId, { deleted: true }),
];

/** A plan's name or description. */
export const describePlan = (
  planId: string,
  set: { readonly name?: string; readonly description?: string | null; readonly archived?: boolean },
): readonly AnyChange[] => [changeOf('plan', planId, set)];

/** A plan with its versions and assignments. Only for plans on which nothing was closed. */
export function deletePlan(records: BookRecords, planId: string): readonly AnyChange[] {
  const gone = { deleted: true } as const;
  return [
    changeOf('plan', planId, gone),
    ...versionsOf(records, planId).map((row) => changeOf('planVersion', row.id, gone)),
    ...assignmentsOf(records, planId).map((row) => changeOf('planAssignment', row.id, gone)),
  ];
}

/** Assigns a plan. A named partner beats a filter; among filters the lowest priority wins. */
export function assignPlan(
  planId: string,
  who: Assignee,
  terms: { readonly priority?: number; readonly from?: string; readonly next?: string },
  newId: NewId,
): readonly AnyChange[] {
  const set = { plan: planId, ...who, ...terms };
  return [changeOf('planAssignment', newId(), set)];
}

/** Changes an assignment; who it is about is one merge group, so both sides are written. */
export function editAssignment(
  id: string,
  edit: {
    readonly who?: Assignee;
    readonly priority?: number | null;
    readonly from?: string | null;
    readonly next?: string | null;
  },
): readonly AnyChange[] {
  const { who, ...terms } = edit;
  const whole =
    who === undefined
      ? {}
      : 'partner' in who
        ? { partner: who.partner, filter: null }
        : { partner: null, filter: who.filter };
  return [changeOf('planAssignment', id, { ...whole, ...terms })];
}

/** Takes an assignment away. */
export const unassign = (id: string): readonly AnyChange[] => [changeOf('planAssignment', id, { deleted: true })];

/** A partner's tier from a day on, entered by hand (design.md 10.10). */
export function recordTier(
  tier: {
    readonly partner: string;
    readonly tier: string;
    readonly from: string;
    readonly programme?: string;
    readonly reason?: string;
  },
  newId: NewId,
): readonly AnyChange[] {
  return [changeOf('tierRecord', newId(), tier)];
}
