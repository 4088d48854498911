import { Button } from '@mantine/core';
import { formatPeriod } from '#calendar/format-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';

interface WaitsForProps {
  readonly period: PeriodId;
  readonly first: PeriodId;
  readonly calendar: BookCalendar;
}

/** Why a period after an open one has no statements, and where to go on. */
export const WaitsFor = ({ period, first, calendar }: WaitsForProps) => (
  <EmptyState
    title={`${formatPeriod(first, calendar)} isn’t closed yet`}
    action={<Button onClick={() => goTo(address.period(first))}>Open {formatPeriod(first, calendar)}</Button>}
  >
    {formatPeriod(period, calendar)} takes its opening balances from that close, so it has no statements until then.
  </EmptyState>
);
