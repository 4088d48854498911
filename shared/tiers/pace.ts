import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addMonths } from '#calendar/iso-date.ts';
import type { FactKind, Metric, ProgrammeBody, Window } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, divide, multiply, plain, sum, add } from '#money/decimal.ts';
import type { PartnerEvaluation, RequirementResult } from './contract.ts';
import { rowsOf } from './decision-evidence.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evaluatePartner, partnerIndex, runOn } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { scopeOf } from './ladder-scope.ts';
import { spanStart } from './metrics/month-days.ts';

/** How fast a figure grew lately, and the day on which it is enough at this pace. */
export interface MetricPace {
  readonly requirement: string;
  readonly metric: string;
  readonly gap: string;
  /** What came in the days looked at; divided by them it's the pace. */
  readonly came: string;
  readonly days: number;
  /** Per 30 days, two decimals half away from zero are the reader's business: exact text. */
  readonly perMonth: string;
  /** Undefined: not within three years at this pace. */
  readonly date?: IsoDate;
}

export interface Projection {
  readonly tier: string;
  /** The day on which everything is met if each figure goes on as lately; undefined when that isn't within three years or can't be said. */
  readonly date?: IsoDate;
  readonly paces: readonly MetricPace[];
  /** Unmet requirements that no pace helps: gates, ratios, ranks. They are taken as never met. */
  readonly withoutPace: readonly string[];
}

/** Days over which the pace is measured: what happens every day over a quarter, people and papers over a year. */
const paceDays = {
  sales: 90,
  deals: 90,
  subscriptions: 90,
  interactions: 90,
  marketing: 365,
  surveys: 365,
  certificates: 365,
  completions: 365,
  people: 365,
  agreements: 365,
  milestones: 365,
  figures: 365,
} as const satisfies Record<FactKind, number>;

const HORIZON_MONTHS = 36;

/**
 * When a tier is reached at today's pace: of every unmet figure that adds up (sums, counts, points), what came lately goes on
 * day by day, while what is there now ages out of its window as it will. Dates are those on which the figure first is enough.
 */
export function projectTier(
  prepared: PreparedTiers,
  partner: string,
  ladder: string,
  tier: string,
  asOf: IsoDate,
): Projection | undefined {
  const at = partnerIndex(prepared, partner);
  const run = at < 0 ? undefined : runOn(prepared, dayNumber(asOf));
  const evaluation = run === undefined ? undefined : evaluatePartner(prepared, partner, asOf);
  const requirement = requirementOf(evaluation, ladder, tier);
  if (run === undefined || requirement === undefined) return undefined;
  const paces: MetricPace[] = [];
  const withoutPace: string[] = [];
  const until = dayNumber(addMonths(asOf, HORIZON_MONTHS));
  const leafDay = (result: RequirementResult): number => {
    const pace = paceOf(run, run.unit(at), ladder, result, until);
    if (pace === undefined) {
      withoutPace.push(result.id);
      return Number.POSITIVE_INFINITY;
    }
    paces.push(pace);
    return pace.date === undefined ? Number.POSITIVE_INFINITY : dayNumber(pace.date);
  };
  const day = dayOfTree(requirement, run.day, leafDay);
  return { tier, ...(day <= until ? { date: isoOf(day) } : {}), paces, withoutPace };
}

const requirementOf = (
  evaluation: PartnerEvaluation | undefined,
  ladder: string,
  tier: string,
): RequirementResult | undefined =>
  evaluation?.ladders.find((each) => each.ladder === ladder)?.tiers.find((each) => each.tier === tier)?.requirement;

/** The day on which a tree holds, given the days of its leaves. */
function dayOfTree(result: RequirementResult, today: number, leaf: (result: RequirementResult) => number): number {
  if (result.met || result.soft || !result.applies) return today;
  if (result.of.length === 0) return leaf(result);
  const days = result.of.filter(({ soft }) => !soft).map((each) => dayOfTree(each, today, leaf));
  if (result.kind === 'any') return Math.min(...days);
  if (result.kind === 'atLeast')
    return days.sort((a, b) => a - b)[Number(result.threshold ?? '1') - 1] ?? Number.POSITIVE_INFINITY;
  if (result.kind === 'composition') return Math.max(leaf({ ...result, of: [] }), ...days);
  return Math.max(...days);
}

function kindOf(metric: Metric, body: ProgrammeBody): FactKind | undefined {
  const source = metric.kind === 'facts' ? metric.of : metric.kind === 'points' ? metric.items[0]?.of : undefined;
  if (source === undefined) return undefined;
  return 'set' in source ? body.sets.find(({ id }) => id === source.set)?.facts : source.facts;
}

const addsUp = (metric: Metric): boolean =>
  metric.kind === 'points' || (metric.kind === 'facts' && ['sum', 'count', 'distinct'].includes(metric.aggregate.kind));

function paceOf(
  run: EvaluationRun,
  who: number,
  ladder: string,
  result: RequirementResult,
  until: number,
): MetricPace | undefined {
  const metric = run.engine.metrics.get(result.metric ?? '');
  const plan = run.engine.ladders.find((each) => each.ladder.id === ladder);
  const more = result.is === 'atLeast' || result.is === 'above';
  if (metric === undefined || plan === undefined || !more || !addsUp(metric) || result.child !== undefined)
    return undefined;
  const days = paceDays[kindOf(metric, run.engine.body) ?? 'sales'];
  const since = isoOf(run.day - days);
  const rows = rowsOf(run.reader.evidence(metric.id, who, run.day, result.part, plan.scope));
  const came = sum(rows.filter(({ date }) => date > since).map(({ contributes }) => contributes as DecimalText));
  const perDay = divide(came, String(days) as DecimalText);
  const date = reachedOn(run, who, metric, plan, result, perDay, until);
  return {
    requirement: result.id,
    metric: metric.id,
    gap: result.gap ?? '0',
    came: plain(came),
    days,
    perMonth: plain(multiply(perDay, '30' as DecimalText)),
    ...(date === undefined ? {} : { date: isoOf(date) }),
  };
}

function reachedOn(
  run: EvaluationRun,
  who: number,
  metric: Metric,
  plan: EvaluationRun['engine']['ladders'][number],
  { threshold = '0', part, is }: RequirementResult,
  perDay: DecimalText,
  until: number,
): number | undefined {
  if (compare(perDay, '0' as DecimalText) <= 0) return undefined;
  const window: Window = metric.kind === 'facts' ? metric.window : { kind: 'asOf' };
  const enough = is === 'above' ? 1 : 0;
  const scope = scopeOf(plan, until, run.day);
  for (let day = run.day + 1; day <= until; day += 1) {
    const now = run.reader.figure(metric.id, who, day, part, scope).value;
    const made = multiply(perDay, String(newDays(window, run, day)) as DecimalText);
    if (compare(add(now, made), threshold as DecimalText) >= enough) return day;
  }
  return undefined;
}

/** Of the days after today, those in the window of a later day. */
function newDays(window: Window, { day: today, engine }: EvaluationRun, day: number): number {
  const since = (first: number): number => day - Math.max(first - 1, today);
  switch (window.kind) {
    case 'trailing':
      return since(dayNumber(addMonths(isoOf(day), -window.months)) + 1);
    case 'trailingDays':
      return since(day - window.days + 1);
    case 'quarter':
      return since(spanStart(day, 3, engine.body.yearStartMonth));
    case 'year':
      return since(spanStart(day, 12, engine.body.yearStartMonth));
    case 'previousYear':
    case 'previousQuarters':
    case 'month':
    case 'afterJoining':
      return 0;
    case 'asOf':
    case 'lifetime':
      return day - today;
  }
}
