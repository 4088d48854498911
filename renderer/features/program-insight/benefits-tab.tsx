import { useMemo, useState } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { Section } from '#ui/page.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { ViewTabs } from '#ui/view-tabs.tsx';
import { useTiers } from '#worker/engine-client.ts';
import type { BenefitGrantRow, BenefitTotalRow } from '#worker/tier-insight-api.ts';
import { grantColumns, grantViews, totalColumns } from './benefit-columns.tsx';
import { BenefitUseDialog } from './benefit-use-dialog.tsx';
import type { InsightPlace } from './use-insight.ts';

const grantId = ({ id }: BenefitGrantRow): string => id;
const totalId = ({ benefit, name, currency = '' }: BenefitTotalRow): string => `${name}/${benefit}/${currency}`;
const totalOf = ({ benefit, name, currency = '' }: BenefitGrantRow): string => `${name}/${benefit}/${currency}`;
const none = [] as const;

/** What was granted with the tiers, what of it is used, and what is lost if nobody uses it. */
export function BenefitsTab({ place: { programme, asOf } }: { place: InsightPlace }) {
  const answer = useTiers((engine) => engine.grantedBenefits(programme, asOf), [programme, asOf]);
  const [view, setView] = useKept<string>('benefits view', 'all');
  const [search, setSearch] = useKept('benefits search', '');
  const [benefit, setBenefit] = useState<string>();
  const [using, setUsing] = useState<BenefitGrantRow>();
  const grants = answer.value?.grants ?? none;
  const totals = answer.value?.totals ?? none;
  const active = grantViews.find(({ id }) => id === view) ?? grantViews[0];
  const ofBenefit = useMemo(
    () => grants.filter((row) => benefit === undefined || totalOf(row) === benefit),
    [grants, benefit],
  );
  const listed = useMemo(() => {
    const sought = search.trim().toLowerCase();
    return ofBenefit.filter(
      (row) =>
        active.shows(row, asOf) &&
        (sought === '' || `${row.partnerName} ${row.partnerCode} ${row.name}`.toLowerCase().includes(sought)),
    );
  }, [ofBenefit, active, asOf, search]);
  const over = totals.some((total) => total.over !== '0');
  const summary = useMemo(() => totalColumns(over), [over]);
  const columns = useMemo(() => grantColumns(asOf), [asOf]);
  const toggle = (row: BenefitTotalRow): void => setBenefit(benefit === totalId(row) ? undefined : totalId(row));
  if (answer.value !== undefined && grants.length === 0)
    return (
      <EmptyState title="Nothing granted yet">
        Benefits that are used up, such as a marketing budget or days of service, are granted when a tier is decided.
        What is used and what is left then stands here.
      </EmptyState>
    );
  return (
    <div className="cb-insight-benefits">
      <Section
        title="Granted, used and unused"
        note={
          benefit === undefined ? 'open one to see its grants' : 'the list shows one benefit; open it again for all'
        }
        flush
      >
        <DataTable
          label="Benefits"
          rows={totals}
          columns={summary}
          rowId={totalId}
          selectable={false}
          loading={answer.loading}
          maxRows={6}
          onOpen={toggle}
          rowTone={(row) => (benefit === totalId(row) ? 'attention' : undefined)}
        />
      </Section>
      <div className="cb-insight-bar-strip">
        <ViewTabs
          label="Which grants"
          views={grantViews.map(({ id, label, shows }) => ({
            id,
            label,
            builtIn: true,
            count: ofBenefit.filter((row) => shows(row, asOf)).length,
          }))}
          active={active.id}
          onSelect={setView}
        />
        <SearchBox
          label="Search grants"
          placeholder="Search partner, code, benefit"
          start={search}
          onSearch={setSearch}
        />
      </div>
      <DataTable
        label="Grants"
        memory="benefit grants"
        rows={listed}
        columns={columns}
        rowId={grantId}
        selectable={false}
        loading={answer.loading}
        defaultSort={{ column: 'useBy', descending: false }}
        onOpen={setUsing}
        rowActions={([row]) =>
          row === undefined
            ? []
            : [
                { id: 'use', label: 'Record use…', keys: 'Enter', run: () => setUsing(row) },
                {
                  id: 'partner',
                  label: `Open ${row.partnerName}`,
                  run: () => goTo(address.partner(row.partner, 'tier')),
                },
              ]
        }
        filterCount={(view === 'all' ? 0 : 1) + (search === '' ? 0 : 1) + (benefit === undefined ? 0 : 1)}
        onClearFilters={() => {
          setView('all');
          setSearch('');
          setBenefit(undefined);
        }}
      />
      {using !== undefined && <BenefitUseDialog grant={using} onClose={() => setUsing(undefined)} />}
    </div>
  );
}
