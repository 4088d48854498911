import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import { useCalendar } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import type { StatementRow } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import {
  balanceColumns,
  columnsFor,
  partnerColumn,
  payableColumn,
  stateColumn,
  toStatement,
} from '#worker/statement-columns.tsx';
import { markStatements, possibleMarks } from '#worker/statement-marks.ts';
import { MovementDialog, type MovementKind } from './movement-dialog.tsx';
import { movementDate, statementPeriod, withStatements } from './statement-period.ts';
import { WaitsFor } from './waits-for.tsx';
import './statements.css';

const issuedColumns: readonly DataColumn<StatementRow>[] = [
  partnerColumn,
  {
    id: 'number',
    header: 'Statement',
    kind: 'code',
    value: (row) => row.number ?? row.partnerCode,
    minWidth: 176,
  },
  ...balanceColumns,
  payableColumn,
  stateColumn,
];

// A draft has no number yet; the partner's code is shorter.
const draftColumns: readonly DataColumn<StatementRow>[] = issuedColumns.map((column) =>
  column.id === 'number' ? { ...column, header: 'Code', minWidth: 76 } : column,
);

/** The statements of one period; adjustments and payments are entered here. */
export function StatementsPage() {
  const calendar = useCalendar();
  const params = useParams<{ period?: string }>();
  const periods = useEngine((engine) => engine.periods(), []);
  const listed = withStatements(periods.value ?? []);
  const shown =
    params.period === undefined
      ? statementPeriod(periods.value ?? [])
      : periods.value?.find((each) => each.period === params.period);
  const period = (params.period ?? shown?.period) as PeriodId | undefined;
  const statements = useEngine(
    async (engine) => (period === undefined ? [] : await engine.statements(period)),
    [period],
  );
  const [adding, setAdding] = useState<MovementKind>();
  const rows = useMemo(() => statements.value ?? [], [statements.value]);
  const columns = useMemo(
    () => columnsFor(shown?.state === 'closed' ? issuedColumns : draftColumns, rows),
    [shown?.state, rows],
  );
  const by = useMe().name;
  const marksOf = (some: readonly StatementRow[]) =>
    possibleMarks(some, shown?.state === 'approved' || shown?.state === 'closed');
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
          className="cb-statement-period"
          w={180}
          allowDeselect={false}
          value={period ?? null}
          data={listed.map((each) => ({
            value: each.period,
            label: `${formatPeriod(each.period, calendar)}${each.state === 'closed' ? '' : ' · draft'}`,
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
        bulkActions={(some) =>
          marksOf(some).map(({ mark, act, rows: marked }) => (
            <Button key={mark} size="xs" onClick={() => void markStatements(mark, marked, by)}>
              {act}
            </Button>
          ))
        }
        rowActions={(some) =>
          marksOf(some).map(({ mark, act, rows: marked }) => ({
            id: mark,
            label: act,
            run: () => void markStatements(mark, marked, by),
          }))
        }
        onOpen={toStatement}
        addressOf={(row) => address.statement(row.period, row.partner, row.currency)}
        empty={
          shown?.waitsFor === undefined ? (
            <EmptyState title="No statements in this period">
              A statement appears as soon as a partner has commission, an adjustment, a payment or a balance.
            </EmptyState>
          ) : (
            <WaitsFor period={shown.period} first={shown.waitsFor} calendar={calendar} />
          )
        }
      />
      {adding !== undefined && (
        <MovementDialog kind={adding} date={movementDate(today(), shown)} onClose={() => setAdding(undefined)} />
      )}
    </Page>
  );
}
