import { choice, date, flag, integer, json, longText, ref, text } from './field.ts';
import type { PartnerFilter } from './filter.ts';
import type { PlanBody } from './plan.ts';

/** A commission plan: a name that its versions and assignments hang on. */
export const planFields = {
  name: text('Plan', { required: true, audience: 'partner' }),
  description: longText('Description'),
  archived: flag('Archived'),
  deleted: flag('Deleted'),
} as const;

/**
 * One version of a plan, valid `[from, next)` by the line's recognition date (design.md 10.9); an absent
 * `next` runs until the next version's `from`. Immutable once a period closed on it.
 */
export const planVersionFields = {
  plan: ref('Plan', 'plan', { required: true }),
  version: integer('Version', { required: true, audience: 'partner' }),
  status: choice('Status', ['draft', 'effective']),
  from: date('From', { group: 'validity', audience: 'partner' }),
  next: date('Until before', { group: 'validity', audience: 'partner' }),
  body: json<PlanBody>('Rules', { audience: 'partner' }),
  note: longText('What changed'),
  deleted: flag('Deleted'),
} as const;

/**
 * Who is paid by a plan. A named partner beats a filter; among filters the lowest `priority` wins.
 */
export const planAssignmentFields = {
  plan: ref('Plan', 'plan', { required: true }),
  partner: ref('Partner', 'partner', { group: 'who' }),
  filter: json<PartnerFilter>('Partners', { group: 'who' }),
  priority: integer('Priority'),
  from: date('From', { group: 'validity' }),
  next: date('Until before', { group: 'validity' }),
  deleted: flag('Deleted'),
} as const;

/** The one effective-dated tier record per partner and programme (design.md 10.10). */
export const tierRecordFields = {
  partner: ref('Partner', 'partner', { group: 'tier', required: true, audience: 'partner' }),
  programme: text('Programme', { group: 'tier', audience: 'partner' }),
  /** Id of a ladder beside the programme's first; absent for that one, which is the partner's tier. */
  ladder: text('Ladder', { group: 'tier', audience: 'partner' }),
  /** The tier's name, as plans and statements say it. */
  tier: text('Tier', { group: 'tier', required: true, audience: 'partner' }),
  from: date('From', { group: 'tier', required: true, audience: 'partner' }),
  reason: longText('Reason'),
  decidedBy: text('Decided by'),
  /** Id of the stored tier decision behind it: `tier/…`; absent where it was entered by hand. */
  decision: text('Decision'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
