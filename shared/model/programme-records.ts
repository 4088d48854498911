import { choice, currency, date, decimal, flag, integer, json, longText, ref, text } from './field.ts';
import type { PartnerFilter } from './filter.ts';
import type { OnboardingProof, OnboardingStep } from './onboarding-step.ts';
import type { ProgrammeBody } from './programme.ts';

/** A partner programme: a name that its versions, enrolments and tier records hang on. */
export const programmeFields = {
  /** What tier records and plan files call it; never changes once a tier was decided. */
  code: text('Programme code', { required: true, audience: 'partner' }),
  name: text('Programme', { required: true, audience: 'partner' }),
  description: longText('Description'),
  archived: flag('Archived'),
  deleted: flag('Deleted'),
} as const;

/** One version of a programme, in force `[from, next)` by the day of evaluation; an absent `next` runs until the next version's `from`. */
export const programmeVersionFields = {
  programme: ref('Programme', 'programme', { required: true }),
  version: integer('Version', { required: true, audience: 'partner' }),
  status: choice('Status', ['draft', 'effective']),
  from: date('From', { group: 'validity', audience: 'partner' }),
  next: date('Until before', { group: 'validity', audience: 'partner' }),
  body: json<ProgrammeBody>('Rules', { audience: 'partner' }),
  note: longText('What changed'),
  deleted: flag('Deleted'),
} as const;

/** What a partner's part in a programme is besides its facts: since when, on which track, in whose group. */
export const enrolmentFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  programme: ref('Programme', 'programme', { required: true, audience: 'partner' }),
  from: date('Joined', { group: 'span', audience: 'partner' }),
  next: date('Left', { group: 'span', audience: 'partner' }),
  /** Id of a track of the programme. */
  track: text('Track', { audience: 'partner' }),
  /** The partner that leads its group. */
  lead: ref('Group led by', 'partner'),
  /** Id of a tier that it was invited to. */
  invitedTo: text('Invited to', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** A person puts a partner on a tier whatever the rules say: with reason, approver and end (tiers.md 1). */
export const tierOverrideFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  programme: ref('Programme', 'programme', { required: true, audience: 'partner' }),
  /** Id of the ladder. */
  ladder: text('Ladder', { required: true }),
  /** Id of the tier. */
  tier: text('Tier', { group: 'override', required: true, audience: 'partner' }),
  from: date('From', { group: 'override', required: true, audience: 'partner' }),
  next: date('Until before', { group: 'override', required: true, audience: 'partner' }),
  reason: longText('Reason', { required: true }),
  approver: text('Approved by', { required: true }),
  deleted: flag('Deleted'),
} as const;

/** A benefit given to a partner, and what it used of it. */
export const benefitGrantFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  programme: ref('Programme', 'programme', { required: true, audience: 'partner' }),
  /** Id of the benefit. */
  benefit: text('Benefit', { group: 'grant', required: true, audience: 'partner' }),
  name: text('Name', { group: 'grant', audience: 'partner' }),
  value: decimal('Granted', { group: 'grant', audience: 'partner' }),
  currency: currency('Currency', { group: 'grant', audience: 'partner' }),
  from: date('Granted on', { group: 'grant', required: true, audience: 'partner' }),
  useBy: date('Use by', { group: 'grant', audience: 'partner' }),
  used: decimal('Used', { group: 'use', audience: 'partner' }),
  usedOn: date('Last used on', { group: 'use', audience: 'partner' }),
  note: longText('Note'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** What a new partner of a type and tier goes through. */
export const onboardingPathFields = {
  name: text('Path', { required: true }),
  /** For whom: type and tier; the first path of the list that fits is proposed. */
  filter: json<PartnerFilter>('For partners'),
  steps: json<readonly OnboardingStep[]>('Steps'),
  order: integer('Order'),
  /** Proposed to nobody any more; who is on it goes on. */
  archived: flag('Archived'),
  deleted: flag('Deleted'),
} as const;

/** One step of a partner's onboarding, as it was when the path was started. */
export const onboardingTaskFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  path: ref('Path', 'onboardingPath', { group: 'step', required: true }),
  step: text('Step id', { group: 'step', required: true }),
  title: text('Step', { group: 'step', required: true, audience: 'partner' }),
  side: choice('Done by', ['us', 'them'], { group: 'step', audience: 'partner' }),
  order: integer('Order', { group: 'step' }),
  /** The day on which the path was started. */
  from: date('Started', { group: 'step', audience: 'partner' }),
  /** What ticks it by itself. */
  proof: json<OnboardingProof>('Proved by', { group: 'step' }),
  owner: text('Owner', { audience: 'partner' }),
  due: date('Due', { audience: 'partner' }),
  done: date('Done on', { audience: 'partner' }),
  /** Isn't done any more, and why; with all that was open when the path was stopped. */
  dropped: date('Dropped on', { group: 'drop' }),
  dropReason: longText('Why it was dropped', { group: 'drop' }),
  stopped: flag('Path stopped', { group: 'drop' }),
  deleted: flag('Deleted'),
} as const;
