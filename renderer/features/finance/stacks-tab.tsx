import { useMemo } from 'react';
import type { PlanStack } from '#insight/stack.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { moneyColumn } from '#ui/money-column.ts';
import { useEngine } from '#worker/engine-client.ts';
import type { FinanceTabProps } from './finance-page.tsx';

/** What each plan's lines cost in all, credited partners and those above, in percent of their revenue. */
export function StacksTab({ period }: FinanceTabProps) {
  const answer = useEngine((engine) => engine.planStacks(period.period), [period.period]);
  const columns = useMemo((): DataColumn<PlanStack>[] => {
    const open = () => goTo(address.period(period.period));
    return [
      { id: 'planName', header: 'Plan', kind: 'text', value: (row) => row.planName, minWidth: 220 },
      { id: 'currency', header: 'Currency', kind: 'text', value: (row) => row.currency, minWidth: 84, grow: 0 },
      { ...moneyColumn('net', 'Revenue', open), minWidth: 140 },
      { ...moneyColumn('credited', 'Credited partners', open), minWidth: 140 },
      { ...moneyColumn('above', 'Partners above', open), minWidth: 140 },
      { ...moneyColumn('total', 'Whole stack', open), minWidth: 140 },
      { id: 'percent', header: 'Of revenue', kind: 'percent', value: (row) => row.percent || null },
    ];
  }, [period.period]);
  return (
    <>
      <div className="cb-finance-head">
        <p className="cb-muted">
          Revenue of the lines that each plan pays a partner on, and what all partners of their stacks are paid for
          them.
        </p>
        <AudienceMarker audience="internal" />
      </div>
      <DataTable
        label="Cost by plan"
        rows={answer.value ?? []}
        columns={columns}
        rowId={(row) => `${row.plan} ${row.currency}`}
        selectable={false}
        loading={answer.loading}
        onOpen={(row) => goTo(address.plan(row.plan))}
        addressOf={(row) => address.plan(row.plan)}
        empty={<EmptyState title="No plan pays in this period">A plan appears as soon as it pays a line.</EmptyState>}
      />
    </>
  );
}
