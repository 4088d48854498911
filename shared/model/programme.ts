import type { Filter, PartnerFilter } from './filter.ts';

/**
 * A partner programme as data: metrics, ladders of tiers with requirements, and how status follows (tiers.md 1). Figures
 * are exact decimal text. Everything with an `id` keeps it through the versions of the programme, so that two versions can be
 * compared and a past result names what it was about.
 */
export interface ProgrammeBody {
  /** The currency of thresholds, points and benefits. */
  readonly currency: string;
  /** The programme's own exchange rates, with history: what was converted once is never converted anew (tiers.md 4). */
  readonly rates: readonly ProgrammeRate[];
  /** 1 to 12: the month in which the programme year begins. */
  readonly yearStartMonth: number;
  /** Who takes part; everybody when it is `everything`. Somebody with an enrolment takes part whatever this says. */
  readonly eligible: PartnerFilter;
  /** Named sets of facts, so that a count and a sum are surely over the same ones. */
  readonly sets: readonly FactSet[];
  readonly metrics: readonly Metric[];
  /** Business models with requirements of their own. */
  readonly tracks: readonly Track[];
  /** `assigned`: by the enrolment, else the first track whose rule holds. `best`: the track that gives the highest tier. */
  readonly trackChoice: 'assigned' | 'best';
  /** The first region whose partners include this one changes thresholds, tiers and fees. */
  readonly regions: readonly RegionVariant[];
  /** How partners of one group count together; each for itself when absent. */
  readonly group?: GroupRule;
  /** The first ladder is the programme's tier; the others are designations beside it. */
  readonly ladders: readonly Ladder[];
  readonly timing: StatusTiming;
  readonly transition?: Transition;
  /** Certificates that count as another until a day. */
  readonly equivalences: readonly Equivalence[];
  readonly benefits: readonly Benefit[];
  readonly fees: readonly Fee[];
}

/** 1 `from` = `rate` of the programme's currency, for facts from the day `since` on. */
export interface ProgrammeRate {
  readonly from: string;
  readonly rate: string;
  readonly since: string;
}

// ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Dated facts that a metric can be made of, in the order in which the editor offers them. */
export const factKinds = [
  'sales',
  'deals',
  'subscriptions',
  'certificates',
  'completions',
  'people',
  'marketing',
  'surveys',
  'interactions',
  'agreements',
  'milestones',
  'figures',
] as const;
export type FactKind = (typeof factKinds)[number];

/** Facts of one kind that pass a filter. */
export interface FactSelection {
  readonly facts: FactKind;
  /** Over the fields that the kind's table in `tiers/facts` names. */
  readonly where: Filter;
  /** By which of its dates a fact counts where it has several: sales ordered (else invoiced, else delivered), deals registered when absent. */
  readonly dated?: 'ordered' | 'invoiced' | 'delivered' | 'registered' | 'closed';
  /** Only what is in force on the day: a certificate before it expires and while its person is there, a running agreement. */
  readonly inForce?: boolean;
  /** What must be renewed: it counts so many months from its date. */
  readonly validMonths?: number;
  /** Of certificates: only those on one of the latest n versions of their product. */
  readonly latestVersions?: number;
}

export interface FactSet extends FactSelection {
  readonly id: string;
  readonly name: string;
}

/** A selection, or a set of the programme by its id. */
export type FactSource = FactSelection | { readonly set: string };

/**
 * Which days count, seen from the as-of day, which always counts. `asOf`: the state of the day. `trailing`: so many months or days that end on it. `quarter`,
 * `year`: of the programme, up to the day. `previousYear`, `previousQuarters`: whole ones before. `month`: the whole calendar
 * month so many months ago. `lifetime`: everything up to the day. `afterJoining`: so many days from the partner's start.
 */
export type Window =
  | { readonly kind: 'asOf' }
  | { readonly kind: 'trailing'; readonly months: number }
  | { readonly kind: 'trailingDays'; readonly days: number }
  | { readonly kind: 'quarter' }
  | { readonly kind: 'year' }
  | { readonly kind: 'previousYear' }
  | { readonly kind: 'previousQuarters'; readonly quarters: number }
  | { readonly kind: 'month'; readonly ago: number }
  | { readonly kind: 'lifetime' }
  | { readonly kind: 'afterJoining'; readonly days: number };
export type WindowKind = Window['kind'];

// ── metrics ──────────────────────────────────────────────────────────────────────────────────────────────────

interface MetricCommon {
  readonly id: string;
  readonly name: string;
  /** What it means, in words that a partner understands. */
  readonly definition: string;
  /** Shown after the figure: "people", "points"; the programme's currency for `money`. */
  readonly unit: string;
  readonly owner?: string;
  /** Where the figures come from: "certification portal". */
  readonly source?: string;
}

/**
 * `sum` of a figure; `count` of facts; `distinct` values of a field: people, customers, products; `median`, `average`; `latest`: the newest figure; `least`,
 * `most`; `exists`: 1 or 0; `net`: facts that began less facts that ended in the window (customers gained less lost).
 */
export type Aggregate =
  | { readonly kind: 'sum' | 'median' | 'average' | 'latest' | 'least' | 'most'; readonly of: string }
  | { readonly kind: 'count' | 'exists' | 'net' }
  | { readonly kind: 'distinct'; readonly of: string };
export type AggregateKind = Aggregate['kind'];

/** Filter + aggregate + window (tiers.md 1). */
export interface FactMetric extends MetricCommon {
  readonly kind: 'facts';
  readonly of: FactSource;
  readonly aggregate: Aggregate;
  readonly window: Window;
}

/** One metric divided by another: per revenue, per accounts, share of staff, share of a mix. A fraction: "0.5" is half. */
export interface RatioMetric extends MetricCommon {
  readonly kind: 'ratio';
  readonly top: string;
  readonly bottom: string;
  /** The bottom counts at most as this: only the first 100 heads. */
  readonly bottomCap?: string;
  /** What it is where the bottom is zero. */
  readonly ofNothing: string;
}

/** What grew against the window before it, or the same a year before, as a fraction: "0.2" is 20 % more. */
export interface GrowthMetric extends MetricCommon {
  readonly kind: 'growth';
  readonly of: string;
  readonly against: 'windowBefore' | 'yearBefore';
  /** What it is where there was nothing before. */
  readonly fromNothing: string;
}

/** Of what was won in the window, the part that is still there on the day, as a fraction: customers retained. */
export interface CohortMetric extends MetricCommon {
  readonly kind: 'cohort';
  readonly of: FactSource;
  /** The field that names a member: `customer`. A member is won on the day of its first fact. */
  readonly by: string;
  readonly window: Window;
  /** A member without an end is still there if its last fact is at most so many months old. */
  readonly activeMonths: number;
  readonly ofNothing: string;
}

/** The partner's place among its peers by a metric, as the part of peers that stand before it or beside it: "0.03" is the top 3 %. */
export interface RankMetric extends MetricCommon {
  readonly kind: 'rank';
  readonly of: string;
  readonly best: 'most' | 'least';
  readonly peers: 'everybody' | 'country' | 'region' | 'type' | 'track';
}

/** Points for facts, with limits and lives. Its parts are the categories: a test may be about one of them. */
export interface PointsMetric extends MetricCommon {
  readonly kind: 'points';
  readonly items: readonly PointsItem[];
  /** At most, and at least to count at all, per category. */
  readonly categories: readonly { readonly name: string; readonly cap?: string }[];
  readonly cap?: string;
}

export interface PointsItem {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly of: FactSource;
  /** For each fact, each distinct value of a field (a person, a client), or each so much of a figure. */
  readonly per:
    | { readonly kind: 'fact' }
    | { readonly kind: 'distinct'; readonly of: string }
    | { readonly kind: 'amount'; readonly of: string; readonly step: string; readonly whole: boolean };
  readonly points: string;
  /** Other points for facts from a day on, which stay those of that day: the vintage. */
  readonly vintages?: readonly { readonly from: string; readonly points: string }[];
  /** The first whose filter the fact passes multiplies its points. */
  readonly factors?: readonly { readonly where: Filter; readonly factor: string }[];
  readonly capPerFact?: string;
  readonly cap?: string;
  /** How long points live: so many months, while the fact is in force, or for ever. */
  readonly life: { readonly kind: 'months'; readonly months: number } | { readonly kind: 'inForce' | 'ever' };
}

/** A weighted sum of scores. Weights of one level are relative to their sum; the result is on `scale`. */
export interface IndexMetric extends MetricCommon {
  readonly kind: 'index';
  readonly scale: '1' | '10' | '100' | '1000';
  readonly parts: readonly IndexPart[];
}

export type IndexPart = IndexGroup | IndexScore;

export interface IndexGroup {
  readonly id: string;
  readonly name: string;
  readonly weight: string;
  readonly parts: readonly IndexPart[];
}

export interface IndexScore {
  readonly id: string;
  readonly name: string;
  readonly weight: string;
  readonly metric: string;
  /** `linear`: nothing at `from`, all of it at `full`. `steps`: the part of the last step that is reached. */
  readonly score:
    | { readonly kind: 'linear'; readonly from: string; readonly full: string }
    | { readonly kind: 'steps'; readonly steps: readonly { readonly from: string; readonly part: string }[] };
  /** Scores nothing until this holds. */
  readonly gate?: Requirement;
  /** Not scored for now: counted as nothing, or left out and the other weights count for all. */
  readonly unscored?: 'zero' | 'renormalise';
}

export type Metric = FactMetric | RatioMetric | GrowthMetric | CohortMetric | RankMetric | PointsMetric | IndexMetric;
export type MetricKind = Metric['kind'];
export type MetricOf<K extends MetricKind> = Extract<Metric, { readonly kind: K }>;

/** In the order in which the editor offers them. */
export const metricKinds = [
  'facts',
  'ratio',
  'growth',
  'cohort',
  'rank',
  'points',
  'index',
] as const satisfies readonly MetricKind[];

// ── requirements ─────────────────────────────────────────────────────────────────────────────────────────────

/** `atLeast` is ≥, `above` >, `atMost` ≤, `below` <: different words on screen (tiers.md 4). */
export const comparisons = ['atLeast', 'above', 'atMost', 'below', 'exactly'] as const;
export type Comparison = (typeof comparisons)[number];

interface RequirementCommon {
  readonly id: string;
  /** Informs and doesn't decide. */
  readonly soft?: boolean;
}

/** A metric, or the part of it that is one category of points or one part of an index, against a threshold. */
export interface MetricTest extends RequirementCommon {
  readonly kind: 'test';
  readonly metric: string;
  readonly part?: string;
  readonly is: Comparison;
  readonly value: string;
}

/** From `from` on, below `below`: half-open, so that bands which touch leave no gap for decimals. */
export interface BandTest extends RequirementCommon {
  readonly kind: 'band';
  readonly metric: string;
  readonly part?: string;
  readonly from: string;
  readonly below?: string;
}

/** A gate: something that is so or isn't. The metric is at least 1. */
export interface GateTest extends RequirementCommon {
  readonly kind: 'gate';
  readonly metric: string;
}

export interface AllOf extends RequirementCommon {
  readonly kind: 'all';
  readonly of: readonly Requirement[];
}

export interface AnyOf extends RequirementCommon {
  readonly kind: 'any';
  readonly of: readonly Requirement[];
}

/** At least `count` of them, and among those that hold at least one of `including`. */
export interface SomeOf extends RequirementCommon {
  readonly kind: 'atLeast';
  readonly count: number;
  readonly including?: readonly string[];
  readonly of: readonly Requirement[];
}

/** A head count with least numbers of some kinds in it: "10 people, of them 4 engineers and 2 in sales". */
export interface Composition extends RequirementCommon {
  readonly kind: 'composition';
  readonly metric: string;
  readonly value: string;
  readonly including: readonly { readonly metric: string; readonly value: string }[];
}

/** Each child must satisfy a requirement: metrics in it are over the facts whose field `by` is the child's. */
export interface EachOf extends RequirementCommon {
  readonly kind: 'forEach';
  readonly by: string;
  /** The children: values of `by` for which this metric is at least so much. */
  readonly where: { readonly metric: string; readonly value: string };
  readonly of: Requirement;
}

/** Applies only if something else holds. */
export interface Conditional extends RequirementCommon {
  readonly kind: 'when';
  readonly if: Requirement;
  readonly asks: Requirement;
  readonly else?: Requirement;
}

/** Held on at least one day of a window, or on every one. */
export interface HeldDuring extends RequirementCommon {
  readonly kind: 'during';
  readonly days: 'any' | 'every';
  readonly window: HeldWindow;
  readonly of: Requirement;
}

/** `calendarMonths`: the month of the day so far, and the whole ones before it, so many together. */
export type HeldWindow =
  | Extract<Window, { readonly kind: 'trailing' | 'trailingDays' | 'quarter' | 'year' }>
  | { readonly kind: 'calendarMonths'; readonly months: number };

/** The partner's official tier before this evaluation. */
export interface CurrentTier extends RequirementCommon {
  readonly kind: 'current';
  readonly ladder: string;
  readonly is: Comparison;
  readonly tier: string;
}

/**
 * How many ladders, or members of the partner's group, reached a tier in this evaluation: a tier from competencies, or from
 * regional results. `ladders` may not name one that asks for this one.
 */
export interface ReachedTier extends RequirementCommon {
  readonly kind: 'reached';
  readonly by: { readonly ladders: readonly string[] } | { readonly membersOn: string };
  readonly tier: string;
  readonly is: Comparison;
  readonly value: string;
}

/** A partner attribute, tested as plan assignments test it. */
export interface PartnerTest extends RequirementCommon {
  readonly kind: 'partner';
  readonly where: PartnerFilter;
}

export type Requirement =
  | MetricTest
  | BandTest
  | GateTest
  | AllOf
  | AnyOf
  | SomeOf
  | Composition
  | EachOf
  | Conditional
  | HeldDuring
  | CurrentTier
  | ReachedTier
  | PartnerTest;
export type RequirementKind = Requirement['kind'];
export type RequirementOf<K extends RequirementKind> = Extract<Requirement, { readonly kind: K }>;

/** In the order in which the editor offers them. */
export const requirementKinds = [
  'test',
  'gate',
  'all',
  'any',
  'atLeast',
  'composition',
  'band',
  'forEach',
  'when',
  'during',
  'current',
  'reached',
  'partner',
] as const satisfies readonly RequirementKind[];

// ── ladders, tracks, regions ─────────────────────────────────────────────────────────────────────────────────

/** Ordered tiers; the first is where everybody enters. */
export interface Ladder {
  readonly id: string;
  readonly name: string;
  /** Facts that this ladder looks at: those of its solution area, portfolio or region. */
  readonly scope: Filter;
  readonly tiers: readonly Tier[];
  /** Where bands of several tiers hold at once, the one whose band of this metric holds. Else the highest that is met. */
  readonly tie?: string;
}

export interface Tier {
  readonly id: string;
  readonly name: string;
  /** What each track asks; `track` absent: all tracks that have none of their own. Nothing asked: everybody meets it. */
  readonly requirements: readonly { readonly track?: string; readonly requirement: Requirement }[];
  /** Who can have it only by invitation: an enrolment that invites to it. */
  readonly byInvitation?: boolean;
  /** The first day on which the tier is no more. */
  readonly next?: string;
  /** Duties that come with it, for agreements and audits. */
  readonly obligations?: readonly string[];
}

export interface Track {
  readonly id: string;
  readonly name: string;
  /** Assigns a partner to the track before anything is scored. */
  readonly rule?: Requirement;
}

export interface RegionVariant {
  readonly id: string;
  readonly name: string;
  readonly where: PartnerFilter;
  /** Multiplies the thresholds of metrics in money; "0.6". */
  readonly multiplier?: string;
  /** Other thresholds, by the id of the test. */
  readonly thresholds: Readonly<Record<string, string>>;
  /** Tiers that don't exist there. */
  readonly without: readonly string[];
}

/** `best`: all share the best result. `parent`: all have the lead's. `all`: the tier that every member reaches. `sum`: facts are taken together. */
export interface GroupRule {
  readonly combine: 'best' | 'parent' | 'all' | 'sum';
}

// ── status ───────────────────────────────────────────────────────────────────────────────────────────────────

export const cadences = ['daily', 'monthly', 'quarterly', 'halfYearly', 'yearly'] as const;

/** When reviews are: on the first day after each span of the programme year, or on a fixed day of the year. */
export interface Review {
  readonly cadence: (typeof cadences)[number];
  /** For `yearly`: "MM-DD"; the first day of the programme year when absent. */
  readonly day?: string;
}

export interface StatusTiming {
  readonly promotion: {
    /** `atOnce`: the day it's met. `nextMonth`: the first of the month after. `review`: at the next review. `onRequest`: when somebody asks. */
    readonly when: 'atOnce' | 'nextMonth' | 'review' | 'onRequest';
    readonly review: Review;
    readonly approval: boolean;
  };
  readonly demotion: {
    readonly when: 'atOnce' | 'review' | 'yearEnd' | 'never';
    readonly review: Review;
    readonly approval: boolean;
    /** To the highest tier that is still met, or by one. */
    readonly to: 'highestMet' | 'oneDown';
    /** So many missed reviews in a row are without consequence. */
    readonly missesAllowed: number;
    /** Days from the first day on which the tier isn't met until it can be lost. */
    readonly graceDays: number;
    /** Days between the decision and the day it takes effect. */
    readonly noticeDays: number;
    /** A tier that was reached can't be lost for so many months. */
    readonly lockMonths: number;
  };
  /** Partners who joined less than so many months ago: thresholds times `factor`, and no demotion. */
  readonly newPartner?: { readonly months: number; readonly factor: string; readonly protect: boolean };
}

/** What happens when this version takes the place of another programme or of older rules. */
export interface Transition {
  /** Until this day the higher of the old and the new tier counts. */
  readonly keepUntil: string;
  /** Tiers of the old programme, by what they are called now. */
  readonly tiers: readonly { readonly was: string; readonly tier: string }[];
}

export interface Equivalence {
  readonly certificate: string;
  readonly countsAs: string;
  /** The first day on which it doesn't any more. */
  readonly next?: string;
}

// ── benefits ─────────────────────────────────────────────────────────────────────────────────────────────────

export const benefitKinds = [
  'discount',
  'registrationDiscount',
  'rebate',
  'commission',
  'mdf',
  'service',
  'training',
  'badge',
  'other',
] as const;
export type BenefitKind = (typeof benefitKinds)[number];

/** What a tier is worth. `percent` values are fractions. */
export interface Benefit {
  readonly id: string;
  readonly name: string;
  readonly kind: BenefitKind;
  readonly unit: 'percent' | 'money' | 'count' | 'yesNo';
  readonly ladder: string;
  readonly values: readonly { readonly tier: string; readonly value: string }[];
  /** Or by a metric instead of the tier: from this value on so much. */
  readonly byMetric?: {
    readonly metric: string;
    readonly steps: readonly { readonly from: string; readonly value: string }[];
  };
  /** The lines that a percentage is of; everything when absent. */
  readonly on?: Filter;
  /** Added to others of its kind, or the best of them counts. */
  readonly adds: boolean;
  readonly minimumDeal?: string;
  readonly cap?: { readonly value: string; readonly per: 'deal' | 'month' | 'quarter' | 'year' };
  /** Whether it is granted and used up, as MDF and days of service are, so that "unused" means something. */
  readonly granted: 'never' | 'yearly' | 'quarterly' | 'once';
}

export interface Fee {
  readonly name: string;
  readonly ladder: string;
  readonly tier: string;
  /** A region's id; all when absent. */
  readonly region?: string;
  readonly amount: string;
  readonly currency: string;
  readonly per: 'once' | 'year';
}

/** A programme file: natural keys only. */
export interface ProgrammeFile {
  readonly format: 'channelbook-programme';
  readonly version: 1;
  readonly programme: { readonly code: string; readonly name: string; readonly description?: string };
  readonly versions: readonly { readonly from: string; readonly next?: string; readonly body: ProgrammeBody }[];
}
