import { useMemo, useState } from 'react';
import { useRecordIndex, useRecords } from '#data/use-records.ts';
import type { OnboardingRun } from '#tiers/onboarding-progress.ts';
import { runWords } from '#tiers/words/onboarding-words.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { stateColumn } from '#ui/state-column.tsx';
import type { Tone } from '#ui/status-pill.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { OnboardingChecklist } from '#worker/tier-onboarding-checklist.tsx';
import { useRuns } from '#worker/tier-onboarding-runs.ts';

interface ProgressRow {
  readonly run: OnboardingRun;
  readonly name: string;
  readonly type: string;
  readonly path: string;
}

const standing = ({ state, late }: OnboardingRun): readonly [Tone, string] => {
  if (late > 0) return ['warning', `${formatPlural(late, 'step')} late`];
  if (state === 'running') return ['accent', 'In time'];
  return state === 'finished' ? ['positive', 'Finished'] : ['neutral', 'Stopped'];
};

const ownerOf = ({ next }: OnboardingRun): string | undefined =>
  next?.task.values.owner ?? (next?.task.values.side === 'them' ? 'Partner' : undefined);

const columns: readonly DataColumn<ProgressRow>[] = [
  { id: 'name', header: 'Partner', kind: 'text', grow: 2, value: ({ name }) => name },
  { id: 'path', header: 'Path', kind: 'text', grow: 2, value: ({ path }) => path },
  stateColumn('state', 'Stands', ({ run }) => standing(run), 112),
  {
    id: 'percent',
    header: 'Done',
    unit: '%',
    kind: 'number',
    minWidth: 72,
    value: ({ run }) => run.percent,
    formula: ({ run }) => `${run.done} of ${formatPlural(run.of, 'step')}`,
  },
  { id: 'next', header: 'Next step', kind: 'text', grow: 3, value: ({ run }) => run.next?.task.values.title },
  { id: 'due', header: 'Due', kind: 'date', value: ({ run }) => run.next?.task.values.due },
  { id: 'owner', header: 'Owner', kind: 'text', minWidth: 96, value: ({ run }) => ownerOf(run) },
  { id: 'days', header: 'Days', kind: 'number', minWidth: 64, value: ({ run }) => run.days },
  { id: 'from', header: 'Started', kind: 'date', value: ({ run }) => run.from },
  { id: 'type', header: 'Type', kind: 'text', minWidth: 88, value: ({ type }) => type },
];

const views = {
  running: { label: 'On a path', keeps: ({ state }: OnboardingRun) => state === 'running' },
  late: { label: 'Late', keeps: ({ late }: OnboardingRun) => late > 0 },
  finished: { label: 'Finished', keeps: ({ state }: OnboardingRun) => state === 'finished' },
  stopped: { label: 'Stopped', keeps: ({ state }: OnboardingRun) => state === 'stopped' },
} as const;

type View = keyof typeof views;

function useProgressRows(): readonly ProgressRow[] {
  const runs = useRuns();
  const partners = useRecordIndex('partner', ({ id }) => id, 'id');
  const paths = useRecords('onboardingPath');
  return useMemo(() => {
    const names = new Map(paths.map(({ id, values }) => [id, values.name ?? '']));
    return runs.flatMap((run) => {
      const partner = partners.get(run.partner)?.[0]?.values;
      if (partner === undefined) return [];
      return [{ run, name: partner.name ?? '', type: partner.type ?? '', path: names.get(run.path) ?? 'deleted path' }];
    });
  }, [runs, partners, paths]);
}

/** Who is on a path, how far, what is late and whose turn it is. */
export function ProgressTab() {
  const rows = useProgressRows();
  const [view, setView] = useKept<View>('onboarding shown', 'running');
  const [peeked, peek] = useState<string | null>(null);
  const shown = useMemo(() => rows.filter(({ run }) => views[view].keeps(run)), [rows, view]);
  const looked = rows.find(({ run }) => run.key === peeked);
  const open = ({ run }: ProgressRow) => goTo(address.partner(run.partner, 'activity'));
  return (
    <div className="cb-onboarding-beside">
      <div className="cb-onboarding-list">
        <Tabs
          label="Which onboardings"
          tabs={Object.entries(views).map(([id, { label, keeps }]) => ({
            id,
            label,
            count: rows.filter(({ run }) => keeps(run)).length,
          }))}
          active={view}
          onSelect={(id) => setView(id as View)}
        />
        <DataTable
          label="Onboarding progress"
          memory={`onboarding ${view}`}
          rows={shown}
          columns={columns}
          rowId={({ run }) => run.key}
          selectable={false}
          defaultSort={{ column: 'due', descending: false }}
          onOpen={open}
          addressOf={({ run }) => address.partner(run.partner, 'activity')}
          onPeek={(row) => peek(row === null ? null : row.run.key)}
          peeked={peeked}
          rowTone={({ run }) => (run.late > 0 ? 'attention' : run.state === 'running' ? undefined : 'muted')}
          empty={
            <EmptyState title={rows.length === 0 ? 'Nobody is on a path' : `${views[view].label}: nobody`}>
              {rows.length === 0
                ? 'A path starts with the decision for a tier, from its own page, or from the Activity of a partner.'
                : 'The other lists hold those who are.'}
            </EmptyState>
          }
        />
      </div>
      {looked !== undefined && (
        <PeekDrawer
          title={looked.name}
          note={`${looked.path} · ${looked.run.from === undefined ? '' : `since ${formatDate(looked.run.from)} · `}${runWords(looked.run)}`}
          onClose={() => peek(null)}
          onOpen={() => open(looked)}
        >
          <OnboardingChecklist run={looked.run} partner={looked.name} />
        </PeekDrawer>
      )}
    </div>
  );
}
