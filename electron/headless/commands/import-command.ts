import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import { problemLine } from '#base/problem-words.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { ImportPlan } from '#import/import-plan.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { ImportKind } from '#model/import-records.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import type { HeadlessBook } from '#electron/headless/headless-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { importFileOf } from '#electron/headless/import-file-of.ts';
import { importInto } from '#electron/headless/import-into.ts';
import { newBookSettings } from '#electron/headless/new-book-settings.ts';
import { withBook } from '#electron/headless/with-book.ts';

/** Option → what its files hold, in the order in which they are imported: a line needs its partner first. */
const KINDS = {
  partners: 'partners',
  links: 'supplyLinks',
  products: 'products',
  deals: 'deals',
  participants: 'participants',
  efforts: 'efforts',
  fx: 'exchangeRates',
  sales: 'sales',
  'opening-balances': 'openingBalances',
  'sales-targets': 'salesTargets',
  'mdf-claims': 'mdfClaims',
  adjustments: 'adjustments',
  'customer-payments': 'receipts',
  payments: 'payments',
  people: 'people',
  courses: 'courses',
  certificates: 'certificates',
  completions: 'completions',
  agreements: 'agreements',
  interactions: 'interactions',
  marketing: 'marketingActivities',
  'survey-answers': 'surveyAnswers',
  figures: 'figures',
  milestones: 'milestones',
  subscriptions: 'subscriptions',
  enrolments: 'enrolments',
  tiers: 'tiers',
} as const satisfies Record<string, ImportKind>;

type Mappings = Readonly<Partial<Record<ImportKind, ImportMapping>>>;

const isMapping = (value: unknown): value is ImportMapping =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as ImportMapping).columns === 'object' &&
  (value as ImportMapping).columns !== null;

/** A mapping file: one mapping for sales files, or one per kind of file. */
async function mappingsOf(path: string | undefined): Promise<Result<Mappings, Problem>> {
  if (path === undefined) return ok({});
  const file = basename(path);
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isMapping(read)) return ok({ sales: complete(read) });
    const kinds = Object.entries((read ?? {}) as Record<string, unknown>);
    const good =
      kinds.length > 0 &&
      kinds.every(([kind, mapping]) => Object.values(KINDS).includes(kind as 'sales') && isMapping(mapping));
    if (!good) return err({ kind: 'fileDamaged', file, detail: 'it is no column mapping' });
    return ok(Object.fromEntries(kinds.map(([kind, mapping]) => [kind, complete(mapping as ImportMapping)])));
  } catch (error) {
    if (error instanceof SyntaxError) return err({ kind: 'fileDamaged', file, detail: 'it is no JSON' });
    return err(diskProblem(error, file));
  }
}

/** A mapping by hand may leave out what is usual. */
const complete = (mapping: ImportMapping): ImportMapping => ({
  ...{ delimiter: ',', encoding: 'utf-8', dateOrder: 'ymd', decimalSign: '.', custom: [], keyColumns: [] },
  ...mapping,
});

type Imported = { readonly option: string; readonly plan: ImportPlan };

async function importAll(
  line: CommandLine,
  book: HeadlessBook,
  mappings: Mappings,
): Promise<Result<Imported[], readonly Problem[]>> {
  const imported: Imported[] = [];
  for (const [option, what] of Object.entries(KINDS)) {
    for (const path of line.values(option)) {
      const file = await importFileOf(path);
      if (!file.ok) return err([file.error]);
      const mapping = mappings[what];
      const plan = await importInto(book, file.value, mapping === undefined ? { what } : { what, mapping });
      if (!plan.ok) return plan;
      imported.push({ option, plan: plan.value });
    }
  }
  return ok(imported);
}

const sum = (plans: readonly ImportPlan[], count: keyof ImportPlan['counts']): number =>
  plans.reduce((total, plan) => total + plan.counts[count], 0);

const problemsOf = (plan: ImportPlan) =>
  plan.problems.map(({ row, column, text, problem }) => ({
    file: plan.fileName,
    row,
    column,
    text,
    message: problemLine(problem),
  }));

function answer(imported: readonly Imported[]): Answer {
  const plans = imported.map(({ plan }) => plan);
  const sales = plans.filter(({ what }) => what === 'sales');
  const problems = plans.flatMap((plan) => plan.problems.map(({ problem }) => problem));
  const counts = {
    read: sum(sales, 'read'),
    new: sum(sales, 'new'),
    duplicate: sum(sales, 'duplicate'),
    waiting: sum(sales, 'waiting'),
  };
  const files = plans.map((plan) => ({ file: plan.fileName, kind: plan.what, ...plan.counts }));
  const waiting = sales.flatMap((plan) =>
    plan.waiting.map(({ text, rows }) => ({ file: plan.fileName, partner: text, lines: rows })),
  );
  const text = files.map(
    (file) =>
      `${file.file} (${file.kind}): ${file.read} read, ${file.new} new, ${file.changed} changed, ${file.duplicate} duplicate, ${file.waiting} waiting, ${file.problemRows} with problems`,
  );
  return {
    json: { ...counts, problems: plans.flatMap(problemsOf), files, waitingPartners: waiting },
    text: text.join('\n'),
    problems,
  };
}

async function run(line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> {
  const mappings = await mappingsOf(line.value('mapping'));
  if (!mappings.ok) return err([mappings.error]);
  if (!Object.keys(KINDS).some((option) => line.values(option).length > 0))
    return err([{ kind: 'usage', detail: `Nothing to import. Usage: ${syntax.usage}` }]);
  return withBook(line, environment, { create: true, write: true }, async (book) => {
    if (book.records().get('bookSettings', 'settings') === undefined)
      book.add([newBookSettings(book.path, line.value('home-currency'))]);
    const imported = await importAll(line, book, mappings.value);
    if (!imported.ok) return imported;
    const saved = await book.save(environment.app);
    return saved.ok ? ok(answer(imported.value)) : err([saved.error]);
  });
}

const syntax = {
  usage:
    'import --book B.channelbook [--partners F] [--sales F…] [--fx F] [--mapping F] [--links F] [--products F] [--deals F] [--participants F] [--efforts F] [--payments F] [--adjustments F] [--opening-balances F] [--sales-targets F] [--mdf-claims F] [--people F] [--courses F] [--certificates F] [--completions F] [--agreements F] [--interactions F] [--marketing F] [--survey-answers F] [--figures F] [--milestones F] [--subscriptions F] [--enrolments F] [--tiers F] [--home-currency USD]',
  operands: 0,
  required: ['book'],
  single: ['book', 'mapping', 'home-currency'],
  many: Object.keys(KINDS),
  flags: [],
};

/** Imports files in one step: creates the book when it's missing; a file that can't be read leaves everything as it was. */
export const importCommand: Command = { syntax, run };
