import { asPart } from '#base/in-steps.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { evaluateAll, runOn } from '#tiers/evaluate.ts';
import type { Crowding, Structure } from '#tiers/structure.ts';
import { structureInSteps } from '#tiers/structure.ts';
import type { ThresholdStanding } from '#tiers/threshold-steps.ts';
import { metricFigures, thresholdPartners, thresholdStandings } from '#tiers/threshold-steps.ts';
import { amountOfMetric, figureWords } from '#tiers/words/figure-words.ts';
import { capital } from '#tiers/words/joined-text.ts';
import {
  breakSentence,
  crowdingSentence,
  gapsWords,
  lackWords,
  unreachedSentence,
} from '#tiers/words/insight-sentences.ts';
import { metricName, tierName, trackName } from '#tiers/words/reading.ts';
import type {
  EdgeView,
  NamedPartner,
  StructurePart,
  StructurePartner,
  StructureRemark,
  StructureView,
  ThresholdView,
} from './tier-insight-api.ts';

/** A ladder of a prepared programme on a day. */
export interface LadderOnDay {
  readonly prepared: PreparedTiers;
  readonly records: BookRecords;
  readonly ladder: string;
  readonly asOf: IsoDate;
}

/** What lists call a partner. */
export function namedPartner(records: BookRecords, partner: string): NamedPartner {
  const { code = '', name = '' } = records.get('partner', partner)?.values ?? {};
  return { partner, partnerCode: code, partnerName: name };
}

/** The parts of the work that are done once everybody is evaluated, and with the structure. */
const EVALUATED = 0.2;
const STRUCTURED = 0.7;

/** A ladder's structure in words, with pauses in which it says how far it has come. */
export function* structureView(where: LadderOnDay): Generator<number, StructureView | undefined> {
  const { prepared, ladder, asOf } = where;
  yield 0;
  const body = evaluateAll(prepared, asOf).rules?.body;
  yield EVALUATED;
  const structure = yield* asPart(structureInSteps(prepared, ladder, asOf), EVALUATED, STRUCTURED);
  if (body === undefined || structure === undefined) return undefined;
  const standings = yield* asPart(thresholdStandings(prepared, ladder, asOf), STRUCTURED, 1);
  return viewOf(where, body, structure, standings);
}

const viewOf = (
  { records, ladder }: LadderOnDay,
  body: ProgrammeBody,
  structure: Structure,
  standings: readonly ThresholdStanding[],
): StructureView => ({
  partners: structure.counts.reduce((sum, { partners }) => sum + partners, 0),
  tiers: structure.counts.map(({ tier, name, partners, percent }) => ({ id: tier, name, partners, percent })),
  remarks: remarksOf(records, body, structure),
  thresholds: standings.map((standing) => thresholdView(body, ladder, standing)),
  edges: structure.edges.map(({ partner, tier, next, percent, gaps }): EdgeView => ({
    ...namedPartner(records, partner),
    tier: tierName(body, tier, ladder),
    next: tierName(body, next, ladder),
    percent,
    gap: gapsWords(gaps, { body }),
    metrics: [...new Set(gaps.flatMap(({ metric }) => metric ?? []))].map((id) => ({ id, name: metricName(body, id) })),
  })),
});

function remarksOf(records: BookRecords, body: ProgrammeBody, structure: Structure): readonly StructureRemark[] {
  const { ladder, crowded, unreachable, breaks } = structure;
  const nameOf = (partner: string): string => namedPartner(records, partner).partnerName;
  return [
    ...(unreachable === undefined || structure.counts.length < 2
      ? []
      : [
          {
            id: 'unreached',
            kind: 'unreached' as const,
            words: unreachedSentence(unreachable, ladder, { body }, nameOf),
            parts: [],
          },
        ]),
    ...crowded.map((crowd): StructureRemark => {
      const { tier, split } = crowd;
      return {
        id: `crowded ${tier}`,
        kind: 'crowded',
        words: crowdingSentence(crowd, ladder, { body }),
        parts: [
          { label: 'Everybody', title: tierName(body, tier, ladder), part: { kind: 'tier', tier } },
          ...(split === undefined ? [] : splitParts(body, tierName(body, tier, ladder), tier, split)),
        ],
      };
    }),
    ...breaks.map((gap): StructureRemark => ({
      id: `break ${gap.metric}`,
      kind: 'break',
      words: breakSentence(gap, { body }),
      parts: [
        {
          label: 'Above the gap',
          title: `${capital(amountOfMetric(body, gap.metric, gap.above))} or more`,
          part: { kind: 'figures', metric: gap.metric, from: gap.above },
        },
      ],
    })),
  ];
}

function splitParts(
  body: ProgrammeBody,
  name: string,
  tier: string,
  { metric, from }: NonNullable<Crowding['split']>,
): StructureRemark['parts'] {
  const amount = amountOfMetric(body, metric, from);
  return [
    { label: 'At or above', title: `${name}, ${amount} or more`, part: { kind: 'figures', metric, tier, from } },
    { label: 'Below', title: `${name}, less than ${amount}`, part: { kind: 'figures', metric, tier, before: from } },
  ];
}

const thresholdView = (body: ProgrammeBody, ladder: string, standing: ThresholdStanding): ThresholdView => ({
  requirement: standing.requirement,
  tier: tierName(body, standing.tier, ladder),
  track: standing.track === undefined ? '' : trackName(body, standing.track),
  metric: standing.metric,
  metricName: metricName(body, standing.metric),
  asked: standing.asked,
  threshold: figureWords(body, standing.metric, standing.threshold),
  ...(standing.times === undefined ? {} : { times: standing.times }),
  unusual: standing.unusual,
  met: standing.met,
  near: standing.near,
});

/** The partners behind a part of the structure; with figures the highest first. */
export function partnersBehind(where: LadderOnDay, part: StructurePart): readonly StructurePartner[] {
  const { prepared, records, ladder, asOf } = where;
  const table = evaluateAll(prepared, asOf);
  const body = table.rules?.body;
  const plan = runOn(prepared, dayNumber(asOf))?.engine.ladders.find((each) => each.ladder.id === ladder);
  if (body === undefined || plan === undefined) return [];
  const column = table.computed[plan.at];
  const ranks = new Map(table.partners.map((partner, row) => [partner, column?.[row] ?? -1]));
  const tierAt = (partner: string): string => plan.ladder.tiers[ranks.get(partner) ?? -1]?.id ?? '';
  const shown = (partner: string): StructurePartner => ({
    ...namedPartner(records, partner),
    tier: tierName(body, tierAt(partner), ladder),
  });
  const figure = (metric: string, value: string) => ({ value, words: figureWords(body, metric, value), metric });
  if (part.kind === 'tier') return table.partners.filter((partner) => tierAt(partner) === part.tier).map(shown);
  if (part.kind === 'figures') {
    const { metric, from, before, tier } = part;
    return metricFigures(prepared, ladder, asOf, metric)
      .filter(
        ({ partner, value }) =>
          (tier === undefined || tierAt(partner) === tier) &&
          (from === undefined || compare(value as DecimalText, from as DecimalText) >= 0) &&
          (before === undefined || compare(value as DecimalText, before as DecimalText) < 0),
      )
      .map(({ partner, value }) => ({ ...shown(partner), ...figure(metric, value) }));
  }
  return thresholdPartners(prepared, ladder, asOf, part.requirement)
    .filter((each) => each[part.which])
    .map(({ partner, metric, value, threshold }) => ({
      ...shown(partner),
      ...figure(metric, value),
      ...(part.which === 'near' ? { lacks: lackWords(metric, value, threshold, { body }) } : {}),
    }));
}
