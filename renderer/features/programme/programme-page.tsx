import { Button, TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { problemLine } from '#base/problem-words.ts';
import { saveDocument } from '#data/save-document.ts';
import { useSettings } from '#data/use-records.ts';
import { run, runWithToast } from '#data/run-edit.ts';
import { today } from '#data/today.ts';
import type { Finding } from '#model/finding.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { BookRecords } from '#model/record-row.ts';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import type { ProgrammeVersionRow } from '#tiers/editing/programme-changes.ts';
import { deleteProgramme, describeProgramme, programmeVersionsOf } from '#tiers/editing/programme-changes.ts';
import { programmeDocument } from '#tiers/words/programme-document.ts';
import { checkProgramme } from '#tiers/validate-programme.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { usePageCommands } from '#ui/page-commands.ts';
import { RecordHeader } from '#ui/record-header.tsx';
import type { FieldsOf } from '#ui/slot-token.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { firstShown, versionAt } from '#ui/version-status.tsx';
import { VersionStrip } from '#ui/version-strip.tsx';
import { BenefitsTab } from './benefits-tab.tsx';
import { CompareTab } from './compare-tab.tsx';
import { readingKey, type Editor } from './editor.ts';
import { FindingSummary } from './finding-summary.tsx';
import { focusPath, ladderForPath, programmeTabs, tabForPath, type ProgrammeTab } from './jump.ts';
import { MetricsTab } from './metrics-tab.tsx';
import { changeProgramme } from './programme-commands.ts';
import { exportProgrammeFile } from './programme-file-commands.ts';
import { ProgrammeVersionBar } from './programme-version-bar.tsx';
import { TermsTab } from './terms-tab.tsx';
import { TiersTab } from './tiers-tab.tsx';
import { ToolsMenu } from './tools-menu.tsx';
import { useFactFields, useLastDecision, useProgrammeRecords } from './use-programme-book.ts';
import { VariantsTab } from './variants-tab.tsx';
import './programme.css';

const tabLabels = {
  tiers: 'Tiers',
  metrics: 'Metrics',
  benefits: 'Benefits and fees',
  variants: 'Tracks and regions',
  terms: 'Terms',
  compare: 'What changed',
} as const satisfies Record<ProgrammeTab, string>;

const isTab = (text: string | undefined): text is ProgrammeTab => programmeTabs.includes(text as ProgrammeTab);

/** One programme: its versions through time, its rules as sentences. */
export function ProgrammePage() {
  const { id, tab } = useParams<{ id: string; tab?: string }>();
  const records = useProgrammeRecords();
  const programme = records.get('programme', id);
  if (programme === undefined)
    return (
      <EmptyState
        title="This program is not here"
        action={<Button onClick={() => goTo(address.programmes())}>All programs</Button>}
      >
        It was deleted, or it belongs to another book. Undo brings a deleted program back.
      </EmptyState>
    );
  const { name = 'Program without a name', code = '' } = programme.values;
  return <OpenProgramme key={id} id={id} name={name} code={code} records={records} tab={isTab(tab) ? tab : 'tiers'} />;
}

interface OpenProgrammeProps {
  id: string;
  name: string;
  code: string;
  records: BookRecords;
  tab: ProgrammeTab;
}

const NONE: readonly Finding[] = [];

function OpenProgramme({ id, name, code, records, tab }: OpenProgrammeProps) {
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<string>();
  const fieldsOf = useFactFields();
  const decided = useLastDecision(id);
  const day = today();
  const versions = useMemo(() => programmeVersionsOf(records, id), [records, id]);
  const version = versions.find((row) => row.id === chosen) ?? firstShown(versions, day);
  const inForce = versionAt(versions, day);
  const show = (next: string) => navigate(`${address.programme(id)}/${next}`, { replace: true });
  const body: unknown = version?.values.body;
  const settings = useSettings();
  const savePdf = async () => {
    const checked = checkProgramme(body);
    if (version === undefined || !checked.ok) {
      showToast({ message: 'Solve the problems of this version first: then it can be printed.', tone: 'danger' });
      return;
    }
    const { version: number = 0, status = 'draft', from, next } = version.values;
    const source = {
      programme: name,
      code,
      version: number,
      status,
      from,
      next,
      body: checked.body,
      settings,
      fieldsOf,
    };
    const model = programmeDocument(source);
    const problem = await saveDocument({
      model,
      heading: 'Program',
      number: `${name}, version ${number}`,
      partner: model.validity,
    });
    if (problem !== undefined) showToast({ message: problemLine(problem), tone: 'danger' });
  };
  usePageCommands([{ id: 'document.print', label: 'Save the rules as PDF', run: () => void savePdf() }]);
  return (
    <section className="cb-page" aria-label={`Program ${name}`}>
      <RecordHeader
        title={name}
        code={code}
        note={
          inForce === undefined
            ? 'not in force yet'
            : `version ${inForce.values.version} in force since ${formatDate(inForce.values.from ?? '')}`
        }
        facts={[]}
        onBack={() => goTo(address.programmes())}
        actions={
          <ProgrammeMenu
            id={id}
            name={name}
            records={records}
            decided={decided !== undefined}
            onPdf={() => void savePdf()}
          />
        }
        tabs={
          <Tabs
            label="Program"
            active={tab}
            onSelect={show}
            tabs={programmeTabs.map((one) => ({ id: one, label: tabLabels[one] }))}
          />
        }
      />
      <div className="cb-page-body cb-programme-page cb-prose">
        <div className="cb-page-main" data-layout="flow">
          <VersionStrip versions={versions} active={version?.id} day={day} onSelect={setChosen} />
          {version !== undefined && tab === 'compare' && (
            <CompareTab key={version.id} version={version} versions={versions} fieldsOf={fieldsOf} />
          )}
          {version !== undefined &&
            tab !== 'compare' &&
            (isEditableProgramme(body) ? (
              <Rules
                key={version.id}
                name={name}
                version={version}
                versions={versions}
                body={body}
                fieldsOf={fieldsOf}
                decided={decided}
                tab={tab}
                onTab={show}
                onVersion={setChosen}
              />
            ) : (
              <Notice tone="locked">
                These rules were written by a newer version of the program. They are kept as they are and can't be shown
                here.
              </Notice>
            ))}
        </div>
      </div>
    </section>
  );
}

interface RulesProps {
  name: string;
  version: ProgrammeVersionRow;
  versions: readonly ProgrammeVersionRow[];
  body: ProgrammeBody;
  fieldsOf: FieldsOf;
  decided: string | undefined;
  tab: Exclude<ProgrammeTab, 'compare'>;
  onTab: (tab: string) => void;
  onVersion: (id: string) => void;
}

/** The body as it was when names, units and sets last read differently: what sentences are read with. */
function useReadBody(body: ProgrammeBody): ProgrammeBody {
  const key = readingKey(body);
  const [read, setRead] = useState({ key, body });
  if (read.key === key) return read.body;
  setRead({ key, body });
  return body;
}

/** The editor of one version: the same one as long as sentences read the same, so that only what changed is drawn. */
function useEditor({ name, version, versions, body, fieldsOf }: RulesProps): Editor {
  const locked = version.values.status === 'effective';
  const read = useReadBody(body);
  const latest = useRef(versions);
  latest.current = versions;
  return useMemo(
    () => ({
      reading: { body: read, fieldsOf },
      fieldsOf,
      locked,
      bodies: () => latest.current.map((row) => row.values.body as unknown).filter((one) => isEditableProgramme(one)),
      change: async (what, changed, toast) => {
        await changeProgramme(version.id, `${what} in ${name}`, changed, toast);
      },
    }),
    [read, fieldsOf, locked, version.id, name],
  );
}

function Rules(props: RulesProps) {
  const { name, version, versions, body, decided, tab, onTab, onVersion } = props;
  const editor = useEditor(props);
  // The edit is on the screen first; what is wrong with it follows.
  const settled = useDeferredValue(body);
  const findings = useMemo(() => {
    const found = checkProgramme(settled).findings;
    return found.length === 0 ? NONE : found;
  }, [settled]);
  const [ladder, setLadder] = useState<string>();
  const [goal, setGoal] = useState<string>();
  useEffect(() => {
    if (goal === undefined) return;
    focusPath(goal);
    setGoal(undefined);
  }, [goal, tab]);
  const jump = ({ path }: Finding) => {
    const at = ladderForPath(path);
    if (at !== undefined) setLadder(body.ladders[at]?.id);
    onTab(tabForPath(path));
    setGoal(path);
  };
  const shared = { body, editor, findings };
  return (
    <>
      <ProgrammeVersionBar
        name={name}
        version={version}
        versions={versions}
        findings={findings}
        decided={decided}
        today={today()}
        onSelect={onVersion}
      />
      <FindingSummary findings={findings} onJump={jump} />
      {tab === 'tiers' && <TiersTab {...shared} ladder={ladder} onLadder={setLadder} />}
      {tab === 'metrics' && <MetricsTab {...shared} />}
      {tab === 'benefits' && <BenefitsTab {...shared} />}
      {tab === 'variants' && <VariantsTab {...shared} />}
      {tab === 'terms' && <TermsTab {...shared} from={version.values.from ?? today()} />}
    </>
  );
}

interface ProgrammeMenuProps {
  id: string;
  name: string;
  records: BookRecords;
  decided: boolean;
  onPdf: () => void;
}

function ProgrammeMenu({ id, name, records, decided, onPdf }: ProgrammeMenuProps) {
  const [renaming, setRenaming] = useState(false);
  const exportFile = async () => {
    const problem = await exportProgrammeFile(records, id);
    if (problem !== undefined) showToast({ message: problemLine(problem), tone: 'danger' });
  };
  usePageCommands([{ id: 'programme.exportFile', run: () => void exportFile() }]);
  const remove = async () => {
    const done = await runWithToast(`Delete program ${name}`, `Program ${name} deleted.`, deleteProgramme(records, id));
    if (done.ok) goTo(address.programmes());
  };
  return (
    <>
      <ToolsMenu
        label="this program"
        tools={[
          { label: 'Rename…', run: () => setRenaming(true) },
          { label: 'Save as PDF…', run: onPdf },
          { label: 'Export as a program file…', run: () => void exportFile() },
          {
            label: 'Delete program',
            danger: true,
            disabled: decided ? 'Tiers were decided by it' : undefined,
            run: () => void remove(),
          },
        ]}
      />
      {renaming && (
        <RenameDialog
          name={name}
          onClose={() => setRenaming(false)}
          onRename={(next) => void run(`Rename program ${name}`, describeProgramme(id, { name: next }))}
        />
      )}
    </>
  );
}

interface RenameDialogProps {
  name: string;
  onClose: () => void;
  onRename: (name: string) => void;
}

function RenameDialog({ name, onClose, onRename }: RenameDialogProps) {
  const [draft, setDraft] = useState(name);
  const next = draft.trim();
  const submit = () => {
    if (next !== '' && next !== name) onRename(next);
    onClose();
  };
  return (
    <FormDialog title="Rename program" act="Rename" onSubmit={submit} onClose={onClose} locked={next === ''}>
      <TextInput label="Name" data-autofocus value={draft} onChange={(event) => setDraft(event.currentTarget.value)} />
    </FormDialog>
  );
}
