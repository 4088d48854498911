import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { LawName } from '#test/bench/laws.ts';

/** Milliseconds that a test of laws may take on a machine that does other work too. */
export const lawTimeout = 600_000;
const asked = process.env['CHANNELBOOK_LAW_FACTOR'];
const factor = Number(asked ?? '1');
/** Of the ten thousand books that `measure -- laws` tries for each required law, the part that every `npm test` tries. */
const everyday = asked === undefined ? 0.3 : factor;

function log(law: string, runs: number): void {
  const file = process.env['CHANNELBOOK_LAW_LOG'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ law, runs })}\n`);
}

/**
 * How often a law is tried: as many times as said, or more where `CHANNELBOOK_LAW_FACTOR` asks for it. Where
 * `CHANNELBOOK_LAW_LOG` names a file, each law writes there how often it runs,
 * under its own name or the test's.
 */
export function lawRuns(usual: number, law?: LawName): number {
  const runs = Math.round(usual * (law === undefined ? factor : everyday));
  log(law ?? expect.getState().currentTestName ?? '', runs);
  return runs;
}

/** Tries several laws on the same random inputs. `tried` is called for each law that had something to say about an input. */
export interface LawTrial<Input> {
  readonly inputs: fc.Arbitrary<Input>;
  readonly check: (input: Input, tried: (...laws: readonly LawName[]) => void) => void;
  readonly runs: number;
  /** Inputs that once broke a law; they are tried first. */
  readonly examples?: readonly Input[];
  readonly seed?: number;
}

/** Fails with the shrunk input where a law is broken; else logs for each law on how many inputs it really was tried. */
export function keepLaws<Input>({ inputs, check, runs, examples = [], seed = 20261122 }: LawTrial<Input>): void {
  const counts = new Map<LawName, number>();
  let shrunk = -1;
  fc.assert(
    fc.property(inputs, (input) => {
      // A book can be made smaller in thousands of ways: what a few hundred of them come to is small enough to read.
      if (shrunk >= 0) shrunk += 1;
      if (shrunk > 400) return;
      const now = new Set<LawName>();
      try {
        check(input, (...laws) => {
          for (const law of laws) now.add(law);
        });
      } catch (error) {
        shrunk = Math.max(shrunk, 0);
        throw error;
      }
      for (const law of now) counts.set(law, (counts.get(law) ?? 0) + 1);
    }),
    {
      seed,
      numRuns: Math.round(runs * everyday),
      examples: examples.map((input): [Input] => [input]),
    },
  );
  for (const [law, count] of counts) log(law, count);
}

/** Throws with the details; cheaper than `expect` where millions of numbers are compared. */
export function must(holds: boolean, details: () => unknown): void {
  if (!holds) throw new Error(JSON.stringify(details(), null, 1));
}
