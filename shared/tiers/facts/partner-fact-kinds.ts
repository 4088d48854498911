import type { RecordKind } from '#model/record-kinds.ts';

/**
 * Kinds of record that are facts of the one partner that they name. People are too, but certificates of others may name
 * them; deals are shared by their participants.
 */
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
