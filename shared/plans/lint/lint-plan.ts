import { cliff } from './cliff.ts';
import { dates } from './dates.ts';
import { edgeOwner } from './edge-owner.ts';
import type { LintFinding, LintInput, LintKind, LintSeverity } from './lint-finding.ts';
import { lintKinds } from './lint-finding.ts';
import { neverMatches } from './never-matches.ts';
import { orderMatters } from './order-matters.ts';
import { rateAboveMargin } from './rate-above-margin.ts';
import { stackAboveLimit } from './stack-above-limit.ts';
import { withoutPlan } from './without-plan.ts';

/** One check per kind of finding; each is pure and looks at a valid plan. */
const checks: Readonly<Record<LintKind, (input: LintInput) => readonly LintFinding[]>> = {
  neverMatches,
  dates,
  stackAboveLimit,
  rateAboveMargin,
  orderMatters,
  cliff,
  withoutPlan,
  edgeOwner,
};

const rank: Readonly<Record<LintSeverity, number>> = { error: 0, warning: 1, note: 2 };

/** What each kind of finding is called in a list. */
export const lintWords: Readonly<Record<LintKind, string>> = {
  neverMatches: 'Never pays',
  dates: 'Dates',
  stackAboveLimit: 'Too much together',
  rateAboveMargin: 'Above the margin',
  orderMatters: 'Order decides',
  cliff: 'Jump at an edge',
  withoutPlan: 'Without a plan',
  edgeOwner: 'Owner of an edge',
};

/**
 * Everything worth looking at before anyone signs the plan (commission.md 9), the most serious first. The body must be
 * valid (`checkPlan`): values that can't be read are that check's business.
 */
export const lintPlan = (input: LintInput): readonly LintFinding[] =>
  lintKinds.flatMap((kind) => checks[kind](input)).toSorted((a, b) => rank[a.severity] - rank[b.severity]);
