import type { PlanBody } from '#model/plan.ts';
import type { RuleKind } from '#model/rule.ts';
import type { PaidLines } from './paid-lines.ts';

/** What a plan can be warned of before anyone signs it (commission.md 9), in the order in which findings are listed. */
export const lintKinds = [
  'neverMatches',
  'dates',
  'stackAboveLimit',
  'rateAboveMargin',
  'orderMatters',
  'cliff',
  'withoutPlan',
  'edgeOwner',
] as const;
export type LintKind = (typeof lintKinds)[number];

/** `error`: the plan most likely doesn't say what was meant. `warning`: it may cost money. `note`: worth knowing. */
export type LintSeverity = 'error' | 'warning' | 'note';

/** One thing to look at: where, what, and with which figures. Nothing of it keeps a plan from being effective. */
export interface LintFinding {
  readonly kind: LintKind;
  readonly severity: LintSeverity;
  /** Id of the rule; absent when it's about the plan. */
  readonly rule?: string;
  /** The slot's path within the rule (or the body): where the editor jumps to. */
  readonly slot?: string;
  /** What is found, as whole sentences. */
  readonly words: string;
  /** What it means in figures or names; empty when the words say it. */
  readonly example: string;
}

/** What a check may look at. Parts that aren't there are simply not checked. */
export interface LintInput {
  readonly body: PlanBody;
  /** Validity of this version and of the plan's other effective ones. */
  readonly version?: LintVersion;
  readonly others?: readonly LintVersion[];
  /** Text of the contract that the plan was written from: description of the plan, note of the version. */
  readonly contractText?: string;
  readonly book?: LintBook;
  /** What the plan pays on real lines; from the engine host. */
  readonly paid?: PaidLines;
  /** Currency in which examples are said. */
  readonly currency: string;
}

/** The days `[from, next)` of a version, ISO; an absent `next` is open, as far as the plan says. */
export interface LintVersion {
  readonly number: number;
  readonly from?: string;
  readonly next?: string;
}

/** Partners of one value of a grouping field: a tier, a partner type, a track. */
export interface LintGroup {
  /** Filter path: `tier`, `partner.type`, `partner.custom:Track`. */
  readonly field: string;
  readonly value: string;
  readonly partners: number;
  /** Of those, without any plan. */
  readonly withoutPlan: number;
}

/** What the book says about whom plans pay. */
export interface LintBook {
  readonly groups: readonly LintGroup[];
  /** Tier and type of the partners that this plan pays, each combination once. */
  readonly paidHere: readonly { readonly tier: string; readonly type: string; readonly partners: number }[];
  /** Partners that two assignments of plans name for the same days. */
  readonly assignedTwice: readonly { readonly partner: string; readonly plans: readonly string[] }[];
}

/** Whether a kind pays on single lines and so competes for them; the others pay windows or partners above. */
export const paysLines = {
  percent: true,
  fixed: true,
  perUnit: true,
  percentPlusFixed: true,
  bands: true,
  matrix: true,
  involvement: true,
  recurring: true,
  spiff: true,
  curve: false,
  lumpSum: false,
  milestone: false,
  growth: false,
  freeGoods: false,
  mdf: false,
  marginFloor: false,
  override: false,
} as const satisfies Record<RuleKind, boolean>;

/** How a rule is called in findings. */
export const ruleName = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === '' ? `Rule ${id}` : `Rule ${id} (${name})`;
