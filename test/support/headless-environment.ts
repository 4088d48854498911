import type { Environment } from '#electron/headless/headless-host.ts';

export type TestEnvironment = Environment & { printed(): string; noted(): string };

/** What surrounds a headless command in a test: no terminal, a fixed day, and what it said is kept. */
export function headlessEnvironment(given: Partial<Environment> = {}): TestEnvironment {
  const out: string[] = [];
  const notes: string[] = [];
  return {
    passphrase: undefined,
    ask: () => Promise.resolve(undefined),
    print: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    app: 'test',
    openPrinter: () => Promise.reject(new Error('nothing is printed here')),
    onStop: () => () => undefined,
    today: () => '2026-11-22',
    ...given,
    printed: () => out.join('\n'),
    noted: () => notes.join('\n'),
  };
}
