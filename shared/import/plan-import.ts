import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ImportKind } from '#model/import-records.ts';
import type { AnyChange, BookRecords } from '#model/record-row.ts';
import { whileReading } from './import-file.ts';
import type { ImportContext, ImportPlan } from './import-plan.ts';
import type { Inspection } from './inspect-file.ts';
import { sourceToUpdate } from './known-source.ts';
import { aliasChanges } from './partner-texts.ts';
import { planRates } from './plan-rates.ts';
import { planReceipts } from './plan-receipts.ts';
import { planRecords } from './plan-records.ts';
import { planSales } from './plan-sales.ts';

function nextSequence(records: BookRecords): number {
  return records.all('batch').reduce((most, { values }) => Math.max(most, values.sequence ?? 0), 0) + 1;
}

function batchChange(plan: Omit<ImportPlan, 'changes'>, context: ImportContext): AnyChange {
  const { counts, source, fileName, what } = plan;
  return {
    kind: 'batch',
    id: plan.batch,
    set: {
      source,
      fileName,
      what,
      importedAt: context.now,
      sequence: nextSequence(context.records),
      read: counts.read,
      new: counts.new + counts.changed,
      duplicate: counts.duplicate,
      waiting: counts.waiting,
      problems: counts.problemRows,
    },
  };
}

/** Remembers how this source's columns were mapped; nothing when that is known. */
function sourceChange(inspection: Inspection, context: ImportContext): AnyChange[] {
  const { source: name, what, mapping } = inspection;
  const headers = inspection.header.names;
  const known = sourceToUpdate(context.records, { headers, name, what });
  const same = (values: object | undefined): boolean => JSON.stringify(values) === JSON.stringify({ mapping, headers });
  if (same({ mapping: known?.values.mapping, headers: known?.values.headers })) return [];
  return [{ kind: 'importSource', id: known?.id ?? context.newId(), set: { name, what, mapping, headers } }];
}

/** Kinds of files whose rows become facts; all others become records. */
const factPlans = { sales: planSales, exchangeRates: planRates, receipts: planReceipts } as const;
const isFact = (what: ImportKind): what is keyof typeof factPlans => what in factPlans;

async function planRows(
  inspection: Inspection,
  context: ImportContext,
  batch: string,
): Promise<Result<ImportPlan, Problem>> {
  const { what } = inspection;
  if (isFact(what)) {
    const plan = await factPlans[what](inspection, context, batch);
    return plan.ok ? ok({ ...plan.value, changes: [] }) : plan;
  }
  const plan = await planRecords(inspection, context, batch);
  return plan.ok ? ok({ ...plan.value, chunks: [] }) : plan;
}

/**
 * Everything that importing this file would do: the one function behind preview, window and headless. Reads the whole
 * file once, in blocks; memory holds the chunks (about 60 bytes a line). `changes` and `chunks` belong together: they
 * are stored in one step or not at all. Importing the same file again finds only duplicates.
 */
export async function planImport(
  inspection: Inspection,
  context: ImportContext,
): Promise<Result<ImportPlan, readonly Problem[]>> {
  if (inspection.problems.length > 0) return err(inspection.problems);
  const plan = await whileReading(() => planRows(inspection, context, context.newId()));
  if (!plan.ok) return err([plan.error]);
  const own = [batchChange(plan.value, context), ...sourceChange(inspection, context), ...aliasChanges(context)];
  return ok({ ...plan.value, changes: [...own, ...plan.value.changes] });
}
