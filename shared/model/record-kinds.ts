import {
  adjustmentFields,
  openingBalanceFields,
  paymentFields,
  periodStateFields,
  statementMarkFields,
} from './account-records.ts';
import { bookSettingsFields, savedViewFields } from './book-records.ts';
import {
  businessPlanFields,
  commitmentFields,
  planGoalFields,
  planItemFields,
  planPlayFields,
  priorityFields,
} from './business-plan-records.ts';
import { closeDecisionFields } from './close-decision.ts';
import { conflictDecisionFields } from './conflict-decision.ts';
import { dealFields } from './deal.ts';
import { dealParticipantFields } from './deal-participant.ts';
import { effortFields } from './effort.ts';
import { certificateFields, completionFields, courseFields } from './enablement-records.ts';
import type { FieldTable, ValuesOf } from './field.ts';
import { aliasFields, batchFields, importSourceFields, lineChoiceFields } from './import-records.ts';
import { partnerFields } from './partner.ts';
import { personFields } from './person.ts';
import { planAssignmentFields, planFields, planVersionFields, tierRecordFields } from './plan-records.ts';
import { productFields } from './product.ts';
import {
  benefitGrantFields,
  enrolmentFields,
  onboardingPathFields,
  onboardingTaskFields,
  programmeFields,
  programmeVersionFields,
  tierOverrideFields,
} from './programme-records.ts';
import {
  agreementFields,
  figureFields,
  interactionFields,
  marketingActivityFields,
  milestoneFields,
  subscriptionFields,
  surveyAnswerFields,
  surveyFields,
  taskFields,
} from './relation-records.ts';
import { reviewFields, reviewNoteFields, reviewTopicFields } from './review-records.ts';
import {
  pillarEvidenceFields,
  scorecardCommentFields,
  scorecardTargetFields,
  scorecardTileFields,
} from './scorecard-records.ts';
import {
  disputeFields,
  holdFields,
  mdfClaimFields,
  salesTargetFields,
  sellerEqualiserFields,
  withholdingTaxFields,
} from './settlement-records.ts';
import { supplyLinkFields } from './supply-link.ts';

/** Every record kind and its field table. A new kind is one file and one line here. */
export const recordKinds = {
  adjustment: adjustmentFields,
  agreement: agreementFields,
  alias: aliasFields,
  batch: batchFields,
  benefitGrant: benefitGrantFields,
  bookSettings: bookSettingsFields,
  businessPlan: businessPlanFields,
  certificate: certificateFields,
  closeDecision: closeDecisionFields,
  commitment: commitmentFields,
  completion: completionFields,
  conflictDecision: conflictDecisionFields,
  course: courseFields,
  deal: dealFields,
  dealParticipant: dealParticipantFields,
  dispute: disputeFields,
  effort: effortFields,
  enrolment: enrolmentFields,
  figure: figureFields,
  hold: holdFields,
  importSource: importSourceFields,
  interaction: interactionFields,
  lineChoice: lineChoiceFields,
  marketingActivity: marketingActivityFields,
  mdfClaim: mdfClaimFields,
  milestone: milestoneFields,
  onboardingPath: onboardingPathFields,
  onboardingTask: onboardingTaskFields,
  openingBalance: openingBalanceFields,
  partner: partnerFields,
  payment: paymentFields,
  periodState: periodStateFields,
  person: personFields,
  pillarEvidence: pillarEvidenceFields,
  plan: planFields,
  planAssignment: planAssignmentFields,
  planGoal: planGoalFields,
  planItem: planItemFields,
  planPlay: planPlayFields,
  planVersion: planVersionFields,
  priority: priorityFields,
  product: productFields,
  programme: programmeFields,
  programmeVersion: programmeVersionFields,
  review: reviewFields,
  reviewNote: reviewNoteFields,
  reviewTopic: reviewTopicFields,
  salesTarget: salesTargetFields,
  savedView: savedViewFields,
  scorecardComment: scorecardCommentFields,
  scorecardTarget: scorecardTargetFields,
  scorecardTile: scorecardTileFields,
  sellerEqualiser: sellerEqualiserFields,
  statementMark: statementMarkFields,
  subscription: subscriptionFields,
  supplyLink: supplyLinkFields,
  survey: surveyFields,
  surveyAnswer: surveyAnswerFields,
  task: taskFields,
  tierOverride: tierOverrideFields,
  tierRecord: tierRecordFields,
  withholdingTax: withholdingTaxFields,
} as const satisfies Record<string, FieldTable>;

export type RecordKind = keyof typeof recordKinds;

/** All kinds in alphabetical order: the order in which they are written to files. */
export const recordKindNames = Object.keys(recordKinds) as RecordKind[];

/** The values of a record of kind `K`; custom fields of the book sit beside the named ones. */
export type RecordValues<K extends RecordKind> = ValuesOf<(typeof recordKinds)[K]> & {
  readonly [custom: `custom:${string}`]: string | undefined;
};
