import process from 'node:process';

/** Runs one headless command and answers with its exit code. */
export const runHeadless = async (words: readonly string[]): Promise<number> => {
  await Promise.resolve();
  process.stderr.write(`There is no headless command “${words[0] ?? ''}”.\n`);
  return 2;
};
