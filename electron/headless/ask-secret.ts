import process from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Where a passphrase comes from when none is in the environment. Undefined: there is nobody to ask. */
export type AskSecret = (question: string) => Promise<string | undefined>;

/** Asks on the terminal without showing what is typed. */
export const askOnTerminal: AskSecret = async (question) => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  process.stderr.write(`${question}: `);
  const silent = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve) => {
      lines.once('line', resolve);
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
};
