import { Button } from '@mantine/core';
import { Fragment, useMemo } from 'react';
import type { Accrual, AccrualTotal } from '#insight/accruals/accruals.ts';
import { accrualCauses, accrualWords } from '#insight/accruals/accruals.ts';
import { accrualsCsv } from '#insight/accruals/accruals-csv.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Money } from '#ui/money.tsx';
import { moneyColumn } from '#ui/money-column.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { useEngine } from '#worker/engine-client.ts';
import type { FinanceTabProps } from './finance-page.tsx';
import { useExport } from './use-export.ts';

/** The statement that says what the balance is made of. */
const toStatement = (period: string) => (row: Accrual) => goTo(address.statement(period, row.partner, row.currency));

const rowId = (row: Accrual): string =>
  [row.partner, row.currency, row.period, row.cause, row.rule, row.until, row.reference].join('\n');

/** Payable and each cause add up to what the accounts owe. */
function Totals({ totals }: { totals: readonly AccrualTotal[] }) {
  const causes = accrualCauses.filter((cause) => totals.some(({ byCause }) => byCause[cause] !== undefined));
  return (
    <div className="cb-finance-frame">
      <table className="cb-finance-table" aria-label="What is owed to partners">
        <thead>
          <tr>
            <th scope="col">Currency</th>
            <th scope="col">Payable</th>
            {causes.map((cause) => (
              <th key={cause} scope="col">
                {accrualWords[cause]}
              </th>
            ))}
            <th scope="col">Owed in all</th>
            <th scope="col">Accounts</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ currency, payable, byCause, owed, accounts, ties }) => (
            <tr key={currency}>
              <th scope="row">
                {currency}{' '}
                <StatusPill tone={ties ? 'positive' : 'danger'} settled={ties}>
                  {ties ? 'Ties' : 'Doesn’t tie'}
                </StatusPill>
              </th>
              <td>
                <Money amount={payable} />
              </td>
              {causes.map((cause) => (
                <td key={cause}>
                  <Money amount={byCause[cause] ?? null} />
                </td>
              ))}
              <td>
                <Money amount={owed} strong />
              </td>
              <td>
                <Money amount={accounts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is earned and not payable yet, with why and until when. */
export function AccrualsTab({ period }: FinanceTabProps) {
  const answer = useEngine((engine) => engine.accruals(period.period), [period.period]);
  const file = useExport();
  const found = answer.value?.ok === true ? answer.value.value : undefined;
  const columns = useMemo((): DataColumn<Accrual>[] => {
    const open = toStatement(period.period);
    return [
      { id: 'partnerCode', header: 'Code', kind: 'code', value: (row) => row.partnerCode, minWidth: 88 },
      { id: 'partnerName', header: 'Partner', kind: 'text', value: (row) => row.partnerName, minWidth: 160 },
      { id: 'period', header: 'Earned in', kind: 'text', value: (row) => row.period, minWidth: 92, grow: 0 },
      {
        id: 'cause',
        header: 'Why not payable',
        kind: 'text',
        value: (row) => accrualWords[row.cause],
        minWidth: 168,
        grow: 0,
      },
      { id: 'rule', header: 'Rule', kind: 'text', value: (row) => row.rule || 'Whole balance', minWidth: 140 },
      { id: 'until', header: 'Payable from', kind: 'date', value: (row) => row.until },
      { id: 'currency', header: 'Currency', kind: 'text', value: (row) => row.currency, minWidth: 84, grow: 0 },
      moneyColumn('amount', 'Amount', open),
    ];
  }, [period.period]);
  return (
    <Fragment>
      <div className="cb-finance-head">
        <p className="cb-muted">
          Earned by partners until the period’s end and not payable yet. Money not recognised is an estimate and in no
          balance.
        </p>
        <Button
          variant="filled"
          disabled={found === undefined}
          onClick={() =>
            found !== undefined && void file.save('table', `accruals ${period.period}.csv`, accrualsCsv(found))
          }
        >
          Export CSV
        </Button>
      </div>
      {answer.value?.ok === false && <ProblemPanel problems={[answer.value.error]} />}
      {file.problems.length > 0 && <ProblemPanel problems={file.problems} onDismiss={file.dismiss} />}
      {found !== undefined && found.totals.length > 0 && <Totals totals={found.totals} />}
      <DataTable
        label="Accruals"
        rows={found?.accruals ?? []}
        columns={columns}
        rowId={rowId}
        selectable={false}
        loading={answer.loading}
        onOpen={toStatement(period.period)}
        addressOf={(row) => address.statement(period.period, row.partner, row.currency)}
        empty={
          <EmptyState title="Nothing is accrued">
            Everything that was earned is payable: nothing is held back, on hold, in dispute, capped or carried.
          </EmptyState>
        }
      />
    </Fragment>
  );
}
