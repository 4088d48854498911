import { Button, Select } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import type { Problem } from '#base/problem.ts';
import { isoDate } from '#calendar/iso-date.ts';
import { newId } from '#data/edit.ts';
import { runWithToast } from '#data/run-edit.ts';
import { saveText } from '#data/save-file.ts';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import { simulationCsv } from '#insight/programme/simulation-csv.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { isEditableProgramme } from '#tiers/editing/editable-programme.ts';
import type { ProgrammeVersionRow } from '#tiers/editing/programme-changes.ts';
import { newProgrammeVersion } from '#tiers/editing/programme-changes.ts';
import { checkProgramme } from '#tiers/validate-programme.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { DateField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { ProgressPanel } from '#ui/progress-panel.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { ViewTabs } from '#ui/view-tabs.tsx';
import { versionAt } from '#ui/version-status.tsx';
import { CostDrawer } from './cost-drawer.tsx';
import { simulatedId, SimulatedList, simulatedViews } from './simulated-list.tsx';
import { SimulatedPartnerDrawer } from './simulated-partner.tsx';
import { SimulatedRules } from './simulated-rules.tsx';
import { SimulationSummary, type CostOpened } from './simulation-summary.tsx';
import { useSimulation } from './use-simulation.ts';
import './program-lab.css';

interface Choice {
  readonly programme: string;
  readonly name: string;
  readonly versions: readonly ProgrammeVersionRow[];
  readonly inForce: ProgrammeVersionRow;
}

/** Programmes with a version in force: only beside one can anything move. */
function useChoices(day: string): readonly Choice[] {
  const programmes = useRecords('programme');
  const versions = useRecords('programmeVersion');
  return useMemo(
    () =>
      programmes
        .filter(({ values }) => values.archived !== true)
        .flatMap(({ id, values }) => {
          const own = versions
            .filter((row) => row.values.programme === id && isEditableProgramme(row.values.body))
            .toSorted((a, b) => (a.values.version ?? 0) - (b.values.version ?? 0));
          const inForce = versionAt(own, day);
          return inForce === undefined ? [] : [{ programme: id, name: values.name ?? '', versions: own, inForce }];
        }),
    [programmes, versions, day],
  );
}

const labelOf = ({ values }: ProgrammeVersionRow, inForce: ProgrammeVersionRow): string => {
  const number = `Version ${values.version ?? ''}`;
  if (values.status !== 'effective') return `${number}, draft`;
  return values.version === inForce.values.version
    ? `${number}, in force`
    : `${number}, from ${formatDate(values.from ?? '')}`;
};

/** What if a tier asked for something else: who would move, and what it would cost. Nothing is changed by it. */
export function SimulatePage() {
  const { programme: asked, version: from } = useParams<{ programme?: string; version?: string }>();
  const [day, setDay] = useKept<string>('tiers as of', today());
  const choices = useChoices(day);
  const choice = choices.find(({ programme }) => programme === asked) ?? choices[0];
  if (choice === undefined)
    return (
      <Page title="Simulate" layout="flow" actions={<AsOf day={day} onDay={setDay} />}>
        <EmptyState
          title="No program is in force"
          action={<Button onClick={() => goTo(address.programmes())}>Program rules</Button>}
        >
          Once a version of a program counts, its rules can be tried with other figures here: who would move, and what
          it would cost. Nothing is changed by trying.
        </EmptyState>
      </Page>
    );
  const base = choice.versions.find(({ id }) => id === from) ?? choice.inForce;
  return (
    <Simulated
      key={`${choice.programme} ${base.id}`}
      choice={choice}
      choices={choices}
      version={base}
      base={choice.inForce.values.body as ProgrammeBody}
      day={day}
      onDay={setDay}
    />
  );
}

/** The day of the list that one comes from: one memory for both. */
const AsOf = ({ day, onDay }: { day: string; onDay: (day: string) => void }) => (
  <DateField label="As of" value={day} onSave={(next) => next !== '' && onDay(next)} />
);

interface SimulatedProps {
  choice: Choice;
  choices: readonly Choice[];
  /** The rules that the scratch begins with. */
  version: ProgrammeVersionRow;
  /** The rules in force. */
  base: ProgrammeBody;
  day: string;
  onDay: (day: string) => void;
}

function Simulated({ choice, choices, version, base, day, onDay }: SimulatedProps) {
  const start = version.values.body as ProgrammeBody;
  const [scratch, setScratch] = useKept<ProgrammeBody | undefined>(`simulate ${version.id}`, undefined);
  const body = scratch ?? start;
  const settled = useDeferredValue(body);
  const findings = useMemo(() => checkProgramme(settled).findings, [settled]);
  const [ladderId, setLadder] = useState(body.ladders[0]?.id ?? '');
  const ladder = body.ladders.find(({ id }) => id === ladderId) ?? body.ladders[0];
  const [trouble, setTrouble] = useState<Problem>();
  const question = useMemo(
    () => (findings.length > 0 ? undefined : { programme: choice.programme, body: settled, asOf: isoDate(day) }),
    [findings.length, choice.programme, settled, day],
  );
  const state = useSimulation(question);
  const { view, cost } = state;
  const nameById = useMemo(() => new Map((view?.rows ?? []).map((row) => [row.partner, row])), [view]);
  const save = async () => {
    if (view === undefined) return;
    const ladders = new Map(view.ladders.map(({ id, name }) => [id, name]));
    const rows = view.rows.map((row) => ({ ...row, ladderName: ladders.get(row.ladder) ?? '' }));
    const named = (id: string) => {
      const row = nameById.get(id);
      return { code: row?.partnerCode ?? '', name: row?.partnerName ?? '' };
    };
    setTrouble(await saveText('table', `simulation ${day}.csv`, simulationCsv(rows, cost?.answer, named)));
  };
  const keep = async () => {
    const last =
      choice.versions
        .map(({ values }) => values.from ?? '')
        .toSorted()
        .at(-1) ?? '';
    const like = { ...version, values: { ...version.values, body } };
    const { changes } = newProgrammeVersion(choice.versions, like, last > today() ? last : today(), newId);
    const done = await runWithToast(`Draft of ${choice.name}`, 'Kept as a draft: it decides nothing yet.', changes);
    if (!done.ok) return;
    setScratch(undefined);
    goTo(address.programme(choice.programme));
  };
  return (
    <Page
      title="Simulate"
      note="Nothing is changed by trying"
      layout="fill"
      actions={
        <>
          {choices.length > 1 && (
            <Select
              aria-label="Program"
              allowDeselect={false}
              data={choices.map(({ programme, name }) => ({ value: programme, label: name }))}
              value={choice.programme}
              onChange={(id) => id !== null && goTo(address.simulate(id))}
            />
          )}
          <AsOf day={day} onDay={onDay} />
          <Select
            aria-label="Begin with"
            allowDeselect={false}
            data={choice.versions.map((row) => ({ value: row.id, label: labelOf(row, choice.inForce) }))}
            value={version.id}
            onChange={(id) => id !== null && goTo(address.simulate(choice.programme, id))}
          />
          <Button disabled={view === undefined || state.stale} onClick={() => void save()}>
            Export CSV
          </Button>
          <Button disabled={scratch === undefined} onClick={() => setScratch(undefined)}>
            Discard
          </Button>
          <Button variant="filled" disabled={scratch === undefined} onClick={() => void keep()}>
            Keep as draft
          </Button>
        </>
      }
    >
      <div className="cb-lab">
        <div className="cb-lab-rules" tabIndex={0} role="region" aria-label="Rules to try">
          {body.ladders.length > 1 && (
            <Select
              aria-label="Ladder"
              allowDeselect={false}
              data={body.ladders.map(({ id, name }) => ({ value: id, label: name }))}
              value={ladder?.id ?? null}
              onChange={(id) => id !== null && setLadder(id)}
            />
          )}
          {ladder !== undefined && (
            <SimulatedRules
              base={base}
              body={body}
              ladder={ladder}
              findings={findings}
              onChange={(changed) => setScratch(changed(body))}
            />
          )}
        </div>
        {ladder !== undefined && (
          <People
            key={ladder.id}
            state={state}
            ladder={ladder.id}
            invalid={findings.length > 0}
            otherBenefits={JSON.stringify(base.benefits) !== JSON.stringify(settled.benefits)}
            trouble={trouble}
            onDismiss={() => setTrouble(undefined)}
          />
        )}
      </div>
    </Page>
  );
}

interface PeopleProps {
  state: ReturnType<typeof useSimulation>;
  ladder: string;
  invalid: boolean;
  /** The rules begun with bring other benefits than those in force. */
  otherBenefits: boolean;
  trouble: Problem | undefined;
  onDismiss: () => void;
}

interface Peeked {
  readonly id: string;
  readonly currency: string | undefined;
}

const nobody = [] as const;

/** The answer: who moves, what it costs, everybody in a list. */
function People({ state, ladder, invalid, otherBenefits, trouble, onDismiss }: PeopleProps) {
  const { view, cost, stale, progress, problems, stopped, stop } = state;
  const [shown, setShown] = useKept<string>('simulate view', 'moves');
  const [search, setSearch] = useState('');
  const [peeked, setPeeked] = useState<Peeked>();
  const [opened, setOpened] = useState<CostOpened>();
  const rows = useMemo(() => (view?.rows ?? nobody).filter((row) => row.ladder === ladder), [view, ladder]);
  const active = simulatedViews.find(({ id }) => id === shown) ?? simulatedViews[0];
  const listed = useMemo(() => {
    const sought = search.trim().toLowerCase();
    // Who is looked for is found wherever it stays.
    return sought === ''
      ? rows.filter((row) => active?.shows(row) ?? true)
      : rows.filter(({ partnerName, partnerCode }) => `${partnerName} ${partnerCode}`.toLowerCase().includes(sought));
  }, [rows, active, search]);
  const onPeek = useMemo(
    () => (row: (typeof rows)[number] | null, currency?: string) => {
      setOpened(undefined);
      setPeeked(row === null ? undefined : { id: simulatedId(row), currency });
    },
    [],
  );
  const row = rows.find((each) => simulatedId(each) === peeked?.id);
  const byPartner = useMemo(() => new Map((view?.rows ?? nobody).map((each) => [each.partner, each])), [view]);
  return (
    <div className="cb-page-body">
      <div className="cb-lab-people cb-page-main" data-layout="fill" aria-busy={stale}>
        <div className="cb-lab-messages">
          {trouble !== undefined && <ProblemPanel problems={[trouble]} onDismiss={onDismiss} />}
          {problems.length > 0 && <ProblemPanel problems={problems} />}
          {invalid && (
            <Notice tone="attention">The rules cannot be applied like this: what is wrong stands beside them.</Notice>
          )}
          {otherBenefits && (
            <Notice tone="attention">
              These rules change benefits too. Who moves is valued by them; what they bring or take from those who stay
              is not in the total.
            </Notice>
          )}
          {stopped && <Notice tone="info">Stopped. Change anything on the left to ask again.</Notice>}
          {progress !== undefined && (
            <ProgressPanel title="Working out commission" done={progress} total={1} onCancel={stop} />
          )}
        </div>
        {view !== undefined && <SimulationSummary view={view} ladder={ladder} cost={cost} onOpen={setOpened} />}
        <div className="cb-lab-bar">
          <ViewTabs
            label="Which partners"
            views={simulatedViews.map(({ id, label, shows }) => ({
              id,
              label,
              builtIn: true,
              count: rows.filter(shows).length,
            }))}
            active={active?.id ?? 'moves'}
            onSelect={setShown}
          />
          <SearchBox label="Search partners" placeholder="Search name, code" start={search} onSearch={setSearch} />
        </div>
        <SimulatedList
          rows={listed}
          cost={cost}
          loading={view === undefined && stale}
          peeked={peeked?.id ?? null}
          onPeek={onPeek}
          filtered={search !== ''}
          onClear={() => setSearch('')}
        />
      </div>
      {opened !== undefined && view !== undefined && (
        <CostDrawer
          opened={opened}
          view={view}
          cost={cost}
          nameOf={(id) => byPartner.get(id)?.partnerName ?? 'Unknown partner'}
          onPartner={(partner, currency) => {
            const target = rows.find((each) => each.partner === partner) ?? byPartner.get(partner);
            if (target !== undefined) onPeek(target, currency);
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
      {opened === undefined && row !== undefined && (
        <SimulatedPartnerDrawer
          key={`${peeked?.id ?? ''} ${peeked?.currency ?? ''}`}
          row={row}
          cost={cost}
          state={state}
          currency={peeked?.currency}
          onClose={() => setPeeked(undefined)}
          onOpen={() => goTo(address.partner(row.partner, 'tier'))}
        />
      )}
    </div>
  );
}
