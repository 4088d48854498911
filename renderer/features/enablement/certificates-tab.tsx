import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { factColumns } from '#data/facts/fact-columns.ts';
import { certificateWords } from '#data/facts/fact-states.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FilterBar } from '#ui/filter-bar.tsx';
import { filterRows, type Filter, type FilterField, type FilterValue } from '#ui/filter.ts';
import { goTo, address } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { recordActions, useRecordDialog } from '#ui/record-list.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { stateColumn } from '#ui/state-column.tsx';
import { BulkFieldDialog } from './bulk-field-dialog.tsx';
import { useCertificates, type CertificateRow } from './use-certificates.ts';

const columns: readonly DataColumn<CertificateRow>[] = [
  ...(factColumns('certificate', [
    'partner',
    'holder',
    'name',
    'product',
    'level',
    'version',
    'earned',
    'expires',
  ]) as readonly DataColumn<CertificateRow>[]),
  stateColumn('state', 'State', ({ state }) => certificateWords[state], 116),
];

const fields: readonly FilterField[] = [
  {
    id: 'state',
    label: 'State',
    kind: 'choice',
    options: Object.entries(certificateWords).map(([value, [, label]]) => ({ value, label })),
  },
  { id: 'partner', label: 'Partner', kind: 'text' },
  { id: 'who', label: 'Holder', kind: 'text' },
  { id: 'name', label: 'Certificate', kind: 'text' },
  { id: 'product', label: 'Product', kind: 'text' },
  { id: 'level', label: 'Level', kind: 'text' },
  { id: 'earned', label: 'Earned', kind: 'date' },
  { id: 'expires', label: 'Expires', kind: 'date' },
];

const valueOf = (row: CertificateRow, field: string): FilterValue =>
  field in row
    ? (row as unknown as Readonly<Record<string, FilterValue>>)[field]
    : (row.record.values as Readonly<Record<string, FilterValue>>)[field];

const matches = ({ partner, who, record: { values } }: CertificateRow, words: readonly string[]): boolean => {
  const text = `${partner} ${who} ${values.name ?? ''} ${values.product ?? ''} ${values.level ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Every certificate of the book: found, filtered, added, changed many at once. */
export function CertificatesTab() {
  const rows = useCertificates();
  const [filters, setFilters] = useKept<readonly Filter[]>('certificates filters', []);
  const [search, setSearch] = useKept('certificates search', '');
  const [clearings, setClearings] = useState(0);
  const [bulk, setBulk] = useState<readonly CertificateRow[]>();
  const acts = useFactActs('certificate');
  const { dialog, add, editRow } = useRecordDialog(acts);
  const sought = search.trim().toLowerCase();
  const listed = useMemo(() => {
    const found = filterRows(rows, filters, valueOf);
    return sought === '' ? found : found.filter((row) => matches(row, sought.split(/\s+/u)));
  }, [rows, filters, sought]);
  return (
    <div className="cb-enablement-list">
      <FilterBar
        fields={fields}
        filters={filters}
        onChange={setFilters}
        extra={
          <>
            <SearchBox
              key={clearings}
              label="Search certificates"
              placeholder="Search partner, person, certificate"
              start={search}
              onSearch={setSearch}
            />
            <Button onClick={add}>Add certificate</Button>
          </>
        }
      />
      <DataTable
        label="Certificates"
        memory="certificates"
        rows={listed}
        columns={columns}
        rowId={({ id }) => id}
        defaultSort={{ column: 'earned', descending: true }}
        onOpen={editRow}
        rowTone={({ state }) => (['expired', 'left', 'renewed'].includes(state) ? 'muted' : undefined)}
        rowActions={(chosen) => {
          const own = recordActions(chosen, acts, (row) => editRow(row as CertificateRow));
          const [only] = chosen;
          if (only === undefined || chosen.length > 1) return own;
          const open = {
            id: 'partner',
            label: `Open ${only.partner}`,
            run: () => goTo(address.partner(only.partnerId, 'enablement')),
          };
          return [...own.slice(0, 1), open, ...own.slice(1)];
        }}
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
          <EmptyState
            title="No certificates yet"
            action={<Button onClick={() => goTo(address.import())}>Import certificates</Button>}
          >
            Export them from the certification portal as CSV or XLSX: partner, holder, certificate, earned, expires.
          </EmptyState>
        }
      />
      {dialog}
      {bulk !== undefined && <BulkFieldDialog rows={bulk} onClose={() => setBulk(undefined)} />}
    </div>
  );
}
