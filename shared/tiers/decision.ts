import type { IsoDate } from '#calendar/iso-date.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { EvidenceRow, PartnerEvaluation, TierProposal, TierStatus } from './contract.ts';

/** What stood behind a figure when it was decided: its newest rows, and how many there were. */
export interface DecidedEvidence {
  readonly metric: string;
  readonly part?: string;
  readonly value: string;
  readonly rows: readonly EvidenceRow[];
  readonly count: number;
}

/** A decision as it is kept for ever: what was decided, by whom, and everything that it was decided from (tiers.md 2). */
export interface TierDecision {
  readonly programme: string;
  readonly code: string;
  readonly programmeName: string;
  readonly ladder: string;
  readonly ladderName: string;
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  /** The version that it was evaluated by, and the SHA-256 of its rules. */
  readonly version?: string;
  readonly number: number;
  readonly rulesHash: string;
  readonly asOf: IsoDate;
  /** Ids and names of tiers; `from` is empty where there was none. */
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly effective: IsoDate;
  readonly why: TierProposal['why'] | 'byHand';
  readonly reason: string;
  readonly decidedBy: string;
  readonly approver?: string;
  /** ISO instant. */
  readonly at: string;
  readonly before: TierStatus;
  readonly evaluation: PartnerEvaluation;
  readonly evidence: readonly DecidedEvidence[];
}

/** The decision inside a stored closing of kind `tierDecision`. */
export const decisionOf = (closing: StoredClosing): TierDecision => closing.json as TierDecision;
