import type { RecordKind } from '#model/record-kinds.ts';

/** Kinds that decide which lines count. */
export const lineKinds: readonly RecordKind[] = ['batch', 'lineChoice'];

/** Kinds that decide what lines pay. */
export const payKinds: readonly RecordKind[] = [
  'alias',
  'bookSettings',
  'closeDecision',
  'deal',
  'dealParticipant',
  'effort',
  'importSource',
  'mdfClaim',
  'partner',
  'plan',
  'planAssignment',
  'planVersion',
  'product',
  'salesTarget',
  'supplyLink',
  'tierRecord',
];

/** Kinds that statements and periods read besides. */
export const accountKinds: readonly RecordKind[] = [
  'adjustment',
  'dispute',
  'hold',
  'openingBalance',
  'payment',
  'periodState',
  'sellerEqualiser',
  'statementMark',
  'withholdingTax',
];

/** Everything that an answer of the engine can depend on. */
export const engineKinds: readonly RecordKind[] = [...lineKinds, ...payKinds, ...accountKinds];
