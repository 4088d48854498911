import type { RecordKind } from '#model/record-kinds.ts';
import { partnerFactKinds } from '#tiers/facts/partner-fact-kinds.ts';

/** Kinds that say what a partner officially has: no figure is made of them. */
export const tierStandingKinds = ['tierRecord', 'tierOverride'] as const satisfies readonly RecordKind[];

/** Kinds that change nothing but whom lines are credited to. */
export const creditKinds = ['alias', 'supplyLink'] as const satisfies readonly RecordKind[];

/** Kinds that stand beside tiers: what was granted, how somebody starts. */
export const besideKinds = [
  'benefitGrant',
  'onboardingPath',
  'onboardingTask',
] as const satisfies readonly RecordKind[];

/** Kinds whose edit may touch anybody. */
const wideKinds = [
  'bookSettings',
  'course',
  'deal',
  'dealParticipant',
  'enrolment',
  'importSource',
  'partner',
  'person',
  'product',
  'programme',
  'programmeVersion',
] as const satisfies readonly RecordKind[];

/** Everything that an answer about tiers can depend on. */
export const tierKinds: readonly RecordKind[] = [
  ...partnerFactKinds,
  ...tierStandingKinds,
  ...creditKinds,
  ...besideKinds,
  ...wideKinds,
];
