import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { useMe } from '#data/me.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { formatPlural } from '#ui/format.ts';
import type { PartnerTotalView, PeriodStateName, StatementRow } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { columnsFor } from '#worker/statement-columns.tsx';
import { markStatements, possibleMarks } from '#worker/statement-marks.ts';
import { earnedColumns, statementColumns } from './period-columns.ts';
import type { IssueBatch } from './use-issue-batch.ts';

const rowKey = ({ partner, currency }: { partner: string; currency: string }): string => `${partner} ${currency}`;
const open = (row: StatementRow): string => address.statement(row.period, row.partner, row.currency);

interface StatementSectionProps {
  readonly rows: readonly StatementRow[];
  readonly before: readonly PartnerTotalView[];
  readonly periodBefore: PeriodId;
  readonly state: PeriodStateName;
  readonly loading: boolean;
  readonly batch: IssueBatch;
}

/** The period's statements: opened, marked and written one by one or as many as are selected. */
export const StatementSection = ({ rows, before, periodBefore, state, loading, batch }: StatementSectionProps) => {
  const by = useMe().name;
  const columns = useMemo(
    () =>
      columnsFor(
        statementColumns(new Map(before.map((total) => [rowKey(total), total.commission])), periodBefore),
        rows,
      ),
    [before, periodBefore, rows],
  );
  const marksOf = (some: readonly StatementRow[]) => possibleMarks(some, state === 'approved' || state === 'closed');
  const write = state === 'closed' ? 'Issue as PDF…' : 'Export drafts…';
  return (
    <Section title="Statements" note={formatPlural(rows.length, 'statement')} flush>
      <DataTable
        label="Statements"
        rows={rows}
        columns={columns}
        rowId={rowKey}
        loading={loading}
        maxRows={14}
        onOpen={(row) => goTo(open(row))}
        addressOf={open}
        rowActions={(some) => [
          {
            id: 'open',
            label: 'Open statement',
            run: () => some[0] !== undefined && goTo(open(some[0])),
          },
          { id: 'write', label: write, run: () => void batch.start(some) },
          ...marksOf(some).map(({ mark, act, rows: marked }, at) => ({
            id: mark,
            label: act,
            separated: at === 0,
            run: () => void markStatements(mark, marked, by),
          })),
        ]}
        bulkActions={(some) => (
          <>
            {marksOf(some).map(({ mark, act, rows: marked }) => (
              <Button key={mark} size="xs" onClick={() => void markStatements(mark, marked, by)}>
                {act}
              </Button>
            ))}
            <Button size="xs" onClick={() => void batch.start(some)}>
              {write}
            </Button>
          </>
        )}
        empty={
          <EmptyState compact title="No statements">
            No partner has commission, a balance or a movement in this period.
          </EmptyState>
        }
      />
    </Section>
  );
};

interface WaitingPeriodProps {
  readonly period: PeriodId;
  readonly first: PeriodId;
  readonly calendar: BookCalendar;
}

/** A period after an open one: what its lines earn so far, and no balances, since those come from the close before it. */
export const WaitingPeriod = ({ period, first, calendar }: WaitingPeriodProps) => {
  const totals = useEngine((engine) => engine.partnerTotals(period), [period]);
  const rows = useMemo(() => totals.value ?? [], [totals.value]);
  const columns = useMemo(() => earnedColumns(period), [period]);
  const [name, before] = [formatPeriod(period, calendar), formatPeriod(first, calendar)];
  return (
    <>
      <Notice tone="attention" actions={<Button onClick={() => goTo(address.period(first))}>Open {before}</Button>}>
        {before} isn’t closed yet. {name} takes its opening balances from that close, so it has no statements until
        then.
      </Notice>
      <Section title="Earned so far" note={formatPlural(rows.length, 'partner')} flush>
        <DataTable
          label="Earned so far"
          rows={rows}
          columns={columns}
          rowId={rowKey}
          selectable={false}
          loading={totals.loading}
          maxRows={14}
          empty={
            <EmptyState compact title="Nothing earned yet">
              No line of {name} has paid commission so far.
            </EmptyState>
          }
        />
      </Section>
    </>
  );
};
