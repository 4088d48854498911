import { dayOf, isoOf } from '#calendar/day-lookup.ts';
import type { LadderResult, PartnerEvaluation } from './contract.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import type { LadderPlan } from './tier-engine.ts';

/** Everything about one partner on the day of a run: every ladder, every tier, every requirement. */
export function partnerEvaluation(run: EvaluationRun, partner: number): PartnerEvaluation {
  const { day, engine } = run;
  const { body, book, ladders } = engine;
  const results = ladders.map((plan) => ladderResult(run, partner, plan));
  const from = ladders.length === 0 ? undefined : run.final(partner, 0).from;
  const region = body.regions[engine.regions[run.unit(partner)] ?? -1]?.id;
  const track = results[0]?.track;
  return {
    partner: book.partners[partner] ?? '',
    asOf: isoOf(day),
    programme: engine.dated.rules.programme,
    version: engine.dated.rules.number,
    ...(track === undefined ? {} : { track }),
    ...(region === undefined ? {} : { region }),
    ladders: results,
    ...(from === undefined || body.group === undefined
      ? {}
      : { group: { from: book.partners[from] ?? '', combine: body.group.combine } }),
  };
}

function ladderResult(run: EvaluationRun, partner: number, plan: LadderPlan): LadderResult {
  const { day, engine } = run;
  const { body } = engine;
  const { track } = run.own(partner, plan.at);
  const { rank, kept: older } = run.final(partner, plan.at);
  const { tiers, id, name } = plan.ladder;
  const trackId = body.tracks[track]?.id;
  return {
    ladder: id,
    name,
    computed: tiers[rank]?.id ?? '',
    ...(trackId === undefined ? {} : { track: trackId }),
    ...(older === undefined
      ? {}
      : { kept: { tier: tiers[older]?.id ?? '', until: isoOf(dayOf(body.transition?.keepUntil, day)) } }),
    tiers: tiers.flatMap((_, at) => run.tierResult(partner, plan.at, at) ?? []),
  };
}
