import { err, ok } from '#base/result.ts';
import type { Problem } from '#base/problem.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Ladder, ProgrammeBody } from '#model/programme.ts';
import type { NextChange } from '#tiers/contract.ts';
import { benefitsOf } from '#tiers/benefits.ts';
import { decideTier } from '#tiers/decide.ts';
import { decisionOf } from '#tiers/decision.ts';
import { evaluatePartner, evidenceOf } from '#tiers/evaluate.ts';
import { nextChanges } from '#tiers/next-change.ts';
import { nextTierOf } from '#tiers/next-tier.ts';
import { overrideTier } from '#tiers/override.ts';
import { projectTier } from '#tiers/pace.ts';
import { replay } from '#tiers/replay.ts';
import { statusOf } from '#tiers/status.ts';
import { causeWords } from '#tiers/words/change-sentence.ts';
import { tierName } from '#tiers/words/reading.ts';
import { tierWorth } from '#tiers/worth.ts';
import { newId } from '#data/new-id.ts';
import type { EngineBook } from './engine-book.ts';
import { replayWords } from './tier-replay-words.ts';
import { ladderIn, liveProgrammes, programmes, rulesOn, tierProposals, whoIsWhere } from './tier-lists.ts';
import type { DecisionView, PartnerTierView, TierChangeView, TierOutlook, TiersApi } from './tiers-api.ts';
import { webBytes } from './web-bytes.ts';

type TakesLast<Call> = Call extends (programme: string, ...rest: infer Rest) => unknown ? Rest : never;

const changeOf = (body: ProgrammeBody, change: NextChange): TierChangeView => ({
  date: change.date,
  to: tierName(body, change.to, change.ladder),
  falls: isFall(ladderIn(body, change.ladder), change),
  why: causeWords(change.cause, { body }),
});

const isFall = (ladder: Ladder | undefined, { from, to }: NextChange): boolean => {
  const at = (tier: string): number => ladder?.tiers.findIndex(({ id }) => id === tier) ?? -1;
  return at(to) < at(from);
};

async function tierChanges(
  book: EngineBook,
  programme: string,
  asOf: IsoDate,
  partners: readonly string[],
): ReturnType<TiersApi['tierChanges']> {
  const prepared = await book.tiers.prepared(programme);
  const rules = rulesOn(prepared, asOf);
  if (rules === undefined) return [];
  return partners.flatMap((partner) =>
    nextChanges(prepared, partner, asOf).map((change) => ({
      partner,
      ladder: change.ladder,
      change: changeOf(rules.body, change),
    })),
  );
}

async function partnerTiers(book: EngineBook, partner: string, asOf: IsoDate): Promise<readonly PartnerTierView[]> {
  const records = await book.tiers.records();
  const views = await Promise.all(
    liveProgrammes(records).map(async ({ id, values }): Promise<PartnerTierView[]> => {
      const prepared = await book.tiers.prepared(id);
      const rules = rulesOn(prepared, asOf);
      const evaluation = evaluatePartner(prepared, partner, asOf);
      if (rules === undefined || evaluation === undefined) return [];
      const statuses = rules.body.ladders.flatMap((ladder) => statusOf(prepared, partner, ladder.id, asOf) ?? []);
      if (statuses.length === 0) return [];
      return [
        {
          programme: id,
          code: values.code ?? '',
          name: values.name ?? '',
          body: rules.body,
          evaluation,
          statuses,
          nextChanges: nextChanges(prepared, partner, asOf),
        },
      ];
    }),
  );
  return views.flat();
}

async function tierOutlook(
  book: EngineBook,
  programme: string,
  partner: string,
  ladder: string,
  asOf: IsoDate,
): Promise<TierOutlook | undefined> {
  const [prepared, records] = await Promise.all([book.tiers.prepared(programme), book.tiers.records()]);
  const status = statusOf(prepared, partner, ladder, asOf);
  if (status === undefined) return undefined;
  const next = nextTierOf(prepared, partner, ladder, asOf, status.official.tier);
  const grants = benefitsOf(records, partner, asOf, programme);
  if (next === undefined) return { grants };
  const projection = next.met ? undefined : projectTier(prepared, partner, ladder, next.tier, asOf);
  const worth = tierWorth(prepared, partner, ladder, status.official.tier, next.tier, asOf);
  return {
    next: next.tier,
    grants,
    ...(projection === undefined ? {} : { projection }),
    ...(worth === undefined ? {} : { worth }),
  };
}

async function makeDecision(
  book: EngineBook,
  programme: string,
  ...[asked, who]: TakesLast<TiersApi['makeDecision']>
): ReturnType<TiersApi['makeDecision']> {
  const [prepared, closings] = await Promise.all([book.tiers.prepared(programme), book.closings()]);
  const taken = new Set(closings.map(({ id }) => id));
  return await decideTier(prepared, asked, { ...who, newId, bytes: webBytes, isTaken: (id) => taken.has(id) });
}

async function tierDecisions(book: EngineBook, partner: string): Promise<readonly DecisionView[]> {
  const [closings, records] = await Promise.all([book.closings(), book.tiers.records()]);
  const standing = new Set(records.all('tierRecord').map(({ values }) => values.decision));
  return closings
    .filter(({ kind }) => kind === 'tierDecision')
    .map((closing) => ({ id: closing.id, decision: decisionOf(closing) }))
    .filter(({ decision }) => decision.partner === partner)
    .toSorted((a, b) => (a.decision.at < b.decision.at ? 1 : -1))
    .map(({ id, decision }) => ({
      id,
      programme: decision.programmeName,
      ladder: decision.ladderName,
      tier: decision.toName,
      from: decision.effective,
      asOf: decision.asOf,
      version: decision.number,
      reason: decision.reason,
      decidedBy: decision.approver ?? decision.decidedBy,
      withdrawn: !standing.has(id),
    }));
}

async function replayDecision(book: EngineBook, id: string): ReturnType<TiersApi['replayDecision']> {
  const closing = (await book.closings()).find((one) => one.id === id && one.kind === 'tierDecision');
  if (closing === undefined)
    return err<Problem>({ kind: 'rowRefused', record: id, field: 'decision', detail: 'is not there' });
  const decision = decisionOf(closing);
  const [inputs, prepared] = await Promise.all([book.tiers.inputs(), book.tiers.prepared(decision.programme)]);
  const answer = await replay(decision, inputs, webBytes, prepared);
  return ok({
    same: answer.same,
    was: answer.was,
    now: answer.now,
    differences: replayWords(answer, rulesOn(prepared, decision.asOf)?.body),
  });
}

/** Answers about programmes and tiers. */
export const tierQueries = (book: EngineBook): TiersApi => ({
  programmes: (asOf, told) => programmes(book, asOf, told),
  whoIsWhere: (programme, asOf, told) => whoIsWhere(book, programme, asOf, told),
  tierChanges: (programme, asOf, partners) => tierChanges(book, programme, asOf, partners),
  partnerTiers: (partner, asOf) => partnerTiers(book, partner, asOf),
  tierEvidence: async ({ programme, partner, asOf, ladder, metric, part }) =>
    evidenceOf(await book.tiers.prepared(programme), partner, asOf, {
      ladder,
      metric,
      ...(part === undefined ? {} : { part }),
    }),
  tierOutlook: (programme, partner, ladder, asOf) => tierOutlook(book, programme, partner, ladder, asOf),
  makeDecision: (programme, asked, who) => makeDecision(book, programme, asked, who),
  makeOverride: async (programme, asked) => overrideTier(await book.tiers.prepared(programme), asked, newId),
  tierProposals: (asOf) => tierProposals(book, asOf),
  tierDecisions: (partner) => tierDecisions(book, partner),
  replayDecision: (id) => replayDecision(book, id),
});
