import type { StageName } from '#commission/stages.ts';
import type { MovementKind } from '#commission/period-figures.ts';
import type { StatementLine } from '#commission/statement-line.ts';
import type { StatementContext } from './statement-context.ts';
import { pipelineStages, recogniseWords, roundingWords } from './statement-words.ts';

const NOT_USED = 'not used';

/** What each stage of the calculation did on one statement, in the fixed order; "not used" where it did nothing. */
export function pipelineLines(
  lines: readonly StatementLine[],
  { account, figures }: StatementContext,
): readonly { readonly stage: string; readonly used: string }[] {
  const kinds = new Set(account.movements.map(({ kind }) => kind));
  const has = (...wanted: readonly MovementKind[]): boolean => wanted.some((kind) => kinds.has(kind));
  const natures = new Set(lines.map(({ nature }) => nature));
  const versions = new Set(lines.map(({ group }) => group.split(' ')[0]));
  const plans = figures.plans.filter(({ versionId }) => versions.has(versionId));
  const days = [...new Set(plans.map(({ recognise }) => recogniseWords[recognise]))];
  const isSplit = lines.some(({ split }) => split !== '');
  const converted = lines.some((line) => line.converted !== '');
  const back = [
    ...(natures.has('refund') ? ['a refund takes back what its original line paid'] : []),
    ...(natures.has('clawback') ? ['a cancellation takes back what the plan says'] : []),
  ];
  const periodRules = [
    'bands over the whole period where a rule says so',
    ...(has('bonus') ? ['bonuses'] : []),
    ...(has('capped', 'capReleased') ? ['the cap'] : []),
    ...(has('guarantee') ? ['the guarantee'] : []),
    ...(has('draw', 'drawRecovered') ? ['the draw'] : []),
  ];
  const aside = has('onHold', 'inDispute', 'holdReleased', 'disputeReleased') ? ', holds and disputes' : '';
  const used: Readonly<Record<StageName, string>> = {
    recognise:
      days.length === 0
        ? 'lines of the period, by the date the plan names'
        : `lines of the period, by ${days.join(' or ')}`,
    credit: isSplit
      ? 'the participants of the deal by their shares, else the partner named on the line; supply links for overrides'
      : 'the partner named on the line; supply links for overrides',
    base: 'as each rule says',
    convert: converted
      ? 'at the rate printed on the line; it was fixed when the period closed'
      : `${NOT_USED}: each line is settled in its own currency`,
    rate: 'the rule and band that applied at the line’s date',
    limits: plans.some(({ hasLimits }) => hasLimits === true) ? 'floors and caps where a rule says so' : NOT_USED,
    round: `each line, ${roundingWords[figures.vendor.roundingMode]}`,
    overrides: lines.some(({ level }) => level > 0) ? 'on sales of partners below you' : NOT_USED,
    periodRules: periodRules.join(', '),
    clawback: back.length === 0 ? NOT_USED : back.join('; '),
    holdBack: account.heldBack === undefined ? NOT_USED : 'withheld and released as the schedule shows',
    withhold: has('withheldTax') ? 'each tax on what is paid out, rounded by itself' : NOT_USED,
    settle: `opening balance, adjustments, payments${aside}, minimum payout`,
  };
  return pipelineStages.map(({ name, stage }) => ({ stage, used: used[name] }));
}
