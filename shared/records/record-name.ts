import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { fieldsOf, isKnownKind } from './merge-group.ts';

/** What a record of each kind is called, in the middle of a sentence. */
const nouns = {
  adjustment: 'adjustment',
  agreement: 'agreement',
  alias: 'partner name in files',
  batch: 'import',
  benefitGrant: 'granted benefit',
  bookSettings: 'settings of the book',
  businessPlan: 'business plan',
  certificate: 'certificate',
  closeDecision: 'decision about a closing',
  commitment: 'commitment',
  completion: 'completed course',
  conflictDecision: 'decision about a conflict',
  course: 'course',
  deal: 'deal',
  dealParticipant: 'share of a deal',
  dispute: 'dispute',
  effort: 'effort',
  enrolment: 'enrolment',
  figure: 'figure',
  hold: 'hold',
  importSource: 'import source',
  interaction: 'interaction',
  lineChoice: 'choice between lines',
  marketingActivity: 'marketing activity',
  mdfClaim: 'MDF claim',
  milestone: 'milestone',
  onboardingPath: 'onboarding path',
  onboardingTask: 'onboarding step',
  openingBalance: 'opening balance',
  partner: 'partner',
  payment: 'payment',
  periodState: 'state of a period',
  person: 'person',
  pillarEvidence: 'evidence for a pillar',
  plan: 'plan',
  planAssignment: 'plan assignment',
  planGoal: 'goal',
  planItem: 'line of a business plan',
  planPlay: 'play',
  planVersion: 'plan version',
  priority: 'priority',
  product: 'product',
  programme: 'program',
  programmeVersion: 'program version',
  review: 'review',
  reviewNote: 'note on a review',
  reviewTopic: 'win, issue or ask',
  salesTarget: 'sales target',
  savedView: 'view',
  scorecardComment: 'comment on a scorecard',
  scorecardTarget: 'target of a scorecard',
  scorecardTile: 'tile of the scorecard',
  sellerEqualiser: 'seller equaliser',
  statementMark: 'mark on a statement',
  subscription: 'subscription',
  supplyLink: 'supply link',
  survey: 'survey',
  surveyAnswer: 'survey answer',
  task: 'task',
  tierOverride: 'tier override',
  tierRecord: 'tier of a partner',
  withholdingTax: 'withholding tax',
} as const satisfies Record<RecordKind, string>;

/** What a kind of record is called: a newer version's kind by the name it has there. */
export const recordNoun = (kind: string): string =>
  Object.hasOwn(nouns, kind) ? nouns[kind as keyof typeof nouns] : kind;

/** Fields that tell records of a kind apart, the first that is filled. */
const NAMING = [
  'name',
  'title',
  'code',
  'bookName',
  'number',
  'period',
  'tier',
  'type',
  'reason',
  'version',
  'what',
  'text',
];
/** The depth to which what a record belongs to is named. */
const DEEPEST = 2;

const textOf = (row: RecordRow, field: string): string => {
  const value = (row.values as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

function belongsTo(records: BookRecords, row: RecordRow, depth: number): string[] {
  if (depth === 0) return [];
  return Object.entries(fieldsOf(row.kind)).flatMap(([field, { refers }]) => {
    if (refers === undefined || refers === 'batch' || !isKnownKind(refers)) return [];
    const other = records.get(refers as RecordKind, textOf(row, field));
    return other === undefined ? [] : [nameOf(records, other as RecordRow, depth - 1)];
  });
}

function nameOf(records: BookRecords, row: RecordRow, depth: number): string {
  const own = NAMING.map((field) => textOf(row, field)).find((text) => text !== '');
  return [
    ...belongsTo(records, row, own === undefined ? depth : Math.min(depth, 1)),
    ...(own === undefined ? [] : [own]),
  ]
    .filter((name) => name !== '')
    .join(' · ');
}

/**
 * What a person calls this record: what it belongs to, and its own name or code: "Northwind · D-2291". Internal: it names
 * other records. Falls back to its noun where nothing names it.
 */
export const recordName = (records: BookRecords, row: RecordRow): string =>
  nameOf(records, row, DEEPEST) || recordNoun(row.kind);
