import { err, ok } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import type { Problem } from '#base/problem.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { preparedTiers } from '#electron/headless/tier-inputs.ts';
import { withBook } from '#electron/headless/with-book.ts';
import type { LadderResult, RequirementResult, TierResult, TierStatus } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { evaluatePartner, runOn } from '#tiers/evaluate.ts';
import { nextChange } from '#tiers/next-change.ts';
import { allStatuses } from '#tiers/status.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { causeWords } from '#tiers/words/change-sentence.ts';

const usage = 'tiers --book B.channelbook --as-of 2012-12-31 [--programme CODE]';

/** The programme that is asked for; without a code the book's only one. */
function programmeNamed(records: BookRecords, code: string | undefined): Result<RecordRow<'programme'>, Problem> {
  const all = records.all('programme').filter(({ values }) => values.archived !== true);
  const found =
    code === undefined
      ? all.length === 1
        ? all[0]
        : undefined
      : records.all('programme').find(({ values }) => values.code?.toUpperCase() === code.trim().toUpperCase());
  if (found !== undefined) return ok(found);
  const known = all.map(({ values }) => values.code ?? '');
  return err({ kind: 'programmeUnknown', programme: code ?? '', known });
}

/** Requirements that are figures or gates; groups of them follow from these. */
const leavesOf = (result: RequirementResult): readonly RequirementResult[] =>
  result.of.length === 0 ? [result] : result.of.flatMap(leavesOf);

const requirementsOf = ({ name, requirement }: TierResult) =>
  (requirement === undefined ? [] : leavesOf(requirement)).map((each) => ({
    id: each.id,
    tier: name,
    ...(each.value === undefined ? {} : { value: each.value }),
    ...(each.threshold === undefined ? {} : { threshold: each.threshold }),
    met: each.met,
    ...(each.gap === undefined ? {} : { gap: each.gap }),
    ...(each.child === undefined ? {} : { child: each.child }),
    ...(each.soft ? { soft: true } : {}),
    ...(each.applies ? {} : { applies: false }),
  }));

const nameIn = (ladder: LadderResult, tier: string): string =>
  ladder.tiers.find((each) => each.tier === tier)?.name ?? '';

function proposalOf({ proposal }: TierStatus, ladder: LadderResult) {
  if (proposal === undefined) return {};
  const { direction, to, effective, notBefore, why } = proposal;
  const shown = {
    direction,
    to: nameIn(ladder, to),
    effective,
    why,
    ...(notBefore === undefined ? {} : { notBefore }),
  };
  return { proposal: shown };
}

function rowOf(prepared: PreparedTiers, records: BookRecords, status: TierStatus, asOf: IsoDate) {
  const run = runOn(prepared, dayNumber(asOf));
  const ladder = evaluatePartner(prepared, status.partner, asOf)?.ladders.find((each) => each.ladder === status.ladder);
  if (run === undefined || ladder === undefined) return [];
  const next = nextChange(prepared, status.partner, asOf, status.ladder);
  const { grace, override } = status;
  return [
    {
      partner: records.get('partner', status.partner)?.values.code ?? '',
      ladder: ladder.ladder,
      tier: nameIn(ladder, ladder.computed),
      official: nameIn(ladder, status.official.tier),
      ...(grace === undefined
        ? {}
        : { grace: { since: grace.since, until: grace.until, to: nameIn(ladder, grace.to) } }),
      ...(override === undefined ? {} : { override: { until: override.next, reason: override.reason } }),
      ...proposalOf(status, ladder),
      requirements: ladder.tiers.flatMap(requirementsOf),
      ...(next === undefined
        ? {}
        : {
            nextChange: {
              date: next.date,
              to: nameIn(ladder, next.to),
              cause: causeWords(next.cause, { body: run.engine.body }),
            },
          }),
    },
  ];
}

type Row = ReturnType<typeof rowOf>[number];

/** What is missing for the tier above the computed one, in figures. */
function missing({ tier, requirements }: Row): string {
  const names = [...new Set(requirements.map((each) => each.tier))];
  const above = names[names.indexOf(tier) + 1];
  return requirements
    .filter((each) => each.tier === above && !each.met)
    .map(({ id, gap = '' }) => `${id} ${gap}`.trim())
    .join(', ');
}

function table(rows: readonly Row[]): string {
  const cells = [
    ['Partner', 'Ladder', 'Tier', 'Official', 'Missing to the next tier', 'Next change'],
    ...rows.map((row) => [
      row.partner,
      row.ladder,
      row.tier,
      row.official,
      missing(row),
      row.nextChange === undefined ? '' : `${row.nextChange.date} ${row.nextChange.to}: ${row.nextChange.cause}`,
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const run = async (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> => {
  const text = line.value('as-of') ?? '';
  const asOf = parseIsoDate(text);
  if (!asOf.ok)
    return err([{ kind: 'usage', detail: `--as-of ${text} is not a day like 2012-12-31. Usage: ${usage}` }]);
  const options = { create: false, write: false };
  return await withBook(line, environment, options, async (book) => {
    const records = book.records();
    const programme = programmeNamed(records, line.value('programme'));
    if (!programme.ok) return err([programme.error]);
    const { code = '' } = programme.value.values;
    const prepared = await preparedTiers(book, programme.value.id);
    const version = runOn(prepared, dayNumber(asOf.value))?.engine.dated.rules.number;
    if (version === undefined) return err([{ kind: 'programmeNotInForce', programme: code, day: asOf.value }]);
    const rows = allStatuses(prepared, asOf.value).flatMap((status) => rowOf(prepared, records, status, asOf.value));
    const json = { asOf: asOf.value, programme: code, version, partners: rows };
    return ok({ json, text: table(rows), problems: [] });
  });
};

/** Where every partner is in a programme on a day, by the rules in force then: what is met, what is missing, what changes next. Never writes. */
export const tiersCommand: Command = {
  syntax: {
    usage,
    operands: 0,
    required: ['book', 'as-of'],
    single: ['book', 'as-of', 'programme'],
    many: [],
    flags: [],
  },
  run,
};
