import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RequirementOf, Tier } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, divide, isZero, multiply, plain, toDecimals } from '#money/decimal.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evaluateAll, partnerIndex, runOn } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { everyPart } from './requirements/asked-metrics.ts';
import { askedOf } from './tier-engine.ts';

/** A threshold of a ladder, how steep it is, and who stands on which side of it. */
export interface ThresholdStanding {
  /** Id of the test in the rules. */
  readonly requirement: string;
  readonly tier: string;
  /** The track that asks it; absent where all do. */
  readonly track?: string;
  readonly metric: string;
  readonly is: 'atLeast' | 'above';
  /** As the rules say it, before regions and newcomers. */
  readonly threshold: string;
  /** How many times that of the tier below on the same track, two decimals; absent for the first. */
  readonly times?: string;
  /** Outside of the usual 1.5 to 2.5 times. */
  readonly unusual: boolean;
  /** Partners of whom it is asked. */
  readonly asked: number;
  readonly met: number;
  /** Partners who don't meet it and lack less than a tenth of what is asked of them. */
  readonly near: number;
}

/** A partner and a threshold: the figure, and what is asked of it in its region. */
export interface ThresholdPartner {
  readonly partner: string;
  readonly metric: string;
  readonly value: string;
  readonly threshold: string;
  readonly met: boolean;
  readonly near: boolean;
}

interface Asked {
  readonly tier: Tier;
  readonly track: string | undefined;
  readonly test: RequirementOf<'test'>;
}

const NEAR = '0.9' as DecimalText;
const asksForMore = ({ is, part }: RequirementOf<'test'>): boolean =>
  part === undefined && (is === 'atLeast' || is === 'above');

const thresholdsOf = (tiers: readonly Tier[]): readonly Asked[] =>
  tiers.flatMap((tier) =>
    tier.requirements.flatMap(({ track, requirement }) =>
      everyPart(requirement).flatMap((test) =>
        test.kind === 'test' && asksForMore(test) ? [{ tier, track, test }] : [],
      ),
    ),
  );

/**
 * Every threshold of a ladder that asks for at least something, lowest tier first, with how many meet it and how many just
 * don't (tiers.md 3, structure lab). Counted over everybody whose track asks it, whatever stands around it in the rule, with
 * the threshold of each partner's own region. It pauses after each threshold and says which part is done.
 */
export function* thresholdStandings(
  prepared: PreparedTiers,
  ladder: string,
  asOf: IsoDate,
): Generator<number, readonly ThresholdStanding[]> {
  const tiers = runOn(prepared, dayNumber(asOf))?.engine.body.ladders.find(({ id }) => id === ladder)?.tiers ?? [];
  const all = thresholdsOf(tiers);
  const found: ThresholdStanding[] = [];
  for (const asked of all) {
    const partners = standing(prepared, ladder, asOf, asked);
    const below = all.findLast(
      (each) =>
        each.test.metric === asked.test.metric &&
        each.track === asked.track &&
        tiers.indexOf(each.tier) < tiers.indexOf(asked.tier),
    );
    const { tier, track, test } = asked;
    found.push({
      requirement: test.id,
      tier: tier.id,
      ...(track === undefined ? {} : { track }),
      metric: test.metric,
      is: test.is === 'above' ? 'above' : 'atLeast',
      threshold: test.value,
      ...steepness(test.value, below?.test.value),
      asked: partners.length,
      met: partners.filter(({ met }) => met).length,
      near: partners.filter(({ near }) => near).length,
    });
    yield found.length / all.length;
  }
  return found;
}

/** Everybody of whom a threshold is asked, highest figure first; nobody where the rules don't have it. */
export function thresholdPartners(
  prepared: PreparedTiers,
  ladder: string,
  asOf: IsoDate,
  requirement: string,
): readonly ThresholdPartner[] {
  const tiers = runOn(prepared, dayNumber(asOf))?.engine.body.ladders.find(({ id }) => id === ladder)?.tiers ?? [];
  const asked = thresholdsOf(tiers).find(({ test }) => test.id === requirement);
  return asked === undefined ? [] : standing(prepared, ladder, asOf, asked).toSorted(highestFirst);
}

/** Everybody's figure of a metric as the ladder looks at it, highest first: what breaks and splits are about. */
export function metricFigures(
  prepared: PreparedTiers,
  ladder: string,
  asOf: IsoDate,
  metric: string,
): readonly { readonly partner: string; readonly value: string }[] {
  const run = runOn(prepared, dayNumber(asOf));
  const plan = run?.engine.ladders.find((each) => each.ladder.id === ladder);
  if (run === undefined || plan === undefined || !run.engine.metrics.has(metric)) return [];
  return evaluateAll(prepared, asOf)
    .partners.map((partner) => {
      const moment = run.moment(run.unit(partnerIndex(prepared, partner)), plan.at);
      return { partner, value: figure(run, metric, moment) };
    })
    .toSorted(highestFirst);
}

type Figured = { readonly partner: string; readonly value: string };
type Moment = ReturnType<EvaluationRun['moment']>;

const highestFirst = (a: Figured, b: Figured): number =>
  compare(b.value as DecimalText, a.value as DecimalText) || (a.partner < b.partner ? -1 : 1);

const figure = (run: EvaluationRun, metric: string, { partner, scope }: Moment): DecimalText =>
  plain(run.reader.figure(metric, partner, run.day, undefined, scope).value);

function standing(prepared: PreparedTiers, ladder: string, asOf: IsoDate, { tier, track, test }: Asked) {
  const run = runOn(prepared, dayNumber(asOf));
  const plan = run?.engine.ladders.find((each) => each.ladder.id === ladder);
  if (run === undefined || plan === undefined) return [];
  const { body } = run.engine;
  const own = tier.requirements.find((each) => each.track === track)?.requirement;
  return evaluateAll(prepared, asOf).partners.flatMap((partner): ThresholdPartner[] => {
    const at = partnerIndex(prepared, partner);
    if (askedOf(tier, body.tracks[run.own(at, plan.at).track]?.id) !== own) return [];
    const moment = run.moment(run.unit(at), plan.at);
    const value = figure(run, test.metric, moment);
    const threshold = run.context.threshold(test.id, test.value, test.metric, test.is, moment);
    const order = compare(value, threshold);
    const met = test.is === 'above' ? order > 0 : order >= 0;
    const near = !met && compare(value, multiply(threshold, NEAR)) > 0;
    return [{ partner, metric: test.metric, value, threshold: plain(threshold), met, near }];
  });
}

function steepness(value: string, before: string | undefined): Pick<ThresholdStanding, 'times' | 'unusual'> {
  if (before === undefined || isZero(before as DecimalText)) return { unusual: false };
  const times = divide(value as DecimalText, before as DecimalText);
  const unusual = compare(times, '1.5' as DecimalText) < 0 || compare(times, '2.5' as DecimalText) > 0;
  return { times: toDecimals(times, 2, 'halfAwayFromZero'), unusual };
}
