import { asPart, mapInSteps } from '#base/in-steps.ts';
import { runToEnd } from '#base/run-to-end.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Tier } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, divide, isZero, multiply, plain, subtract, toDecimals } from '#money/decimal.ts';
import type { PreparedTiers, TierTable } from './evaluate.ts';
import { evaluateAll, partnerIndex, runOn } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import type { TierGap } from './path.ts';
import { nextTierOf } from './next-tier.ts';
import { gapsIn } from './path.ts';
import { everyPart } from './requirements/asked-metrics.ts';

export interface TierCount {
  readonly tier: string;
  readonly name: string;
  readonly partners: number;
  /** In percent of all, one decimal. */
  readonly percent: string;
}

/** A tier in which so many are that it says little about any of them, and where it could be parted. */
export interface Crowding {
  readonly tier: string;
  readonly partners: number;
  readonly percent: string;
  /** The metric that parts them best, and from which value on they would be in the upper half. */
  readonly split?: { readonly metric: string; readonly from: string; readonly above: number; readonly below: number };
}

/** A gap among the values of a metric in which nobody is: a natural edge. */
export interface NaturalBreak {
  readonly metric: string;
  readonly below: string;
  readonly above: string;
  /** How many are above it. */
  readonly partners: number;
}

export interface EdgePartner {
  readonly partner: string;
  readonly tier: string;
  readonly next: string;
  /** The largest of its gaps in percent: all are under ten. */
  readonly percent: string;
  readonly gaps: readonly TierGap[];
}

/** One threshold of a metric and how it stands to the one of the tier below: 1.5 to 2.5 times is usual. */
export interface ThresholdStep {
  readonly metric: string;
  readonly tier: string;
  readonly threshold: string;
  /** With two decimals; absent for the first threshold of a metric. */
  readonly times?: string;
  readonly unusual: boolean;
}

export interface Structure {
  readonly ladder: string;
  readonly counts: readonly TierCount[];
  readonly edges: readonly EdgePartner[];
  readonly crowded: readonly Crowding[];
  /** The highest tier when nobody has it, and who comes nearest with how much missing. */
  readonly unreachable?: { readonly tier: string; readonly nearest?: EdgePartner };
  readonly breaks: readonly NaturalBreak[];
  readonly steps: readonly ThresholdStep[];
}

const NEAR = 10;
/** A tier with more than this part of all partners, while there are three or more tiers. */
const CROWD = 40;

/** In percent with one decimal. */
const percent = (part: number, all: number): string =>
  all === 0
    ? '0.0'
    : toDecimals(divide(String(part * 100) as DecimalText, String(all) as DecimalText), 1, 'halfAwayFromZero');

/** Distribution and crowding of counts alone: lowest tier first. Used for a programme's own and for published figures. */
export function distribution(
  tiers: readonly { readonly tier: string; readonly name: string; readonly partners: number }[],
) {
  const all = tiers.reduce((total, { partners }) => total + partners, 0);
  const counts: TierCount[] = tiers.map((each) => ({ ...each, percent: percent(each.partners, all) }));
  const crowded = tiers.length < 3 ? [] : counts.filter((each) => Number(each.percent) > CROWD);
  return { all, counts, crowded };
}

/** How a ladder's structure holds up against the partners that are in it on a day. */
export const structureOf = (prepared: PreparedTiers, ladder: string, asOf: IsoDate): Structure | undefined =>
  runToEnd(structureInSteps(prepared, ladder, asOf));

/** The part of the work that looks for the nearest; the rest reads figures. */
const NEAREST = 0.6;

/** The same with pauses, in which it says which part is done. */
export function* structureInSteps(
  prepared: PreparedTiers,
  ladder: string,
  asOf: IsoDate,
): Generator<number, Structure | undefined> {
  const run = runOn(prepared, dayNumber(asOf));
  const plan = run?.engine.ladders.find((each) => each.ladder.id === ladder);
  if (run === undefined || plan === undefined) return undefined;
  const table = evaluateAll(prepared, asOf);
  const column = table.computed[plan.at] ?? new Int8Array();
  const { tiers } = plan.ladder;
  const { counts, crowded } = distribution(
    tiers.map(({ id, name }, rank) => ({ tier: id, name, partners: column.filter((each) => each === rank).length })),
  );
  const nearest = yield* asPart(nearestOf(prepared, run, table, ladder), 0, NEAREST);
  const top = tiers.at(-1);
  const metrics = figuresOf(tiers);
  const values = new Map<string, readonly Valued[]>();
  for (const metric of metrics) {
    const share = (1 - NEAREST) / metrics.length;
    const from = NEAREST + share * values.size;
    values.set(metric, yield* asPart(valuesOf(prepared, run, table, metric, plan.at), from, from + share));
  }
  const reached = column.some((rank) => rank === tiers.length - 1);
  const toTop = nearest.filter(({ next }) => next === top?.id)[0];
  return {
    ladder,
    counts,
    edges: nearest.filter((each) => Number(each.percent) < NEAR),
    crowded: crowded.map(({ tier, partners, percent: share }) => {
      const split = splitOf(tiers, tier, column, values);
      return { tier, partners, percent: share, ...(split === undefined ? {} : { split }) };
    }),
    ...(top === undefined || reached || table.partners.length === 0
      ? {}
      : { unreachable: { tier: top.id, ...(toTop === undefined ? {} : { nearest: toTop }) } }),
    breaks: [...values].flatMap(([metric, all]) => breakOf(metric, all)),
    steps: stepsOf(tiers),
  };
}

/** Partners with what is missing to the tier above, nearest first. */
function* nearestOf(
  prepared: PreparedTiers,
  run: EvaluationRun,
  table: TierTable,
  ladder: string,
): Generator<number, EdgePartner[]> {
  const tiers = run.engine.ladders.find((each) => each.ladder.id === ladder)?.ladder.tiers ?? [];
  const column = table.computed[run.engine.ladders.findIndex((each) => each.ladder.id === ladder)];
  const found = yield* mapInSteps(table.partners, (partner, row): EdgePartner[] => {
    const next = nextTierOf(prepared, partner, ladder, table.asOf);
    if (next === undefined) return [];
    const gaps = gapsIn(next);
    if (gaps.length === 0 || gaps.some((gap) => gap.percent === undefined)) return [];
    const most = Math.max(...gaps.map((gap) => Number(gap.percent)));
    return [{ partner, tier: tiers[column?.[row] ?? -1]?.id ?? '', next: next.tier, percent: most.toFixed(1), gaps }];
  });
  return found.flat().sort((a, b) => Number(a.percent) - Number(b.percent) || (a.partner < b.partner ? -1 : 1));
}

/** Metrics that tests of the ladder ask at least something of. */
const figuresOf = (tiers: readonly Tier[]): readonly string[] => [
  ...new Set(thresholdsOf(tiers).map(({ metric }) => metric)),
];

function thresholdsOf(tiers: readonly Tier[]) {
  return tiers.flatMap((tier) =>
    tier.requirements.flatMap(({ requirement }) =>
      everyPart(requirement).flatMap((part) =>
        part.kind === 'test' && part.part === undefined && (part.is === 'atLeast' || part.is === 'above')
          ? [{ tier: tier.id, metric: part.metric, value: part.value as DecimalText }]
          : [],
      ),
    ),
  );
}

interface Valued {
  readonly row: number;
  readonly value: DecimalText;
}

/** Everybody's figure, lowest first. */
function* valuesOf(
  prepared: PreparedTiers,
  run: EvaluationRun,
  table: TierTable,
  metric: string,
  ladder: number,
): Generator<number, readonly Valued[]> {
  const values = yield* mapInSteps(table.partners, (partner, row): Valued => {
    const { partner: at, scope } = run.moment(run.unit(partnerIndex(prepared, partner)), ladder);
    return { row, value: run.reader.figure(metric, at, run.day, undefined, scope).value };
  });
  return values.sort((a, b) => compare(a.value, b.value));
}

/** The median of those in the tier, moved to the widest gap near it: halves them where nobody stands on the edge. */
function splitOf(
  tiers: readonly Tier[],
  tier: string,
  column: Int8Array,
  values: ReadonlyMap<string, readonly Valued[]>,
): Crowding['split'] {
  const rank = tiers.findIndex(({ id }) => id === tier);
  const splits = [...values].flatMap(([metric, all]) => {
    const inside = all.filter(({ row }) => column[row] === rank);
    const [from, to] = [Math.ceil(inside.length * 0.3), Math.floor(inside.length * 0.7)];
    let best: { readonly at: number; readonly width: DecimalText } | undefined;
    for (let at = Math.max(1, from); at <= to && at < inside.length; at += 1) {
      const width = subtract((inside[at] as Valued).value, (inside[at - 1] as Valued).value);
      if (!isZero(width) && (best === undefined || compare(width, best.width) > 0)) best = { at, width };
    }
    if (best === undefined) return [];
    const { at } = best;
    return [{ metric, from: plain((inside[at] as Valued).value), above: inside.length - at, below: at }];
  });
  return splits.sort((a, b) => Math.abs(a.above - a.below) - Math.abs(b.above - b.below))[0];
}

/** The widest relative gap among the values above nothing: twice the lower value or more. */
function breakOf(metric: string, all: readonly Valued[]): NaturalBreak[] {
  const above = all.filter(({ value }) => compare(value, '0' as DecimalText) > 0);
  let best: { readonly at: number; readonly times: DecimalText } | undefined;
  for (let at = 1; at < above.length; at += 1) {
    // From one to two, nothing could be between.
    if (isNextWhole((above[at - 1] as Valued).value, (above[at] as Valued).value)) continue;
    const times = divide((above[at] as Valued).value, (above[at - 1] as Valued).value);
    if (compare(times, '2' as DecimalText) >= 0 && (best === undefined || compare(times, best.times) > 0))
      best = { at, times };
  }
  if (best === undefined) return [];
  const { at } = best;
  return [
    {
      metric,
      below: plain((above[at - 1] as Valued).value),
      above: plain((above[at] as Valued).value),
      partners: above.length - at,
    },
  ];
}

const isNextWhole = (below: DecimalText, above: DecimalText): boolean =>
  !plain(below).includes('.') && compare(subtract(above, below), '1' as DecimalText) === 0;

/** Thresholds of each metric tier by tier, and how steep they are. */
function stepsOf(tiers: readonly Tier[]): ThresholdStep[] {
  const last = new Map<string, DecimalText>();
  return thresholdsOf(tiers).map(({ tier, metric, value }) => {
    const before = last.get(metric);
    last.set(metric, value);
    if (before === undefined || isZero(before)) return { metric, tier, threshold: value, unusual: false };
    const times = divide(value, before);
    const unusual = compare(times, '1.5' as DecimalText) < 0 || compare(times, '2.5' as DecimalText) > 0;
    return { metric, tier, threshold: value, times: toDecimals(times, 2, 'halfAwayFromZero'), unusual };
  });
}

/** A share in percent of a number, for words: `shareOf("5", "20")` is 25.0. */
export const shareOf = (part: DecimalText, all: DecimalText): string =>
  isZero(all) ? '0.0' : toDecimals(multiply(divide(part, all), '100' as DecimalText), 1, 'halfAwayFromZero');
