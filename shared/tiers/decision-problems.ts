import type { Problem } from '#base/problem.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TierStatus } from './contract.ts';
import type { DecisionAsked, DecisionOptions } from './decide.ts';
import type { PreparedTiers } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';

/** A decision that is refused, and why. */
export const notDecidable = (partner: string, detail: string): Problem => ({
  kind: 'tierNotDecidable',
  partner,
  detail,
});

/** Everything that keeps a tier from being decided as asked, all at once; `by` and `reason` are what was said of it. */
export function decisionProblems(
  prepared: PreparedTiers,
  run: EvaluationRun,
  row: RecordRow<'partner'>,
  asked: DecisionAsked,
  { proposal }: TierStatus,
  options: DecisionOptions,
): Problem[] {
  const name = row.values.name ?? row.values.code ?? '';
  const tier = asked.to ?? proposal?.to;
  const effective = asked.effective ?? proposal?.effective;
  const ladder = run.engine.body.ladders.find(({ id }) => id === asked.ladder);
  const byProposal = asked.to === undefined || asked.to === proposal?.to;
  return [
    ...(tier === undefined || effective === undefined ? ['nothing is proposed, and no tier and day were given'] : []),
    ...(tier === undefined || ladder?.tiers.some(({ id }) => id === tier) === true
      ? []
      : ['the ladder has no such tier']),
    ...(byProposal && proposal?.notBefore !== undefined && proposal.notBefore > asked.asOf
      ? [`it can be decided from ${proposal.notBefore} on`]
      : []),
    ...(byProposal && proposal?.needsApproval === true && (options.approver ?? '').trim() === ''
      ? ['the program asks for an approval and nobody approved']
      : []),
    ...(byProposal || options.reason.trim() !== '' ? [] : ['a decision against the proposal needs a reason']),
    ...(options.by.trim() === '' ? ['nobody is named as deciding'] : []),
    ...(effective !== undefined && hasRecord(prepared, run, row.id, asked.ladder, effective)
      ? [`there is a tier from ${effective} already`]
      : []),
  ].map((detail) => notDecidable(name, detail));
}

const ladderText = (body: ProgrammeBody, ladder: string): string => (body.ladders[0]?.id === ladder ? '' : ladder);

const hasRecord = (
  { inputs }: PreparedTiers,
  { engine }: EvaluationRun,
  partner: string,
  ladder: string,
  from: IsoDate,
): boolean =>
  inputs.records
    .all('tierRecord')
    .some(
      ({ values }) =>
        values.partner === partner &&
        values.from === from &&
        values.programme === engine.dated.rules.code &&
        (values.ladder ?? '') === ladderText(engine.body, ladder),
    );
