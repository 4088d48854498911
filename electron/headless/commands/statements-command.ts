import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import { accountTotals } from '#commission/account-totals.ts';
import { openClosing, whyNoStatements } from '#commission/close-period.ts';
import { closingHash } from '#model/closing-hash.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import type { PartnerAccount } from '#commission/period-figures.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { undecidedPeriods } from '#model/held-closings.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { sha256Hex } from '#electron/book/object-store.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { writeAtomic } from '#electron/files/write-atomic.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { calculatePeriod, engineInputs, periodNamed } from '#electron/headless/engine-book.ts';
import type { HeadlessBook } from '#electron/headless/headless-book.ts';
import { DamagedBook } from '#electron/headless/headless-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { standingsOf } from '#electron/headless/tier-inputs.ts';
import { withBook } from '#electron/headless/with-book.ts';
import { tellMissingSettings } from '#electron/headless/missing-settings.ts';
import { addPlan } from '#electron/headless/with-plan.ts';
import type { PrintChild } from '#electron/print/print-child.ts';
import { periodWords } from '#statement/period-words.ts';
import { statementCsv } from '#statement/statement-csv.ts';
import type { StatementModel, StatementSource } from '#statement/statement-model.ts';
import { statementModel } from '#statement/statement-model.ts';

/** Issued statements are saved in portions: a run that is cut off goes on from the last one. */
const PORTION = 50;

/** The period's statements: of its closing when there is one, else as they would be now. */
async function sourceOf(book: HeadlessBook, period: PeriodId): Promise<Result<StatementSource, Problem>> {
  if (undecidedPeriods(book.heldClosings().twice).includes(period)) return err({ kind: 'periodClosedTwice', period });
  const closing = await book.closing(`closing/${period}`);
  if (closing !== undefined) return ok(openClosing(closing, nodeBytes));
  const inputs = await engineInputs(book);
  const refused = whyNoStatements(inputs.closings, period, inputs.calendar);
  if (refused !== undefined) return err(refused);
  const calculation = calculatePeriod(inputs, period);
  return ok(
    draftPeriod(inputs, calculation, (entry) => traceEntry(calculation, entry), periodWords, await standingsOf(book)),
  );
}

const print = (printer: PrintChild, model: StatementModel): Promise<Uint8Array> =>
  printer.print({
    model: JSON.stringify(model),
    paper: model.paper,
    number: model.number,
    partner: model.partner.name,
  });

interface Work {
  readonly book: HeadlessBook;
  readonly source: StatementSource;
  readonly printer: PrintChild;
  readonly folder: string;
  readonly environment: Environment;
}

/** Prints a statement of a closed period and adds it to the book for good. */
async function issue(
  { book, source, printer }: Work,
  id: string,
  account: PartnerAccount,
  model: StatementModel,
): Promise<Uint8Array> {
  const pdf = await print(printer, model);
  const json = {
    number: account.number,
    closingHash: source.hash ?? '',
    issuedAt: new Date().toISOString(),
    pdfHash: sha256Hex(pdf),
    partner: account.partner.id,
    currency: account.currency,
    closing: account.closing,
  };
  const hash = await closingHash(json, pdf, nodeBytes);
  book.add([], [], [{ id, kind: 'issuedStatement', period: source.figures.period, hash, json, bytes: pdf }]);
  return pdf;
}

/** The PDF of a statement: of a closed period the stored bytes, or issued now; of an open one a draft. */
async function pdfOf(work: Work, account: PartnerAccount, model: StatementModel): Promise<Uint8Array> {
  if (work.source.figures.closed === undefined) return print(work.printer, model);
  const id = `statement/${account.number}`;
  return (await work.book.closing(id))?.bytes ?? issue(work, id, account, model);
}

type Written = {
  readonly account: PartnerAccount;
  readonly number: string | null;
  readonly pdf: string;
  readonly csv: string;
};

/** A portion of the statements: kept in the book first, so that what lies in the folder was really issued. */
async function writePortion(work: Work, accounts: readonly PartnerAccount[]): Promise<Result<Written[], Problem>> {
  const { book, source, folder, environment } = work;
  const closed = source.figures.closed !== undefined;
  const made: { account: PartnerAccount; model: StatementModel; pdf: Uint8Array }[] = [];
  for (const account of accounts) {
    const model = statementModel(source, account, new Date().toISOString());
    made.push({ account, model, pdf: await pdfOf(work, account, model) });
  }
  const saved = await book.save(environment.app);
  if (!saved.ok) return saved;
  const written: Written[] = [];
  for (const { account, model, pdf } of made) {
    const paths = { pdf: join(folder, `${model.fileName}.pdf`), csv: join(folder, `${model.fileName}.csv`) };
    await writeAtomic(paths.pdf, pdf);
    await writeAtomic(paths.csv, statementCsv(model));
    written.push({ account, number: closed ? account.number : null, ...paths });
  }
  return ok(written);
}

async function writeAll(work: Work): Promise<Result<Written[], Problem>> {
  const { accounts } = work.source.figures;
  const written: Written[] = [];
  for (let at = 0; at < accounts.length; at += PORTION) {
    const portion = await writePortion(work, accounts.slice(at, at + PORTION));
    if (!portion.ok) return portion;
    written.push(...portion.value);
  }
  return ok(written);
}

function answer(source: StatementSource, written: readonly Written[]): Answer {
  const { period, controlTotals } = source.figures;
  const totals = accountTotals(source.figures.accounts, controlTotals);
  const sums = Object.fromEntries(totals.map(({ currency, commission }) => [currency, commission]));
  const ties = totals.every((total) => total.ties);
  const statements = written.map(({ account, number, pdf, csv }) => ({
    partner: account.partner.code,
    currency: account.currency,
    number,
    opening: account.opening,
    closing: account.closing,
    pdf,
    csv,
  }));
  const drafts = source.figures.closed === undefined ? ' drafts' : ' statements';
  const lines = totals.map(({ currency, commission }) => `total\t${currency}\t${commission}`);
  const json = { period, statements, controlTotals: sums, ties };
  return {
    json,
    text: [`${period}: ${written.length}${drafts}${ties ? '' : ', and they do not tie'}`, ...lines].join('\n'),
    problems: [],
  };
}

const run = (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> =>
  withBook(line, environment, { create: false, write: true }, async (book) => {
    const period = periodNamed(line.value('period') ?? '', book.records(), environment);
    if (!period.ok) return err([period.error]);
    const planned = await addPlan(book, line.value('plan'));
    if (!planned.ok) return planned;
    const found = await sourceOf(book, period.value);
    if (!found.ok) return err([found.error]);
    const source = found.value;
    tellMissingSettings(book.records(), environment);
    const folder = line.value('out') ?? '';
    const printer = await environment.openPrinter();
    try {
      await mkdir(folder, { recursive: true });
      const written = await writeAll({ book, source, printer, folder, environment });
      return written.ok ? ok(answer(source, written.value)) : err([written.error]);
    } catch (error) {
      if (error instanceof DamagedBook) throw error;
      return err([diskProblem(error, basename(folder))]);
    } finally {
      printer.close();
    }
  });

/** One PDF and one CSV per partner and currency: drafts of an open period; of a closed one issued once, then the stored bytes. */
export const statementsCommand: Command = {
  syntax: {
    usage: 'statements --book B.channelbook --period 2012-Q4 --out DIR [--plan F]',
    operands: 0,
    required: ['book', 'period', 'out'],
    single: ['book', 'period', 'out', 'plan'],
    many: [],
    flags: [],
  },
  run,
};
