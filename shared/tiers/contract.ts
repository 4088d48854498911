import type { IsoDate } from '#calendar/iso-date.ts';
import type { LineCredits } from '#model/credited-lines.ts';
import type { LineTable } from '#model/line-table.ts';
import type { Comparison, FactKind, ProgrammeBody, RequirementKind } from '#model/programme.ts';
import type { BookRecords } from '#model/record-row.ts';

/**
 * What the tier engine reads and answers (tiers.md 2). Figures are exact decimal text; amounts are in the programme's
 * currency. A fact counts from its date on; one that is dated after the as-of day doesn't exist yet.
 */
export interface TierInputs {
  readonly records: BookRecords;
  readonly lines: LineTable;
  /** Whom each line of the table is credited to, and with which part: `model/credited-lines.ts`. */
  readonly credits: LineCredits;
}

/** A programme version to evaluate by. */
export interface ProgrammeRules {
  readonly programme: string;
  readonly code: string;
  readonly name: string;
  /** Id and number of the version record; absent for a draft that isn't stored. */
  readonly version?: string;
  readonly number: number;
  readonly body: ProgrammeBody;
}

/** What a requirement came to, with the same tree as the rule. */
export interface RequirementResult {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly met: boolean;
  /** Informs and doesn't decide. */
  readonly soft: boolean;
  /** A conditional whose condition doesn't hold, or a child that isn't there: it asks nothing now. */
  readonly applies: boolean;
  /** For tests: the metric's id, what it is, the threshold after region, track and newcomer rules, and what is missing (never negative). */
  readonly metric?: string;
  readonly part?: string;
  readonly is?: Comparison;
  readonly value?: string;
  readonly threshold?: string;
  /** Of a band: the first value above it. */
  readonly below?: string;
  readonly gap?: string;
  readonly unit?: string;
  /** For `forEach`: the child's value. */
  readonly child?: string;
  /** For `during`: the newest day of the window on which it held (`any`) or didn't hold (`every`). */
  readonly on?: IsoDate;
  /** The newest fact behind it; absent where there is none. */
  readonly freshness?: IsoDate;
  /** Whether a figure that was entered by hand is behind it. */
  readonly byHand: boolean;
  readonly of: readonly RequirementResult[];
}

export type TierShut = 'notInvited' | 'notInRegion' | 'notOnTrack' | 'ended';

export interface TierResult {
  /** Id and name of the tier. */
  readonly tier: string;
  readonly name: string;
  readonly met: boolean;
  /** Why it can't be had though its requirements are met: not invited, not in this region, not for this track, no more. */
  readonly shut?: TierShut;
  /** Absent where the tier asks nothing. */
  readonly requirement?: RequirementResult;
}

export interface LadderResult {
  readonly ladder: string;
  readonly name: string;
  /**
   * The id of the highest tier that is met (or what the ladder's tie rule says); the first when none is. Empty where the
   * first is shut and nothing else is met: there is no tier for this partner.
   */
  readonly computed: string;
  /** The track by which this ladder was scored, where the programme has tracks. */
  readonly track?: string;
  /** The tier that the transition from older rules keeps, and the first day on which it doesn't any more. */
  readonly kept?: { readonly tier: string; readonly until: IsoDate };
  /** Lowest first. */
  readonly tiers: readonly TierResult[];
}

/** The next day on which a computed tier changes if nothing else happens, and why. */
export interface NextChange {
  readonly date: IsoDate;
  readonly ladder: string;
  readonly from: string;
  readonly to: string;
  readonly cause: ChangeCause;
}

export type ChangeCause =
  | {
      readonly kind: 'expires';
      readonly fact: FactKind;
      readonly id: string;
      readonly label: string;
      readonly metric: string;
    }
  | { readonly kind: 'leaves'; readonly person: string; readonly metric: string }
  /** Facts of this day drop out of a trailing window. */
  | { readonly kind: 'windowMoves'; readonly metric: string; readonly day: IsoDate }
  /** A quarter or programme year begins anew. */
  | { readonly kind: 'windowCloses'; readonly metric: string }
  | { readonly kind: 'pointsEnd'; readonly metric: string; readonly item: string }
  | { readonly kind: 'newcomerEnds' }
  | { readonly kind: 'heldLongEnough'; readonly requirement: string }
  | { readonly kind: 'tierEnds'; readonly tier: string }
  /** The older tier isn't kept any more. */
  | { readonly kind: 'transitionEnds' }
  /** The partner's part in the programme ends: with it its track, group or invitation. */
  | { readonly kind: 'enrolmentEnds' }
  /** The official tier of the day before counts in a requirement. */
  | { readonly kind: 'currentTier' }
  | { readonly kind: 'versionBegins'; readonly version: number };

/** Everything about one partner on one day by one version. The same facts, version and day give the same answer for ever. */
export interface PartnerEvaluation {
  readonly partner: string;
  readonly asOf: IsoDate;
  readonly programme: string;
  readonly version: number;
  /** Id of the track by which it was scored, if the programme has tracks. */
  readonly track?: string;
  readonly region?: string;
  readonly ladders: readonly LadderResult[];
  /** Result of the group's rule where it decided, with whose result it was. */
  readonly group?: { readonly from: string; readonly combine: string };
}

/** A row behind a figure. The contributions sum to the metric where it is a sum, a count or points. */
export interface EvidenceRow {
  readonly fact: FactKind;
  /** Record id, or line id `batch:position`. */
  readonly id: string;
  readonly label: string;
  readonly date: IsoDate;
  readonly until?: IsoDate;
  readonly contributes: string;
  /** Item or category of points, part of an index. */
  readonly part?: string;
  readonly byHand: boolean;
}

export interface MetricEvidence {
  readonly metric: string;
  /** Of a part of an index: its id, and what it brings to the index; parts sum to it. */
  readonly part?: string;
  readonly contributes?: string;
  readonly value: string;
  readonly rows: readonly EvidenceRow[];
  /** Metrics that it is made of: top and bottom of a ratio, parts of an index. */
  readonly of: readonly MetricEvidence[];
}

/** Where a partner officially is, and what is about to happen (tiers.md 1, layer 3). */
export interface TierStatus {
  readonly partner: string;
  readonly ladder: string;
  readonly computed: string;
  readonly official: {
    readonly tier: string;
    readonly since?: IsoDate;
    readonly decision?: string;
    readonly byHand: boolean;
  };
  readonly override?: {
    readonly tier: string;
    readonly next: IsoDate;
    readonly reason: string;
    readonly approver: string;
    readonly id: string;
  };
  /** The official tier isn't met since `since`; it can't be lost before `until`. */
  readonly grace?: { readonly since: IsoDate; readonly until: IsoDate; readonly to: string };
  /** What the programme's timing says is to be decided. */
  readonly proposal?: TierProposal;
}

export interface TierProposal {
  readonly direction: 'up' | 'down' | 'enter' | 'overrideEnds';
  readonly from: string;
  readonly to: string;
  /** From when the new tier would count. */
  readonly effective: IsoDate;
  /** The review that it waits for; absent where it can be decided now. */
  readonly notBefore?: IsoDate;
  readonly needsApproval: boolean;
  readonly why: 'met' | 'notMet' | 'graceOver' | 'notMetAtReview' | 'overrideEnds' | 'tierEnded' | 'firstTier';
}
