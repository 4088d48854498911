import { isOut, statementStateWords } from '#statement/statement-state.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { address, goTo } from '#ui/go-to.ts';
import { moneyColumn } from '#ui/money-column.ts';
import { openTrace } from '#ui/open-trace.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { balanceFormula } from './balance-formula.ts';
import type { StatementRow } from './engine-api.ts';
import { explainPayable, payableFormula } from './explain-payable.ts';
import { whoMarked } from './statement-marks.ts';

export const toStatement = ({ period, partner, currency }: StatementRow): void =>
  goTo(address.statement(period, partner, currency));

const earned = ({ period, partner, currency }: StatementRow): void => openTrace({ period, partner, currency });

export const partnerColumn: DataColumn<StatementRow> = {
  id: 'partner',
  header: 'Partner',
  kind: 'text',
  value: (row) => row.partnerName,
  grow: 3,
  minWidth: 160,
};

/** Many amounts stand side by side: as wide as a hundred thousand needs. */
const narrow = (column: DataColumn<StatementRow>): DataColumn<StatementRow> => ({ ...column, minWidth: 96 });

export const earnedColumn = narrow(moneyColumn('commission', 'Earned', earned));
export const adjustmentsColumn = narrow(moneyColumn('adjustments', 'Adjustments', toStatement));
export const settledColumn = narrow(moneyColumn('settled', 'Held, tax', toStatement));
export const closingColumn = narrow(moneyColumn('closing', 'Closing', toStatement, balanceFormula));
export const currencyColumn: DataColumn<StatementRow> = {
  id: 'currency',
  header: 'Currency',
  kind: 'code',
  value: (row) => row.currency,
  minWidth: 72,
};
/** What is paid out: the closing balance, or nothing where that is carried forward. */
export const payableColumn = narrow(moneyColumn('payable', 'Payable', explainPayable, payableFormula));

/** From the opening balance to the closing one: what a statement comes to, and how. */
export const balanceColumns: readonly DataColumn<StatementRow>[] = [
  currencyColumn,
  narrow(moneyColumn('opening', 'Opening', toStatement)),
  earnedColumn,
  adjustmentsColumn,
  settledColumn,
  narrow(moneyColumn('payments', 'Payments', toStatement)),
  closingColumn,
];

const isSettled = ({ settled, heldBack }: StatementRow): boolean => /[1-9]/.test(settled + heldBack);

/** The columns without those that say nothing in any row: few books hold back, cap or tax. */
export const columnsFor = (
  columns: readonly DataColumn<StatementRow>[],
  rows: readonly StatementRow[],
): readonly DataColumn<StatementRow>[] =>
  rows.some(isSettled) ? columns : columns.filter(({ id }) => id !== 'settled');

/** How far a statement is, and who said so. */
export const stateColumn: DataColumn<StatementRow> = {
  id: 'state',
  header: 'Status',
  kind: 'custom',
  value: (row) => statementStateWords[row.state],
  minWidth: 104,
  render: (row) => (
    <>
      <span title={whoMarked(row)}>
        <StatusPill settled={isOut(row.state)}>{statementStateWords[row.state]}</StatusPill>
      </span>
      {row.carriedForward && (
        <span title="Carried forward: nothing is paid now">
          <StatusPill tone="warning">Carried</StatusPill>
        </span>
      )}
    </>
  ),
};
