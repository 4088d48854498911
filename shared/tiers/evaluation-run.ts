import { groupBy } from '#base/group-by.ts';
import type { ReachedTier, Requirement, Tier } from '#model/programme.ts';
import type { PartnerEvaluation, TierResult } from './contract.ts';
import { heldFrom } from './held-window.ts';
import { scopeOf } from './ladder-scope.ts';
import type { GateReader, MetricReader } from './metric-reader.ts';
import { officialSpan, tierNamed } from './official-tier.ts';
import { olderTier } from './older-tier.ts';
import { partnerEvaluation } from './partner-evaluation.ts';
import { enrolmentAt, newcomerUntil } from './partner-book.ts';
import { turnsOf } from './requirement-turns.ts';
import { metricsAskedBy } from './requirements/asked-metrics.ts';
import type { Moment, RequirementContext } from './requirements/requirement-context.ts';
import { holds, resultOf } from './requirements/requirement-table.ts';
import type { TierEngine } from './tier-engine.ts';
import { askedOf, leadsOn, readerOf } from './tier-engine.ts';
import { shutOn } from './tier-shut.ts';

/** Where a partner came to on a ladder: the place of the tier, −1 for none, and the track that gave it, −1 without tracks. */
export interface Place {
  readonly rank: number;
  readonly track: number;
}

/** What a partner comes to after its group and the transition from older rules had their say. */
export interface FinalPlace extends Place {
  /** The member whose result decided. */
  readonly from?: number;
  /** The older tier that is kept, by its place. */
  readonly kept?: number;
}

/**
 * One day of one version. Answers are kept, so partners may be asked in any order and about each other. `known`: the facts
 * that exist are those dated up to it; earlier than the day when looking ahead.
 */
export interface EvaluationRun {
  readonly engine: TierEngine;
  readonly day: number;
  readonly known: number;
  readonly reader: MetricReader;
  /** Whose facts and rules count for a partner: its own, or those of the lead of its group. */
  unit(partner: number): number;
  own(partner: number, ladder: number): Place;
  final(partner: number, ladder: number): FinalPlace;
  members(partner: number): readonly number[];
  moment(partner: number, ladder: number): Moment;
  context: RequirementContext;
  evaluation(partner: number): PartnerEvaluation;
  /** One tier alone: what a list shows of the next one needs no other. */
  tierResult(partner: number, ladder: number, rank: number): TierResult | undefined;
}

/** Opens a day of a version. */
export function evaluationRun(engine: TierEngine, day: number, known: number = day): EvaluationRun {
  const { body, book, ladders } = engine;
  const leads = leadsOn(engine, day, known);
  const reader = readerOf(engine, leads);
  const sums = body.group?.combine === 'sum';
  const groups = groupBy(leads, ([, lead]) => lead);
  const scopes = ladders.map((plan) => scopeOf(plan, day, known));
  const kept = ladders.map(() => new Map<number, Place>());
  const open = new Set<string>();
  const ladderAt = new Map(body.ladders.map(({ id }, at) => [id, at]));

  const unit = (partner: number): number => (sums ? (leads.get(partner) ?? partner) : partner);
  const moment = (partner: number, ladder: number): Moment => ({ partner, day, known, scope: scopes[ladder] });
  const enrolled = (partner: number) => enrolmentAt(book, partner, day, known);
  const shut = shutOn(engine, day, known);

  function members(partner: number): readonly number[] {
    const lead = leads.get(partner) ?? partner;
    return [lead, ...(groups.get(lead) ?? []).map(([member]) => member)];
  }

  function official(partner: number, ladder: number): number {
    const plan = body.ladders[ladder];
    // A record of this very day is what an evaluation of the day led to, so it can't be among its reasons.
    const span =
      plan && officialSpan(book.spans[partner] ?? [], engine.dated.rules.code, body, plan.id, Math.min(day - 1, known));
    return plan === undefined || span === undefined ? 0 : Math.max(0, tierNamed(plan, span.tier));
  }

  const context: RequirementContext = {
    reader,
    metric: (id) => engine.metrics.get(id),
    threshold: (id, text, metric, is, at) =>
      engine.thresholds(
        id,
        text,
        metric,
        is,
        engine.regions[at.partner] ?? -1,
        at.day < newcomerUntil(body, book, at.partner, at.day, at.known),
      ),
    ladder: (id) => body.ladders.find((each) => each.id === id),
    official: (at, ladder) => atMoment(at).officialOn(at.partner, ladderAt.get(ladder) ?? -1),
    reached: (at, by, tier) => atMoment(at).reachedOn(at.partner, by, tier),
    partnerRow: (partner) => book.rows[partner] ?? { kind: 'partner', id: '', values: {}, stamps: {} },
    officialName: (at) => body.ladders[0]?.tiers[atMoment(at).officialOn(at.partner, 0)]?.name ?? '',
    turns: (requirement, at, from, until) =>
      turnsOf(engine, reader, members(at.partner).map(unit), requirement, at, from, until),
    windowFrom: (window, on) => heldFrom(window, on, body.yearStartMonth),
    holds: (requirement, at) => holds(requirement, at, context),
    result: (requirement, at) => resultOf(requirement, at, context),
  };

  // A requirement about an earlier day (`during`) asks for tiers of that day.
  const others = new Map<string, InnerRun>();
  function atMoment(at: Moment): InnerRun {
    if (at.day === day && at.known === known) return run;
    const key = `${at.day}|${at.known}`;
    const found = others.get(key) ?? (evaluationRun(engine, at.day, at.known) as InnerRun);
    others.set(key, found);
    return found;
  }

  /** The places on a ladder that a partner meets by a track, highest first; all of them only where a tie rule asks. */
  function metPlaces(partner: number, ladder: number, track: number, every: boolean): number[] {
    const tiers = body.ladders[ladder]?.tiers ?? [];
    const met: number[] = [];
    for (let at = tiers.length - 1; at >= 0; at -= 1) {
      const tier = tiers[at] as Tier;
      const asked = askedOf(tier, body.tracks[track]?.id);
      if (shut(partner, { tier, at, ladder, asked }) !== undefined) continue;
      const decides =
        typeof asked === 'string' || asked.soft === true || holds(asked, moment(partner, ladder), context);
      // The first tier is where everybody enters, whatever it asks.
      if (!decides && at > 0) continue;
      met.push(at);
      if (!every) break;
    }
    return met;
  }

  function placeBy(partner: number, ladder: number, track: number): number {
    const tie = body.ladders[ladder]?.tie;
    const met = metPlaces(partner, ladder, track, tie !== undefined);
    const highest = met[0] ?? -1;
    if (tie === undefined || met.length < 2) return highest;
    return met.find((at) => holdsBy(tie, partner, ladder, track, at)) ?? highest;
  }

  /** Whether the tier's own test of the tie metric holds. */
  function holdsBy(tie: string, partner: number, ladder: number, track: number, at: number): boolean {
    const asked = askedOf(body.ladders[ladder]?.tiers[at] as Tier, body.tracks[track]?.id);
    return (
      typeof asked !== 'string' && bandsOf(asked, tie).some((each) => holds(each, moment(partner, ladder), context))
    );
  }

  function assignedTrack(partner: number, ladder: number): number {
    const named = body.tracks.findIndex(({ id }) => id === enrolled(partner)?.track);
    if (named >= 0) return named;
    return body.tracks.findIndex(({ rule }) => rule !== undefined && holds(rule, moment(partner, ladder), context));
  }

  function placeOf(partner: number, ladder: number): Place {
    if (body.tracks.length === 0) return { rank: placeBy(partner, ladder, -1), track: -1 };
    if (body.trackChoice === 'assigned') {
      const track = assignedTrack(partner, ladder);
      return { rank: placeBy(partner, ladder, track), track };
    }
    const places = body.tracks.map((_, track) => ({ rank: placeBy(partner, ladder, track), track }));
    return places.reduce((best, each) => (each.rank > best.rank ? each : best));
  }

  function own(partner: number, ladder: number): Place {
    const who = unit(partner);
    const found = kept[ladder]?.get(who);
    if (found !== undefined) return found;
    const key = `${ladder}/${who}`;
    if (open.has(key)) throw new Error(`A ladder asks for itself: ${body.ladders[ladder]?.id ?? ''}`);
    open.add(key);
    const made = placeOf(who, ladder);
    open.delete(key);
    kept[ladder]?.set(who, made);
    return made;
  }

  function reachedOn(partner: number, by: ReachedTier['by'], tier: string): number {
    const reaches = (who: number, ladder: number): boolean => {
      const wanted = body.ladders[ladder]?.tiers.findIndex(({ id }) => id === tier) ?? -1;
      return wanted >= 0 && own(who, ladder).rank >= wanted;
    };
    if ('ladders' in by) return by.ladders.filter((id) => reaches(partner, ladderAt.get(id) ?? -1)).length;
    const ladder = ladderAt.get(by.membersOn) ?? -1;
    return members(partner).filter((who) => reaches(who, ladder)).length;
  }

  function grouped(partner: number, ladder: number): FinalPlace {
    const mine = own(partner, ladder);
    const combine = body.group?.combine;
    if (combine === undefined) return mine;
    const all = members(partner);
    if (all.length < 2) return mine;
    const lead = all[0] as number;
    if (combine === 'sum') return { ...mine, from: lead };
    if (combine === 'parent') return { ...own(lead, ladder), from: lead };
    const sign = combine === 'best' ? 1 : -1;
    return all
      .map((from) => ({ ...own(from, ladder), from }))
      .reduce((best, each) => ((each.rank - best.rank) * sign > 0 ? each : best));
  }

  function final(partner: number, ladder: number): FinalPlace {
    const place = grouped(partner, ladder);
    const older = olderTier({ engine, day, known }, partner, ladder);
    return older > place.rank ? { rank: older, track: place.track, kept: older } : place;
  }

  function tierResult(partner: number, ladder: number, at: number): TierResult | undefined {
    const tier = body.ladders[ladder]?.tiers[at];
    if (tier === undefined) return undefined;
    const who = unit(partner);
    const asked = askedOf(tier, body.tracks[own(partner, ladder).track]?.id);
    const closed = shut(who, { tier, at, ladder, asked });
    const result = typeof asked === 'string' ? undefined : resultOf(asked, moment(who, ladder), context);
    return {
      tier: tier.id,
      name: tier.name,
      met: closed === undefined && (result === undefined || result.soft || result.met),
      ...(closed === undefined ? {} : { shut: closed }),
      ...(result === undefined ? {} : { requirement: result }),
    };
  }

  const run: InnerRun = {
    engine,
    day,
    known,
    reader,
    unit,
    own,
    final,
    members,
    moment,
    context,
    evaluation: (partner) => partnerEvaluation(run, partner),
    tierResult,
    officialOn: official,
    reachedOn,
  };
  return run;
}

interface InnerRun extends EvaluationRun {
  officialOn(partner: number, ladder: number): number;
  reachedOn(partner: number, by: ReachedTier['by'], tier: string): number;
}

/** Bands and tests of one metric anywhere in a requirement. */
function bandsOf(requirement: Requirement, metric: string): readonly Requirement[] {
  if (!metricsAskedBy(requirement).includes(metric)) return [];
  if ((requirement.kind === 'band' || requirement.kind === 'test') && requirement.metric === metric)
    return [requirement];
  return 'of' in requirement && Array.isArray(requirement.of)
    ? (requirement.of as readonly Requirement[]).flatMap((each) => bandsOf(each, metric))
    : [];
}

/** Gates of an index's parts are requirements like any other, asked on the day of the index; the last day is kept. */
export function gateOf(engine: TierEngine): GateReader {
  let last: EvaluationRun | undefined;
  return (gate, partner, day, scope) => {
    const known = scope?.known ?? day;
    if (last === undefined || last.day !== day || last.known !== known) last = evaluationRun(engine, day, known);
    return holds(gate, { partner, day, known, scope }, last.context);
  };
}
