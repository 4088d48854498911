import type { IsoDate } from '#calendar/iso-date.ts';
import type { AuditFinding } from '#tiers/audit.ts';
import type { BenefitTotal, GrantedBenefit } from '#tiers/benefits.ts';
import type { ChampionEvidence, ChampionFigure } from '#tiers/champions.ts';
import type { EvidenceRow } from '#tiers/contract.ts';

/** Questions about how a programme stands as a whole. Nothing here writes. */
export interface TierInsightApi {
  /**
   * How a ladder's tiers and thresholds fit the partners in it. Undefined: stopped, a newer question of this asker took its
   * place, or no version is in force. `told` hears which part from 0 to 1 is done.
   */
  tierStructure(question: InsightQuestion, told?: InsightTold): Promise<StructureView | undefined>;
  /** What doesn't fit together, of the whole programme, the most serious first; undefined as with `tierStructure`. */
  tierAudit(question: InsightQuestion, told?: InsightTold): Promise<AuditView | undefined>;
  /** Who is better, and who is worse, than the tier says; undefined as with `tierStructure`. */
  tierChampions(question: InsightQuestion, told?: InsightTold): Promise<ChampionsView | undefined>;
  stopInsight(asker: string): Promise<void>;
  /** The partners behind a figure of the structure. */
  structurePartners(where: Omit<InsightQuestion, 'asker'>, part: StructurePart): Promise<readonly StructurePartner[]>;
  /** The facts behind a champion's figure; their parts make the figure. */
  championFacts(
    where: Pick<InsightQuestion, 'programme' | 'asOf'>,
    partner: string,
    figure: ChampionFigure,
  ): Promise<readonly EvidenceRow[]>;
  /** What a programme granted to everybody by a day, and what of it is used. */
  grantedBenefits(programme: string, asOf: IsoDate): Promise<BenefitsView>;
}

export type InsightTold = (done: number) => void;

export interface InsightQuestion {
  /** Who asks: a newer question of the same asker ends the older one. */
  readonly asker: string;
  readonly programme: string;
  readonly ladder: string;
  readonly asOf: IsoDate;
}

export interface NamedPartner {
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
}

/** A part of a structure that partners stand behind. */
export type StructurePart =
  | { readonly kind: 'tier'; readonly tier: string }
  | { readonly kind: 'threshold'; readonly requirement: string; readonly which: 'met' | 'near' }
  /** Whose figure is at least `from` and under `before`, of one tier or of all. */
  | {
      readonly kind: 'figures';
      readonly metric: string;
      readonly from?: string;
      readonly before?: string;
      readonly tier?: string;
    };

export interface StructurePartner extends NamedPartner {
  /** Name of the tier that the figures come to. */
  readonly tier: string;
  /** The figure as it is, and in words with its unit; absent where the part is about none. */
  readonly value?: string;
  readonly words?: string;
  readonly metric?: string;
  /** What is missing to the threshold, in words. */
  readonly lacks?: string;
}

export interface StructureView {
  readonly partners: number;
  readonly tiers: readonly {
    readonly id: string;
    readonly name: string;
    readonly partners: number;
    readonly percent: string;
  }[];
  /** What stands out, a sentence each, with what proves it. */
  readonly remarks: readonly StructureRemark[];
  readonly thresholds: readonly ThresholdView[];
  readonly edges: readonly EdgeView[];
}

export interface StructureRemark {
  readonly id: string;
  readonly kind: 'crowded' | 'unreached' | 'break';
  readonly words: string;
  /** The lists behind it: what opens each, and what it is called once it's open. */
  readonly parts: readonly { readonly label: string; readonly title: string; readonly part: StructurePart }[];
}

export interface ThresholdView {
  readonly requirement: string;
  readonly tier: string;
  readonly track: string;
  readonly metric: string;
  readonly metricName: string;
  readonly asked: number;
  /** As the rules say it: in words with its unit. */
  readonly threshold: string;
  readonly times?: string;
  readonly unusual: boolean;
  readonly met: number;
  readonly near: number;
}

/** A partner that lacks less than a tenth of everything the next tier asks. */
export interface EdgeView extends NamedPartner {
  readonly tier: string;
  readonly next: string;
  /** The largest of its gaps in percent. */
  readonly percent: string;
  readonly gap: string;
  readonly metrics: readonly { readonly id: string; readonly name: string }[];
}

export interface AuditRow {
  readonly id: string;
  readonly kind: AuditFinding['kind'];
  /** Empty for what concerns no ladder. */
  readonly ladder: string;
  readonly ladderName: string;
  readonly partners: readonly (NamedPartner & { readonly tier: string })[];
  readonly is: string;
  readonly should: string;
  /** Metrics whose facts prove it. */
  readonly figures: readonly { readonly metric: string; readonly name: string; readonly words: string }[];
}

export interface AuditView {
  readonly rows: readonly AuditRow[];
}

export interface ChampionRow extends NamedPartner {
  readonly kind: 'hidden' | 'slipping';
  readonly tier: string;
  readonly manager: string;
  readonly evidence: ChampionEvidence;
  readonly why: string;
}

export interface ChampionsView {
  readonly currency: string;
  readonly hidden: readonly ChampionRow[];
  readonly slipping: readonly ChampionRow[];
}

export interface BenefitGrantRow extends NamedPartner, GrantedBenefit {
  readonly unit: 'money' | 'count' | 'percent' | 'yesNo';
}

export interface BenefitTotalRow extends BenefitTotal {
  readonly unit: BenefitGrantRow['unit'];
}

export interface BenefitsView {
  readonly grants: readonly BenefitGrantRow[];
  readonly totals: readonly BenefitTotalRow[];
}
