import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '#base/problem.ts';
import { addPartner } from '#data/add-partner.ts';
import { newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { FilterBar } from '#ui/filter-bar.tsx';
import { filterRows } from '#ui/filter.ts';
import { formatPlural } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { NewPartnerDialog, type TypedPartner } from '#ui/new-partner-dialog.tsx';
import { Page } from '#ui/page.tsx';
import { usePageRequest } from '#ui/page-request.ts';
import { SearchBox } from '#ui/search-box.tsx';
import { BulkEditDialog } from './bulk-edit-dialog.tsx';
import { ChangeCodeDialog } from './change-code-dialog.tsx';
import { MergePartnerDialog } from './merge-partner-dialog.tsx';
import { partnerColumns, partnerFilterFields } from './partner-columns.tsx';
import { deletePartner, setArchived } from './partner-commands.ts';
import { PartnerPeek } from './partner-peek.tsx';
import { partnerFilterValue, searchRows, type PartnerRow } from './partner-rows.ts';
import { PartnerViewTabs } from './partner-view-tabs.tsx';
import { builtInViews, type PartnerView } from './partner-views.ts';
import { usePartnerRows } from './use-partner-rows.ts';
import './partners.css';

type Asked =
  | { readonly what: 'new' }
  | { readonly what: 'bulk'; readonly rows: readonly PartnerRow[] }
  | { readonly what: 'merge' | 'code'; readonly row: PartnerRow };

const listOfPartners = (row: PartnerRow) => row.id;

const clearedView: PartnerView = { filters: [], sort: null };

/** The partners of the book: who is growing, who is slipping, who belongs to whom. */
export function PartnersPage() {
  const { rows, salesLoading } = usePartnerRows();
  const [, navigate] = useLocation();
  const [viewId, setViewId] = useKept('partners view', 'all');
  const [view, setView] = useKept<PartnerView>('partners shown', builtInViews[0] ?? clearedView);
  const [search, setSearch] = useKept('partners search', '');
  const [clearings, setClearings] = useState(0);
  const [peeked, setPeeked] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked>();
  usePageRequest('newPartner', () => setAsked({ what: 'new' }));
  const sought = search.trim();
  const columns = useMemo(() => partnerColumns(salesLoading), [salesLoading]);
  const fields = useMemo(() => partnerFilterFields(rows), [rows]);
  const listed = useMemo(() => {
    const found = filterRows(rows, view.filters, partnerFilterValue);
    return searchRows(found, sought);
  }, [rows, view.filters, sought]);
  const open = (row: PartnerRow) => navigate(`/partners/${row.id}`);
  const actionsOf = (chosen: readonly PartnerRow[]): readonly RowAction[] =>
    rowActions(chosen, { open, ask: setAsked });
  const peekedRow = rows.find((row) => row.id === peeked);
  return (
    <Page
      title="Partners"
      note={formatPlural(rows.length, 'partner')}
      layout="fill"
      actions={
        <>
          <Button onClick={() => navigate('/import')}>Import</Button>
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAsked({ what: 'new' })}
          >
            New partner
          </Button>
        </>
      }
      tabs={
        <PartnerViewTabs
          active={viewId}
          shown={view}
          rows={rows}
          onSelect={(id, next) => {
            setViewId(id);
            setView(next);
          }}
        />
      }
      toolbar={
        <FilterBar
          fields={fields}
          filters={view.filters}
          onChange={(filters) => setView({ ...view, filters })}
          extra={
            <SearchBox
              key={clearings}
              label="Search partners"
              placeholder="Search name, code, place"
              start={search}
              onSearch={setSearch}
            />
          }
        />
      }
      aside={
        peekedRow !== undefined && (
          <PartnerPeek row={peekedRow} onClose={() => setPeeked(null)} onOpen={() => open(peekedRow)} />
        )
      }
    >
      <DataTable
        label="Partners"
        memory="partners"
        rows={listed}
        columns={columns}
        rowId={listOfPartners}
        sort={view.sort}
        onSortChange={(sort) => setView({ ...view, sort })}
        onOpen={open}
        addressOf={(row) => address.partner(row.id)}
        onPeek={(row) => setPeeked(row?.id ?? null)}
        peeked={peeked}
        rowActions={actionsOf}
        bulkActions={(chosen) => (
          <Button size="xs" onClick={() => setAsked({ what: 'bulk', rows: chosen })}>
            Edit field…
          </Button>
        )}
        rowTone={(row) => (row.archived ? 'muted' : undefined)}
        filterCount={view.filters.length + (sought === '' ? 0 : 1)}
        onClearFilters={() => {
          setSearch('');
          setClearings(clearings + 1);
          setView(clearedView);
        }}
        loading={salesLoading && rows.length === 0}
        empty={<NoPartners onNew={() => setAsked({ what: 'new' })} onImport={() => navigate('/import')} />}
      />
      <AskedDialog asked={asked} onClose={() => setAsked(undefined)} onAdded={(id) => navigate(`/partners/${id}`)} />
    </Page>
  );
}

function NoPartners({ onNew, onImport }: { onNew: () => void; onImport: () => void }) {
  return (
    <EmptyState
      title="No partners yet"
      action={
        <>
          <Button variant="filled" onClick={onImport}>
            Import partners
          </Button>
          <Button onClick={onNew}>Add one by hand</Button>
        </>
      }
    >
      Drop a CSV or XLSX file with your partners anywhere in this window, or paste rows from a spreadsheet.
    </EmptyState>
  );
}

interface DialogProps {
  asked: Asked | undefined;
  onClose: () => void;
  onAdded: (id: string) => void;
}

/** Adds a partner and goes on with it; answers what stands in the way. */
const add = async (typed: TypedPartner, onAdded: (id: string) => void): Promise<Problem | undefined> => {
  const id = newId();
  const done = await addPartner(id, typed);
  if (!done.ok) return done.error;
  onAdded(id);
  return undefined;
};

function AskedDialog({ asked, onClose, onAdded }: DialogProps) {
  if (asked === undefined) return null;
  switch (asked.what) {
    case 'new':
      return <NewPartnerDialog title="New partner" onClose={onClose} onAdd={(typed) => add(typed, onAdded)} />;
    case 'bulk':
      return <BulkEditDialog rows={asked.rows} onClose={onClose} />;
    case 'merge':
      return <MergePartnerDialog partner={asked.row.record} onClose={onClose} />;
    case 'code':
      return <ChangeCodeDialog partner={asked.row.record} onClose={onClose} />;
  }
}

interface ActionTargets {
  open: (row: PartnerRow) => void;
  ask: (asked: Asked) => void;
}

/** What can be done with the chosen rows; acts on one partner are there only when one is chosen. */
function rowActions(chosen: readonly PartnerRow[], { open, ask }: ActionTargets): readonly RowAction[] {
  const [only] = chosen;
  if (only === undefined) return [];
  const records = chosen.map((row) => row.record);
  const archived = chosen.every((row) => row.archived);
  const whom = chosen.length === 1 ? only.name : formatPlural(chosen.length, 'partner');
  const archive: RowAction = {
    id: 'archive',
    label: archived ? 'Reactivate' : 'Archive',
    separated: true,
    run: () => void reportEdit(setArchived(records, !archived), `${whom} ${archived ? 'reactivated' : 'archived'}.`),
  };
  if (chosen.length > 1)
    return [{ id: 'bulk', label: 'Edit field…', run: () => ask({ what: 'bulk', rows: chosen }) }, archive];
  return [
    { id: 'open', label: 'Open', keys: 'Enter', run: () => open(only) },
    { id: 'code', label: 'Change code…', run: () => ask({ what: 'code', row: only }) },
    { id: 'merge', label: 'Merge into another…', run: () => ask({ what: 'merge', row: only }) },
    archive,
    {
      id: 'delete',
      label: 'Delete',
      danger: true,
      run: () => void reportEdit(deletePartner(only.record), `${only.name} deleted.`),
    },
  ];
}
