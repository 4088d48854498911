import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PeriodId } from '#calendar/period.ts';
import { closePeriod } from '#commission/close-period.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { periodWords } from '#statement/period-words.ts';
import { calculatePeriod, engineInputs } from './engine-book.ts';
import type { ToldException } from './exceptions.ts';
import { exceptionsOf } from './exceptions.ts';
import type { HeadlessBook } from './headless-book.ts';
import { standingsOf } from './tier-inputs.ts';

/** A period's closing, and what needed a person and didn't stop it: partners without a plan, lines without a partner. */
interface Closed {
  readonly closing: StoredClosing;
  readonly exceptions: readonly ToldException[];
}

/** Calculates, approves and closes a period in one act, as a scheduler does; the closing is added to the book in memory. */
export async function closeBookPeriod(
  book: HeadlessBook,
  period: PeriodId,
  by: string,
): Promise<Result<Closed, readonly Problem[]>> {
  const inputs = await engineInputs(book);
  const calculation = calculatePeriod(inputs, period);
  if (calculation.closed) return err([{ kind: 'periodClosed', period }]);
  const closing = await closePeriod(inputs, calculation, {
    by,
    at: new Date().toISOString(),
    bytes: nodeBytes,
    words: periodWords,
    standings: await standingsOf(book, inputs.lines),
    explain: (entry) => traceEntry(calculation, entry),
    frozen: freezeCalculation(calculation),
    approval: 'sameAct',
    missingSettings: 'useBookName',
  });
  if (!closing.ok) return closing;
  book.add([], [], [closing.value]);
  return ok({ closing: closing.value, exceptions: exceptionsOf(calculation, inputs.records) });
}
