import { toHex } from '#base/hex.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { closingHash } from '#model/closing-hash.ts';
import type { AnyChange } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { issuedPdf, storeClosings } from '#data/closings.ts';
import type { EditDone } from '#data/edit.ts';
import { change, edit } from '#data/edit.ts';
import { openCopy } from '#data/open-copy.ts';
import { loadKinds } from '#data/record-reads.ts';
import type { CalculationSummary } from './engine-api.ts';
import { engineQueries } from './engine-client.ts';
import { periodStateRow } from './period-state.ts';
import type { IssuedJson } from './statement-queries.ts';
import { webBytes } from './web-bytes.ts';

// The name of a step. A period's name doesn't depend on where the fiscal year begins.
const nameOf = (period: PeriodId): string => formatPeriod(period, { length: 'quarter', fiscalYearStartMonth: 1 });

/** One record per period, so that two laptops can't make two of it; one whose making was undone comes back. */
async function stateChange(period: PeriodId, set: Parameters<typeof change<'periodState'>>[2]): Promise<AnyChange> {
  const records = await loadKinds(['periodState']);
  const row = periodStateRow(records, period);
  return change('periodState', row?.id ?? `period/${period}`, { period, deleted: null, ...set });
}

/** Calculates a period and stores what it was calculated from, so that any later edit shows as stale. */
export async function calculatePeriod(period: PeriodId, by: string): Promise<Result<CalculationSummary, Problem>> {
  const summary = await engineQueries().calculate(period);
  if (summary.state === 'closed') return err({ kind: 'periodClosed', period });
  const stored = await edit(`Calculate ${nameOf(period)}`, [
    await stateChange(period, {
      state: 'calculated',
      fingerprint: summary.fingerprint,
      calculatedAt: new Date().toISOString(),
      calculatedBy: by,
      totals: summary.totalsText,
      approvedBy: null,
      approvedAt: null,
    }),
  ]);
  return stored.ok ? ok({ ...summary, state: 'calculated', stale: false }) : stored;
}

/** Whether two names are one person's: case and blanks around don't matter. */
const isSamePerson = (a: string | undefined, b: string): boolean =>
  a !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();

/**
 * Approves the calculation that is stored; one whose inputs changed since has to be calculated again. Where the book asks
 * for a second person, whoever calculated can't approve.
 */
export async function approvePeriod(period: PeriodId, by: string): Promise<Result<EditDone, Problem>> {
  const summary = await engineQueries().calculate(period);
  if (summary.state === 'closed') return err({ kind: 'periodClosed', period });
  if (summary.state === 'open' || summary.stale) return err({ kind: 'periodStale', period });
  const records = await loadKinds(['periodState', 'bookSettings']);
  const calculatedBy = periodStateRow(records, period)?.values.calculatedBy;
  if (records.get('bookSettings', 'settings')?.values.secondApproval === true && isSamePerson(calculatedBy, by))
    return err({ kind: 'sameApprover', period, by });
  return await edit(`Approve ${nameOf(period)}`, [
    await stateChange(period, { state: 'approved', approvedBy: by, approvedAt: new Date().toISOString() }),
  ]);
}

/** Takes an approval back. A closed period stays closed. */
export async function reopenPeriod(period: PeriodId): Promise<Result<EditDone, Problem>> {
  const summary = await engineQueries().calculate(period);
  if (summary.state === 'closed') return err({ kind: 'periodClosed', period });
  return await edit(`Withdraw the approval of ${nameOf(period)}`, [
    await stateChange(period, { state: 'open', approvedBy: null, approvedAt: null }),
  ]);
}

const settingsNow = async () => (await loadKinds(['bookSettings'])).get('bookSettings', 'settings')?.values;

const closerChange = (replica: string, name: string): AnyChange =>
  change('bookSettings', 'settings', { closer: replica, closerName: name });

/** Makes this laptop the one on which periods close: an ordinary edit, seen by everybody. */
export async function closeHere(by: string): Promise<Result<EditDone, Problem>> {
  const me = openCopy().book.replica;
  return await edit('Periods close on this laptop', [closerChange(me, by)]);
}

/** Decides which of two closings of a period holds. Only the laptop that closes decides. */
export async function decideClosing(period: PeriodId, hash: string, by: string): Promise<Result<EditDone, Problem>> {
  const { closer = '', closerName = '' } = (await settingsNow()) ?? {};
  if (closer !== '' && closer !== openCopy().book.replica)
    return err({ kind: 'closesElsewhere', period, closer: closerName });
  return await edit(`Decide which closing of ${nameOf(period)} holds`, [
    change('closeDecision', `close/${period}`, { period, hash, by, at: new Date().toISOString(), deleted: null }),
  ]);
}

/** Closes an approved period on the laptop that closes: its figures never change again. All that stands in the way comes at once. */
export async function closePeriod(period: PeriodId, by: string): Promise<Result<StoredClosing, readonly Problem[]>> {
  const { closer = '', closerName = '', sample } = (await settingsNow()) ?? {};
  const me = openCopy().book.replica;
  if (closer !== '' && closer !== me) return err([{ kind: 'closesElsewhere', period, closer: closerName }]);
  const made = await engineQueries().makeClosing(period, by, new Date().toISOString());
  if (!made.ok) return made;
  // Whoever closes first goes on closing, until the book says otherwise. The sample is nobody's.
  const designated = sample !== true && (closer === '' || closerName !== by) ? [closerChange(me, by)] : [];
  const stored = await storeClosings([made.value], designated);
  return stored.ok ? made : err([stored.error]);
}

/** What is kept of an issued statement. */
export interface IssuedStatement {
  readonly number: string;
  readonly period: PeriodId;
  readonly partner: string;
  readonly currency: string;
  readonly closingBalance: string;
  readonly pdf: Uint8Array;
}

/** The bytes that were issued under a number before; undefined: it isn't issued yet. */
export async function issuedBytes(number: string): Promise<Uint8Array | undefined> {
  const id = await engineQueries().issuedId(number);
  return id === undefined ? undefined : await issuedPdf(id);
}

/** Keeps an issued PDF for good. A number that was issued before answers with the stored bytes. */
export async function storeIssued(statement: IssuedStatement): Promise<Result<Uint8Array, Problem>> {
  const { number, period, partner, currency, closingBalance, pdf } = statement;
  const closing = await engineQueries().closingThatHolds(period);
  if (!closing.ok) return closing;
  const before = await issuedBytes(number);
  if (before !== undefined) return ok(before);
  const json: IssuedJson = {
    number,
    closingHash: closing.value.hash,
    issuedAt: new Date().toISOString(),
    pdfHash: toHex(await webBytes.sha256(pdf)),
    partner,
    currency,
    closing: closingBalance,
  };
  const hash = await closingHash(json, pdf, webBytes);
  const stored = await storeClosings([
    { id: `statement/${number}`, kind: 'issuedStatement', period, hash, json, bytes: pdf },
  ]);
  return stored.ok ? ok(pdf) : stored;
}
