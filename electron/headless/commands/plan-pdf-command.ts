import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { writeAtomic } from '#electron/files/write-atomic.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { DamagedBook } from '#electron/headless/headless-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { withBook } from '#electron/headless/with-book.ts';
import { addPlan } from '#electron/headless/with-plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import { fieldCatalogue } from '#plans/field-catalogue.ts';
import type { PlanDocument } from '#plans/plan-document.ts';
import { planDocument } from '#plans/plan-document.ts';
import { versionsOf } from '#plans/plan-changes.ts';
import { checkPlan } from '#plans/validate-plan.ts';

/** One document for each effective version of each plan; of a plan without one its drafts, marked as such. */
function documents(records: BookRecords): readonly PlanDocument[] {
  const settings = records.get('bookSettings', 'settings')?.values ?? {};
  const catalogue = fieldCatalogue({ records });
  return records.all('plan').flatMap((plan) => {
    const all = versionsOf(records, plan.id);
    const effective = all.filter((row) => row.values.status === 'effective');
    return (effective.length > 0 ? effective : all).flatMap(({ values }): PlanDocument[] => {
      const checked = checkPlan(values.body);
      if (!checked.ok) return [];
      const { version = 0, status = 'draft', from, next } = values;
      const name = plan.values.name ?? '';
      return [planDocument({ plan: name, version, status, from, next, body: checked.body, settings, catalogue })];
    });
  });
}

const run = (line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> =>
  withBook(line, environment, { create: false, write: false }, async (book) => {
    const planned = await addPlan(book, line.value('plan'));
    if (!planned.ok) return planned;
    const folder = line.value('out') ?? '';
    const printer = await environment.openPrinter();
    const written: { plan: string; version: number; draft: boolean; pdf: string }[] = [];
    try {
      await mkdir(folder, { recursive: true });
      for (const model of documents(book.records())) {
        const { plan, version, draft, paper, validity } = model;
        const pdf = await printer.print({
          model: JSON.stringify(model),
          paper,
          heading: 'Commission schedule',
          number: `${plan}, version ${version}`,
          partner: validity,
        });
        const path = join(folder, `${model.fileName}.pdf`);
        await writeAtomic(path, pdf);
        written.push({ plan, version, draft, pdf: path });
      }
      const text = written.map(
        (one) => `${one.plan}\tversion ${one.version}${one.draft ? ' (draft)' : ''}\t${one.pdf}`,
      );
      return ok({ json: { plans: written }, text: text.join('\n'), problems: [] });
    } catch (error) {
      if (error instanceof DamagedBook) throw error;
      return err([diskProblem(error, basename(folder))]);
    } finally {
      printer.close();
    }
  });

/** Plans as PDFs to attach to contracts; `--plan` takes a plan file in first, without keeping it. */
export const planPdfCommand: Command = {
  syntax: {
    usage: 'plan-pdf --book B.channelbook --out DIR [--plan F]',
    operands: 0,
    required: ['book', 'out'],
    single: ['book', 'out', 'plan'],
    many: [],
    flags: [],
  },
  run,
};
