import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useCalendar } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { openTrace } from '#ui/open-trace.ts';
import { Page } from '#ui/page.tsx';
import { moneyColumn } from '#ui/money-column.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { isOut, statementStateWords } from '#statement/statement-state.ts';
import type { StatementRow } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { MovementDialog, type MovementKind } from './movement-dialog.tsx';

const columns: readonly DataColumn<StatementRow>[] = [
  { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partnerName, grow: 2 },
  { id: 'number', header: 'Statement', kind: 'code', value: (row) => row.number ?? '', grow: 1 },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency },
  moneyColumn('opening', 'Opening'),
  {
    id: 'commission',
    header: 'Earned',
    kind: 'money',
    value: (row) => row.commission,
    currency: (row) => row.currency,
    onOpenTrace: ({ period, partner, currency }) => openTrace({ period, partner, currency }),
  },
  moneyColumn('adjustments', 'Adjustments'),
  moneyColumn('payments', 'Payments'),
  moneyColumn('closing', 'Closing'),
  moneyColumn('payable', 'Payable'),
  {
    id: 'state',
    header: 'Status',
    kind: 'custom',
    value: (row) => statementStateWords[row.state],
    render: (row) => <StatusPill settled={isOut(row.state)}>{statementStateWords[row.state]}</StatusPill>,
  },
];

/** The statements of one period; adjustments and payments are entered here. */
export function StatementsPage() {
  const calendar = useCalendar();
  const params = useParams<{ period?: string }>();
  const periods = useEngine(async (engine) => (await engine.periods()).filter(({ history }) => !history), []);
  const period = (params.period ?? periods.value?.[0]?.period) as PeriodId | undefined;
  const statements = useEngine(
    async (engine) => (period === undefined ? [] : await engine.statements(period)),
    [period],
  );
  const [adding, setAdding] = useState<MovementKind>();
  const rows = useMemo(() => statements.value ?? [], [statements.value]);
  return (
    <Page
      title="Statements"
      note={formatPlural(rows.length, 'statement')}
      layout="fill"
      actions={
        <>
          <Button onClick={() => setAdding('adjustment')}>Add adjustment</Button>
          <Button onClick={() => setAdding('payment')}>Record payment</Button>
          <Button
            variant="filled"
            disabled={period === undefined}
            onClick={() => period !== undefined && goTo(address.period(period))}
          >
            Open period
          </Button>
        </>
      }
      toolbar={
        <Select
          aria-label="Period"
          w={200}
          value={period ?? null}
          data={(periods.value ?? []).map((each) => ({
            value: each.period,
            label: formatPeriod(each.period, calendar),
          }))}
          onChange={(value) => value !== null && goTo(address.statements(value))}
        />
      }
    >
      <DataTable
        label="Statements"
        rows={rows}
        columns={columns}
        rowId={(row) => `${row.partner} ${row.currency}`}
        loading={statements.loading}
        onOpen={(row) => goTo(address.statement(row.period, row.partner, row.currency))}
        addressOf={(row) => address.statement(row.period, row.partner, row.currency)}
        empty={
          <EmptyState title="No statements in this period">
            A statement appears as soon as a partner has commission, an adjustment, a payment or a balance.
          </EmptyState>
        }
      />
      {adding !== undefined && <MovementDialog kind={adding} onClose={() => setAdding(undefined)} />}
    </Page>
  );
}
