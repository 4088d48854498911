import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { useTiers } from '#worker/engine-client.ts';
import type { ProgrammeView } from '#worker/tiers-api.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { DateField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { ViewTabs } from '#ui/view-tabs.tsx';
import { TierDistribution } from './tier-distribution.tsx';
import { TierPeek } from './tier-peek.tsx';
import { tierColumns } from './tier-columns.tsx';
import { tierViews, withChanges, type PlacedPartner } from './tier-rows.ts';
import { useChanges } from './use-changes.ts';
import { useProgress } from './use-progress.ts';
import './tiers.css';

const rowId = ({ partner, ladder }: PlacedPartner): string => `${partner}/${ladder}`;
const nobody = [] as const;

/** Who is on which tier as of a day, what is missing to the next, and what changes by itself. */
export function WhoIsWherePage() {
  const { programme: chosen } = useParams<{ programme?: string }>();
  const [asOf, setAsOf] = useKept<string>('tiers as of', today());
  const [hear, part] = useProgress();
  const programmes = useTiers((engine) => engine.programmes(isoDate(asOf), hear()), [asOf]);
  const programme = programmes.value?.find(({ id }) => id === chosen) ?? programmes.value?.[0];
  const actions = (
    <>
      {(programmes.value?.length ?? 0) > 1 && (
        <Select
          aria-label="Program"
          allowDeselect={false}
          data={(programmes.value ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={programme?.id ?? null}
          onChange={(id) => id !== null && goTo(address.tiers(id))}
        />
      )}
      <DateField label="As of" value={asOf} onSave={(date) => date !== '' && setAsOf(date)} />
      {programme?.number !== undefined && (
        <Button onClick={() => goTo(address.simulate(programme.id))}>Simulate…</Button>
      )}
    </>
  );
  if (programme === undefined && !programmes.loading)
    return (
      <Page title="Tiers" layout="flow">
        <EmptyState
          title="No program yet"
          action={<Button onClick={() => goTo(address.programmes())}>Start a program</Button>}
        >
          A program says what each tier asks for and what it brings. Once one is in force, everybody’s place, gaps and
          next change stand here.
        </EmptyState>
      </Page>
    );
  return (
    <Page
      title="Tiers"
      note={
        programme === undefined
          ? undefined
          : `${programme.name}${programme.number === undefined ? ', no version in force' : `, version ${programme.number}`}, as of ${formatDate(asOf)}`
      }
      layout="fill"
      actions={actions}
    >
      {programme === undefined && <Working part={part} />}
      {programme !== undefined && <Placed key={programme.id} programme={programme} asOf={asOf} />}
    </Page>
  );
}

/** What takes longer than a second says how far it has come. */
const Working = ({ part }: { part: number | undefined }) =>
  part === undefined ? null : (
    <ProgressPanel title="Working out who is where" done={Math.round(part * 100)} total={100} />
  );

function Placed({ programme, asOf }: { programme: ProgrammeView; asOf: string }) {
  const [, navigate] = useLocation();
  const day = isoDate(asOf);
  const [view, setView] = useKept<string>('tiers view', 'all');
  const [ladderId, setLadder] = useKept<string>('tiers ladder', programme.ladders[0]?.id ?? '');
  const [search, setSearch] = useKept<string>('tiers search', '');
  const [peeked, setPeeked] = useState<string | null>(null);
  const [hear, part] = useProgress();
  const rows = useTiers((engine) => engine.whoIsWhere(programme.id, day, hear()), [programme.id, day]);
  const ladder = programme.ladders.find(({ id }) => id === ladderId) ?? programme.ladders[0];
  const here = useMemo(
    () => (rows.value ?? nobody).filter((row) => row.ladder === ladder?.id),
    [rows.value, ladder?.id],
  );
  const ids = useMemo(() => here.map(({ partner }) => partner), [here]);
  const changes = useChanges(programme.id, day, ids);
  const placed = useMemo(() => withChanges(here, changes.value ?? nobody, day), [here, changes.value, day]);
  const pending = changes.value === undefined && changes.loading;
  const columns = useMemo(() => tierColumns(pending), [pending]);
  const active = tierViews.find(({ id }) => id === view) ?? tierViews[0];
  const listed = useMemo(() => {
    const sought = search.trim().toLowerCase();
    return placed.filter(
      (row) =>
        (active?.shows(row) ?? true) &&
        (sought === '' || `${row.partnerName} ${row.partnerCode} ${row.official}`.toLowerCase().includes(sought)),
    );
  }, [placed, active, search]);
  const peekedRow = placed.find((row) => rowId(row) === peeked);
  const open = (row: PlacedPartner) => navigate(address.partner(row.partner, 'tier'));
  return (
    <div className="cb-tiers">
      <div className="cb-tiers-main">
        {programme.ladders.length > 1 && (
          <Select
            className="cb-tiers-ladder"
            aria-label="Ladder"
            allowDeselect={false}
            data={programme.ladders.map(({ id, name }) => ({ value: id, label: name }))}
            value={ladder?.id ?? null}
            onChange={(id) => id !== null && setLadder(id)}
          />
        )}
        {ladder !== undefined && <TierDistribution tiers={ladder.tiers} />}
        <div className="cb-tiers-bar">
          <ViewTabs
            label="Which partners"
            views={tierViews.map(({ id, label, shows }) => ({
              id,
              label,
              builtIn: true,
              count: placed.filter(shows).length,
            }))}
            active={active?.id ?? 'all'}
            onSelect={setView}
          />
          <SearchBox
            label="Search partners"
            placeholder="Search name, code, tier"
            start={search}
            onSearch={setSearch}
          />
        </div>
        {rows.loading && <Working part={part} />}
        {changes.part !== undefined && (
          <p className="cb-muted" role="status">
            What changes by itself is known for {Math.round(changes.part * 100)} % of them.
          </p>
        )}
        <DataTable
          label="Tiers"
          memory="tiers"
          rows={listed}
          columns={columns}
          rowId={rowId}
          selectable={false}
          loading={rows.loading}
          onOpen={open}
          addressOf={(row) => address.partner(row.partner, 'tier')}
          onPeek={(row) => setPeeked(row === null ? null : rowId(row))}
          peeked={peeked}
          filterCount={view === 'all' && search === '' ? 0 : 1}
          onClearFilters={() => {
            setView('all');
            setSearch('');
          }}
          rowActions={([row]) =>
            row === undefined
              ? []
              : [
                  { id: 'open', label: 'Open its tier', keys: 'Enter', run: () => open(row) },
                  { id: 'peek', label: 'What is missing', keys: 'Space', run: () => setPeeked(rowId(row)) },
                ]
          }
          empty={
            <EmptyState
              title="Nobody takes part on this day"
              action={<Button onClick={() => goTo(address.programme(programme.id))}>Open its rules</Button>}
            >
              {programme.number === undefined
                ? 'No version of the program is in force on this day. Choose another day, or make a draft effective.'
                : 'No partner is eligible by this version, and nobody is enrolled.'}
            </EmptyState>
          }
        />
      </div>
      {peekedRow !== undefined && (
        <TierPeek
          row={peekedRow}
          programme={programme.id}
          asOf={asOf}
          onClose={() => setPeeked(null)}
          onOpen={() => open(peekedRow)}
        />
      )}
    </div>
  );
}
