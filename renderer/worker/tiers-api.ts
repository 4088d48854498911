import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { AnyChange } from '#model/record-row.ts';
import type { GrantedBenefit } from '#tiers/benefits.ts';
import type { Decided, DecisionAsked, DecisionOptions } from '#tiers/decide.ts';
import type { OverrideAsked } from '#tiers/override.ts';
import type { Projection } from '#tiers/pace.ts';
import type { TierWorth } from '#tiers/worth.ts';
import type { MetricEvidence, NextChange, PartnerEvaluation, TierProposal, TierStatus } from '#tiers/contract.ts';

/** Hears which part of an answer about everybody, from 0 to 1, is done. */
export type ToldPart = (done: number) => void;

/** Questions about programmes and tiers. Nothing here writes; decisions are made by `tier-decisions.ts`. */
export interface TiersApi {
  /** The programmes of the book with the version in force on a day. */
  programmes(asOf: IsoDate, told?: ToldPart): Promise<readonly ProgrammeView[]>;
  /** Where everybody is on a day: one row per partner that takes part and ladder. */
  whoIsWhere(programme: string, asOf: IsoDate, told?: ToldPart): Promise<readonly TierRow[]>;
  /** The next changes of these partners: slower than where they are, so lists ask afterwards, some at a time (`tier-changes.ts`). */
  tierChanges(programme: string, asOf: IsoDate, partners: readonly string[]): Promise<readonly PartnerChange[]>;
  /** Everything about one partner: its evaluation by the version in force, status, next change. */
  partnerTiers(partner: string, asOf: IsoDate): Promise<readonly PartnerTierView[]>;
  /** The rows behind one figure. */
  tierEvidence(question: EvidenceQuestion): Promise<MetricEvidence | undefined>;
  /** What lies ahead on a ladder: when the next tier is reached at today's pace, what it is worth, what is granted. */
  tierOutlook(programme: string, partner: string, ladder: string, asOf: IsoDate): Promise<TierOutlook | undefined>;
  /** A decision with everything that it is made from, not stored yet; `tier-decisions.ts` does. */
  makeDecision(
    programme: string,
    asked: DecisionAsked,
    who: Pick<DecisionOptions, 'by' | 'approver' | 'reason' | 'at'>,
  ): Promise<Result<Decided, readonly Problem[]>>;
  /** What putting a partner on a tier by hand writes. */
  makeOverride(programme: string, asked: OverrideAsked): Promise<Result<readonly AnyChange[], readonly Problem[]>>;
  /** What is to be decided now, most urgent first. */
  tierProposals(asOf: IsoDate): Promise<readonly ProposalRow[]>;
  /** A partner's decisions, newest first. */
  tierDecisions(partner: string): Promise<readonly DecisionView[]>;
  /** The same version and day again: what is different today, because facts came late. */
  replayDecision(id: string): Promise<Result<ReplayView, Problem>>;
}

export interface ProgrammeView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Record id and number of the version in force; absent where none is. */
  readonly version?: string;
  readonly number?: number;
  readonly ladders: readonly {
    readonly id: string;
    readonly name: string;
    readonly tiers: readonly { readonly id: string; readonly name: string; readonly partners: number }[];
  }[];
}

/** A partner on a ladder as a list shows it. */
export interface TierRow {
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly ladder: string;
  /** Names. */
  readonly official: string;
  readonly computed: string;
  readonly since?: IsoDate;
  readonly next?: string;
  /** "180,000 USD of revenue and 1 certified engineer are missing to Gold": partner-safe. */
  readonly gap?: string;
  /** The same as short as a list wants it: "180,000 USD of revenue + 1 certified engineer". */
  readonly missing?: string;
  /** The largest relative gap of what is missing to the next tier, in percent: small is near. */
  readonly distance?: number;
  readonly state: TierState;
  readonly override?: { readonly next: IsoDate };
  readonly grace?: { readonly until: IsoDate };
  readonly proposal?: TierProposal;
}

export interface PartnerChange {
  readonly partner: string;
  readonly ladder: string;
  readonly change: TierChangeView;
}

export interface TierChangeView {
  readonly date: IsoDate;
  /** Name of the tier. */
  readonly to: string;
  readonly falls: boolean;
  /** "Ann Lee's certificate Network Engineer expires": partner-safe. */
  readonly why: string;
}

/** The one thing that a list says of a partner, most pressing first. */
export const tierStates = ['toDecide', 'inGrace', 'overridden', 'atRisk', 'near', 'steady'] as const;
export type TierState = (typeof tierStates)[number];

export interface PartnerTierView {
  readonly programme: string;
  readonly code: string;
  readonly name: string;
  /** The rules of the version in force, to read the evaluation with. */
  readonly body: ProgrammeBody;
  readonly evaluation: PartnerEvaluation;
  readonly statuses: readonly TierStatus[];
  readonly nextChanges: readonly NextChange[];
}

export interface TierOutlook {
  /** The tier above that can be had; absent on the highest. */
  readonly next?: string;
  readonly projection?: Projection;
  readonly worth?: TierWorth;
  readonly grants: readonly GrantedBenefit[];
}

export interface EvidenceQuestion {
  readonly programme: string;
  readonly partner: string;
  readonly asOf: IsoDate;
  readonly ladder: string;
  readonly metric: string;
  readonly part?: string;
}

export interface ProposalRow {
  readonly programme: string;
  readonly programmeName: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly ladder: string;
  readonly ladderName: string;
  readonly proposal: TierProposal;
  /** Names of the tiers. */
  readonly from: string;
  readonly to: string;
  /** “all that Gold asks is met”. */
  readonly why: string;
  /** What is proposed and why, in sentences. */
  readonly words: string;
}

export interface DecisionView {
  readonly id: string;
  readonly programme: string;
  readonly ladder: string;
  readonly tier: string;
  readonly from: IsoDate;
  readonly asOf: IsoDate;
  readonly version: number;
  readonly reason: string;
  readonly decidedBy: string;
  /** Whether its tier record was taken back. */
  readonly withdrawn: boolean;
}

export interface ReplayView {
  readonly same: boolean;
  readonly was: PartnerEvaluation;
  readonly now: PartnerEvaluation | undefined;
  /** What differs, in sentences. */
  readonly differences: readonly string[];
}
