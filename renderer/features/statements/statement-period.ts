import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodOverview } from '#worker/engine-api.ts';

/** Periods that have statements: closed ones and the one that closes next; newest first, as they come. */
export const withStatements = (periods: readonly PeriodOverview[]): readonly PeriodOverview[] =>
  periods.filter(({ history, waitsFor }) => !history && waitsFor === undefined);

/**
 * The period whose statements somebody most likely wants: the earliest open one with lines, else the one that closed last,
 * whose statements are on their way out, else the earliest open one.
 */
export function statementPeriod(periods: readonly PeriodOverview[]): PeriodOverview | undefined {
  const known = withStatements(periods);
  const open = known.filter(({ state }) => state !== 'closed');
  return (
    open.findLast(({ lines, controlTotals }) => lines > 0 || Object.keys(controlTotals).length > 0) ??
    known.find(({ state }) => state === 'closed') ??
    open.at(-1)
  );
}

/** The date of a movement that is meant for a period: today, or its last day where that is past. */
export const movementDate = (today: IsoDate, period: Pick<PeriodOverview, 'state' | 'last'> | undefined): IsoDate =>
  period !== undefined && period.state !== 'closed' && period.last < today ? period.last : today;
