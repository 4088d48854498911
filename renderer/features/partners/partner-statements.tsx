import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { moneyColumn } from '#ui/money-column.ts';
import { openTrace } from '#ui/open-trace.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { isOut, statementStateWords } from '#statement/statement-state.ts';
import { balanceFormula } from '#worker/balance-formula.ts';
import type { StatementRow } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { columnsFor } from '#worker/statement-columns.tsx';

const toStatement = ({ period, partner, currency }: StatementRow): void =>
  goTo(address.statement(period, partner, currency));
const explain = ({ period, partner, currency }: StatementRow): void => openTrace({ period, partner, currency });

const columns: readonly DataColumn<StatementRow>[] = [
  { id: 'period', header: 'Period', kind: 'code', value: (row) => row.period },
  { id: 'number', header: 'Statement', kind: 'code', value: (row) => row.number ?? '', grow: 1 },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency },
  moneyColumn('opening', 'Opening', toStatement),
  moneyColumn('commission', 'Earned', explain),
  moneyColumn('adjustments', 'Adjustments', toStatement),
  moneyColumn('settled', 'Held, tax', toStatement),
  moneyColumn('payments', 'Payments', toStatement),
  moneyColumn('closing', 'Closing balance', toStatement, balanceFormula),
  {
    id: 'state',
    header: 'Status',
    kind: 'custom',
    value: (row) => statementStateWords[row.state],
    render: (row) => <StatusPill settled={isOut(row.state)}>{statementStateWords[row.state]}</StatusPill>,
  },
];

const statementOf = (row: StatementRow) => address.statement(row.period, row.partner, row.currency);
const statementId = (row: StatementRow) => `${row.period}/${row.currency}`;

/** The partner's statements through all periods, newest first. */
export function PartnerStatements({ partner }: { partner: string }) {
  const [, navigate] = useLocation();
  const statements = useEngine(
    async (engine) => {
      const periods = (await engine.periods()).filter((period) => !period.history);
      const lists = await Promise.all(periods.map(({ period }) => engine.statements(period)));
      return lists.flat().filter((row) => row.partner === partner);
    },
    [partner],
  );
  const rows = useMemo(() => statements.value ?? [], [statements.value]);
  const shown = useMemo(() => columnsFor(columns, rows), [rows]);
  return (
    <DataTable
      label="Statements"
      rows={rows}
      columns={shown}
      rowId={statementId}
      selectable={false}
      loading={statements.loading && rows.length === 0}
      onOpen={(row) => navigate(statementOf(row))}
      addressOf={statementOf}
      empty={
        <EmptyState compact title="No statements yet">
          A statement appears as soon as a period has commission, an adjustment, a payment or a balance for this
          partner.
        </EmptyState>
      }
    />
  );
}
