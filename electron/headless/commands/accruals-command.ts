import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import { whyNoStatements } from '#commission/close-period.ts';
import { prepare } from '#commission/prepare.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { engineInputs, periodNamed } from '#electron/headless/engine-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { figuresAt } from '#electron/headless/period-figures.ts';
import { withBook } from '#electron/headless/with-book.ts';
import { accruals } from '#insight/accruals/accruals.ts';
import type { AccrualAnswer } from '#insight/accruals/accruals.ts';
import { accrualsCsv } from '#insight/accruals/accruals-csv.ts';
import { notRecognised } from '#insight/accruals/not-recognised.ts';
import { ruleFigures } from '#insight/accruals/rule-figures.ts';

function answer(found: AccrualAnswer): Answer {
  const rows = found.accruals.map(({ partner: _id, partnerCode, partnerName: _name, ...row }) => ({
    partner: partnerCode,
    ...row,
  }));
  const json = {
    period: found.period,
    accruals: rows,
    totals: found.totals,
    ties: found.totals.every(({ ties }) => ties),
  };
  return {
    json,
    text: accrualsCsv(found)
      .replace(/^\ufeff/, '')
      .trimEnd(),
    problems: [],
  };
}

const run = (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> =>
  withBook(line, environment, { create: false, write: false }, async (book) => {
    const period = periodNamed(line.value('period') ?? '', book.records(), environment);
    if (!period.ok) return err([period.error]);
    const inputs = await engineInputs(book);
    const none = whyNoStatements(inputs.closings, period.value, inputs.calendar);
    if (none !== undefined) return err([none]);
    const prepared = prepare(inputs);
    const figures = await figuresAt(book, inputs, prepared, period.value);
    const rules = ruleFigures((of) => calculate(prepared, of as PeriodId));
    return ok(answer(accruals(figures, rules, notRecognised(prepared, period.value))));
  });

/** What is earned and not payable yet at the end of a period, as CSV or JSON. Never writes. */
export const accrualsCommand: Command = {
  syntax: {
    usage: 'accruals --book B.channelbook --period 2012-Q4',
    operands: 0,
    required: ['book', 'period'],
    single: ['book', 'period'],
    many: [],
    flags: [],
  },
  run,
};
