import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { runWithToast } from '#data/run-edit.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecordIndex, useRecords } from '#data/use-records.ts';
import { fiscalYearOf } from '#calendar/period.ts';
import { businessPlanStates } from '#model/business-plan-records.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { FilterBar } from '#ui/filter-bar.tsx';
import { filterRows, type Filter, type FilterField } from '#ui/filter.ts';
import { formatDate, formatPlural, formatShare } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { usePageRequest } from '#ui/page-request.ts';
import { Page } from '#ui/page.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { stateColumn } from '#ui/state-column.tsx';
import { ViewTabs } from '#ui/view-tabs.tsx';
import { usePlanning } from '#worker/engine-client.ts';
import { AttainmentPeek } from './attainment-peek.tsx';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import { planRemoval } from './plan-removal.ts';
import { currentPlans, inView, planRows, planViews, type PlanRow, type PlanViewId } from './plan-rows.ts';
import { stateWords } from './plan-words.ts';
import './business-plans.css';

const viewLabels: Record<PlanViewId, string> = {
  year: 'This year',
  outline: 'Outline',
  waiting: 'Waiting for acceptance',
  behind: 'Behind',
  all: 'All',
};

const waitWords = { us: 'Us', them: 'Partner', both: 'Both sides' } as const;

const columnsOf = (
  waiting: boolean,
  onAttainment: (row: PlanRow) => void,
  day: string,
): readonly DataColumn<PlanRow>[] => [
  { id: 'partner', header: 'Partner', kind: 'text', grow: 3, minWidth: 180, value: ({ partner }) => partner },
  { id: 'year', header: 'Year', kind: 'code', minWidth: 64, grow: 0, value: ({ year }) => String(year) },
  { id: 'version', header: 'Version', kind: 'number', minWidth: 72, grow: 0, value: ({ version }) => version },
  stateColumn('state', 'State', ({ state }) => [stateWords[state].tone, stateWords[state].word], 112),
  {
    id: 'attainment',
    header: 'Attainment',
    kind: 'custom',
    minWidth: 104,
    grow: 0,
    pending: waiting,
    value: ({ attainment }) => attainment,
    render: (row) =>
      row.attainment === undefined ? (
        <span className="cb-subtle">—</span>
      ) : (
        <button
          type="button"
          className="cb-money cb-traced cb-bp-figure"
          title={row.progress?.attainment.words ?? ''}
          onClick={(event) => {
            event.stopPropagation();
            onAttainment(row);
          }}
        >
          {formatShare(row.attainment, 2)}
        </button>
      ),
  },
  {
    id: 'pace',
    header: 'Goals on pace',
    kind: 'custom',
    minWidth: 120,
    grow: 0,
    pending: waiting,
    value: ({ onPace, goals }) => (goals === 0 ? undefined : `${onPace} of ${goals}`),
  },
  {
    id: 'review',
    header: 'Next review',
    kind: 'date',
    minWidth: 152,
    grow: 0,
    value: ({ nextReview }) => nextReview,
    render: ({ nextReview }) =>
      nextReview === undefined ? (
        <span className="cb-subtle">—</span>
      ) : (
        <span>
          {formatDate(nextReview)}
          {nextReview < day && <span className="cb-bp-overdue cb-small"> not held</span>}
        </span>
      ),
  },
  {
    id: 'waits',
    header: 'Waits for',
    kind: 'text',
    minWidth: 96,
    grow: 0,
    value: ({ waitsFor }) => (waitsFor === undefined ? undefined : waitWords[waitsFor]),
  },
  { id: 'owner', header: 'Owner', kind: 'text', minWidth: 112, value: ({ owner }) => owner },
];

const stateOptions = businessPlanStates.map((state) => ({ value: state, label: stateWords[state].word }));

const fieldValues: Record<string, (row: PlanRow) => string | number | undefined> = {
  partner: ({ partner }) => partner,
  year: ({ year }) => year,
  state: ({ state }) => state,
  owner: ({ owner }) => owner,
  review: ({ nextReview }) => nextReview,
};

const filterFields: readonly FilterField[] = [
  { id: 'state', label: 'State', kind: 'choice', options: stateOptions },
  { id: 'partner', label: 'Partner', kind: 'text' },
  { id: 'year', label: 'Year', kind: 'number' },
  { id: 'owner', label: 'Owner', kind: 'text' },
  { id: 'review', label: 'Next review', kind: 'date' },
];

/** Business plans of all partners: what was agreed with whom, and who is behind. */
export function BusinessPlansPage() {
  const plans = useRecords('businessPlan');
  const partners = useRecords('partner');
  const reviews = useRecords('review');
  const goals = useRecordIndex('planGoal', (row) => row.values.plan, 'plan');
  const plays = useRecordIndex('planPlay', (row) => row.values.plan, 'plan');
  const items = useRecordIndex('planItem', (row) => row.values.plan, 'plan');
  const calendar = useCalendar();
  const day = today();
  const year = fiscalYearOf(day, calendar);
  const [view, setView] = useKept<PlanViewId>('business plans view', 'year');
  const [search, setSearch] = useKept('business plans search', '');
  const [filters, setFilters] = useKept<readonly Filter[]>('business plans filters', []);
  const [making, setMaking] = useState(false);
  /** The partner that another page asked a plan for. */
  const [makingFor, setMakingFor] = useState<string>();
  const [explained, explain] = useState<string>();
  usePageRequest('newBusinessPlan', (partner) => {
    setMakingFor(partner);
    setMaking(true);
  });
  const current = useMemo(() => currentPlans(plans), [plans]);
  const ids = useMemo(() => current.map(({ id }) => id), [current]);
  const { value: progress, loading } = usePlanning(
    async (engine) => (ids.length === 0 ? [] : await engine.plansProgress(ids, day)),
    [ids, day],
  );
  const rows = useMemo(
    () => planRows(current, partners, reviews, progress ?? [], day),
    [current, partners, reviews, progress, day],
  );
  const sought = search.trim().toLowerCase();
  const inTab = useMemo(() => rows.filter((row) => inView[view](row, year)), [rows, view, year]);
  const listed = useMemo(
    () =>
      filterRows(inTab, filters, (row, field) => fieldValues[field]?.(row)).filter(({ partner, owner }) =>
        `${partner} ${owner}`.toLowerCase().includes(sought),
      ),
    [inTab, filters, sought],
  );
  const columns = useMemo(() => columnsOf(loading, ({ id }) => explain(id), day), [loading, day]);
  const shown = rows.find(({ id }) => id === explained);
  const removeRows = (chosen: readonly PlanRow[]): void => {
    const [only] = chosen;
    const what =
      chosen.length === 1 && only !== undefined
        ? `business plan ${only.year} of ${only.partner}`
        : formatPlural(chosen.length, 'business plan');
    const { changes, along } = planRemoval(
      chosen.map(({ plan }) => plan),
      { goals, plays, items },
    );
    void runWithToast(`Delete ${what}${along}`, `Deleted ${what}${along}.`, changes);
  };
  const actions = (chosen: readonly PlanRow[]): readonly RowAction[] => {
    const [only] = chosen;
    if (only === undefined) return [];
    const one = chosen.length === 1;
    return [
      ...(one
        ? [
            { id: 'open', label: 'Open', keys: 'Enter', run: () => goTo(address.businessPlan(only.id)) },
            { id: 'sum', label: 'Show the sum of its attainment', run: () => explain(only.id) },
            { id: 'partner', label: `Open ${only.partner}`, run: () => goTo(address.partner(only.partnerId)) },
          ]
        : []),
      {
        id: 'delete',
        label: one ? 'Delete' : `Delete ${formatPlural(chosen.length, 'plan')}`,
        danger: true,
        separated: one,
        run: () => removeRows(chosen),
      },
    ];
  };
  const clear = () => {
    setSearch('');
    setFilters([]);
  };
  const behind = rows.filter((row) => inView.behind(row, year)).length;
  return (
    <Page
      title="Business plans"
      note={behind === 0 ? formatPlural(rows.length, 'plan') : `${formatPlural(behind, 'plan')} behind`}
      layout="fill"
      actions={
        <>
          <SearchBox label="Search plans" placeholder="Search partner, owner" start={search} onSearch={setSearch} />
          <Button variant="filled" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            New business plan
          </Button>
        </>
      }
      tabs={
        <ViewTabs
          label="Which plans"
          views={planViews.map((id) => ({
            id,
            label: viewLabels[id],
            builtIn: true,
            count: rows.filter((row) => inView[id](row, year)).length,
          }))}
          active={view}
          onSelect={(id) => setView(planViews.find((one) => one === id) ?? 'year')}
        />
      }
      toolbar={<FilterBar fields={filterFields} filters={filters} onChange={setFilters} />}
      aside={
        shown?.progress !== undefined && (
          <AttainmentPeek
            title={`Attainment of ${shown.partner}, ${shown.year}`}
            progress={shown.progress}
            onOpen={() => goTo(address.businessPlan(shown.id, 'goals'))}
            onClose={() => explain(undefined)}
          />
        )
      }
    >
      <DataTable
        label="Business plans"
        memory="business plans"
        rows={listed}
        columns={columns}
        rowId={({ id }) => id}
        addressOf={({ id }) => address.businessPlan(id)}
        onOpen={({ id }) => goTo(address.businessPlan(id))}
        onPeek={(row) => explain(row?.id)}
        peeked={explained ?? null}
        rowActions={actions}
        filterCount={filters.length + (sought === '' ? 0 : 1)}
        onClearFilters={clear}
        empty={
          rows.length === 0 ? (
            <EmptyState
              title="No business plans yet"
              action={<Button onClick={() => setMaking(true)}>New business plan</Button>}
            >
              A plan says what you and a partner want to reach in a year, who does what, and how it is measured. Its
              figures come from the book.
            </EmptyState>
          ) : (
            <EmptyState
              title={view === 'behind' ? 'Nobody is behind' : 'No plan here'}
              action={<Button onClick={() => setView('all')}>Show all plans</Button>}
            >
              {view === 'year'
                ? `No plan is of the fiscal year ${year} yet.`
                : view === 'waiting'
                  ? 'No draft waits for a side to accept it.'
                  : view === 'outline'
                    ? 'No plan is an outline that only you see.'
                    : 'Every goal with a target is reached, on pace, or hasn’t started.'}
            </EmptyState>
          )
        }
      />
      {making && (
        <NewPlanDialog
          year={year}
          partner={makingFor}
          onMade={(id) => goTo(address.businessPlan(id, 'goals'))}
          onClose={() => {
            setMaking(false);
            setMakingFor(undefined);
          }}
        />
      )}
    </Page>
  );
}
