import type { Bytes } from '#base/bytes.ts';
import { dayNumber, lastDay } from '#calendar/day-lookup.ts';
import type { EvidenceRow, LadderResult, PartnerEvaluation, RequirementResult, TierInputs } from './contract.ts';
import { rulesHash } from './decide.ts';
import { rowsOf } from './decision-evidence.ts';
import type { TierDecision } from './decision.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evaluatePartner, evidenceOf, prepareTiers, withRules } from './evaluate.ts';
import type { DatedRules } from './programme-timeline.ts';
import { programmeTimeline, rulesOfVersion } from './programme-timeline.ts';

/** One thing that comes out differently today. */
export type ReplayDifference =
  | { readonly kind: 'tier'; readonly ladder: string; readonly was: string; readonly now: string }
  | {
      readonly kind: 'requirement';
      readonly ladder: string;
      readonly tier: string;
      readonly requirement: string;
      readonly child?: string;
      readonly metric?: string;
      readonly was: { readonly value?: string; readonly met: boolean };
      readonly now: { readonly value?: string; readonly met: boolean };
    }
  /** Facts of before the day that came after it was decided, and those that are gone. */
  | {
      readonly kind: 'facts';
      readonly metric: string;
      readonly late: readonly EvidenceRow[];
      readonly gone: readonly EvidenceRow[];
    };

export interface Replay {
  readonly same: boolean;
  /** The version isn't there any more, or its rules are others. */
  readonly rulesChanged: boolean;
  readonly was: PartnerEvaluation;
  readonly now: PartnerEvaluation | undefined;
  readonly differences: readonly ReplayDifference[];
}

/** The version of a decision as it stands in the book, on the days around the decision. */
function rulesOf(inputs: TierInputs, decision: TierDecision): DatedRules | undefined {
  const { version = '', programme, asOf } = decision;
  const dated = programmeTimeline(inputs.records, programme).find(({ rules }) => rules.version === version);
  const rules = dated?.rules ?? rulesOfVersion(inputs.records, version);
  const day = dayNumber(asOf);
  return rules === undefined ? undefined : { from: Math.min(dated?.from ?? day, day), next: lastDay, rules };
}

/**
 * Evaluates the same version and day again and says what is different: nothing, when no fact of before that day came late
 * (tiers.md 2). `prepared`: facts of the same book, to share.
 */
export async function replay(
  decision: TierDecision,
  inputs: TierInputs,
  bytes: Pick<Bytes, 'sha256' | 'utf8Encode'>,
  prepared?: PreparedTiers,
): Promise<Replay> {
  const dated = rulesOf(inputs, decision);
  if (dated === undefined)
    return { same: false, rulesChanged: true, was: decision.evaluation, now: undefined, differences: [] };
  const ready = prepared === undefined ? prepareTiers(inputs, [dated]) : withRules(prepared, [dated]);
  const now = evaluatePartner(ready, decision.partner, decision.asOf);
  const differences =
    now === undefined ? [] : [...resultDifferences(decision.evaluation, now), ...factDifferences(decision, ready)];
  const rulesChanged = (await rulesHash(dated.rules.body, bytes)) !== decision.rulesHash;
  return {
    same: now !== undefined && !rulesChanged && differences.length === 0,
    rulesChanged,
    was: decision.evaluation,
    now,
    differences,
  };
}

function resultDifferences(was: PartnerEvaluation, now: PartnerEvaluation): ReplayDifference[] {
  return was.ladders.flatMap((ladder) => {
    const other = now.ladders.find((each) => each.ladder === ladder.ladder);
    return other === undefined ? [] : ladderDifferences(ladder, other);
  });
}

const ladderDifferences = (was: LadderResult, now: LadderResult): ReplayDifference[] => [
  ...(was.computed === now.computed
    ? []
    : [{ kind: 'tier' as const, ladder: was.ladder, was: was.computed, now: now.computed }]),
  ...was.tiers.flatMap((tier) => {
    const other = now.tiers.find((each) => each.tier === tier.tier);
    return tier.requirement === undefined || other?.requirement === undefined
      ? []
      : treeDifferences(was.ladder, tier.tier, tier.requirement, other.requirement);
  }),
];

const outcome = ({ value, met }: RequirementResult): { readonly value?: string; readonly met: boolean } => ({
  met,
  ...(value === undefined ? {} : { value }),
});

/** A child that wasn't there, or a branch that wasn't taken: nothing was asked. */
const notAsked = ({ id, kind, soft, child, metric }: RequirementResult): RequirementResult => ({
  id,
  kind,
  soft,
  ...(child === undefined ? {} : { child }),
  ...(metric === undefined ? {} : { metric }),
  met: true,
  applies: false,
  byHand: false,
  of: [],
});

/** Requirements that have a figure or decide by themselves; a group differs only where something in it does. */
function treeDifferences(
  ladder: string,
  tier: string,
  was: RequirementResult,
  now: RequirementResult,
): ReplayDifference[] {
  const counterpart = (each: RequirementResult, others: readonly RequirementResult[]): RequirementResult | undefined =>
    others.find(({ id, child }) => id === each.id && child === each.child);
  const inside = [
    ...was.of.flatMap((each) => treeDifferences(ladder, tier, each, counterpart(each, now.of) ?? notAsked(each))),
    ...now.of.flatMap((each) =>
      counterpart(each, was.of) === undefined ? treeDifferences(ladder, tier, notAsked(each), each) : [],
    ),
  ];
  if (inside.length > 0 || (was.met === now.met && was.value === now.value)) return inside;
  const { id, child, metric } = was;
  return [
    {
      kind: 'requirement',
      ladder,
      tier,
      requirement: id,
      ...(child === undefined ? {} : { child }),
      ...(metric === undefined ? {} : { metric }),
      was: outcome(was),
      now: outcome(now),
    },
  ];
}

function factDifferences(decision: TierDecision, ready: PreparedTiers): ReplayDifference[] {
  return decision.evidence.flatMap(({ metric, part, rows, count }) => {
    // Of a figure whose rows weren't all kept, only the figure can be compared.
    if (rows.length < count) return [];
    const asked = { ladder: decision.ladder, metric, ...(part === undefined ? {} : { part }) };
    const found = evidenceOf(ready, decision.partner, decision.asOf, asked);
    const today = found === undefined ? [] : rowsOf(found);
    const [before, after] = [new Set(rows.map(keyOf)), new Set(today.map(keyOf))];
    const late = today.filter((row) => !before.has(keyOf(row)));
    const gone = rows.filter((row) => !after.has(keyOf(row)));
    return late.length + gone.length === 0 ? [] : [{ kind: 'facts' as const, metric, late, gone }];
  });
}

const keyOf = ({ fact, id, contributes, part = '' }: EvidenceRow): string => `${fact}|${id}|${part}|${contributes}`;
