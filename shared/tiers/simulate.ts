import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Ladder, ProgrammeBody } from '#model/programme.ts';
import type { LadderResult, RequirementResult } from './contract.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evaluateAll, evaluatePartner, runOn, withRules } from './evaluate.ts';
import type { TierGap } from './path.ts';
import { nextTierOf } from './next-tier.ts';
import { gapsIn } from './path.ts';

/** A requirement that came out differently by the draft, and by how much its threshold or figure did. */
export interface ChangedRequirement {
  readonly requirement: string;
  readonly tier: string;
  readonly metric?: string;
  readonly value?: string;
  readonly before?: { readonly met: boolean; readonly threshold?: string };
  readonly after?: { readonly met: boolean; readonly threshold?: string };
}

/** A partner that the draft moves. Tiers are ids of the version before and of the draft; empty where there is none. */
export interface Mover {
  readonly partner: string;
  readonly ladder: string;
  readonly direction: 'up' | 'down';
  readonly from: string;
  readonly to: string;
  readonly fromName: string;
  readonly toName: string;
  readonly why: readonly ChangedRequirement[];
}

/** A partner that the draft doesn't move, and that misses the next tier by little: every gap is under a tenth of its threshold. */
export interface NearMiss {
  readonly partner: string;
  readonly ladder: string;
  readonly tier: string;
  readonly next: string;
  readonly gaps: readonly TierGap[];
}

export interface Simulation {
  readonly asOf: IsoDate;
  readonly movers: readonly Mover[];
  readonly nearMisses: readonly NearMiss[];
  /** Per ladder of the draft and tier: how many there were by the version in force, and would be. */
  readonly counts: readonly {
    readonly ladder: string;
    readonly tier: string;
    readonly before: number;
    readonly after: number;
  }[];
}

const NEAR = 10;

/** The programme as if the draft stood in place of the version in force on a day; undefined where none is. */
export function withDraft(prepared: PreparedTiers, draft: ProgrammeBody, asOf: IsoDate): PreparedTiers | undefined {
  const dated = runOn(prepared, dayNumber(asOf))?.engine.dated;
  return dated === undefined ? undefined : withRules(prepared, [{ ...dated, rules: { ...dated.rules, body: draft } }]);
}

/**
 * Who would move, and why, if the draft were in force on the day instead of the version that is. Nothing is written. Places are
 * compared by tier id, so a tier keeps its id where it is meant to stay the same; a tier that only one of the two has counts by
 * its place. `tried`: what `withDraft` made of it, where one has it already.
 */
export function simulate(
  prepared: PreparedTiers,
  draft: ProgrammeBody,
  asOf: IsoDate,
  tried: PreparedTiers | undefined = withDraft(prepared, draft, asOf),
): Simulation {
  const run = runOn(prepared, dayNumber(asOf));
  if (run === undefined || tried === undefined) return { asOf, movers: [], nearMisses: [], counts: [] };
  const { dated } = run.engine;
  const [before, after] = [evaluateAll(prepared, asOf), evaluateAll(tried, asOf)];
  const rowOf = new Map(before.partners.map((partner, row) => [partner, row]));
  const movers: Mover[] = [];
  const nearMisses: NearMiss[] = [];
  const stays = new Set(after.partners);
  draft.ladders.forEach((ladder, at) => {
    const old = dated.rules.body.ladders.findIndex(({ id }) => id === ladder.id);
    if (old < 0) return;
    const oldTiers = dated.rules.body.ladders[old]?.tiers ?? [];
    before.partners.forEach((partner, row) => {
      const from = oldTiers[before.computed[old]?.[row] ?? -1];
      if (!stays.has(partner) && from !== undefined) movers.push(leaver(partner, ladder.id, from));
    });
    after.partners.forEach((partner, row) => {
      const was = rowOf.get(partner);
      const [oldRank, rank] = [
        was === undefined ? -1 : (before.computed[old]?.[was] ?? -1),
        after.computed[at]?.[row] ?? -1,
      ];
      const [from, to] = [oldTiers[oldRank], ladder.tiers[rank]];
      if (from?.id === to?.id) {
        const near = nearMissOf(tried, partner, ladder, rank, asOf);
        if (near !== undefined) nearMisses.push(near);
        return;
      }
      const known = ladder.tiers.findIndex(({ id }) => id === from?.id);
      movers.push({
        partner,
        ladder: ladder.id,
        direction: rank > (known >= 0 ? known : oldRank) ? 'up' : 'down',
        from: from?.id ?? '',
        to: to?.id ?? '',
        fromName: from?.name ?? '',
        toName: to?.name ?? '',
        why: changedFor(prepared, tried, partner, ladder.id, asOf),
      });
    });
  });
  return { asOf, movers, nearMisses, counts: countsOf(prepared, tried, draft, asOf) };
}

/** Who takes part by the version in force and doesn't by the draft. */
const leaver = (partner: string, ladder: string, from: { readonly id: string; readonly name: string }): Mover => ({
  partner,
  ladder,
  direction: 'down',
  from: from.id,
  to: '',
  fromName: from.name,
  toName: '',
  why: [],
});

function nearMissOf(
  tried: PreparedTiers,
  partner: string,
  ladder: Ladder,
  rank: number,
  asOf: IsoDate,
): NearMiss | undefined {
  const next = nextTierOf(tried, partner, ladder.id, asOf);
  const gaps = gapsIn(next);
  const near = gaps.length > 0 && gaps.every(({ percent }) => percent !== undefined && Number(percent) < NEAR);
  return near && next !== undefined
    ? { partner, ladder: ladder.id, tier: ladder.tiers[rank]?.id ?? '', next: next.tier, gaps }
    : undefined;
}

/** Requirements of both versions that decide differently, or are asked with another threshold. */
function changedFor(
  prepared: PreparedTiers,
  tried: PreparedTiers,
  partner: string,
  ladder: string,
  asOf: IsoDate,
): ChangedRequirement[] {
  const of = (which: PreparedTiers): LadderResult | undefined =>
    evaluatePartner(which, partner, asOf)?.ladders.find((each) => each.ladder === ladder);
  const [before, after] = [leavesOf(of(prepared)), leavesOf(of(tried))];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [then, now] = [before.get(key), after.get(key)];
    if (then?.result.met === now?.result.met && then?.result.threshold === now?.result.threshold) return [];
    if (then !== undefined && now !== undefined && then.result.met === now.result.met) return [];
    const shown = now ?? then;
    return [
      {
        requirement: shown?.result.id ?? '',
        tier: shown?.tier ?? '',
        ...(shown?.result.metric === undefined ? {} : { metric: shown.result.metric }),
        ...(shown?.result.value === undefined ? {} : { value: shown.result.value }),
        ...(then === undefined ? {} : { before: outcome(then.result) }),
        ...(now === undefined ? {} : { after: outcome(now.result) }),
      },
    ];
  });
}

const outcome = ({ met, threshold }: RequirementResult) => ({ met, ...(threshold === undefined ? {} : { threshold }) });

interface Leaf {
  readonly tier: string;
  readonly result: RequirementResult;
}

function leavesOf(ladder: LadderResult | undefined): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  const visit = (tier: string, result: RequirementResult): void => {
    if (result.of.length === 0) found.set(`${tier}/${result.id}/${result.child ?? ''}`, { tier, result });
    for (const each of result.of) visit(tier, each);
  };
  for (const { tier, requirement } of ladder?.tiers ?? []) if (requirement !== undefined) visit(tier, requirement);
  return found;
}

function countsOf(
  prepared: PreparedTiers,
  tried: PreparedTiers,
  draft: ProgrammeBody,
  asOf: IsoDate,
): Simulation['counts'] {
  const [before, after] = [evaluateAll(prepared, asOf), evaluateAll(tried, asOf)];
  const old = before.rules?.body.ladders ?? [];
  const count = (column: Int8Array | undefined, rank: number): number =>
    rank < 0 || column === undefined ? 0 : column.reduce((total, each) => total + (each === rank ? 1 : 0), 0);
  return draft.ladders.flatMap((ladder, at) => {
    const was = old.findIndex(({ id }) => id === ladder.id);
    return ladder.tiers.map(({ id }, rank) => ({
      ladder: ladder.id,
      tier: id,
      before: count(before.computed[was], old[was]?.tiers.findIndex((tier) => tier.id === id) ?? -1),
      after: count(after.computed[at], rank),
    }));
  });
}
