import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { Calculation } from '#commission/contract.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { calculatePeriod, engineInputs, periodNamed } from '#electron/headless/engine-book.ts';
import { codeOf, exceptionLine, exceptionsOf } from '#electron/headless/exceptions.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { withBook } from '#electron/headless/with-book.ts';
import { addPlan } from '#electron/headless/with-plan.ts';

function traces(calculation: Calculation) {
  return Array.from({ length: calculation.entries.count }, (_, entry) => {
    // A trace names partners by record id; outside the book their code is what means something.
    const { partner: _id, partnerCode, steps, ...trace } = traceEntry(calculation, entry);
    const named = steps.map((step) =>
      step.stage === 'credit' ? { ...step, path: step.path.map((id) => calculation.facts.partner(id).code) } : step,
    );
    return { partner: partnerCode, ...trace, steps: named };
  });
}

function answer(calculation: Calculation, records: BookRecords, withTraces: boolean): Answer {
  const totals = calculation.totals.map(({ partner, currency, lines, commission }) => ({
    partner: codeOf(records, partner),
    currency,
    lines,
    commission,
  }));
  const exceptions = exceptionsOf(calculation, records);
  const { period, lines, controlTotals } = calculation;
  const json = {
    period,
    lines,
    totals,
    controlTotals,
    exceptions,
    ...(withTraces ? { entries: traces(calculation) } : {}),
  };
  const text = [
    `${period}: ${lines} lines, ${totals.length} totals`,
    ...totals.map((total) => `${total.partner}\t${total.currency}\t${total.lines}\t${total.commission}`),
    ...Object.entries(controlTotals).map(([currency, amount]) => `total\t${currency}\t\t${amount}`),
    ...exceptions.map(exceptionLine),
  ];
  return { json, text: text.join('\n'), problems: [] };
}

const run = (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> =>
  withBook(line, environment, { create: false, write: false }, async (book) => {
    const period = periodNamed(line.value('period') ?? '', book.records(), environment);
    if (!period.ok) return err([period.error]);
    const planned = await addPlan(book, line.value('plan'));
    if (!planned.ok) return planned;
    const calculation = calculatePeriod(await engineInputs(book), period.value);
    return ok(answer(calculation, book.records(), line.flag('trace')));
  });

/** Entries and totals of a period. Never writes: a plan file is tried, not assigned. */
export const calculateCommand: Command = {
  syntax: {
    usage: 'calculate --book B.channelbook --period 2012-Q4 [--plan F] [--trace]',
    operands: 0,
    required: ['book', 'period'],
    single: ['book', 'period', 'plan'],
    many: [],
    flags: ['trace'],
  },
  run,
};
