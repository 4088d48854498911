import { createHash } from 'node:crypto';
import type { DiskContent, DiskStep } from './model-disk.ts';

/** Which nodes' flushes are lies: "done" is answered and nothing is durable. */
export type Lies = (node: number) => boolean;
export const NO_LIES: Lies = () => false;

/** How much of a step that wasn't flushed the crash left. */
type Kept = 'all' | 'none' | 'half' | 'zeros';

export interface CrashState {
  readonly at: number;
  readonly how: string;
  /** Made anew at each call: thousands of disks don't fit into memory at once. */
  content(): DiskContent;
}

const nodesOf = (step: DiskStep): number[] =>
  step.type === 'names' ? [...new Set(step.names.map(({ folder }) => folder))] : [step.node];

/** The steps before a crash that no flush has made durable. */
function pendingBefore(steps: readonly DiskStep[], at: number, lies: Lies): number[] {
  const open: number[] = [];
  const flushed = new Set<number>();
  for (let n = at - 1; n >= 0; n -= 1) {
    const step = steps[n] as DiskStep;
    if (step.type === 'flush') {
      if (!lies(step.node)) flushed.add(step.node);
    } else if (!nodesOf(step).every((node) => flushed.has(node))) open.push(n);
  }
  return open.reverse();
}

function torn(step: DiskStep, kept: Kept): DiskStep | undefined {
  if (kept === 'none') return undefined;
  if (kept === 'all' || step.type !== 'write') return step;
  const bytes = step.bytes.slice();
  if (kept === 'zeros') bytes.fill(0);
  return kept === 'half' ? { ...step, bytes: bytes.subarray(0, bytes.length >> 1) } : { ...step, bytes };
}

function contentAfter(
  start: DiskContent,
  steps: readonly DiskStep[],
  at: number,
  choice: ReadonlyMap<number, Kept>,
): DiskContent {
  const content = start.copy();
  for (let n = 0; n < at; n += 1) {
    const step = torn(steps[n] as DiskStep, choice.get(n) ?? 'all');
    if (step !== undefined) content.apply(step);
  }
  return content;
}

/** Tells two disks apart, as far as anybody can see. */
export function fingerprint(content: DiskContent): string {
  const hash = createHash('sha1');
  for (const [node, names] of content.folders) hash.update(`${node}:${[...names].map(String).toSorted().join()};`);
  const named = new Set([...content.folders.values()].flatMap((names) => [...names.values()]));
  for (const [node, bytes] of content.files) if (named.has(node)) hash.update(`${node}|${bytes.length}|`).update(bytes);
  return hash.digest('hex');
}

const KEPT: readonly Kept[] = ['none', 'all', 'half', 'zeros'];

/** Everything, nothing, each prefix, each step alone missing, each alone torn; then as many mixtures as asked for. */
function* choices(pending: readonly number[], mixtures: number, random: () => number): Generator<Map<number, Kept>> {
  yield new Map();
  yield new Map(pending.map((n) => [n, 'none']));
  for (let cut = 1; cut < pending.length; cut += 1) yield new Map(pending.slice(cut).map((n) => [n, 'none']));
  for (const n of pending) for (const kept of ['none', 'half', 'zeros'] as const) yield new Map([[n, kept]]);
  for (const n of pending) yield new Map(pending.filter((other) => other !== n).map((other) => [other, 'none']));
  for (let n = 0; n < mixtures; n += 1)
    yield new Map(pending.map((step) => [step, KEPT[Math.floor(random() * KEPT.length)] ?? 'none']));
}

export type CrashRules = {
  readonly lies: Lies;
  /** How many mixtures of kept, lost and torn steps are tried at each moment. */
  readonly mixtures: number;
  readonly random: () => number;
};

/**
 * The disks that a crash may leave: at every step, any part of what wasn't flushed, in any order (writes of one place
 * keep theirs).
 */
export function* crashStates(start: DiskContent, steps: readonly DiskStep[], rules: CrashRules): Generator<CrashState> {
  for (let at = 0; at <= steps.length; at += 1) {
    const pending = pendingBefore(steps, at, rules.lies);
    for (const choice of choices(pending, pending.length > 1 ? rules.mixtures : 0, rules.random)) {
      const lost = [...choice].filter(([, kept]) => kept !== 'all').map(([n, kept]) => `${n} ${kept}`);
      const how = `crash at step ${at} of ${steps.length}, pending ${pending.length}, lost: ${lost.join(', ')}`;
      yield { at, how, content: () => contentAfter(start, steps, at, choice) };
    }
  }
}
