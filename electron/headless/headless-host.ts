import process from 'node:process';
import type { Problem } from '#base/problem.ts';
import { problemLine } from '#base/problem-words.ts';
import type { AskSecret } from './ask-secret.ts';
import type { PrintChild } from '#electron/print/print-child.ts';
import { askOnTerminal } from './ask-secret.ts';

/** What a headless command has around it; a test passes its own. */
export interface Environment {
  /** From CHANNELBOOK_PASSPHRASE; undefined when it isn't set. */
  readonly passphrase: string | undefined;
  readonly ask: AskSecret;
  /** The command's own answer, on standard output. */
  readonly print: (text: string) => void;
  /** What a person should know besides, on standard error. */
  readonly note: (text: string) => void;
  /** Name and version of the program, for the files it writes. */
  readonly app: string;
  /** Starts the process that prints pages; loaded only when something is printed. */
  readonly openPrinter: () => Promise<PrintChild>;
  /** Calls when the person stops the command (Ctrl+C); answers with how to listen no more. While nobody listens, it ends at once. */
  readonly onStop: (act: () => void) => () => void;
  /** Today's calendar date where the machine is. */
  readonly today: () => string;
}

/**
 * Exit codes: done; done with problems or refused; the command was written wrongly or something was left unsaid; stopped by the
 * person, as shells have it.
 */
export const EXIT = { done: 0, problems: 1, usage: 2, stopped: 130 } as const;

export const exitCodeOf = ({ kind }: Problem): number => {
  if (kind === 'stopped') return EXIT.stopped;
  return kind === 'usage' || kind === 'passphraseUnsaid' || kind === 'passphraseShort' ? EXIT.usage : EXIT.problems;
};

/** One clear line per problem. */
export const tellProblems = (problems: readonly Problem[], { note }: Pick<Environment, 'note'>): void => {
  for (const problem of problems) note(problemLine(problem));
};

/** Ctrl+C, or the end of the machine's session. */
function stopOfProcess(): Environment['onStop'] {
  const acts = new Set<() => void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (acts.size === 0) process.exit(EXIT.stopped);
      for (const act of acts) act();
    });
  return (act) => {
    acts.add(act);
    return () => acts.delete(act);
  };
}

/** The real one. */
export const processEnvironment = (app: string): Environment => ({
  passphrase: process.env['CHANNELBOOK_PASSPHRASE'] || undefined,
  ask: askOnTerminal,
  print: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  app,
  openPrinter: async () => (await import('#electron/print/print-child.ts')).openPrintChild(),
  onStop: stopOfProcess(),
  today: () => {
    const now = new Date();
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  },
});
