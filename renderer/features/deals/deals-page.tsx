import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { useRecords } from '#data/use-records.ts';
import { dealFields } from '#model/deal.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { FilterBar } from '#ui/filter-bar.tsx';
import { filterRows, type Filter, type FilterField } from '#ui/filter.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { DealPeek, holdDeal } from './deal-peek.tsx';
import { dealRows, dealValue, matchesDeal, type DealRow } from './deal-rows.ts';

const columns: readonly DataColumn<DealRow>[] = [
  { id: 'code', header: 'Deal', kind: 'code', value: (row) => row.code, minWidth: 80 },
  { id: 'customer', header: 'End customer', kind: 'text', value: (row) => row.customer, grow: 2 },
  { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partner, grow: 2 },
  { id: 'stage', header: 'Stage', kind: 'text', value: (row) => row.stage, minWidth: 96 },
  { id: 'type', header: 'Type', kind: 'text', value: (row) => row.type, minWidth: 84 },
  { id: 'sourcedBy', header: 'Sourced by', kind: 'text', value: (row) => row.sourcedBy, minWidth: 96 },
  {
    id: 'amount',
    header: 'Amount',
    kind: 'money',
    value: (row) => row.amount,
    currency: (row) => row.currency,
    decimals: 2,
  },
  {
    id: 'split',
    header: 'Split',
    kind: 'custom',
    value: (row) => row.split,
    minWidth: 96,
    render: (row) => (row.waits ? <StatusPill tone="danger">{row.split}</StatusPill> : row.split),
  },
  { id: 'currency', header: 'Currency', kind: 'code', value: (row) => row.currency, minWidth: 76 },
  { id: 'registered', header: 'Registered', kind: 'date', value: (row) => row.registered },
  { id: 'closed', header: 'Closed', kind: 'date', value: (row) => row.closed },
];

const choicesOf = (values: readonly string[] | undefined) => (values ?? []).map((value) => ({ value, label: value }));

const fields: readonly FilterField[] = [
  { id: 'stage', label: 'Stage', kind: 'choice', options: choicesOf(dealFields.stage.choices) },
  { id: 'type', label: 'Type', kind: 'choice', options: choicesOf(dealFields.type.choices) },
  { id: 'sourcedBy', label: 'Sourced by', kind: 'choice', options: choicesOf(dealFields.sourcedBy.choices) },
  { id: 'partner', label: 'Partner', kind: 'text' },
  { id: 'customer', label: 'End customer', kind: 'text' },
  { id: 'amount', label: 'Amount', kind: 'money' },
  { id: 'registered', label: 'Registered', kind: 'date' },
  { id: 'closed', label: 'Closed', kind: 'date' },
];

const rowId = (row: DealRow) => row.id;

/** What can be done with one deal. */
const actionsOn = (row: DealRow, peek: (row: DealRow) => void): readonly RowAction[] => [
  { id: 'open', label: 'Open', keys: 'Enter', run: () => peek(row) },
  { id: 'hold', label: 'Hold…', run: () => holdDeal(row) },
  ...(row.partnerId === undefined
    ? []
    : [{ id: 'partner', label: `Open ${row.partner}`, run: () => goTo(address.partner(row.partnerId ?? '')) }]),
];

/** The deals that lines name: by partner, stage and source. */
export function DealsPage() {
  const deals = useRecords('deal');
  const partners = useRecords('partner');
  const participants = useRecords('dealParticipant');
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [filters, setFilters] = useKept<readonly Filter[]>('deals filters', []);
  const [search, setSearch] = useKept('deals search', '');
  const [clearings, setClearings] = useState(0);
  const sought = search.trim();
  const rows = useMemo(() => dealRows(deals, partners, participants), [deals, partners, participants]);
  const listed = useMemo(() => {
    const found = filterRows(rows, filters, dealValue);
    return sought === '' ? found : found.filter((row) => matchesDeal(row, sought));
  }, [rows, filters, sought]);
  const peeked = rows.find((row) => row.id === id);
  const peek = (row: DealRow | null) => navigate(row === null ? '/deals' : `/deals/${row.id}`, { replace: true });
  return (
    <Page
      title="Deals"
      note={formatPlural(rows.length, 'deal')}
      layout="fill"
      toolbar={
        <FilterBar
          fields={fields}
          filters={filters}
          onChange={setFilters}
          extra={
            <SearchBox
              key={clearings}
              label="Search deals"
              placeholder="Search deal, customer, partner"
              start={search}
              onSearch={setSearch}
            />
          }
        />
      }
      aside={peeked !== undefined && <DealPeek row={peeked} onClose={() => peek(null)} />}
    >
      <DataTable
        label="Deals"
        memory="deals"
        rows={listed}
        columns={columns}
        rowId={rowId}
        defaultSort={{ column: 'registered', descending: true }}
        onOpen={peek}
        onPeek={peek}
        peeked={id ?? null}
        rowActions={([row]) => (row === undefined ? [] : actionsOn(row, peek))}
        filterCount={filters.length + (sought === '' ? 0 : 1)}
        onClearFilters={() => {
          setFilters([]);
          setSearch('');
          setClearings(clearings + 1);
        }}
        empty={
          <EmptyState title="No deals yet" action={<Button onClick={() => navigate('/import')}>Import deals</Button>}>
            Deals come from your CRM as CSV or XLSX. Sale lines name them by their code.
          </EmptyState>
        }
      />
    </Page>
  );
}
