import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { factColumns, type FactRow } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFacts } from '#data/facts/use-facts.ts';
import { factWords, type FactRecordKind } from '#data/facts/fact-words.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { recordActions, useRecordDialog } from '#ui/record-list.tsx';
import { SearchBox } from '#ui/search-box.tsx';

interface ActivityListProps<K extends FactRecordKind> {
  readonly kind: K;
  readonly label: string;
  readonly columns: readonly DataColumn<FactRow<K>>[];
  /** Why it's empty and what fills it. */
  readonly empty: string;
  readonly strip?: ReactNode;
}

const textOf = <Row,>(row: Row, columns: readonly DataColumn<Row>[]): string =>
  columns
    .map(({ value }) => value(row) ?? '')
    .join(' ')
    .toLowerCase();

/** Facts of one kind of all partners: searched, added, changed. */
export function ActivityList<K extends FactRecordKind>({ kind, label, columns, empty, strip }: ActivityListProps<K>) {
  const rows = useFacts(kind);
  const acts = useFactActs(kind);
  const { dialog, add, editRow } = useRecordDialog(acts);
  const [search, setSearch] = useKept(`${kind} search`, '');
  const [clearings, setClearings] = useState(0);
  const sought = search.trim().toLowerCase();
  const listed = useMemo(() => {
    const words = sought.split(/\s+/u);
    return sought === '' ? rows : rows.filter((row) => words.every((word) => textOf(row, columns).includes(word)));
  }, [rows, columns, sought]);
  const { one } = factWords[kind];
  return (
    <div className="cb-activity-list">
      <div className="cb-activity-strip">
        <SearchBox
          key={clearings}
          label={`Search ${label.toLowerCase()}`}
          placeholder={`Search ${label.toLowerCase()}`}
          start={search}
          onSearch={setSearch}
        />
        {strip}
        <Button onClick={add}>Add {one}</Button>
      </div>
      <DataTable
        label={label}
        memory={label}
        rows={listed}
        columns={columns}
        rowId={({ id }) => id}
        defaultSort={{ column: 'date', descending: true }}
        onOpen={editRow}
        rowActions={(chosen) => {
          const own = recordActions(chosen, acts, editRow);
          const [only] = chosen;
          if (only === undefined || chosen.length > 1) return own;
          const open = {
            id: 'partner',
            label: `Open ${only.partner}`,
            run: () => goTo(address.partner(only.partnerId, 'activity')),
          };
          return [...own.slice(0, 1), open, ...own.slice(1)];
        }}
        filterCount={sought === '' ? 0 : 1}
        onClearFilters={() => {
          setSearch('');
          setClearings(clearings + 1);
        }}
        empty={
          <EmptyState
            title={`No ${label.toLowerCase()} yet`}
            action={<Button onClick={() => goTo(address.import())}>Import</Button>}
          >
            {empty}
          </EmptyState>
        }
      />
      {dialog}
    </div>
  );
}

const interactionColumns = factColumns('interaction', ['date', 'partner', 'kind', 'holder', 'summary', 'by']);
const marketingColumns = factColumns('marketingActivity', [
  'date',
  'partner',
  'name',
  'kind',
  'state',
  'leads',
  'cost',
  'currency',
]);

/** Every call, meeting and visit. */
export const InteractionsTab = () => (
  <ActivityList
    kind="interaction"
    label="Interactions"
    columns={interactionColumns}
    empty="Calls, meetings and visits with partners. Import them from your CRM, or write them down."
  />
);

/** What partners did to be known. */
export const MarketingTab = () => (
  <ActivityList
    kind="marketingActivity"
    label="Marketing activities"
    columns={marketingColumns}
    empty="Campaigns, events and case studies of partners, with leads and proof."
  />
);
