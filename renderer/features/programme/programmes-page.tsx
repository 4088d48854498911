import { Button } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { useClosings } from '#data/closings.ts';
import { runWithToast } from '#data/run-edit.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { BookRecords } from '#model/record-row.ts';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import { deleteProgramme, lastDecision, programmeVersionsOf } from '#tiers/editing/programme-changes.ts';
import { programmeTemplates } from '#tiers/templates/programme-templates.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { usePageRequest } from '#ui/page-request.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { versionAt, VersionPill, versionState, type VersionState } from '#ui/version-status.tsx';
import { NewProgrammeDialog, type ProgrammeStart } from './new-programme-dialog.tsx';
import { exportProgrammeFile, importProgrammeFile } from './programme-file-commands.ts';
import { useProgrammeRecords } from './use-programme-book.ts';
import './programme.css';

interface ProgrammeRow {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly state: VersionState;
  readonly from: string | undefined;
  readonly tiers: string;
  readonly versions: number;
  readonly drafts: number;
  readonly partners: number;
  readonly decided: boolean;
}

function programmeRows(
  records: BookRecords,
  enrolled: ReadonlyMap<string, number>,
  decisions: readonly string[],
): ProgrammeRow[] {
  const day = today();
  return records.all('programme').map(({ id, values }): ProgrammeRow => {
    const versions = programmeVersionsOf(records, id);
    const shown = versionAt(versions, day) ?? versions.at(-1);
    const body: unknown = shown?.values.body;
    return {
      id,
      name: values.name ?? 'Program without a name',
      code: values.code ?? '',
      state: shown === undefined ? 'draft' : versionState(shown, versions, day),
      from: shown?.values.from,
      tiers: isEditableProgramme(body) ? (body.ladders[0]?.tiers.map(({ name }) => name).join(' · ') ?? '') : '',
      versions: versions.length,
      drafts: versions.filter((row) => row.values.status !== 'effective').length,
      partners: enrolled.get(id) ?? 0,
      decided: lastDecision(decisions, id) !== undefined,
    };
  });
}

const columns: readonly DataColumn<ProgrammeRow>[] = [
  { id: 'name', header: 'Program', kind: 'text', value: (row) => row.name, grow: 2 },
  { id: 'code', header: 'Code', kind: 'code', value: (row) => row.code },
  {
    id: 'state',
    header: 'State',
    kind: 'custom',
    minWidth: 120,
    value: (row) => row.state,
    render: (row) => <VersionPill state={row.state} from={row.from} />,
  },
  { id: 'from', header: 'In force from', kind: 'date', value: (row) => row.from },
  { id: 'tiers', header: 'Tiers', kind: 'text', value: (row) => row.tiers, grow: 2 },
  { id: 'versions', header: 'Versions', kind: 'number', value: (row) => row.versions },
  { id: 'drafts', header: 'Drafts', kind: 'number', value: (row) => row.drafts },
  { id: 'partners', header: 'Enrolled', kind: 'number', value: (row) => row.partners },
];

const idOf = (row: ProgrammeRow) => row.id;
const open = (row: ProgrammeRow) => goTo(address.programme(row.id));

/** The partner programmes of the book: what their tiers ask. */
export function ProgrammesPage() {
  const records = useProgrammeRecords();
  const enrolments = useRecords('enrolment');
  const closings = useClosings();
  const rows = useMemo(() => {
    const enrolled = new Map<string, number>();
    for (const { values } of enrolments)
      enrolled.set(values.programme ?? '', (enrolled.get(values.programme ?? '') ?? 0) + 1);
    const decisions = closings.filter(({ kind }) => kind === 'tierDecision').map(({ id }) => id);
    return programmeRows(records, enrolled, decisions);
  }, [records, enrolments, closings]);
  const [start, setStart] = useState<ProgrammeStart>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const takeFile = async () => {
    const taken = await importProgrammeFile(records);
    setProblems(taken.ok ? [] : taken.error);
    if (taken.ok && taken.value !== undefined) goTo(address.programme(taken.value));
  };
  const giveFile = async (row: ProgrammeRow) => {
    const problem = await exportProgrammeFile(records, row.id);
    setProblems(problem === undefined ? [] : [problem]);
  };
  const duplicate = (row: ProgrammeRow) => {
    const versions = programmeVersionsOf(records, row.id);
    const body: unknown = (versionAt(versions, today()) ?? versions.at(-1))?.values.body;
    if (isEditableProgramme(body)) setStart({ copyOf: row.name, body });
  };
  const begin = () => setStart({ template: 'three' });
  usePageRequest('newProgramme', begin);
  usePageRequest('importProgramme', () => void takeFile());
  const actionsOf = (chosen: readonly ProgrammeRow[]): readonly RowAction[] => {
    const [row] = chosen;
    if (row === undefined || chosen.length !== 1) return [];
    return [
      { id: 'open', label: 'Open', keys: 'Enter', run: () => open(row) },
      {
        id: 'simulate',
        label: 'Simulate…',
        disabled: row.state === 'in force' ? undefined : 'It has no version in force',
        run: () => goTo(address.simulate(row.id)),
      },
      { id: 'copy', label: 'Duplicate…', run: () => duplicate(row) },
      { id: 'export', label: 'Export as a program file…', run: () => void giveFile(row) },
      {
        id: 'delete',
        label: 'Delete program',
        danger: true,
        separated: true,
        disabled: row.decided ? 'Tiers were decided by it' : undefined,
        run: () =>
          void runWithToast(
            `Delete program ${row.name}`,
            `Program ${row.name} deleted.`,
            deleteProgramme(records, row.id),
          ),
      },
    ];
  };
  return (
    <Page
      title="Program rules"
      note={rows.length > 0 && formatPlural(rows.length, 'program')}
      layout={rows.length > 0 ? 'fill' : 'flow'}
      actions={
        <>
          <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => void takeFile()}>
            Import program file…
          </Button>
          <Button variant="filled" leftSection={<IconPlus size={16} aria-hidden />} onClick={begin}>
            New program
          </Button>
        </>
      }
    >
      {problems.length > 0 && <ProblemPanel problems={[...problems]} onDismiss={() => setProblems([])} />}
      {rows.length === 0 ? (
        <NoProgrammes onChoose={(template) => setStart({ template })} />
      ) : (
        <DataTable
          label="Programs"
          rows={rows}
          columns={columns}
          rowId={idOf}
          selectable={false}
          onOpen={open}
          addressOf={(row) => address.programme(row.id)}
          rowActions={actionsOf}
        />
      )}
      {start !== undefined && (
        <NewProgrammeDialog
          start={start}
          taken={rows.map(({ code, name }) => ({ code, name }))}
          onClose={() => setStart(undefined)}
          onMade={(id) => goTo(address.programme(id))}
        />
      )}
    </Page>
  );
}

/** Nothing yet: say what a programme is, and start from a template. */
function NoProgrammes({ onChoose }: { onChoose: (template: string) => void }) {
  return (
    <div className="cb-programme-none">
      <h2 className="cb-h2">No program yet</h2>
      <p className="cb-muted">
        A program says in sentences what each tier asks, when tiers change and what they are worth. Start with one of
        these and change every word of it.
      </p>
      <div className="cb-programme-starts">
        {programmeTemplates.map((template) => (
          <button
            key={template.id}
            type="button"
            className="cb-card cb-programme-start"
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
