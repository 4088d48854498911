import type { Bytes } from '#base/bytes.ts';
import type { Json } from '#base/canonical-json.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { closingHash } from '#model/closing-hash.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { PartnerEvaluation, TierStatus } from './contract.ts';
import type { TierDecision } from './decision.ts';
import { evidenceBehind } from './decision-evidence.ts';
import { decisionProblems, notDecidable } from './decision-problems.ts';
import type { PreparedTiers } from './evaluate.ts';
import { evaluatePartner, partnerIndex, runOn } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { pathFor, startPath } from './onboarding.ts';
import { statusOf } from './status.ts';
import { switchBenefits } from './switch-benefits.ts';

export interface DecisionAsked {
  readonly partner: string;
  /** Id of the ladder. */
  readonly ladder: string;
  readonly asOf: IsoDate;
  /** What the proposal says when absent: id of the tier and the day from which it counts. */
  readonly to?: string;
  readonly effective?: IsoDate;
}

export interface DecisionOptions {
  readonly by: string;
  readonly approver?: string;
  readonly reason: string;
  /** ISO instant. */
  readonly at: string;
  readonly newId: () => string;
  readonly bytes: Pick<Bytes, 'sha256' | 'utf8Encode'>;
  /** Whether a closing of this id is there already: a decision that was taken back stays, and the new one is another. */
  readonly isTaken?: (id: string) => boolean;
}

/** What a decision writes, in one commit: records and the immutable closing. */
export interface Decided {
  readonly changes: readonly AnyChange[];
  readonly closing: StoredClosing;
}

/** Nothing but JSON stands behind a decision. */
const noContent = new Uint8Array();

/** The fingerprint of a version's rules: equal rules, equal text. */
export const rulesHash = (body: ProgrammeBody, bytes: Pick<Bytes, 'sha256' | 'utf8Encode'>): Promise<string> =>
  closingHash(JSON.parse(JSON.stringify(body)), noContent, bytes);

/**
 * Decides a tier: the tier record from the day on that commission rules read, the benefits that switch with the day, the
 * onboarding path of the new tier, and the decision with everything that it was made from, under one hash. Refused with all
 * that is missing at once. The caller stores both in one commit.
 */
export async function decideTier(
  prepared: PreparedTiers,
  asked: DecisionAsked,
  options: DecisionOptions,
): Promise<Result<Decided, readonly Problem[]>> {
  const at = partnerIndex(prepared, asked.partner);
  const row = prepared.book.rows[at];
  const run = runOn(prepared, dayNumber(asked.asOf));
  const before = statusOf(prepared, asked.partner, asked.ladder, asked.asOf);
  const evaluation = evaluatePartner(prepared, asked.partner, asked.asOf);
  if (row === undefined || run === undefined || before === undefined || evaluation === undefined)
    return err([notDecidable(asked.partner, 'it takes no part in the program on this day')]);
  const problems = decisionProblems(prepared, run, row, asked, before, options);
  if (problems.length > 0) return err(problems);
  const decision = await decisionFrom(prepared, run, row, asked, before, evaluation, options);
  const id = freeId(closingId(decision), options.isTaken);
  // Through JSON once, so that what is hashed is exactly what will be read back.
  const json = JSON.parse(canonicalJson(decision as unknown as Json)) as unknown;
  const closing: StoredClosing = {
    id,
    kind: 'tierDecision',
    period: '',
    hash: await closingHash(json, noContent, options.bytes),
    json,
  };
  return ok({ changes: changesOf(prepared, run, at, row, decision, id, options), closing });
}

async function decisionFrom(
  prepared: PreparedTiers,
  { engine }: EvaluationRun,
  row: RecordRow<'partner'>,
  asked: DecisionAsked,
  before: TierStatus,
  evaluation: PartnerEvaluation,
  options: DecisionOptions,
): Promise<TierDecision> {
  const { rules } = engine.dated;
  const ladder = engine.body.ladders.find(({ id }) => id === asked.ladder);
  const nameOf = (tier: string): string => ladder?.tiers.find(({ id }) => id === tier)?.name ?? '';
  const { proposal } = before;
  const to = asked.to ?? proposal?.to ?? '';
  const from = proposal?.direction === 'enter' ? '' : before.official.tier;
  return {
    programme: rules.programme,
    code: rules.code,
    programmeName: rules.name,
    ladder: asked.ladder,
    ladderName: ladder?.name ?? '',
    partner: row.id,
    partnerCode: row.values.code ?? '',
    partnerName: row.values.name ?? '',
    ...(rules.version === undefined ? {} : { version: rules.version }),
    number: rules.number,
    rulesHash: await rulesHash(engine.body, options.bytes),
    asOf: asked.asOf,
    from,
    fromName: nameOf(from),
    to,
    toName: nameOf(to),
    effective: asked.effective ?? proposal?.effective ?? asked.asOf,
    why: proposal !== undefined && proposal.to === to ? proposal.why : 'byHand',
    reason: options.reason,
    decidedBy: options.by,
    ...((options.approver ?? '') === '' ? {} : { approver: options.approver as string }),
    at: options.at,
    before,
    evaluation,
    evidence: evidenceBehind(prepared, asked, evaluation),
  };
}

/** Natural, so that two laptops can't make two of one. */
const closingId = ({ code, ladder, partnerCode, effective }: TierDecision): string =>
  `tier/${code}/${ladder}/${partnerCode}/${effective}`;

function freeId(id: string, isTaken: DecisionOptions['isTaken']): string {
  if (isTaken?.(id) !== true) return id;
  let number = 2;
  while (isTaken(`${id}/${number}`)) number += 1;
  return `${id}/${number}`;
}

function changesOf(
  { inputs }: PreparedTiers,
  run: EvaluationRun,
  at: number,
  row: RecordRow<'partner'>,
  decision: TierDecision,
  id: string,
  options: DecisionOptions,
): readonly AnyChange[] {
  const { body } = run.engine;
  const first = body.ladders[0]?.id === decision.ladder;
  const plan = run.engine.ladders.find(({ ladder }) => ladder.id === decision.ladder);
  const metrics = body.benefits.flatMap(({ byMetric }) => {
    if (byMetric === undefined) return [];
    const { value } = run.reader.figure(byMetric.metric, run.unit(at), run.day, undefined, plan?.scope);
    return [[byMetric.metric, value] as const];
  });
  const path = first ? pathFor(inputs.records, row, decision.toName) : undefined;
  return [
    {
      kind: 'tierRecord',
      id: options.newId(),
      set: {
        partner: row.id,
        programme: decision.code,
        ...(first ? {} : { ladder: decision.ladder }),
        tier: decision.toName,
        from: decision.effective,
        reason: decision.reason,
        decidedBy: decision.approver ?? decision.decidedBy,
        decision: id,
      },
    },
    ...switchBenefits({
      records: inputs.records,
      body,
      programme: decision.programme,
      partner: row.id,
      ladder: decision.ladder,
      tier: decision.to,
      effective: decision.effective,
      metrics: new Map(metrics),
      newId: options.newId,
    }),
    ...(path === undefined ? [] : startPath(inputs.records, path, row, decision.effective, options.newId)),
  ];
}
