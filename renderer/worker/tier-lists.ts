import { asPart, mapInSteps } from '#base/in-steps.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Ladder, ProgrammeBody } from '#model/programme.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { ProgrammeRules, TierStatus } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { evaluateAll } from '#tiers/evaluate.ts';
import { nextTierOf } from '#tiers/next-tier.ts';
import { gapSentence, missingPieces } from '#tiers/words/gap-sentence.ts';
import { tierName } from '#tiers/words/reading.ts';
import { proposalReason, proposalSentence } from '#tiers/words/status-sentence.ts';
import type { EngineBook } from './engine-book.ts';
import { everybodysStatus } from './everybodys-status.ts';
import { inPauses } from './in-pauses.ts';
import { distanceOf } from './tier-distance.ts';
import { tierStateOf } from './tier-state.ts';
import type { ProgrammeView, ProposalRow, TierRow, ToldPart } from './tiers-api.ts';

/** The version in force on a day. */
export const rulesOn = (prepared: PreparedTiers, asOf: IsoDate): ProgrammeRules | undefined =>
  evaluateAll(prepared, asOf).rules;

/** Programmes that aren't archived. */
export const liveProgrammes = (records: BookRecords) =>
  records.all('programme').filter(({ values }) => values.archived !== true);

/** A ladder of the rules by its id. */
export const ladderIn = (body: ProgrammeBody, id: string): Ladder | undefined =>
  body.ladders.find((one) => one.id === id);

/** The programmes of the book with how many are on each tier. */
export async function programmes(book: EngineBook, asOf: IsoDate, told?: ToldPart): Promise<readonly ProgrammeView[]> {
  const records = await book.tiers.records();
  return await Promise.all(
    liveProgrammes(records).map(async ({ id, values }) => {
      const prepared = await book.tiers.prepared(id);
      const rules = rulesOn(prepared, asOf);
      const official = countedTiers(await everybodysStatus(prepared, asOf, told));
      return {
        id,
        code: values.code ?? '',
        name: values.name ?? '',
        ...(rules?.version === undefined ? {} : { version: rules.version }),
        ...(rules === undefined ? {} : { number: rules.number }),
        ladders: (rules?.body.ladders ?? []).map((ladder) => ({
          id: ladder.id,
          name: ladder.name,
          tiers: ladder.tiers.map((tier) => ({
            id: tier.id,
            name: tier.name,
            partners: official.get(`${ladder.id}\n${tier.id}`) ?? 0,
          })),
        })),
      };
    }),
  );
}

function countedTiers(statuses: readonly TierStatus[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ladder, official } of statuses) {
    const key = `${ladder}\n${official.tier}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The part of a list's work that is done once everybody has a status; the rest is what is missing to the next tier. */
const PLACED = 0.6;

/** Where everybody is, one row per partner and ladder. */
export async function whoIsWhere(
  book: EngineBook,
  programme: string,
  asOf: IsoDate,
  told?: ToldPart,
): Promise<readonly TierRow[]> {
  const [prepared, records] = await Promise.all([book.tiers.prepared(programme), book.tiers.records()]);
  const rules = rulesOn(prepared, asOf);
  if (rules === undefined) return [];
  const { body } = rules;
  const statuses = await everybodysStatus(
    prepared,
    asOf,
    told === undefined ? undefined : (done) => told(done * PLACED),
  );
  const rowOf = (status: TierStatus): TierRow => {
    const partner = records.get('partner', status.partner)?.values;
    const next = nextTierOf(prepared, status.partner, status.ladder, asOf, status.official.tier);
    const distance = next === undefined ? undefined : distanceOf(next);
    return {
      partner: status.partner,
      partnerCode: partner?.code ?? '',
      partnerName: partner?.name ?? '',
      ladder: status.ladder,
      official: tierName(body, status.official.tier, status.ladder),
      computed: tierName(body, status.computed, status.ladder),
      ...(status.official.since === undefined ? {} : { since: status.official.since }),
      ...(next === undefined
        ? {}
        : {
            next: next.name,
            gap: gapSentence(next, { body }),
            missing: missingPieces(next, { body })
              .map(({ words }) => words)
              .join(' + '),
          }),
      ...(distance === undefined ? {} : { distance }),
      state: tierStateOf(status, { distance, asOf }),
      ...(status.override === undefined ? {} : { override: { next: status.override.next } }),
      ...(status.grace === undefined ? {} : { grace: { until: status.grace.until } }),
      ...(status.proposal === undefined ? {} : { proposal: status.proposal }),
    };
  };
  return await inPauses(asPart(mapInSteps(statuses, rowOf), PLACED, 1), told);
}

/** What is to be decided, most urgent first. */
export async function tierProposals(book: EngineBook, asOf: IsoDate): Promise<readonly ProposalRow[]> {
  const records = await book.tiers.records();
  const rows = await Promise.all(
    liveProgrammes(records).map(async ({ id, values }) => {
      const prepared = await book.tiers.prepared(id);
      const rules = rulesOn(prepared, asOf);
      if (rules === undefined) return [];
      const { body } = rules;
      return (await everybodysStatus(prepared, asOf)).flatMap((status): ProposalRow[] => {
        const { proposal, ladder, partner } = status;
        if (proposal === undefined) return [];
        return [
          {
            programme: id,
            programmeName: values.name ?? '',
            partner,
            partnerName: records.get('partner', partner)?.values.name ?? '',
            ladder,
            ladderName: ladderIn(body, ladder)?.name ?? '',
            proposal,
            from: proposal.from === '' ? '' : tierName(body, proposal.from, ladder),
            to: tierName(body, proposal.to, ladder),
            why: proposalReason(proposal, { body }, ladder),
            words: proposalSentence(proposal, { body }, ladder),
          },
        ];
      });
    }),
  );
  // What can be decided now stands before what waits for its day; then the earliest effect first.
  const day = ({ proposal }: ProposalRow): string => proposal.notBefore ?? proposal.effective;
  return rows.flat().toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}
