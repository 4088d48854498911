import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { buildVariant, sabotages } from './build-variant.ts';
import type { Failure, FaultOptions, FaultRun } from './fault-run.ts';
import { failed, kindOf } from './fault-run.ts';
import type { PartName } from './parts.ts';
import { parts } from './parts.ts';

/** Quickest first: a step that is missing is looked for until a part notices. */
const ORDER: readonly PartName[] = ['odd', 'torn', 'save'];
const CACHE = 'node_modules/.cache/channelbook';

type Parts = typeof parts;

async function runPart(variant: Parts, part: PartName, name: string | null, options: FaultOptions): Promise<FaultRun> {
  const folder = join(options.folder, (name ?? 'whole').replaceAll(' ', '-'), part);
  await mkdir(folder, { recursive: true });
  return await variant[part]({ ...options, size: 'quick', sabotage: name, folder });
}

/** What the parts say of the save as it is: only what comes on top of that is the missing step's. */
class Baseline {
  readonly #options: FaultOptions;
  readonly #known = new Map<PartName, Promise<ReadonlySet<string>>>();

  constructor(options: FaultOptions) {
    this.#options = options;
  }

  kinds(part: PartName): Promise<ReadonlySet<string>> {
    const made =
      this.#known.get(part) ??
      runPart(parts, part, null, this.#options).then(({ failures }) => new Set(failures.map(kindOf)));
    this.#known.set(part, made);
    return made;
  }
}

async function catchOne(name: string, options: FaultOptions, baseline: Baseline): Promise<string | null> {
  await mkdir(CACHE, { recursive: true });
  // Where the bundle finds its packages.
  const built = await mkdtemp(join(process.cwd(), CACHE, 'sabotage-'));
  try {
    const bundle = await buildVariant('test/faults/parts.ts', built, name, 'mjs');
    const variant = (await import(pathToFileURL(bundle).href)) as { readonly parts: Parts };
    for (const part of ORDER) {
      const { failures } = await runPart(variant.parts, part, name, options);
      const known = await baseline.kinds(part);
      const found = failures.find((failure) => !known.has(kindOf(failure)));
      if (found !== undefined) return `${part}: ${found.invariant}, ${found.detail}`;
    }
    return null;
  } finally {
    await rm(built, { recursive: true, force: true });
  }
}

/** Takes each step out of the save, alone, and says which part noticed. One that nobody notices is a failure of the runs. */
export async function runSabotage(
  options: FaultOptions,
): Promise<FaultRun & { readonly caught: Readonly<Record<string, string>> }> {
  const baseline = new Baseline(options);
  const caught: Record<string, string> = {};
  const failures: Failure[] = [];
  for (const { name } of sabotages) {
    const found = await catchOne(name, options, baseline);
    caught[name] = found ?? 'nobody';
    if (found === null) failures.push(failed('other', `nobody notices that the ${name} is missing`));
  }
  const counts = { 'steps taken out': sabotages.length, caught: sabotages.length - failures.length };
  return { name: 'sabotage', seed: options.seed, counts, failures, skipped: [], caught };
}
