import type { PeriodId } from '#calendar/period.ts';
import type { Metric, ProgrammeBody } from '#model/programme.ts';
import { changeOf } from '#model/change-of.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimalsOf } from '#money/amount.ts';
import { add, compare, divide, larger, multiply, plain, sign, subtract, toDecimals } from '#money/decimal.ts';
import type { RequirementResult, TierResult } from '#tiers/contract.ts';
import { figureKind } from '#tiers/words/figure-words.ts';
import { capital } from '#tiers/words/joined-text.ts';
import { metricName, metricOf, tierName } from '#tiers/words/reading.ts';
import { metricPartName } from '#tiers/words/requirement-sentence.ts';
import { numberIn, positiveIn } from './exact-number.ts';
import { metricText } from './program-metric.ts';

/** What goals are made of. */
export interface GapInput {
  readonly plan: string;
  /** Goals that the plan has: what was made before isn't made again. */
  readonly goals: readonly RecordRow<'planGoal'>[];
  /** Id of the program, and its rules in force. */
  readonly programme: string;
  readonly body: ProgrammeBody;
  readonly ladder: string;
  /** The tier to be reached, as the engine evaluated it. */
  readonly tier: TierResult;
  /** The four quarters of the plan's year. */
  readonly quarters: readonly PeriodId[];
  /** The quarter of today: targets stand from it on; before the year all four, after it only the last. */
  readonly now: PeriodId;
}

export interface GapGoals {
  readonly changes: readonly AnyChange[];
  /** Ids of requirements that aren't met and that no figure to be reached says: tiers of others, figures that must fall. */
  readonly without: readonly string[];
}

/** Names the requirement that a goal was made of, over all versions of a program: its parts keep their ids. */
export const gapKey = (programme: string, ladder: string, tier: string, requirement: string): string =>
  [programme, ladder, tier, requirement].map(encodeURIComponent).join('/');

const isOpen = ({ met, soft, applies }: RequirementResult): boolean => !met && !soft && applies;

/** What is missing of a figure, as a part of what is asked; 1 for what has no figure. */
function distance(result: RequirementResult): number {
  if (!isOpen(result)) return 0;
  const { gap, threshold, of } = result;
  if (of.length > 0) return nearestFirst(of).reduce((most, each) => Math.max(most, distance(each)), 0);
  const [lacks, asked] = [numberIn(gap), numberIn(threshold)];
  return lacks === undefined || asked === undefined || sign(asked) <= 0 ? 1 : Number(divide(lacks, asked));
}

const nearestFirst = (of: readonly RequirementResult[]): readonly RequirementResult[] =>
  of.filter(isOpen).toSorted((a, b) => distance(a) - distance(b));

/** Requirements inside one that have to be met; of alternatives the nearest, as many as are missing. */
function inside(result: RequirementResult): readonly RequirementResult[] {
  const open = nearestFirst(result.of);
  if (result.kind === 'any') return open.slice(0, 1);
  if (result.kind === 'atLeast') return open.slice(0, Number(result.gap ?? open.length) || open.length);
  return result.of.filter(isOpen);
}

/** Kinds whose figures inside are of another day or of one child: no goal follows them. */
const opaque: readonly RequirementResult['kind'][] = ['forEach', 'during', 'current', 'reached', 'partner'];

function leaves(result: RequirementResult): readonly RequirementResult[] {
  if (!isOpen(result)) return [];
  if (opaque.includes(result.kind)) return [result];
  const within = inside(result).flatMap(leaves);
  // A head count is to be reached itself, beside the kinds in it.
  const own = result.metric !== undefined && isShort(result) ? [result] : [];
  return own.length + within.length > 0 ? [...own, ...within] : [result];
}

const isShort = ({ value, threshold, is }: Pick<RequirementResult, 'value' | 'threshold' | 'is'>): boolean => {
  const [has, asked] = [numberIn(value), numberIn(threshold)];
  return has !== undefined && asked !== undefined && compare(has, asked) < (is === 'above' ? 1 : 0);
};

/** Figures that rise: a goal is what must be there, so one that must fall can't be one. */
const canBeGoal = (result: RequirementResult): boolean =>
  result.metric !== undefined &&
  !opaque.includes(result.kind) &&
  positiveIn(result.threshold) !== undefined &&
  (result.is === undefined || result.is === 'atLeast' || result.is === 'above' || result.is === 'exactly') &&
  isShort(result);

/** Metrics that fill up bit by bit: sums, counts and points over their window. Others are there or aren't. */
function fillsUp(metric: Metric | undefined): boolean {
  if (metric?.kind === 'points') return true;
  return metric?.kind === 'facts' && ['sum', 'count', 'distinct', 'net'].includes(metric.aggregate.kind);
}

/** From what is there now to the threshold in even steps over the quarters that are left, rounded up to the threshold's digits. */
function stepsTo(value: DecimalText, threshold: DecimalText, left: number): readonly DecimalText[] {
  const gap = subtract(threshold, value);
  const decimals = decimalsOf(plain(threshold));
  return Array.from({ length: left }, (_, at) => {
    if (at === left - 1) return plain(threshold);
    const step = divide(multiply(gap, String(at + 1) as DecimalText), String(left) as DecimalText);
    return plain(roundedUp(add(value, step), decimals));
  });
}

function roundedUp(value: DecimalText, decimals: number): DecimalText {
  const cut = toDecimals(value, decimals, 'truncate');
  if (compare(cut, value) >= 0) return cut;
  const unit = decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`;
  return add(cut, unit as DecimalText);
}

function targets({ quarters, now, body }: GapInput, { metric = '', value = '0', threshold = '0' }: RequirementResult) {
  const first = quarters.findIndex((quarter) => quarter >= now);
  const at = first < 0 ? quarters.length - 1 : first;
  const left = quarters.length - at;
  const [is, asked] = [value, threshold].map((text) => numberIn(text) ?? ('0' as DecimalText)) as [
    DecimalText,
    DecimalText,
  ];
  const steps = fillsUp(metricOf(body, metric)) ? stepsTo(larger(is, '0' as DecimalText), asked, left) : [plain(asked)];
  return [...Array.from({ length: quarters.length - steps.length }, () => ''), ...steps];
}

function goalOf(input: GapInput, result: RequirementResult, order: number, newId: () => string): AnyChange {
  const { plan, programme, body, ladder, tier } = input;
  const { metric = '', part } = result;
  const name = capital(part === undefined ? metricName(body, metric) : metricPartName(body, metric, part));
  const scoped = isScoped(body, ladder);
  return changeOf('planGoal', newId(), {
    plan,
    name: `${name} for ${tier.name === '' ? tierName(body, tier.tier, ladder) : tier.name}`,
    source: 'programMetric',
    programme,
    metric: metricText({ metric, ...(part === undefined ? {} : { part }), ...(scoped ? { ladder } : {}) }),
    ...(figureKind(metricOf(body, metric)) === 'money' ? { currency: body.currency } : {}),
    targets: targets(input, result),
    weight: '10',
    fromGap: gapKey(programme, ladder, tier.tier, result.id),
    order,
  });
}

const isScoped = ({ ladders }: ProgrammeBody, ladder: string): boolean => {
  const scope = ladders.find(({ id }) => id === ladder)?.scope;
  return scope !== undefined && !('all' in scope && scope.all.length === 0);
};

/**
 * A goal for every figure that is missing to a tier (ux.md 3, tiers.md 1): its metric by the program's rules, due by the end of the year. Of
 * alternatives the nearest is taken. What fills up is spread evenly over the quarters that are left, rounded up; what is there or isn't has
 * its target at the end. A requirement that has its goal already gets no second one, so clicking again adds nothing.
 */
export function goalsFromGap(input: GapInput, newId: () => string): GapGoals {
  const { programme, ladder, tier, goals } = input;
  const open = tier.requirement === undefined ? [] : leaves(tier.requirement);
  const has = new Set(goals.map(({ values }) => values.fromGap));
  const last = goals.reduce((most, { values }) => Math.max(most, values.order ?? 0), 0);
  const made = [...new Map(open.filter(canBeGoal).map((result) => [result.id, result])).values()].filter(
    ({ id }) => !has.has(gapKey(programme, ladder, tier.tier, id)),
  );
  return {
    changes: made.map((result, at) => goalOf(input, result, last + at + 1, newId)),
    without: open.filter((result) => !canBeGoal(result)).map(({ id }) => id),
  };
}
