import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import { openClosing } from '#commission/close-period.ts';
import type { EngineInputs } from '#commission/contract.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import type { PeriodFigures } from '#commission/period-figures.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { periodWords } from '#statement/period-words.ts';
import type { HeadlessBook } from './headless-book.ts';

/** What the period's statements say: of its closing when there is one, else as it would be now. */
export async function figuresAt(
  book: HeadlessBook,
  inputs: EngineInputs,
  prepared: PreparedBook,
  period: PeriodId,
): Promise<PeriodFigures> {
  const closing = await book.closing(`closing/${period}`);
  if (closing !== undefined) return openClosing(closing, nodeBytes).figures;
  const calculation = calculate(prepared, period);
  return draftPeriod(inputs, calculation, (entry) => traceEntry(calculation, entry), periodWords).figures;
}
