import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import { listPeriods } from '#calendar/period.ts';
import { prepare } from '#commission/prepare.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { engineInputs, periodNamed } from '#electron/headless/engine-book.ts';
import { codeOf } from '#electron/headless/exceptions.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { withBook } from '#electron/headless/with-book.ts';
import { whatIfCsv } from '#insight/what-if/what-if-csv.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import { answerNow, whatIf } from '#insight/what-if/what-if.ts';
import type { PlanFile } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import { parsePlanFile } from '#plans/plan-file.ts';

async function readPlan(path: string): Promise<Result<PlanFile, readonly Problem[]>> {
  try {
    return parsePlanFile(await readFile(path, 'utf8'), basename(path));
  } catch (error) {
    return err([diskProblem(error, basename(path))]);
  }
}

/** The plan whose partners the draft would pay: the one named, else the one that the file is called by. */
function planNamed(records: BookRecords, name: string): Result<string, readonly Problem[]> {
  const plans = records.all('plan');
  const found = plans.find(({ values }) => (values.name ?? '').toLowerCase() === name.toLowerCase());
  const known = plans.map(({ values }) => values.name ?? '').join(', ');
  return found === undefined
    ? err([{ kind: 'usage', detail: `The book has no plan “${name}”: name one with --in-place-of. It has: ${known}.` }])
    : ok(found.id);
}

function answer(records: BookRecords, periods: readonly PeriodId[], found: WhatIfAnswer): Answer {
  const totals = found.totals.map(({ partner, ...amounts }) => ({ partner: codeOf(records, partner), ...amounts }));
  const rules = found.rules.map(({ plan: _id, planName, ...rule }) => ({ plan: planName, ...rule }));
  const json = { periods, cost: found.cost, totals, rules, troubles: found.troubles };
  const csv = whatIfCsv(found, (id) => {
    const values = records.get('partner', id)?.values;
    return { code: values?.code ?? id, name: values?.name ?? '' };
  });
  return { json, text: csv.replace(/^\ufeff/, '').trimEnd(), problems: [] };
}

const run = (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> =>
  withBook(line, environment, { create: false, write: false }, async (book) => {
    const records = book.records();
    const from = periodNamed(line.value('from') ?? '', records, environment);
    const to = periodNamed(line.value('to') ?? line.value('from') ?? '', records, environment);
    if (!from.ok || !to.ok) return err([from, to].flatMap((one) => (one.ok ? [] : [one.error])));
    const file = await readPlan(line.value('plan') ?? '');
    if (!file.ok) return file;
    const body = file.value.versions.at(-1)?.body;
    const plan = planNamed(records, line.value('in-place-of') ?? file.value.plan.name);
    if (!plan.ok) return plan;
    const inputs = await engineInputs(book);
    const periods = listPeriods(from.value, to.value, inputs.calendar);
    if (body === undefined || periods.length === 0)
      return err([{ kind: 'usage', detail: 'A what-if needs a plan file with a version, and --from not after --to.' }]);
    const asked = whatIf(prepare(inputs), { plan: plan.value, periods });
    return ok(answer(records, periods, answerNow(asked.ask(body))));
  });

/** What a plan file's last version would have paid beside what the plans pay, as CSV or JSON. Never writes. */
export const whatIfCommand: Command = {
  syntax: {
    usage: 'what-if --book B.channelbook --plan F --from 2012-Q1 [--to 2012-Q4] [--in-place-of PLAN]',
    operands: 0,
    required: ['book', 'plan', 'from'],
    single: ['book', 'plan', 'from', 'to', 'in-place-of'],
    many: [],
    flags: [],
  },
  run,
};
