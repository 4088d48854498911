import type { RecordKind } from '#model/record-kinds.ts';

/** Kinds that plans, scorecards and reviews are made of, beside those that tiers and the engine depend on. */
export const planningKinds: readonly RecordKind[] = [
  'businessPlan',
  'commitment',
  'pillarEvidence',
  'planGoal',
  'planItem',
  'planPlay',
  'priority',
  'review',
  'reviewNote',
  'reviewTopic',
  'scorecardComment',
  'scorecardTarget',
  'scorecardTile',
];
