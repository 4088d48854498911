import { compareClosings } from '#commission/compare-closings.ts';
import { fromDayNumber } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { listPeriods, periodOf, periodRange } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { closeProblems, periodBefore } from '#commission/close-period.ts';
import { figuresOf } from '#commission/draft-period.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { noDate } from '#model/line-chunk.ts';
import type { EngineApi, PeriodOverview } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { closeOptions } from './close-options.ts';
import { closingOf, isStale, periodStateOf, stateName } from './period-state.ts';

/** Lines by the period in which they count: on the day that their plan names, waiting ones on the day on which they would. */
function linesByPeriod({ slots, waiting }: PreparedBook, calendar: BookCalendar): Map<PeriodId, number> {
  const days = new Map<number, number>();
  const count = (day: number) => {
    if (day !== noDate) days.set(day, (days.get(day) ?? 0) + 1);
  };
  for (let slot = 0; slot < slots.count; slot += 1) count(slots.day[slot] as number);
  for (const { day } of waiting) count(day);
  const periods = new Map<PeriodId, number>();
  for (const [day, count] of days) {
    const period = periodOf(fromDayNumber(day), calendar);
    periods.set(period, (periods.get(period) ?? 0) + count);
  }
  return periods;
}

/** At most so many periods are listed: a line with a date of the year 1900 is a typing error, not a century of work. */
const MOST_PERIODS = 80;

async function periods(book: EngineBook): Promise<readonly PeriodOverview[]> {
  const [{ records, calendar }, closings, prepared] = await Promise.all([
    book.inputs(),
    book.closings(),
    book.prepared(),
  ]);
  const counts = linesByPeriod(prepared, calendar);
  const closed = closings
    .filter(({ kind }) => kind === 'periodClosing')
    .map(({ period }) => period as PeriodId)
    .sort();
  const now = periodOf(today(), calendar);
  const known = [...counts.keys(), ...closed, now].sort();
  const all = listPeriods(known[0] ?? now, known.at(-1) ?? now, calendar).filter(
    (period) => period <= now || counts.has(period),
  );
  const start = closed[0];
  const overview = all.slice(-MOST_PERIODS).map(async (period): Promise<PeriodOverview> => {
    const state = stateName(records, closings, period);
    const closing = closingOf(closings, period);
    const figures = closing === undefined ? undefined : figuresOf(closing);
    const stored = periodStateOf(records, period);
    const calculated = state === 'calculated' || state === 'approved' ? await book.calculation(period) : undefined;
    const { from, last } = periodRange(period, calendar);
    const before = periodBefore(closings, period, calendar);
    return {
      period,
      from,
      last,
      state,
      history: start !== undefined && period < start,
      ...(before === undefined ? {} : { waitsFor: before }),
      lines: counts.get(period) ?? 0,
      controlTotals: figures?.controlTotals ?? calculated?.controlTotals ?? {},
      stale: calculated !== undefined && isStale(stored, calculated),
      ...(figures?.closed === undefined ? {} : { closedAt: figures.closed.at }),
    };
  });
  return (await Promise.all(overview)).reverse();
}

type PeriodQueries = Pick<EngineApi, 'periods' | 'closedTwice' | 'closeBlockers'>;

/** Answers about the book's periods. */
export const periodQueries = (book: EngineBook): PeriodQueries => ({
  periods: () => periods(book),
  closedTwice: async (period) => {
    const found = (await book.closedTwice()).find((each) => each.period === period);
    return found === undefined ? undefined : { ...compareClosings(found.closings), holds: found.holds };
  },
  closeBlockers: async (period) => {
    const [inputs, calculation] = await Promise.all([book.inputs(), book.calculation(period)]);
    return closeProblems(inputs, calculation, closeOptions(calculation, { by: '', at: new Date().toISOString() }));
  },
});
