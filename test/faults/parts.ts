import { runDecoder } from './decoder.ts';
import type { FaultOptions, FaultRun } from './fault-run.ts';
import { runFullDisk } from './full-disk.ts';
import { runOddDisks } from './odd-disks.ts';
import { runPlaintext } from './plaintext.ts';
import { runSavePath } from './save-path.ts';
import { runTornDisk } from './torn-disk.ts';

/** The parts of the fault runs, by the word that chooses them. */
export const parts = {
  save: runSavePath,
  full: runFullDisk,
  torn: runTornDisk,
  odd: runOddDisks,
  decoder: runDecoder,
  plaintext: runPlaintext,
} satisfies Record<string, (options: FaultOptions) => Promise<FaultRun>>;

export type PartName = keyof typeof parts;
