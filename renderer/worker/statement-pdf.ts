import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { host } from '#data/host.ts';
import type { StatementKey } from './engine-api.ts';
import { engine } from './engine-client.ts';
import { issuedBytes, storeIssued } from './period-commands.ts';

/** A statement's two files. */
export interface StatementFiles {
  readonly fileName: string;
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly csv: string;
  readonly issued: boolean;
}

const closingOf = (model: StatementModel): string => model.balance.at(-1)?.amount ?? '0';

const print = async (model: StatementModel): Promise<Result<Uint8Array, Problem>> =>
  await host().invoke('print.statement', {
    model: JSON.stringify(model),
    paper: model.paper,
    number: model.number,
    partner: model.partner.name,
  });

/** The bytes that were issued before, or new ones, which are kept for good. A draft is printed and kept nowhere. */
async function pdfOf(key: StatementKey, model: StatementModel): Promise<Result<Uint8Array, Problem>> {
  if (model.state === 'draft') return await print(model);
  const before = await issuedBytes(model.number);
  if (before !== undefined) return ok(before);
  const printed = await print(model);
  if (!printed.ok) return printed;
  const { period, partner, currency } = key;
  return await storeIssued({
    number: model.number,
    period,
    partner,
    currency,
    closingBalance: closingOf(model),
    pdf: printed.value,
  });
}

/** PDF and CSV of one statement: a draft of an open period; of a closed one the issued bytes, made at the first asking. */
export async function statementFiles(key: StatementKey): Promise<Result<StatementFiles, Problem>> {
  const made = await engine().statementModel(key);
  if (!made.ok) return made;
  const [pdf, csv] = await Promise.all([pdfOf(key, made.value), engine().statementCsv(key)]);
  if (!pdf.ok) return pdf;
  if (!csv.ok) return err(csv.error);
  return ok({
    fileName: made.value.fileName,
    pdf: new Uint8Array(pdf.value),
    csv: csv.value,
    issued: made.value.state === 'final',
  });
}
