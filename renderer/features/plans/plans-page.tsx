import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { BookRecords } from '#model/record-row.ts';
import { deletePlan, versionsOf } from '#plans/plan-changes.ts';
import type { PlanCoverage } from '#plans/plan-coverage.ts';
import { planTemplates } from '#plans/plan-templates.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { usePageRequest } from '#ui/page-request.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import { PartnersWithoutPlan } from './partners-without-plan.tsx';
import { runWithToast } from '#data/run-edit.ts';
import { exportPlanFile, importPlanFile } from './plan-file-commands.ts';
import { versionAt, VersionPill, versionState, type VersionState } from '#ui/version-status.tsx';
import { today } from '#data/today.ts';
import { useCoverage, usePlanRecords, useUsedVersions } from './use-plan-book.ts';
import './plans.css';

interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly state: VersionState;
  readonly from: string | undefined;
  readonly versions: number;
  readonly drafts: number;
  readonly rules: number;
  readonly partners: number;
  readonly used: boolean;
}

function planRows(records: BookRecords, coverage: PlanCoverage, used: ReadonlyMap<string, string>): PlanRow[] {
  const day = today();
  return records.all('plan').map((plan): PlanRow => {
    const versions = versionsOf(records, plan.id);
    const shown = versionAt(versions, day) ?? versions.at(-1);
    return {
      id: plan.id,
      name: plan.values.name ?? 'Plan without a name',
      state: shown === undefined ? 'draft' : versionState(shown, versions, day),
      from: shown?.values.from,
      versions: versions.length,
      drafts: versions.filter((row) => row.values.status !== 'effective').length,
      rules: shown?.values.body?.rules?.length ?? 0,
      partners: coverage.partnersOf.get(plan.id)?.length ?? 0,
      used: versions.some((row) => used.has(row.id)),
    };
  });
}

const columns: readonly DataColumn<PlanRow>[] = [
  { id: 'name', header: 'Plan', kind: 'text', value: (row) => row.name, grow: 3 },
  {
    id: 'state',
    header: 'State',
    kind: 'custom',
    minWidth: 120,
    value: (row) => row.state,
    render: (row) => <VersionPill state={row.state} from={row.from} />,
  },
  { id: 'from', header: 'In force from', kind: 'date', value: (row) => row.from },
  { id: 'rules', header: 'Rules', kind: 'number', value: (row) => row.rules },
  { id: 'versions', header: 'Versions', kind: 'number', value: (row) => row.versions },
  { id: 'drafts', header: 'Drafts', kind: 'number', value: (row) => row.drafts },
  { id: 'partners', header: 'Partners paid by it', kind: 'number', minWidth: 150, value: (row) => row.partners },
];

const idOf = (row: PlanRow) => row.id;
const open = (row: PlanRow) => goTo(address.plan(row.id));

/** The commission plans of the book, and the partners whom none of them pays. */
export function PlansPage() {
  const records = usePlanRecords();
  const coverage = useCoverage();
  const used = useUsedVersions();
  const rows = useMemo(() => planRows(records, coverage, used), [records, coverage, used]);
  const [asked, setAsked] = useState<string>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const takeFile = async () => {
    const taken = await importPlanFile(records, used);
    setProblems(taken.ok ? [] : taken.error);
    if (taken.ok && taken.value !== undefined) goTo(address.plan(taken.value));
  };
  const giveFile = async (row: PlanRow) => {
    const given = await exportPlanFile(records, row.id);
    setProblems(given.ok ? [] : given.error);
    if (given.ok && given.value) showToast({ message: `Plan ${row.name} written to a file.` });
  };
  usePageRequest('newPlan', () => setAsked('percent'));
  usePageRequest('importPlan', () => void takeFile());
  const actionsOf = (chosen: readonly PlanRow[]): readonly RowAction[] => {
    const [row] = chosen;
    if (row === undefined || chosen.length !== 1) return [];
    return [
      { id: 'open', label: 'Open', keys: 'Enter', run: () => open(row) },
      { id: 'export', label: 'Export as a plan file…', run: () => void giveFile(row) },
      {
        id: 'delete',
        label: 'Delete plan',
        danger: true,
        separated: true,
        disabled: row.used ? 'A closed period was paid by it' : undefined,
        run: () =>
          void runWithToast(`Delete plan ${row.name}`, `Plan ${row.name} deleted.`, deletePlan(records, row.id)),
      },
    ];
  };

  return (
    <Page
      title="Commission plans"
      note={rows.length > 0 && formatPlural(rows.length, 'plan')}
      layout={rows.length > 0 ? 'fill' : 'flow'}
      actions={
        <>
          <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => void takeFile()}>
            Import plan file…
          </Button>
          <Button variant="filled" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAsked('percent')}>
            New plan
          </Button>
        </>
      }
    >
      {problems.length > 0 && <ProblemPanel problems={[...problems]} onDismiss={() => setProblems([])} />}
      {rows.length === 0 ? (
        <NoPlans onChoose={setAsked} />
      ) : (
        <>
          <PartnersWithoutPlan partners={coverage.withoutPlan} />
          <DataTable
            label="Commission plans"
            rows={rows}
            columns={columns}
            rowId={idOf}
            selectable={false}
            onOpen={open}
            addressOf={(row) => address.plan(row.id)}
            rowActions={actionsOf}
          />
        </>
      )}
      <NewPlanDialog
        opened={asked !== undefined}
        template={asked}
        taken={rows.map((row) => row.name)}
        onClose={() => setAsked(undefined)}
        onMade={(id) => goTo(address.plan(id))}
      />
    </Page>
  );
}

/** Nothing yet: say what a plan is, and start from one of three. */
function NoPlans({ onChoose }: { onChoose: (template: string) => void }) {
  return (
    <div className="cb-plan-none">
      <h2 className="cb-h2">No plan yet</h2>
      <p className="cb-muted">
        A plan says in sentences what a sale pays. Until partners have one, their lines pay nothing. Start with one of
        these and change every word of it.
      </p>
      <div className="cb-plan-starts">
        {planTemplates.map((template) => (
          <button
            key={template.id}
            type="button"
            className="cb-card cb-plan-start"
            onClick={() => onChoose(template.id)}
          >
            <span className="cb-h3">{template.name}</span>
            <span className="cb-muted">{template.description}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
