import type { RecordKind } from '#model/record-kinds.ts';

/** Kinds that are facts or stand behind who a fact belongs to: an edit of one touches its partner alone. */
export const partnerFactKinds = [
  'agreement',
  'certificate',
  'completion',
  'figure',
  'interaction',
  'marketingActivity',
  'milestone',
  'subscription',
  'surveyAnswer',
] as const satisfies readonly RecordKind[];

/** Kinds whose edit may touch anybody. */
const wideKinds = [
  'alias',
  'bookSettings',
  'course',
  'deal',
  'dealParticipant',
  'enrolment',
  'importSource',
  'partner',
  'person',
  'programme',
  'programmeVersion',
  'supplyLink',
  'tierOverride',
  'tierRecord',
] as const satisfies readonly RecordKind[];

/** Everything that an answer about tiers can depend on. */
export const tierKinds: readonly RecordKind[] = [
  ...partnerFactKinds,
  ...wideKinds,
  'benefitGrant',
  'onboardingPath',
  'onboardingTask',
];
