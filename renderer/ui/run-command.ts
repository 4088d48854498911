import type { CommandId } from '#shared/commands.ts';

let answer: (id: CommandId) => void = () => undefined;

/** Runs one of the program's commands from a page, which can't import the app. */
export const runCommand = (id: CommandId): void => answer(id);

/** Said once by the app, which owns the command table. */
export const answerCommands = (run: (id: CommandId) => void): void => {
  answer = run;
};
