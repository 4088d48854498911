import { Button, Menu, ActionIcon, TextInput } from '@mantine/core';
import { IconArrowsDiff, IconDots, IconFlask } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { periodOf, periodRange } from '#calendar/period.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { problemLine } from '#base/problem-words.ts';
import { undo } from '#data/edit.ts';
import { useCalendar, useSettings } from '#data/use-records.ts';
import type { PlanBody } from '#model/plan.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { isEditableBody } from '#plans/editable-body.ts';
import { planDocument } from '#plans/plan-document.ts';
import { deletePlan, describePlan, versionsOf } from '#plans/plan-changes.ts';
import type { PlanCoverage } from '#plans/plan-coverage.ts';
import { checkPlan } from '#plans/validate-plan.ts';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { usePageCommands } from '#ui/page-commands.ts';
import { Notice } from '#ui/notice.tsx';
import { RecordHeader } from '#ui/record-header.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { AssignmentsEditor } from './assignments-editor.tsx';
import { CompareView } from './compare-view.tsx';
import { LintList } from './lint-list.tsx';
import { changeBody as changeStoredBody } from './plan-commands.ts';
import { run, runWithToast } from '#data/run-edit.ts';
import { exportPlanFile } from './plan-file-commands.ts';
import { savePlanPdf } from './plan-pdf.ts';
import { firstShown, versionAt } from '#ui/version-status.tsx';
import type { ChangeBody } from './rule-card.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { TierEditor } from './tier-editor.tsx';
import { TryPanel } from './try-panel.tsx';
import { WhatIfPanel } from './what-if-panel.tsx';
import { today } from '#data/today.ts';
import { useLint } from './use-lint.ts';
import { useCatalogue, useCoverage, usePlanRecords, useUsedVersions } from './use-plan-book.ts';
import { VersionBar } from './version-bar.tsx';
import { VersionStrip } from '#ui/version-strip.tsx';
import './plans.css';

const tabIds = ['rules', 'partners', 'compare', 'tiers'] as const;
type TabId = (typeof tabIds)[number];
const isTab = (text: string | undefined): text is TabId => tabIds.includes(text as TabId);

/** One plan: its versions through time, its rules as sentences, whom it pays. */
export function PlanPage() {
  const { id, tab } = useParams<{ id: string; tab?: string }>();
  const records = usePlanRecords();
  const plan = records.get('plan', id);
  if (plan === undefined) {
    return (
      <EmptyState
        title="This plan is not here"
        action={<Button onClick={() => goTo(address.plans())}>All plans</Button>}
      >
        It was deleted, or it belongs to another book. Undo brings a deleted plan back.
      </EmptyState>
    );
  }
  return (
    <OpenPlan key={id} planId={id} name={plan.values.name ?? 'Plan without a name'} tab={isTab(tab) ? tab : 'rules'} />
  );
}

function OpenPlan({ planId, name, tab }: { planId: string; name: string; tab: TabId }) {
  const records = usePlanRecords();
  const catalogue = useCatalogue();
  const coverage = useCoverage();
  const used = useUsedVersions();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<string>();
  const [trying, setTrying] = useState(false);
  const [asking, setAsking] = useState(false);
  const exportFile = useExport(planId, name);
  const settings = useSettings();
  usePageCommands([
    { id: 'plan.try', run: () => setTrying(true) },
    { id: 'plan.exportFile', run: () => void exportFile() },
  ]);
  const versions = useMemo(() => versionsOf(records, planId), [records, planId]);
  const version = versions.find((row) => row.id === chosen) ?? firstShown(versions, today());
  const inForce = versionAt(versions, today());
  const paid = coverage.partnersOf.get(planId)?.length ?? 0;
  const body: unknown = version?.values.body;
  const savePdf = async () => {
    if (version === undefined || !checkPlan(body).ok) {
      showToast({ message: 'Solve the problems of this version first: then it can be printed.', tone: 'danger' });
      return;
    }
    const { version: number = 0, status = 'draft', from, next } = version.values;
    const source = { plan: name, version: number, status, from, next, body: body as PlanBody, settings, catalogue };
    const problem = await savePlanPdf(planDocument(source));
    if (problem !== undefined) showToast({ message: problemLine(problem), tone: 'danger' });
  };
  usePageCommands([{ id: 'document.print', label: 'Save the plan as PDF', run: () => void savePdf() }]);
  return (
    <section className="cb-page" aria-label={`Plan ${name}`}>
      <RecordHeader
        title={name}
        note={`${inForce === undefined ? 'not in force yet' : `version ${inForce.values.version} in force since ${formatDate(inForce.values.from ?? '')}`} · pays ${formatPlural(paid, 'partner')}`}
        facts={[]}
        onBack={() => goTo(address.plans())}
        actions={
          <>
            <Button
              leftSection={<IconFlask size={16} aria-hidden />}
              aria-pressed={trying}
              onClick={() => {
                setAsking(false);
                setTrying(!trying);
              }}
            >
              Try on real sales
            </Button>
            <Button
              leftSection={<IconArrowsDiff size={16} aria-hidden />}
              aria-pressed={asking}
              onClick={() => {
                setTrying(false);
                setAsking(!asking);
              }}
            >
              What if…
            </Button>
            <PlanMenu planId={planId} name={name} onPdf={() => void savePdf()} />
          </>
        }
        tabs={
          <Tabs
            label="Plan"
            active={tab}
            onSelect={(next) => navigate(`${address.plan(planId)}/${next}`, { replace: true })}
            tabs={[
              { id: 'rules', label: 'Rules' },
              { id: 'partners', label: 'Partners', count: paid },
              { id: 'compare', label: 'What changed' },
              { id: 'tiers', label: 'Tiers' },
            ]}
          />
        }
      />
      <div className="cb-page-body cb-plan-page cb-prose">
        <div className="cb-page-main" data-layout="flow" data-width="text">
          {(tab === 'rules' || tab === 'compare') && (
            <VersionStrip versions={versions} active={version?.id} day={today()} onSelect={setChosen} />
          )}
          {tab === 'rules' && version !== undefined && (
            <Rules
              planId={planId}
              records={records}
              coverage={coverage}
              planName={name}
              version={version}
              versions={versions}
              catalogue={catalogue}
              usedIn={used.get(version.id)}
              onSelect={setChosen}
            />
          )}
          {tab === 'compare' && version !== undefined && (
            <CompareView key={version.id} version={version} versions={versions} catalogue={catalogue} />
          )}
          {tab === 'partners' && (
            <AssignmentsEditor
              planId={planId}
              planName={name}
              records={records}
              coverage={coverage}
              catalogue={catalogue}
            />
          )}
          {tab === 'tiers' && <TierEditor records={records} />}
        </div>
        {asking && version !== undefined && isEditableBody(body) && (
          <WhatIfPanel planId={planId} versionId={version.id} body={body} onClose={() => setAsking(false)} />
        )}
        {trying && version !== undefined && isEditableBody(body) && (
          <TryPanel
            planId={planId}
            versionId={version.id}
            body={body}
            records={records}
            onClose={() => setTrying(false)}
          />
        )}
      </div>
    </section>
  );
}

interface RulesProps {
  planId: string;
  records: BookRecords;
  coverage: PlanCoverage;
  planName: string;
  version: RecordRow<'planVersion'>;
  versions: readonly RecordRow<'planVersion'>[];
  catalogue: ReturnType<typeof useCatalogue>;
  usedIn: string | undefined;
  onSelect: (versionId: string) => void;
}

function Rules({ planId, records, coverage, planName, version, versions, catalogue, usedIn, onSelect }: RulesProps) {
  const calendar = useCalendar();
  const nextStart = periodRange(periodOf(today() as IsoDate, calendar), calendar).next;
  const body: unknown = version.values.body;
  const { findings } = useMemo(() => checkPlan(body), [body]);
  const editable = isEditableBody(body) ? body : undefined;
  const locked = version.values.status === 'effective';
  const lint = useLint({ planId, version, versions, body: editable, records, coverage });
  const bodies = useMemo(
    () => versions.map((row) => row.values.body as unknown).filter((one): one is PlanBody => isEditableBody(one)),
    [versions],
  );
  const change: ChangeBody = useCallback(
    async (name, changed, toast) => {
      const done = await changeStoredBody(version.id, `${name} in ${planName}`, changed);
      if (done.ok && toast !== undefined) showToast({ message: toast, undo: () => void undo() });
    },
    [version.id, planName],
  );
  return (
    <>
      <VersionBar
        planName={planName}
        version={version}
        versions={versions}
        findings={findings}
        lint={lint}
        usedIn={usedIn}
        nextStart={nextStart}
        onSelect={onSelect}
      />
      <LintList findings={lint} signed={locked} />
      {editable !== undefined ? (
        <RulesEditor
          body={editable}
          findings={findings}
          catalogue={catalogue}
          locked={locked}
          bodies={bodies}
          changeBody={change}
        />
      ) : (
        <Notice tone="locked">
          These rules were written by a newer version of the program. They are kept as they are and can't be shown here.
        </Notice>
      )}
    </>
  );
}

/** Writes the plan to a file and says so. */
function useExport(planId: string, name: string): () => Promise<void> {
  const records = usePlanRecords();
  return async () => {
    const given = await exportPlanFile(records, planId);
    if (given.ok && given.value) showToast({ message: `Plan ${name} written to a file.` });
    else if (!given.ok) for (const problem of given.error) showToast({ message: problemLine(problem), tone: 'danger' });
  };
}

function PlanMenu({ planId, name, onPdf }: { planId: string; name: string; onPdf: () => void }) {
  const records = usePlanRecords();
  const used = useUsedVersions();
  const exportFile = useExport(planId, name);
  const [renaming, setRenaming] = useState(false);
  const closed = versionsOf(records, planId).some((row) => used.has(row.id));
  const remove = async () => {
    const done = await runWithToast(`Delete plan ${name}`, `Plan ${name} deleted.`, deletePlan(records, planId));
    if (done.ok) goTo(address.plans());
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More for this plan">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename…</Menu.Item>
          <Menu.Item onClick={onPdf}>Save as PDF…</Menu.Item>
          <Menu.Item onClick={() => void exportFile()}>Export as a plan file…</Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="danger"
            disabled={closed}
            title={closed ? 'A closed period was paid by it' : ''}
            onClick={() => void remove()}
          >
            Delete plan
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <RenameDialog
          name={name}
          onClose={() => setRenaming(false)}
          onRename={(next) => void run(`Rename plan ${name}`, describePlan(planId, { name: next }))}
        />
      )}
    </>
  );
}

function RenameDialog({
  name,
  onClose,
  onRename,
}: {
  name: string;
  onClose: () => void;
  onRename: (name: string) => void;
}) {
  const [draft, setDraft] = useState(name);
  const complete = draft.trim() !== '' && draft.trim() !== name;
  return (
    <Dialog
      opened
      title="Rename plan"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="rename-plan" variant="filled" disabled={!complete}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id="rename-plan"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) onRename(draft.trim());
          onClose();
        }}
      >
        <TextInput
          label="Name"
          data-autofocus
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
