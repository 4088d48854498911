import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import { recordKindNames } from '#model/record-kinds.ts';
import type { AnyChange } from '#model/record-row.ts';
import type { SampleHost } from '#sample/sample-host.ts';
import { runSampleSteps } from '#sample/sample-steps.ts';
import { createBook, openBook } from '#data/book-session.ts';
import { edit, newId, startLogHere } from '#data/edit.ts';
import { host } from '#data/host.ts';
import { openCopy, setMaking } from '#data/open-copy.ts';
import type { OpenBook } from '#shared/book-calls.ts';
import { importFile } from './import-commands.ts';
import { approvePeriod, calculatePeriod, closePeriod } from './period-commands.ts';
import { decideTiers, putOnTier } from './tier-decisions.ts';

/** Which sample book was made to its end: one that was cut off is made anew. */
const MADE = 'sample-book';

/** A step that met a problem: the person's disk, since the sample's own content has none. */
class SampleStopped extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`The sample book met ${problem.kind}`);
    this.problem = problem;
  }
}

function stepped<T>(result: Result<T, Problem | readonly Problem[]>): T {
  if (result.ok) return result.value;
  const { error } = result;
  throw new SampleStopped(Array.isArray(error) ? (error as readonly Problem[])[0]! : (error as Problem));
}

/** About as many steps as the sample has; only the bar shows it. */
const STEPS = 63;
const NAME = 'Sample book';

let taken = 0;

/** Counts a step before it's taken. */
function showStep(): void {
  taken += 1;
  setMaking({ name: NAME, progress: Math.min(0.97, taken / STEPS) });
}

/** What a person could do, done by the window's own write path, importer and close. */
const sampleHost: SampleHost = {
  records: () => openCopy().cache,
  newId,
  edit: async (name, changes) => {
    showStep();
    stepped(await edit(name, changes as readonly AnyChange[]));
  },
  importFile: async (what, fileName, text) => {
    showStep();
    const input = { kind: 'text', name: fileName, text } as const;
    const outcome = stepped(
      await importFile(input, { what }, { job: `sample ${fileName}`, progress: () => undefined }),
    );
    if (outcome.problemRows > 0) throw new Error(`${fileName} of the sample has ${outcome.problemRows} problem rows`);
  },
  closePeriod: async (period) => {
    showStep();
    stepped(await calculatePeriod(period as PeriodId, 'Sample'));
    stepped(await approvePeriod(period as PeriodId, 'Sample'));
    return stepped(await closePeriod(period as PeriodId, 'Sample'));
  },
  decideTier: async (programme, asked, said) => {
    showStep();
    stepped(await decideTiers(said.reason, [{ programme, asked, name: said.reason, ...said }]));
  },
  overrideTier: async (programme, asked) => {
    showStep();
    stepped(await putOnTier(programme, asked.reason, asked));
  },
};

async function make(): Promise<Result<OpenBook, Problem>> {
  const place = await host().invoke('book.samplePlace', { fresh: true });
  if (!place.ok) return place;
  const created = await createBook({ handle: place.value.handle, bookName: NAME, passphrase: null });
  if (!created.ok) return created;
  taken = 0;
  showStep();
  try {
    await openCopy().cache.loadKinds(recordKindNames);
    await runSampleSteps(sampleHost);
  } catch (stopped) {
    if (stopped instanceof SampleStopped) return err(stopped.problem);
    throw stopped;
  } finally {
    setMaking(undefined);
  }
  await startLogHere();
  await host().invoke('settings.write', { key: MADE, value: JSON.stringify(created.value.book.fileId) });
  return ok(created.value.book);
}

/** Opens the sample book, making it at the first time: with the real importer, real edits and real closes. */
export async function openSample(): Promise<Result<OpenBook, Problem>> {
  const made = await host().invoke('settings.read', { key: MADE });
  const place = await host().invoke('book.samplePlace', { fresh: false });
  if (!place.ok) return place;
  if (!made.ok || made.value === null || place.value.size === 0) return await make();
  return await openBook({ handle: place.value.handle, secret: null });
}
