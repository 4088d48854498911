import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useLocation, useParams } from 'wouter';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { removeDispute, reopenDispute } from '#data/dispute-edits.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecords } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { askToDecide } from '#ui/open-settlement.ts';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { DisputePeek } from './dispute-peek.tsx';
import { disputeRows, isOpen, stateTones, stateWords, type DisputeRow } from './dispute-rows.ts';
import './disputes.css';

const rowId = (row: DisputeRow): string => row.id;
const statement = ({ period, partnerId, currency }: DisputeRow): string =>
  address.statement(period, partnerId, currency);

/** What can be done with one dispute. */
export const actionsOn = (row: DisputeRow): readonly RowAction[] => [
  ...(isOpen(row)
    ? [{ id: 'decide', label: 'Decide…', run: () => askToDecide(row.id) }]
    : [{ id: 'reopen', label: 'Open again', run: () => void reopenDispute(row.record, row.partner) }]),
  { id: 'statement', label: 'Open statement', run: () => goTo(statement(row)) },
  { id: 'partner', label: `Open ${row.partner}`, run: () => goTo(address.partner(row.partnerId)) },
  {
    id: 'remove',
    label: 'Remove',
    danger: true,
    separated: true,
    run: () => void removeDispute(row.record, row.partner),
  },
];

function useColumns(): readonly DataColumn<DisputeRow>[] {
  const calendar = useCalendar();
  return useMemo(
    () => [
      {
        id: 'state',
        header: 'State',
        kind: 'custom',
        value: (row) => stateWords[row.state],
        minWidth: 104,
        render: (row) => (
          <StatusPill tone={stateTones[row.state]} settled={!isOpen(row)}>
            {stateWords[row.state]}
          </StatusPill>
        ),
      },
      { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partner, grow: 2 },
      {
        id: 'period',
        header: 'Statement',
        kind: 'text',
        value: (row) => row.period,
        render: (row) => formatPeriod(row.period as PeriodId, calendar),
        minWidth: 92,
        grow: 0,
      },
      { id: 'line', header: 'Line', kind: 'text', value: (row) => row.label, grow: 2, minWidth: 184 },
      {
        id: 'amount',
        header: 'Amount',
        kind: 'money',
        value: (row) => row.amount,
        currency: (row) => row.currency,
        onOpenTrace: (row) => goTo(statement(row)),
      },
      {
        id: 'expected',
        header: 'Expected',
        kind: 'money',
        value: (row) => row.expected,
        currency: (row) => row.currency,
      },
      {
        id: 'difference',
        header: 'Difference',
        kind: 'money',
        value: (row) => row.difference,
        currency: (row) => row.currency,
      },
      { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency, minWidth: 76, grow: 0 },
      { id: 'answerBy', header: 'Answer by', kind: 'date', value: (row) => row.answerBy },
    ],
    [calendar],
  );
}

const tabs = { open: 'To decide', all: 'All' } as const;
type TabId = keyof typeof tabs;

/** What partners object to, the most urgent first: its money waits here. */
export function DisputesPage() {
  const disputes = useRecords('dispute');
  const partners = useRecords('partner');
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [tab, setTab] = useKept<TabId>('disputes tab', 'open');
  const rows = useMemo(() => disputeRows(disputes, partners, today()), [disputes, partners]);
  const waiting = useMemo(() => rows.filter(isOpen), [rows]);
  const columns = useColumns();
  const peeked = rows.find((row) => row.id === id);
  const shown = tab === 'open' && (peeked === undefined || isOpen(peeked)) ? waiting : rows;
  const peek = (row: DisputeRow | null) =>
    navigate(row === null ? address.disputes() : address.dispute(row.id), { replace: true });
  return (
    <Page
      title="Disputes"
      note={`${formatPlural(waiting.length, 'dispute')} to decide`}
      layout="fill"
      tabs={
        rows.length === 0 ? undefined : (
          <Tabs
            label="Which disputes"
            tabs={[
              { id: 'open', label: tabs.open, count: waiting.length },
              { id: 'all', label: tabs.all, count: rows.length },
            ]}
            active={shown === rows && tab === 'open' ? 'all' : tab}
            onSelect={(next) => setTab(next === 'all' ? 'all' : 'open')}
          />
        )
      }
      aside={peeked !== undefined && <DisputePeek row={peeked} onClose={() => peek(null)} />}
    >
      <DataTable
        label="Disputes"
        memory="disputes"
        rows={shown}
        columns={columns}
        rowId={rowId}
        selectable={false}
        onOpen={peek}
        onPeek={peek}
        peeked={id ?? null}
        rowActions={([row]) => (row === undefined ? [] : actionsOn(row))}
        empty={
          rows.length === 0 ? (
            <EmptyState title="No disputes">
              When a partner questions a line, record it from the line’s ⋯ menu and its payout waits here.
            </EmptyState>
          ) : (
            <EmptyState
              title="No dispute is open"
              action={<Button onClick={() => setTab('all')}>Show decided ones</Button>}
            >
              Every one was decided; their lines are payable.
            </EmptyState>
          )
        }
      />
    </Page>
  );
}
