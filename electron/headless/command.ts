import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { CommandLine, CommandSyntax } from './command-line.ts';
import type { Environment } from './headless-host.ts';

/** What a command answers: JSON of a shape that may grow but not change (design.md 7), and the same as text. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  /** Problems that didn't stop it; told one line each, and the exit code says so. */
  readonly problems: readonly Problem[];
}

export interface Command {
  readonly syntax: CommandSyntax;
  readonly run: (line: CommandLine, environment: Environment) => Promise<Result<Answer, readonly Problem[]>>;
}
