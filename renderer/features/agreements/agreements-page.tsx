import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { factColumns, type FactRow } from '#data/facts/fact-columns.ts';
import { useFactActs } from '#data/facts/use-fact-acts.ts';
import { useFacts } from '#data/facts/use-facts.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatCount, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';
import { RecordDialog } from '#ui/record-dialog.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { stateColumn } from '#ui/state-column.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { AgreementPeek } from './agreement-peek.tsx';
import { agreementRows, asks, type AgreementRow } from './agreement-rows.ts';
import { stateOf } from './agreement-words.ts';
import './agreements.css';

type Fact = FactRow<'agreement'>;

/** A column of the agreement itself; empty where a partner has none. */
const ofFact = (column: DataColumn<Fact>): DataColumn<AgreementRow> => ({
  id: column.id,
  header: column.header,
  kind: column.kind,
  minWidth: column.minWidth,
  grow: column.grow,
  value: ({ fact }) => (fact === undefined ? undefined : column.value(fact)),
});

const columns: readonly DataColumn<AgreementRow>[] = [
  stateColumn('state', 'State', stateOf, 128),
  { id: 'when', header: 'When', kind: 'date', value: ({ when }) => when },
  { id: 'partner', header: 'Partner', kind: 'text', grow: 2, value: ({ partner }) => partner },
  ...factColumns('agreement', ['type', 'number', 'tier', 'region', 'from', 'next', 'renewal']).map(ofFact),
];

const tabs = { attention: 'Needs attention', all: 'All' } as const;
type TabId = keyof typeof tabs;

type Asked = { readonly edited?: Fact; readonly partner?: string };

const matches = ({ partner, fact }: AgreementRow, sought: string): boolean =>
  `${partner} ${fact?.record.values.type ?? ''} ${fact?.record.values.number ?? ''}`.toLowerCase().includes(sought);

/** Contracts of all partners, those first whose dates ask for something. */
export function AgreementsPage() {
  const facts = useFacts('agreement');
  const partners = useRecords('partner');
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [tab, setTab] = useKept<TabId>('agreements tab', 'attention');
  const [search, setSearch] = useKept('agreements search', '');
  const [asked, ask] = useState<Asked>();
  const acts = useFactActs('agreement');
  const day = today();
  const rows = useMemo(() => agreementRows(facts, partners, day), [facts, partners, day]);
  const waiting = useMemo(() => rows.filter(asks), [rows]);
  const peeked = rows.find((row) => row.id === id);
  const shown = tab === 'attention' && (peeked === undefined || asks(peeked)) ? waiting : rows;
  const sought = search.trim().toLowerCase();
  const listed = useMemo(() => (sought === '' ? shown : shown.filter((row) => matches(row, sought))), [shown, sought]);
  const peek = (row: AgreementRow | null) => navigate(address.agreements(row?.id), { replace: true });
  const change = (row: AgreementRow): void =>
    ask(row.fact === undefined ? { partner: row.partnerId } : { edited: row.fact });
  const actionsOn = (chosen: readonly AgreementRow[]): readonly RowAction[] => {
    const [only] = chosen;
    if (only === undefined) return [];
    const known = chosen.flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
    const remove: readonly RowAction[] =
      known.length === 0
        ? []
        : [
            {
              id: 'remove',
              label: known.length === 1 ? 'Remove' : `Remove ${formatPlural(known.length, 'agreement')}`,
              danger: true,
              separated: true,
              run: () => void acts.remove(known),
            },
          ];
    if (chosen.length > 1) return remove;
    return [
      { id: 'edit', label: only.fact === undefined ? 'Add agreement…' : 'Edit…', run: () => change(only) },
      { id: 'partner', label: `Open ${only.partner}`, run: () => goTo(address.partner(only.partnerId, 'terms')) },
      ...remove,
    ];
  };
  const form = asked === undefined ? undefined : acts.form(asked.edited);
  return (
    <Page
      title="Agreements"
      note={
        waiting.length === 0
          ? 'nothing needs attention'
          : `${formatCount(waiting.length)} of ${formatCount(rows.length)} need attention`
      }
      layout="fill"
      actions={
        <>
          <SearchBox
            label="Search agreements"
            placeholder="Search partner, number"
            start={search}
            onSearch={setSearch}
          />
          <Button variant="filled" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => ask({})}>
            New agreement
          </Button>
        </>
      }
      tabs={
        <Tabs
          label="Which agreements"
          tabs={[
            { id: 'attention', label: tabs.attention, count: waiting.length },
            { id: 'all', label: tabs.all, count: rows.length },
          ]}
          active={shown === rows && tab === 'attention' ? 'all' : tab}
          onSelect={(next) => setTab(next === 'all' ? 'all' : 'attention')}
        />
      }
      aside={
        peeked !== undefined && <AgreementPeek row={peeked} onClose={() => peek(null)} onEdit={() => change(peeked)} />
      }
    >
      <DataTable
        label="Agreements"
        memory="agreements"
        rows={listed}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={peek}
        onPeek={peek}
        peeked={id ?? null}
        rowActions={actionsOn}
        filterCount={sought === '' ? 0 : 1}
        onClearFilters={() => setSearch('')}
        empty={
          rows.length === 0 ? (
            <EmptyState title="No partners yet">Agreements hang on partners. Import those first.</EmptyState>
          ) : (
            <EmptyState
              title="Nothing needs attention"
              action={<Button onClick={() => setTab('all')}>Show all</Button>}
            >
              No agreement has run out, no day of notice comes within 90 days, and every partner has one.
            </EmptyState>
          )
        }
      />
      {asked !== undefined && form !== undefined && (
        <RecordDialog
          {...form}
          start={asked.partner === undefined ? form.start : { ...form.start, partner: asked.partner }}
          act={asked.edited === undefined ? 'Add agreement' : 'Save agreement'}
          onSave={(values) => acts.save(values, asked.edited)}
          onClose={() => ask(undefined)}
        />
      )}
    </Page>
  );
}
