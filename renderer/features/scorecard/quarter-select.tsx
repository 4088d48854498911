import { NativeSelect } from '@mantine/core';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useCalendar } from '#data/use-records.ts';
import type { Quarters } from './use-scorecards.ts';

/** Which quarter is looked at. */
export function QuarterSelect({ quarters: { quarter, all, running, choose } }: { quarters: Quarters }) {
  const calendar = useCalendar();
  return (
    <NativeSelect
      size="xs"
      aria-label="Quarter"
      value={quarter}
      data={all.map((value) => ({
        value,
        label: `${formatPeriod(value, calendar)}${value === running ? ' (running)' : ''}`,
      }))}
      onChange={(event) => choose(event.currentTarget.value as PeriodId)}
    />
  );
}
