import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { buildVariant, sabotages } from './build-variant.ts';
import type { Failure, FaultOptions, FaultRun } from './fault-run.ts';
import { failed } from './fault-run.ts';
import type { PartName, parts } from './parts.ts';

/** Quickest first: a step that is missing is looked for until a part notices. */
const ORDER: readonly PartName[] = ['odd', 'torn', 'save', 'full'];
const CACHE = 'node_modules/.cache/channelbook';

type Caught = { readonly part: PartName; readonly detail: string };

async function catchOne(name: string, options: FaultOptions): Promise<Caught | null> {
  await mkdir(CACHE, { recursive: true });
  // Where the bundle finds its packages.
  const built = await mkdtemp(join(process.cwd(), CACHE, 'sabotage-'));
  try {
    const bundle = await buildVariant('test/faults/parts.ts', built, name, 'mjs');
    const variant = (await import(pathToFileURL(bundle).href)) as { readonly parts: typeof parts };
    for (const part of ORDER) {
      const folder = join(options.folder, name.replaceAll(' ', '-'), part);
      await mkdir(folder, { recursive: true });
      const { failures } = await variant.parts[part]({ ...options, size: 'quick', sabotage: name, folder });
      if (failures[0] !== undefined) return { part, detail: failures[0].detail };
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
  const caught: Record<string, string> = {};
  const failures: Failure[] = [];
  for (const { name } of sabotages) {
    const found = await catchOne(name, options);
    caught[name] = found === null ? 'nobody' : `${found.part}: ${found.detail}`;
    if (found === null) failures.push(failed('other', `nobody notices that the ${name} is missing`));
  }
  const counts = { 'steps taken out': sabotages.length, caught: sabotages.length - failures.length };
  return { name: 'sabotage', seed: options.seed, counts, failures, skipped: [], caught };
}
