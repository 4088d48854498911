import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FilterBar } from '#ui/filter-bar.tsx';
import { filterRows, type Filter } from '#ui/filter.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useNewKey } from '#ui/new-key.ts';
import { useKept } from '#ui/page-memory.ts';
import { usePageRequest } from '#ui/page-request.ts';
import { Page } from '#ui/page.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { ShortcutHint } from '#ui/shortcut-hint.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { commitmentColumns } from '#worker/commitment-columns.tsx';
import { useCommitments, type CommitmentRow } from '#worker/commitment-rows.ts';
import { useCommitmentList } from '#worker/use-commitment-list.tsx';
import {
  commitmentFilters,
  commitmentValue,
  commitmentViews,
  isCommitmentView,
  keptWords,
  matchesCommitment,
  viewRows,
  type CommitmentView,
} from './commitment-views.ts';

const columnsOf = {
  ours: commitmentColumns({ partner: true, side: false, ended: false }),
  theirs: commitmentColumns({ partner: true, side: false, ended: false }),
  late: commitmentColumns({ partner: true, side: true, ended: false }),
  all: commitmentColumns({ partner: true, side: true, ended: true }),
} as const satisfies Record<CommitmentView, unknown>;

const rowId = ({ id }: CommitmentRow): string => id;
const toneOf = ({ state }: CommitmentRow) => (state === 'late' ? 'attention' : state === 'open' ? undefined : 'muted');

/** What both sides promised each other: one ledger, from plans, reviews and calls. */
export function CommitmentsPage() {
  const { tab } = useParams<{ tab?: string }>();
  const view = isCommitmentView(tab) ? tab : 'ours';
  const rows = useCommitments();
  const list = useCommitmentList(rows);
  const partners = usePartnerChoices();
  const fields = useMemo(() => commitmentFilters(partners), [partners]);
  const [filters, setFilters] = useKept<readonly Filter[]>('commitments filters', []);
  const [search, setSearch] = useKept('commitments search', '');
  const [clearings, setClearings] = useState(0);
  const sought = search.trim();
  const views = useMemo(() => viewRows(rows), [rows]);
  const listed = useMemo(() => {
    const found = filterRows(views[view], filters, commitmentValue);
    return sought === '' ? found : found.filter((row) => matchesCommitment(row, sought));
  }, [views, view, filters, sought]);
  usePageRequest('newCommitment', list.add);
  useNewKey(list.add);
  const [title, why] = (rows.length === 0 ? commitmentViews.all : commitmentViews[view]).empty;
  const add = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} aria-hidden />}
      rightSection={<ShortcutHint keys="Mod+N" />}
      onClick={list.add}
    >
      New commitment
    </Button>
  );
  return (
    <Page
      title="Commitments"
      note={`we: ${keptWords(rows, 'us')} · partners: ${keptWords(rows, 'them')}`}
      layout="fill"
      actions={add}
      tabs={
        <Tabs
          label="Commitments"
          active={view}
          onSelect={(id) => goTo(address.commitments(id))}
          tabs={Object.entries(commitmentViews).map(([id, { label }]) => ({
            id,
            label,
            count: views[id as CommitmentView].length,
          }))}
        />
      }
      toolbar={
        <FilterBar
          fields={fields}
          filters={filters}
          onChange={setFilters}
          extra={
            <SearchBox
              key={clearings}
              label="Search commitments"
              placeholder="Search text, partner, owner"
              start={search}
              onSearch={setSearch}
            />
          }
        />
      }
    >
      <DataTable
        key={view}
        label="Commitments"
        memory={`commitments ${view}`}
        rows={listed}
        columns={columnsOf[view]}
        rowId={rowId}
        defaultSort={{ column: 'due', descending: view === 'all' }}
        onOpen={list.editRow}
        rowActions={list.rowActions}
        rowTone={toneOf}
        bulkActions={list.bulkActions}
        filterCount={filters.length + (sought === '' ? 0 : 1)}
        onClearFilters={() => {
          setFilters([]);
          setSearch('');
          setClearings(clearings + 1);
        }}
        empty={<EmptyState title={title}>{why}</EmptyState>}
      />
      {list.dialogs}
    </Page>
  );
}
