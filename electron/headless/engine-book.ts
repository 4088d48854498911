import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { parsePeriod, periodOf } from '#calendar/period.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err } from '#base/result.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { calculate } from '#commission/calculate.ts';
import { factInputs } from '#commission/fact-inputs.ts';
import { prepare } from '#commission/prepare.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { undecidedPeriods } from '#model/held-closings.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { Environment } from './headless-host.ts';
import type { HeadlessBook } from './headless-book.ts';

/** The book's calendar, quarters of the calendar year where nobody said otherwise. */
export function calendarOf(records: BookRecords): BookCalendar {
  const values = records.get('bookSettings', 'settings')?.values;
  return { length: values?.periodLength ?? 'quarter', fiscalYearStartMonth: values?.fiscalYearStartMonth ?? 1 };
}

/** The period that a command names. */
export function periodNamed(
  text: string,
  records: BookRecords,
  { today }: Pick<Environment, 'today'>,
): Result<PeriodId, Problem> {
  const calendar = calendarOf(records);
  const period = parsePeriod(text, calendar);
  return period.ok
    ? period
    : err({ kind: 'periodUnknown', period: text, example: periodOf(today() as IsoDate, calendar) });
}

/** Everything that the engine reads of a book. */
export async function engineInputs(book: HeadlessBook): Promise<EngineInputs> {
  const records = book.records();
  const [chunks, closings] = [await book.facts('lines'), await book.closings('periodClosing')];
  const facts = { rates: await book.facts('rates'), receipts: await book.facts('receipts') };
  const lines = buildLineTable(chunks, records);
  const closedTwice = undecidedPeriods(book.heldClosings().twice);
  return { records, lines, calendar: calendarOf(records), closings, closedTwice, ...factInputs(facts, records) };
}

/** One period, by the engine that the window uses. */
export const calculatePeriod = (inputs: EngineInputs, period: PeriodId): Calculation =>
  calculate(prepare(inputs), period);
