// A share of the merge runs on a thread of its own; `merging.ts` hands them out.
import { parentPort, workerData } from 'node:worker_threads';
import { runAlgebra } from './algebra.ts';
import type { MergingShare } from './merging.ts';
import { runSimulator } from './simulator.ts';

const { what, count, seed, long } = workerData as MergingShare;
if (what === 'algebra') {
  const { cases, laws, failures } = runAlgebra({ cases: count, seed });
  parentPort?.postMessage({ counts: { cases, laws }, failures });
} else {
  const { histories, steps, mostRounds, acts, failures } = runSimulator({ histories: count, seed, long });
  parentPort?.postMessage({ counts: { histories, steps, 'most rounds': mostRounds, ...acts }, failures });
}
