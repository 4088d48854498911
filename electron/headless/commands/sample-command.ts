import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { pastedFile } from '#import/import-file.ts';
import { liveRows } from '#records/book-image.ts';
import type { SampleHost } from '#sample/sample-host.ts';
import { runSampleSteps } from '#sample/sample-steps.ts';
import { decideTier } from '#tiers/decide.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { overrideTier } from '#tiers/override.ts';
import { withEdit } from '#tiers/with-edit.ts';
import { closeBookPeriod } from '#electron/headless/close-book-period.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import type { HeadlessBook } from '#electron/headless/headless-book.ts';
import { openHeadlessBook } from '#electron/headless/headless-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { importInto } from '#electron/headless/import-into.ts';
import { preparedTiers } from '#electron/headless/tier-inputs.ts';

/** What the sample's own content can't meet: a problem here is a bug. */
function sound<T>(result: Result<T, readonly Problem[]>, step: string): T {
  if (!result.ok) throw new Error(`The sample's step “${step}” met ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Tiers of the book as they are prepared: read once, and told of each decision, until something else changes. */
interface KeptTiers {
  of(programme: string): Promise<PreparedTiers>;
  decided(partner: string): void;
  changed(): void;
}

function keptTiers(book: HeadlessBook): KeptTiers {
  let kept: { readonly programme: string; readonly prepared: PreparedTiers } | undefined;
  return {
    of: async (programme) => {
      if (kept?.programme !== programme) kept = { programme, prepared: await preparedTiers(book, programme) };
      return kept.prepared;
    },
    decided: (partner) => {
      if (kept === undefined) return;
      const { programme, prepared } = kept;
      const inputs = { ...prepared.inputs, records: book.records() };
      const edit = { kinds: ['tierRecord', 'tierOverride'], partners: [partner] } as const;
      kept = { programme, prepared: withEdit(prepared, inputs, edit) };
    },
    changed: () => (kept = undefined),
  };
}

const hostOf = (book: HeadlessBook, tiers: KeptTiers = keptTiers(book)): SampleHost => ({
  records: () => book.records(),
  newId: () => book.newId(),
  edit: async (_name, changes) => {
    tiers.changed();
    book.add(changes);
  },
  importFile: async (what, fileName, text) => {
    tiers.changed();
    const plan = sound(await importInto(book, pastedFile(text, nodeBytes.utf8Encode, fileName), { what }), fileName);
    if (plan.problems.length > 0)
      throw new Error(`${fileName} of the sample has problems: ${JSON.stringify(plan.problems[0])}`);
  },
  closePeriod: async (period) =>
    sound(await closeBookPeriod(book, period as PeriodId, 'Sample'), `close ${period}`).closing,
  decideTier: async (programme, asked, said) => {
    const options = { ...said, at: new Date().toISOString(), newId: () => book.newId(), bytes: nodeBytes };
    const decided = sound(await decideTier(await tiers.of(programme), asked, options), said.reason);
    book.add(decided.changes, [], [decided.closing]);
    tiers.decided(asked.partner);
  },
  overrideTier: async (programme, asked) => {
    const made = overrideTier(await tiers.of(programme), asked, () => book.newId());
    book.add(sound(made, asked.reason));
    tiers.decided(asked.partner);
  },
});

async function run(line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> {
  const folder = line.value('out') ?? '';
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    return err([diskProblem(error, basename(folder))]);
  }
  const path = join(folder, 'Sample.channelbook');
  // Nobody's data is in it, so it has no passphrase and nothing is said about that.
  const opened = await openHeadlessBook(
    path,
    { create: true, write: true, noEncryption: true },
    { ...environment, note: () => undefined },
  );
  if (!opened.ok) return err([opened.error]);
  const book = opened.value;
  try {
    if (book.image.rows.size > 0) return err([{ kind: 'bookExists', file: basename(path) }]);
    await runSampleSteps(hostOf(book));
    const saved = await book.save(environment.app);
    if (!saved.ok) return err([saved.error]);
    const partners = liveRows(book.image, 'partner').length;
    const lines = [...book.image.chunks.values()].reduce(
      (sum, chunk) => sum + (chunk.kind === 'lines' ? chunk.count : 0),
      0,
    );
    const json = {
      book: path,
      partners,
      deals: liveRows(book.image, 'deal').length,
      lines,
      closings: book.image.closings.size,
    };
    return ok({ json, text: `${path}: ${partners} partners, ${lines} lines`, problems: [] });
  } finally {
    await book.close();
  }
}

/** Writes the sample book: made by real imports, edits and closes. It's not encrypted, since nobody's data is in it. */
export const sampleCommand: Command = {
  syntax: { usage: 'sample --out DIR', operands: 0, required: ['out'], single: ['out'], many: [], flags: [] },
  run,
};
