import type { Requirement, Tier } from '#model/programme.ts';
import { plain } from '#money/decimal.ts';
import type { TierStatus } from './contract.ts';
import type { PreparedTiers } from './evaluate.ts';
import { partnerIndex } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { everyPart, metricsAskedBy } from './requirements/asked-metrics.ts';
import { askedOf } from './tier-engine.ts';

/**
 * A key that is the same for all with the same figures: those that tests of a partner's track ask as they are today. It may be
 * the same for others too; who is alone by it needn't be evaluated in full.
 */
export function roughKeys(prepared: PreparedTiers, run: EvaluationRun): (status: TierStatus) => string {
  const kept = new Map<string, readonly string[]>();
  const metricsOf = (plan: EvaluationRun['engine']['ladders'][number], track: number): readonly string[] => {
    const key = `${plan.at}|${track}`;
    const metrics = kept.get(key) ?? figuresOfToday(plan.ladder.tiers, run.engine.body.tracks[track]?.id);
    kept.set(key, metrics);
    return metrics;
  };
  return ({ partner, ladder }) => {
    const plan = run.engine.ladders.find((each) => each.ladder.id === ladder);
    // A member of a group may be looked at by another one's figures.
    if (plan === undefined || run.engine.body.group !== undefined) return ladder;
    const at = partnerIndex(prepared, partner);
    const { track } = run.own(at, plan.at);
    const { scope } = run.moment(at, plan.at);
    const values = metricsOf(plan, track).map((metric) =>
      plain(run.reader.figure(metric, at, run.day, undefined, scope).value),
    );
    return JSON.stringify([ladder, track, values]);
  };
}

/** Metrics that a track asks as they are on the day, and nowhere as they were on another, of a part or of a child. */
function figuresOfToday(tiers: readonly Tier[], track: string | undefined): readonly string[] {
  const parts = tiers.flatMap((tier) => {
    const asked = askedOf(tier, track);
    return typeof asked === 'string' ? [] : everyPart(asked);
  });
  const isPlain = (part: Requirement): boolean =>
    part.kind === 'gate' || (part.kind === 'test' && part.part === undefined);
  const joins = (part: Requirement): boolean => part.kind === 'all' || part.kind === 'any' || part.kind === 'atLeast';
  const others = new Set(parts.filter((part) => !isPlain(part) && !joins(part)).flatMap(metricsAskedBy));
  return [...new Set(parts.filter(isPlain).flatMap(metricsAskedBy))].filter((metric) => !others.has(metric));
}
