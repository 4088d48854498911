import type { Problem } from '#base/problem.ts';
import { parseCommandLine } from './command-line.ts';
import type { Answer, Command } from './command.ts';
import { accrualsCommand } from './commands/accruals-command.ts';
import { calculateCommand } from './commands/calculate-command.ts';
import { checkCommand } from './commands/check-command.ts';
import { closeCommand } from './commands/close-command.ts';
import { importCommand } from './commands/import-command.ts';
import { mergeCommand } from './commands/merge-command.ts';
import { planPdfCommand } from './commands/plan-pdf-command.ts';
import { paymentsCommand } from './commands/payments-command.ts';
import { sampleCommand } from './commands/sample-command.ts';
import { statementsCommand } from './commands/statements-command.ts';
import { tiersCommand } from './commands/tiers-command.ts';
import { whatIfCommand } from './commands/what-if-command.ts';
import type { Environment } from './headless-host.ts';
import { EXIT, exitCodeOf, processEnvironment, tellProblems } from './headless-host.ts';

/** All commands. A new one is one file and one line here. */
const COMMANDS = {
  import: importCommand,
  calculate: calculateCommand,
  close: closeCommand,
  statements: statementsCommand,
  accruals: accrualsCommand,
  payments: paymentsCommand,
  tiers: tiersCommand,
  'what-if': whatIfCommand,
  'plan-pdf': planPdfCommand,
  merge: mergeCommand,
  check: checkCommand,
  sample: sampleCommand,
} as const satisfies Record<string, Command>;

type CommandName = keyof typeof COMMANDS;
const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word);

function usage(): Problem {
  const lines = Object.values(COMMANDS).map(({ syntax }) => `  ${syntax.usage}`);
  return { kind: 'usage', detail: `Commands (each with --json):\n${lines.join('\n')}\n` };
}

const refuse = (problems: readonly Problem[], environment: Environment): number => {
  tellProblems(problems, environment);
  return Math.max(...problems.map(exitCodeOf));
};

function tell({ json, text, problems }: Answer, asJson: boolean, environment: Environment): number {
  if (asJson) environment.print(JSON.stringify(json));
  else if (text !== '') environment.print(text);
  tellProblems(problems, environment);
  return problems.length === 0 ? EXIT.done : EXIT.problems;
}

/** Runs one headless command and answers with its exit code: 0 done, 1 with problems or refused, 2 written wrongly. */
export async function runHeadless(
  words: readonly string[],
  app = 'Channelbook',
  environment = processEnvironment(app),
): Promise<number> {
  const [name = '', ...rest] = words;
  if (!isCommand(name)) return refuse([usage()], environment);
  const command: Command = COMMANDS[name];
  const line = parseCommandLine(name, rest, command.syntax);
  if (!line.ok) return refuse([line.error], environment);
  const answer = await command.run(line.value, environment);
  return answer.ok ? tell(answer.value, line.value.flag('json'), environment) : refuse(answer.error, environment);
}
