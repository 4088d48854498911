import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { groupBy } from '#base/group-by.ts';
import { useRecords } from '#data/use-records.ts';
import type { FilterFields } from '#model/filter-words.ts';
import { pathFindings } from '#tiers/onboarding-findings.ts';
import type { OnboardingRun } from '#tiers/onboarding-progress.ts';
import { onboardingTemplates } from '#tiers/onboarding-templates.ts';
import { pathsInOrder } from '#tiers/onboarding.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { stateColumn } from '#ui/state-column.tsx';
import { useRuns } from '#worker/tier-onboarding-runs.ts';
import type { TabProps } from './onboarding-page.tsx';
import { duplicatePath, movePath, removePath, setArchived, type Path } from './path-acts.ts';
import { forWhom, usePartnerFields } from './use-path-words.ts';

interface PathRow {
  readonly path: Path;
  readonly place: number;
  readonly whom: string;
  readonly steps: number;
  readonly days: number;
  readonly running: number;
  readonly finished: number;
  readonly findings: number;
}

function pathRows(paths: readonly Path[], runs: readonly OnboardingRun[], fields: FilterFields): readonly PathRow[] {
  const byPath = groupBy(runs, ({ path }) => path);
  const list = pathsInOrder(paths);
  return list.map((path, at) => {
    const own = byPath.get(path.id) ?? [];
    const { steps = [], filter } = path.values;
    return {
      path,
      place: at + 1,
      whom: forWhom(filter, fields),
      steps: steps.length,
      days: steps.reduce((most, { afterDays }) => Math.max(most, afterDays), 0),
      running: own.filter(({ state }) => state === 'running').length,
      finished: own.filter(({ state }) => state === 'finished').length,
      findings: pathFindings(path, list.slice(0, at)).filter(({ path: place }) => !place.endsWith('.owner')).length,
    };
  });
}

const columns: readonly DataColumn<PathRow>[] = [
  { id: 'place', header: 'Order', kind: 'number', minWidth: 88, value: ({ place }) => place },
  { id: 'name', header: 'Path', kind: 'text', grow: 2, value: ({ path }) => path.values.name },
  { id: 'whom', header: 'For', kind: 'text', grow: 2, value: ({ whom }) => whom },
  stateColumn('state', 'State', ({ path, findings }) =>
    path.values.archived === true
      ? ['neutral', 'Archived']
      : findings > 0
        ? ['warning', formatPlural(findings, 'finding')]
        : ['positive', 'Proposed'],
  ),
  { id: 'steps', header: 'Steps', kind: 'number', value: ({ steps }) => steps },
  { id: 'days', header: 'Days', kind: 'number', value: ({ days }) => days },
  { id: 'running', header: 'On it', kind: 'number', value: ({ running }) => running },
  { id: 'finished', header: 'Finished', kind: 'number', value: ({ finished }) => finished },
];

/** The paths in the order in which they are proposed: the first that fits a partner is. */
export function PathsTab({ onNew }: TabProps) {
  const paths = useRecords('onboardingPath');
  const runs = useRuns();
  const fields = usePartnerFields();
  const rows = useMemo(() => pathRows(paths, runs, fields), [paths, runs, fields]);
  const actionsOf = ([row, ...more]: readonly PathRow[]): readonly RowAction[] => {
    if (row === undefined || more.length > 0) return [];
    const { path, place, running, finished } = row;
    const archived = path.values.archived === true;
    return [
      { id: 'open', label: 'Open', keys: 'Enter', run: () => goTo(address.onboarding(path.id)) },
      { id: 'copy', label: 'Duplicate', run: () => void duplicatePath(path, paths) },
      {
        id: 'up',
        label: 'Propose earlier',
        disabled: place === 1 ? 'It’s the first' : undefined,
        run: () => void movePath(path, -1, paths),
      },
      {
        id: 'down',
        label: 'Propose later',
        disabled: place === rows.length ? 'It’s the last' : undefined,
        run: () => void movePath(path, 1, paths),
      },
      {
        id: 'archive',
        label: archived ? 'Bring back' : 'Archive',
        run: () => void setArchived(path, !archived),
      },
      {
        id: 'delete',
        label: 'Delete path',
        danger: true,
        separated: true,
        disabled: running + finished > 0 ? 'Partners are or were on it: archive it' : undefined,
        run: () => void removePath(path),
      },
    ];
  };
  return (
    <DataTable
      label="Onboarding paths"
      memory="onboarding paths"
      rows={rows}
      columns={columns}
      rowId={({ path }) => path.id}
      selectable={false}
      defaultSort={{ column: 'place', descending: false }}
      onOpen={({ path }) => goTo(address.onboarding(path.id))}
      addressOf={({ path }) => address.onboarding(path.id)}
      rowActions={actionsOf}
      rowTone={({ path }) => (path.values.archived === true ? 'muted' : undefined)}
      empty={
        <EmptyState
          title="No onboarding path yet"
          action={
            <div className="cb-onboarding-starts">
              {onboardingTemplates.map(({ id, name }) => (
                <Button key={id} onClick={() => onNew(id)}>
                  {name}
                </Button>
              ))}
            </div>
          }
        >
          What a new partner of a type and tier goes through, with days and owners. It starts by itself with the
          decision for a tier, or by hand. Begin with one of these and change every word of it.
        </EmptyState>
      }
    />
  );
}
