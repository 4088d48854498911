import { userInfo } from 'node:os';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { figuresOf } from '#commission/draft-period.ts';
import { closeBookPeriod } from '#electron/headless/close-book-period.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { periodNamed } from '#electron/headless/engine-book.ts';
import { exceptionLine } from '#electron/headless/exceptions.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { withBook } from '#electron/headless/with-book.ts';
import { addPlan } from '#electron/headless/with-plan.ts';

const run = (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> =>
  withBook(line, environment, { create: false, write: true }, async (book) => {
    const period = periodNamed(line.value('period') ?? '', book.records(), environment);
    if (!period.ok) return err([period.error]);
    const planned = await addPlan(book, line.value('plan'));
    if (!planned.ok) return planned;
    const closed = await closeBookPeriod(book, period.value, userInfo().username);
    if (!closed.ok) return closed;
    const { closing, exceptions } = closed.value;
    const saved = await book.save(environment.app);
    if (!saved.ok) return err([saved.error]);
    const { controlTotals, accounts } = figuresOf(closing);
    const json = {
      period: period.value,
      closed: true,
      hash: closing.hash,
      statements: accounts.length,
      controlTotals,
      exceptions,
    };
    const text = [
      `${period.value} is closed: ${accounts.length} statements, ${closing.hash}`,
      ...exceptions.map(exceptionLine),
    ];
    return ok({ json, text: text.join('\n'), problems: [] });
  });

/** Closes a period: its figures never change again. All that stands in the way is told at once. */
export const closeCommand: Command = {
  syntax: {
    usage: 'close --book B.channelbook --period 2012-Q4 [--plan F]',
    operands: 0,
    required: ['book', 'period'],
    single: ['book', 'period', 'plan'],
    many: [],
    flags: [],
  },
  run,
};
