import { mapInSteps } from '#base/in-steps.ts';
import { runToEnd } from '#base/run-to-end.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { everything } from '#model/filter.ts';
import type { Aggregate, FactKind, Metric, Window } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { compare, isZero, plain, sum } from '#money/decimal.ts';
import type { EvidenceRow, TierStatus } from './contract.ts';
import type { PreparedTiers } from './evaluate.ts';
import { partnerIndex, runOn, withRules } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { allStatuses } from './status.ts';

/** The figures behind a finding, exact text; growth is a fraction. */
export interface ChampionEvidence {
  /** Revenue of the last twelve months and of the twelve before, in the programme's currency. */
  readonly revenue: string;
  readonly revenueBefore: string;
  /** Absent where there was nothing before. */
  readonly growth?: string;
  /** Activities in twelve months: interactions, marketing, courses, registrations. */
  readonly engagement: string;
  /** The median of everybody's engagement. */
  readonly medianEngagement: string;
  readonly certificates: string;
  readonly registrations: string;
  readonly registrationsBefore: string;
}

export interface Champion {
  readonly partner: string;
  readonly tier: string;
  readonly evidence: ChampionEvidence;
}

export interface Champions {
  /** In the lower half of the ladder, growth in the top decile, engagement above the median. */
  readonly hidden: readonly Champion[];
  /** In the upper half: no new certificate in twelve months, revenue flat or falling, fewer registrations than in the year before. */
  readonly slipping: readonly Champion[];
}

const YEAR: Window = { kind: 'trailing', months: 12 };

const metric = (id: string, facts: FactKind, aggregate: Aggregate, unit = ''): Metric => ({
  kind: 'facts',
  id,
  name: id,
  definition: '',
  unit,
  of: { facts, where: everything },
  aggregate,
  window: YEAR,
});

const REVENUE = metric('revenue of the year', 'sales', { kind: 'sum', of: 'net' }, 'money');
const counts = (['interactions', 'marketing', 'completions', 'deals', 'certificates'] as const).map((facts) =>
  metric(`${facts} of the year`, facts, { kind: 'count' }),
);

interface Row {
  readonly partner: string;
  readonly evidence: Omit<ChampionEvidence, 'medianEngagement'>;
  readonly engagement: DecimalText;
  readonly growth: DecimalText | undefined;
}

/**
 * Partners whose tier says less than their figures do, and those whose tier says more. The top decile of growth is of those
 * that sold something in the year before; a tie on its edge counts.
 */
export const champions = (prepared: PreparedTiers, ladder: string, asOf: IsoDate): Champions =>
  runToEnd(championsInSteps(prepared, ladder, asOf, allStatuses(prepared, asOf)));

/** The same from everybody's status, with pauses, in which it says which part is done. */
export function* championsInSteps(
  prepared: PreparedTiers,
  ladder: string,
  asOf: IsoDate,
  everybody: readonly TierStatus[],
): Generator<number, Champions> {
  const day = dayNumber(asOf);
  const now = runOn(prepared, day);
  const plan = now?.engine.body.ladders.find(({ id }) => id === ladder);
  if (now === undefined || plan === undefined) return { hidden: [], slipping: [] };
  const run = runWithFigures(prepared, now);
  const before = run === undefined ? undefined : yearBefore(run);
  if (run === undefined || before === undefined) return { hidden: [], slipping: [] };
  const statuses = everybody.filter((status) => status.ladder === ladder);
  const made = yield* mapInSteps(statuses, ({ partner }) => [partner, rowOf(run, before, prepared, partner)] as const);
  const rows = new Map(made);
  const median = medianOf([...rows.values()].map(({ engagement }) => engagement));
  const edge = decileEdge([...rows.values()].flatMap(({ growth: own }) => own ?? []));
  const rankOf = (tier: string): number => plan.tiers.findIndex(({ id }) => id === tier);
  const half = (plan.tiers.length - 1) / 2;
  const found = statuses.map(({ partner, official }) => ({
    partner,
    tier: official.tier,
    rank: rankOf(official.tier),
    row: rows.get(partner) as Row,
  }));
  const shown = ({ partner, tier, row }: (typeof found)[number]): Champion => ({
    partner,
    tier,
    evidence: { ...row.evidence, medianEngagement: plain(median) },
  });
  return {
    hidden: found
      .filter(({ rank, row }) => rank < half && isHidden(row, edge, median))
      .sort((a, b) => compare(b.row.growth ?? ZERO, a.row.growth ?? ZERO))
      .map(shown),
    slipping: found.filter(({ rank, row }) => rank > half && isSlipping(row)).map(shown),
  };
}

const GROWTH: Metric = {
  kind: 'growth',
  id: 'growth of the year',
  name: 'growth of the year',
  definition: '',
  unit: '',
  of: REVENUE.id,
  against: 'windowBefore',
  fromNothing: '0',
};

/** The same day, with the figures of champions beside the programme's own. */
function runWithFigures(prepared: PreparedTiers, { engine, day }: EvaluationRun): EvaluationRun | undefined {
  const { dated, body } = engine;
  const extended = { ...body, metrics: [...body.metrics, REVENUE, GROWTH, ...counts] };
  return runOn(withRules(prepared, [{ ...dated, rules: { ...dated.rules, body: extended } }]), day);
}

/** A figure of `ChampionEvidence` that facts stand behind. */
export type ChampionFigure =
  | 'revenue'
  | 'revenueBefore'
  | 'engagement'
  | 'certificates'
  | 'registrations'
  | 'registrationsBefore';

const ENGAGEMENT = ['interactions', 'marketing', 'completions', 'deals'].map((facts) => `${facts} of the year`);
const behind = {
  revenue: { metrics: [REVENUE.id], before: false },
  revenueBefore: { metrics: [REVENUE.id], before: true },
  engagement: { metrics: ENGAGEMENT, before: false },
  certificates: { metrics: ['certificates of the year'], before: false },
  registrations: { metrics: ['deals of the year'], before: false },
  registrationsBefore: { metrics: ['deals of the year'], before: true },
} as const satisfies Record<ChampionFigure, { readonly metrics: readonly string[]; readonly before: boolean }>;

/** The facts behind one figure of a champion; their parts make the figure. Empty where no version is in force. */
export function championFacts(
  prepared: PreparedTiers,
  partner: string,
  asOf: IsoDate,
  figure: ChampionFigure,
): readonly EvidenceRow[] {
  const now = runOn(prepared, dayNumber(asOf));
  const run = now === undefined ? undefined : runWithFigures(prepared, now);
  const at = partnerIndex(prepared, partner);
  if (run === undefined || at < 0) return [];
  const { metrics, before } = behind[figure];
  const day = before ? yearBefore(run).day : run.day;
  return metrics.flatMap((id) => run.reader.evidence(id, at, day).rows);
}

const isHidden = ({ growth, engagement }: Row, edge: DecimalText | undefined, median: DecimalText): boolean =>
  growth !== undefined &&
  edge !== undefined &&
  compare(growth, ZERO) > 0 &&
  compare(growth, edge) >= 0 &&
  compare(engagement, median) > 0;

const isSlipping = ({ evidence }: Row): boolean =>
  isZero(evidence.certificates as DecimalText) &&
  compare(evidence.revenue as DecimalText, evidence.revenueBefore as DecimalText) <= 0 &&
  compare(evidence.registrations as DecimalText, evidence.registrationsBefore as DecimalText) < 0;

/** The same metrics a year earlier: their windows end the day before this one's begin. */
function yearBefore(run: EvaluationRun): { readonly day: number } {
  return { day: run.context.windowFrom({ kind: 'trailing', months: 12 }, run.day) - 1 };
}

function rowOf(run: EvaluationRun, before: { readonly day: number }, prepared: PreparedTiers, partner: string): Row {
  const at = partnerIndex(prepared, partner);
  const figure = (id: string, day = run.day): DecimalText => run.reader.figure(id, at, day).value;
  const revenueBefore = figure(REVENUE.id, before.day);
  const engagement = sum(ENGAGEMENT.map((id) => figure(id)));
  const growth = compare(revenueBefore, ZERO) > 0 ? figure(GROWTH.id) : undefined;
  return {
    partner,
    engagement,
    growth,
    evidence: {
      revenue: plain(figure(REVENUE.id)),
      revenueBefore: plain(revenueBefore),
      ...(growth === undefined ? {} : { growth: plain(growth) }),
      engagement: plain(engagement),
      certificates: plain(figure('certificates of the year')),
      registrations: plain(figure('deals of the year')),
      registrationsBefore: plain(figure('deals of the year', before.day)),
    },
  };
}

/** The middle value; of two the lower, so that “above the median” is never nobody by rounding. */
function medianOf(values: readonly DecimalText[]): DecimalText {
  const sorted = values.toSorted(compare);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? ZERO;
}

/** The lowest growth that is still in the top tenth, at least one partner. */
function decileEdge(values: readonly DecimalText[]): DecimalText | undefined {
  const sorted = values.toSorted((a, b) => compare(b, a));
  return sorted[Math.max(1, Math.floor(sorted.length / 10)) - 1];
}
