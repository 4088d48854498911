import type { IsoDate } from '#calendar/iso-date.ts';
import type { Comparison } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { compare, divide, isZero, larger, multiply, plain, sum, toDecimals } from '#money/decimal.ts';
import type { LadderResult, RequirementResult, TierResult } from './contract.ts';
import type { PreparedTiers } from './evaluate.ts';
import { nextChange } from './next-change.ts';

/** What is missing of one requirement, in its metric's unit. */
export interface TierGap {
  readonly requirement: string;
  readonly metric?: string;
  readonly part?: string;
  readonly child?: string;
  readonly is?: Comparison;
  readonly value?: string;
  readonly threshold?: string;
  readonly gap?: string;
  readonly unit?: string;
  /** The gap in percent of the threshold, with one decimal; absent where there is no number to compare. */
  readonly percent?: string;
}

function gapOf(result: RequirementResult, child: string | undefined): TierGap {
  const { id, metric, part, is, value, threshold, gap, unit } = result;
  const percent = percentOf(gap, threshold);
  return {
    requirement: id,
    ...(metric === undefined ? {} : { metric }),
    ...(part === undefined ? {} : { part }),
    ...(child === undefined ? {} : { child }),
    ...(is === undefined ? {} : { is }),
    ...(value === undefined ? {} : { value }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(gap === undefined ? {} : { gap }),
    ...(unit === undefined ? {} : { unit }),
    ...(percent === undefined ? {} : { percent }),
  };
}

function percentOf(gap: string | undefined, threshold: string | undefined): string | undefined {
  if (gap === undefined || threshold === undefined || !/^-?\d+(\.\d+)?$/.test(threshold)) return undefined;
  if (isZero(threshold as DecimalText)) return undefined;
  const share = multiply(divide(gap as DecimalText, threshold as DecimalText), '100' as DecimalText);
  return toDecimals(share.startsWith('-') ? (share.slice(1) as DecimalText) : share, 1, 'halfAwayFromZero');
}

/** Deciding requirements without parts that don't hold; of a composition and of what was to be held the whole. */
function unmet(result: RequirementResult, child?: string): readonly TierGap[] {
  const here = result.child ?? child;
  if (result.met || result.soft || !result.applies) return [];
  const whole = result.of.length === 0 || result.kind === 'composition' || result.kind === 'during';
  if (whole) return [gapOf(result, here)];
  return result.of.flatMap((each) => unmet(each, here));
}

/** Everything that is missing to a tier: with alternatives all of them, since any may be taken. Empty when it's met or asks nothing. */
export const gapsTo = (ladder: LadderResult, tier: string): readonly TierGap[] =>
  gapsIn(ladder.tiers.find((each) => each.tier === tier));

/** The same of one tier's result. */
export const gapsIn = (tier: TierResult | undefined): readonly TierGap[] =>
  tier?.requirement === undefined ? [] : unmet(tier.requirement);

/** Effort per unit of a metric, as the person estimates it: days, or money. Decimal text by metric id. */
export type EffortPerUnit = Readonly<Record<string, string>>;

export interface Path {
  readonly gaps: readonly TierGap[];
  /** Sum of the estimates; absent while one of the gaps has none. */
  readonly effort?: string;
  /** Requirements on the path without an estimate. */
  readonly unestimated: readonly string[];
}

/**
 * The cheapest way to a tier by the person's own estimates: of alternatives the cheapest, of “at least n” the cheapest that are
 * still missing. What is needed twice for one metric is done once, at the larger gap. A way without an estimate is taken only
 * where every way lacks one.
 */
export function cheapestPath(ladder: LadderResult, tier: string, effort: EffortPerUnit): Path {
  const requirement = ladder.tiers.find((each) => each.tier === tier)?.requirement;
  return costed(requirement === undefined ? [] : cheapest(requirement, effort), effort);
}

function costed(gaps: readonly TierGap[], effort: EffortPerUnit): Path {
  const byMetric = new Map<string, DecimalText>();
  const unestimated = gaps.filter(({ metric }) => metric === undefined || effort[metric] === undefined);
  for (const { metric = '', gap = '1', part = '', child = '' } of gaps) {
    const key = `${metric}|${part}|${child}`;
    byMetric.set(key, larger(byMetric.get(key) ?? ZERO, gap as DecimalText));
  }
  const total = [...byMetric].map(([key, gap]) =>
    multiply(gap, (effort[key.slice(0, key.indexOf('|'))] ?? '0') as DecimalText),
  );
  return {
    gaps,
    ...(unestimated.length > 0 ? {} : { effort: plain(sum(total)) }),
    unestimated: unestimated.map(({ requirement }) => requirement),
  };
}

const cheaper = (a: readonly TierGap[], b: readonly TierGap[], effort: EffortPerUnit): number => {
  const [one, two] = [costed(a, effort), costed(b, effort)];
  return (
    one.unestimated.length - two.unestimated.length ||
    compare((one.effort ?? '0') as DecimalText, (two.effort ?? '0') as DecimalText) ||
    a.length - b.length
  );
};

function cheapest(result: RequirementResult, effort: EffortPerUnit): readonly TierGap[] {
  if (result.met || result.soft || !result.applies) return [];
  const parts = result.of
    .filter(({ soft, met }) => !soft && !met)
    .map((each) =>
      cheapest(each, effort).map((gap) => (result.child === undefined ? gap : { ...gap, child: result.child })),
    );
  const cheapestFirst = (): readonly (readonly TierGap[])[] => parts.toSorted((a, b) => cheaper(a, b, effort));
  if (result.kind === 'any') return cheapestFirst()[0] ?? [];
  if (result.kind === 'atLeast')
    return cheapestFirst()
      .slice(0, Math.max(1, Number(result.gap ?? '1')))
      .flat();
  if (result.of.length === 0 || result.kind === 'composition' || result.kind === 'during')
    return [gapOf(result, result.child)];
  return parts.flat();
}

/** The day on which the computed tier is lost if nothing happens; undefined when the next change is none or goes up. */
export function dateLost(prepared: PreparedTiers, partner: string, ladder: string, asOf: IsoDate) {
  const change = nextChange(prepared, partner, asOf, ladder);
  if (change === undefined) return undefined;
  const tiers = prepared.timeline.flatMap(
    ({ rules }) => rules.body.ladders.find(({ id }) => id === ladder)?.tiers ?? [],
  );
  const place = (tier: string): number => tiers.findIndex(({ id }) => id === tier);
  return place(change.to) < place(change.from) ? change : undefined;
}
