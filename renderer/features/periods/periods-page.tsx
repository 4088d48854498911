import { Fragment, useMemo, type ReactNode } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import { useCalendar } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { Page } from '#ui/page.tsx';
import { runCommand } from '#ui/run-command.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { Button } from '@mantine/core';
import type { PeriodOverview } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { stateTones, stateWords } from './period-words.ts';

const totals = (period: PeriodOverview): string =>
  Object.entries(period.controlTotals)
    .map(([currency, amount]) => `${currency} ${formatAmount(amount)}`)
    .join(' · ');

const totalCells = (row: PeriodOverview): ReactNode => {
  const amounts = Object.entries(row.controlTotals);
  if (amounts.length === 0) return <span className="cb-subtle">—</span>;
  return amounts.map(([currency, amount], at) => (
    <Fragment key={currency}>
      {at > 0 && ' · '}
      <Money amount={amount} currency={currency} onOpenTrace={() => goTo(address.period(row.period))} />
    </Fragment>
  ));
};

const stateText = (row: PeriodOverview): string => (row.history ? 'History, not paid' : stateWords[row.state]);

/** Every period from the first line to today: how far it has come, what it pays. */
export function PeriodsPage() {
  const calendar = useCalendar();
  const periods = useEngine((engine) => engine.periods(), []);
  const rows = useMemo(() => periods.value ?? [], [periods.value]);
  const columns = useMemo(
    (): DataColumn<PeriodOverview>[] => [
      {
        id: 'period',
        header: 'Period',
        kind: 'text',
        // The id sorts by time, "Q4 2026" doesn't.
        value: (row) => row.period,
        render: (row) => formatPeriod(row.period, calendar),
        minWidth: 96,
        grow: 0,
      },
      {
        id: 'days',
        header: 'Days',
        kind: 'text',
        value: (row) => row.from,
        render: (row) => `${formatDate(row.from)} – ${formatDate(row.last)}`,
        minWidth: 208,
        grow: 0,
      },
      {
        id: 'state',
        header: 'State',
        kind: 'custom',
        value: stateText,
        minWidth: 132,
        grow: 0,
        render: (row) => (
          <>
            <StatusPill tone={row.history ? 'neutral' : stateTones[row.state]} settled={row.state === 'closed'}>
              {stateText(row)}
            </StatusPill>
            {row.stale && <StatusPill tone="warning">Stale</StatusPill>}
          </>
        ),
      },
      { id: 'lines', header: 'Lines', kind: 'number', value: (row) => row.lines, minWidth: 84 },
      { id: 'totals', header: 'Commission', kind: 'text', value: totals, render: totalCells, grow: 1 },
      { id: 'closedAt', header: 'Closed', kind: 'date', value: (row) => row.closedAt ?? '' },
    ],
    [calendar],
  );
  return (
    <Page title="Periods" note={formatPlural(rows.length, 'period')} layout="fill">
      <DataTable
        label="Periods"
        rows={rows}
        columns={columns}
        rowId={(row) => row.period}
        selectable={false}
        loading={periods.loading}
        onOpen={(row) => goTo(address.period(row.period))}
        addressOf={(row) => address.period(row.period)}
        empty={
          <EmptyState
            title="No periods yet"
            action={
              <Button variant="filled" onClick={() => runCommand('import.files')}>
                Import sales
              </Button>
            }
          >
            A period appears with its first sale line. It is calculated, reviewed, approved and closed here.
          </EmptyState>
        }
      />
    </Page>
  );
}
