import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { choiceWord } from '#data/facts/fact-words.ts';
import { useRecords } from '#data/use-records.ts';
import { dealFields } from '#model/deal.ts';
import { BulkEdit } from '#ui/bulk-edit.tsx';
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
import { dealChoices, removeDeals, setDeals } from './deal-edits.ts';
import { DealPeek, holdDeal } from './deal-peek.tsx';
import { dealRows, dealValue, matchesDeal, type DealRow } from './deal-rows.ts';
import { NewDealDialog } from './new-deal-dialog.tsx';

const columns: readonly DataColumn<DealRow>[] = [
  { id: 'code', header: 'Deal', kind: 'code', value: (row) => row.code, minWidth: 80 },
  { id: 'customer', header: 'End customer', kind: 'text', value: (row) => row.customer, grow: 2 },
  { id: 'partner', header: 'Partner', kind: 'text', value: (row) => row.partner, grow: 2 },
  { id: 'stage', header: 'Stage', kind: 'text', value: (row) => choiceWord(row.stage), minWidth: 96 },
  { id: 'type', header: 'Type', kind: 'text', value: (row) => choiceWord(row.type), minWidth: 84 },
  { id: 'sourcedBy', header: 'Sourced by', kind: 'text', value: (row) => choiceWord(row.sourcedBy), minWidth: 96 },
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
  {
    id: 'expectedClose',
    header: 'Expected close',
    kind: 'date',
    minWidth: 116,
    value: (row) => row.expectedClose,
  },
  { id: 'closed', header: 'Closed', kind: 'date', value: (row) => row.closed },
];

const fields: readonly FilterField[] = [
  { id: 'stage', label: 'Stage', kind: 'choice', options: dealChoices('stage') },
  { id: 'type', label: 'Type', kind: 'choice', options: dealChoices('type') },
  { id: 'sourcedBy', label: 'Sourced by', kind: 'choice', options: dealChoices('sourcedBy') },
  { id: 'partner', label: 'Partner', kind: 'text' },
  { id: 'customer', label: 'End customer', kind: 'text' },
  { id: 'amount', label: 'Amount', kind: 'money' },
  { id: 'registered', label: 'Registered', kind: 'date' },
  { id: 'expectedClose', label: 'Expected close', kind: 'date' },
  { id: 'closed', label: 'Closed', kind: 'date' },
];

const rowId = (row: DealRow) => row.id;

/** What can be done with the chosen deals. */
const actionsOn = (rows: readonly DealRow[], edit: () => void): readonly RowAction[] => {
  const [row] = rows;
  if (row === undefined) return [];
  const remove: RowAction = {
    id: 'remove',
    label: rows.length === 1 ? 'Remove' : `Remove ${formatPlural(rows.length, 'deal')}`,
    danger: true,
    separated: true,
    run: () => void removeDeals(rows.map(({ record }) => record)),
  };
  if (rows.length > 1) return [{ id: 'bulk', label: 'Edit field…', run: edit }, remove];
  return [
    { id: 'open', label: 'Open', keys: 'Enter', run: () => goTo(address.dealPage(row.id)) },
    { id: 'hold', label: 'Hold…', run: () => holdDeal(row) },
    ...(row.partnerId === undefined
      ? []
      : [{ id: 'partner', label: `Open ${row.partner}`, run: () => goTo(address.partner(row.partnerId ?? '')) }]),
    remove,
  ];
};

const bulkFields = (['stage', 'type', 'sourcedBy'] as const).map((value) => ({
  value,
  label: dealFields[value].label,
  options: dealChoices(value),
}));

/** Sets stage, type or source of all selected deals. */
function BulkDeals({ rows, onClose }: { rows: readonly DealRow[]; onClose: () => void }) {
  const valueOf = (row: DealRow, field: string): string => row.record.values[field as 'stage'] ?? '';
  const words = (count: number): string => formatPlural(count, 'deal');
  return (
    <BulkEdit
      count={words(rows.length)}
      fields={bulkFields}
      valuesOf={(field) => rows.map((row) => valueOf(row, field))}
      words={words}
      onClose={onClose}
      onApply={(field, value) =>
        setDeals(
          rows.filter((row) => valueOf(row, field) !== value).map(({ record }) => record),
          field as 'stage',
          value,
        )
      }
    />
  );
}

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
  const [asksNew, askNew] = useState(false);
  const [bulk, setBulk] = useState<readonly DealRow[]>();
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
      actions={
        <>
          <Button onClick={() => navigate('/import')}>Import</Button>
          <Button variant="filled" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => askNew(true)}>
            New deal
          </Button>
        </>
      }
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
        onOpen={(row) => goTo(address.dealPage(row.id))}
        addressOf={(row) => address.dealPage(row.id)}
        onPeek={peek}
        peeked={id ?? null}
        rowActions={(chosen) => actionsOn(chosen, () => setBulk(chosen))}
        bulkActions={(chosen) => (
          <Button size="xs" onClick={() => setBulk(chosen)}>
            Edit field…
          </Button>
        )}
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
      {asksNew && <NewDealDialog onClose={() => askNew(false)} onAdded={(added) => goTo(address.dealPage(added))} />}
      {bulk !== undefined && <BulkDeals rows={bulk} onClose={() => setBulk(undefined)} />}
    </Page>
  );
}
