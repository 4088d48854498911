import type { PeriodId } from '#calendar/period.ts';
import type { Calculation } from '#commission/contract.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { PeriodStateName } from './engine-api.ts';

/** The stored state record of a period. */
export const periodStateRow = (records: BookRecords, period: PeriodId): RecordRow<'periodState'> | undefined =>
  records.all('periodState').find(({ values }) => values.period === period);

/** How far a period has come, as it was stored. */
export const periodStateOf = (records: BookRecords, period: PeriodId): RecordValues<'periodState'> | undefined =>
  periodStateRow(records, period)?.values;

/** The closing of a period. */
export const closingOf = (closings: readonly StoredClosing[], period: PeriodId): StoredClosing | undefined =>
  closings.find((closing) => closing.kind === 'periodClosing' && closing.period === period);

/** Closed follows from the closing itself, whatever the record says. */
export function stateName(records: BookRecords, closings: readonly StoredClosing[], period: PeriodId): PeriodStateName {
  if (closingOf(closings, period) !== undefined) return 'closed';
  return periodStateOf(records, period)?.state ?? 'open';
}

/** Whether the stored calculation was made from other inputs than these. */
export const isStale = (state: RecordValues<'periodState'> | undefined, calculation: Calculation): boolean =>
  state?.fingerprint !== undefined && state.state !== 'open' && state.fingerprint !== calculation.fingerprint;
