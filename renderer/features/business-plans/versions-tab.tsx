import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { change, newId } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { run } from '#data/run-edit.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import { businessPlanStates, type Side } from '#model/business-plan-records.ts';
import { comparePlans } from '#planning/compare-plans.ts';
import { movePlan, planMoves, stateOfPlan, type PlanMove } from '#planning/plan-state.ts';
import { newVersion, wholePlan } from '#planning/plan-version.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { DifferenceList } from '#ui/difference-list.tsx';
import { FieldGrid, DateField, TextField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import '#ui/versions.css';
import { isSettled, type Plan } from './plan-record.ts';
import { stateWords } from './plan-words.ts';
import { useNames } from './use-known.ts';
import type { PlanView } from './use-plan.ts';

/** How far the plan is, who accepted it, and what its versions say differently. */
export function VersionsTab({ view }: { view: PlanView }) {
  return (
    <>
      <Steps view={view} />
      <Versions view={view} />
      {view.versions.length > 1 && <Compare view={view} />}
    </>
  );
}

function Steps({ view }: { view: PlanView }) {
  const { plan } = view;
  const state = stateOfPlan(plan);
  const at = businessPlanStates.indexOf(state);
  return (
    <Section title={`State of version ${plan.values.version ?? 1}`}>
      <ol className="cb-bp-steps" aria-label="States of a business plan">
        {businessPlanStates.map((one, place) => (
          <li key={one} aria-current={one === state ? 'step' : undefined} data-past={place < at || undefined}>
            {stateWords[one].word}
          </li>
        ))}
      </ol>
      <p className="cb-bp-state cb-bp-gap">
        {state === 'outline' && <AudienceMarker audience="internal" />}
        {stateWords[state].says}
      </p>
      {state !== 'outline' && <Acceptances view={view} />}
      <Moves view={view} />
    </Section>
  );
}

/** Whoever takes a plan back from its partner, or takes back what both accepted, should know. */
const takesBack: Partial<Record<`${string}-${string}`, string>> = {
  'draft-outline': 'The partner doesn’t see it any more; acceptances are taken back.',
  'agreed-draft': 'Both acceptances are taken back.',
};

function Moves({ view }: { view: PlanView }) {
  const { plan } = view;
  const state = stateOfPlan(plan);
  const moves = planMoves(plan);
  const [forward] = moves;
  const move = ({ to, act }: PlanMove): void =>
    void view.note(act, movePlan(plan, to), `${view.name} is ${stateWords[to].word.toLowerCase()}.`);
  return (
    <>
      {forward !== undefined && forward.missing.length > 0 && (
        <ul className="cb-bp-lines cb-small cb-bp-gap">
          {forward.missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <div className="cb-bp-acts">
        {moves.map((one, place) => (
          <Button
            key={one.to}
            variant={place === 0 ? 'filled' : 'default'}
            disabled={one.missing.length > 0}
            title={one.missing.join(' ') || (takesBack[`${state}-${one.to}`] ?? '')}
            onClick={() => move(one)}
          >
            {one.act}
          </Button>
        ))}
      </div>
    </>
  );
}

function Acceptances({ view }: { view: PlanView }) {
  const { plan, partnerName } = view;
  const { ours, theirs } = useNames(view);
  const settled = isSettled(plan);
  const side = (which: Side, title: string, usual: string | undefined) => {
    const [who, on] =
      which === 'us'
        ? [plan.values.ourAcceptance ?? '', plan.values.ourAcceptedOn ?? '']
        : [plan.values.theirAcceptance ?? '', plan.values.theirAcceptedOn ?? ''];
    const set = (name: string, day: string): void => {
      const values =
        which === 'us'
          ? { ourAcceptance: name || null, ourAcceptedOn: day || null }
          : { theirAcceptance: name || null, theirAcceptedOn: day || null };
      void view.note(`Acceptance: ${title}`, [change('businessPlan', plan.id, values)]);
    };
    return (
      <div>
        <h3 className="cb-h3">{title}</h3>
        {settled ? (
          <p className="cb-bp-gap">
            {who === '' ? 'Accepted' : `Accepted by ${who}`} on {formatDate(on)}
          </p>
        ) : (
          <FieldGrid>
            <TextField
              label={which === 'us' ? 'Accepted for us by' : 'Accepted for the partner by'}
              value={who}
              placeholder={usual}
              onSave={(name) => set(name, on)}
            />
            <DateField
              label={which === 'us' ? 'We accepted on' : 'Partner accepted on'}
              value={on}
              onSave={(day) => set(who, day)}
            />
          </FieldGrid>
        )}
        {!settled && (who === '' || on === '') && (
          <Button
            size="xs"
            mt={8}
            onClick={() => set(who || (usual ?? ''), on || view.day)}
            disabled={(who || (usual ?? '')) === ''}
            title={(who || (usual ?? '')) === '' ? 'Say who accepted it' : ''}
          >
            Accepted today{(who || (usual ?? '')) === '' ? '' : ` by ${who || usual}`}
          </Button>
        )}
      </div>
    );
  };
  const { ourSponsor, ourOwner, theirSponsor, theirOwner } = plan.values;
  return (
    <div className="cb-bp-acceptances">
      {side('us', 'We', ourSponsor ?? ourOwner ?? ours[0])}
      {side('them', partnerName, theirSponsor ?? theirOwner ?? theirs[0])}
    </div>
  );
}

const readForVersion = ['businessPlan', 'planGoal', 'planItem', 'planPlay', 'priority', 'partner'] as const;

function Versions({ view }: { view: PlanView }) {
  const { plan, versions, goals, items, plays } = view;
  const make = async () => {
    const records = await loadKinds(readForVersion);
    const { id, changes } = newVersion(records, { plan, goals, items, plays }, newId);
    const done = await run(`New version of ${view.name}`, changes);
    if (done.ok) goTo(address.businessPlan(id, 'versions'));
  };
  const newest = versions[0];
  const writing = newest !== undefined && newest.id !== plan.id && !isSettled(newest) ? newest : undefined;
  return (
    <Section
      title="Versions"
      note={`of the fiscal year ${view.year}`}
      actions={
        isSettled(plan) && writing === undefined ? (
          <Button size="xs" onClick={() => void make()}>
            New version
          </Button>
        ) : undefined
      }
    >
      <ol className="cb-versions" aria-label="Versions">
        {versions.toReversed().map((one) => {
          const state = stateOfPlan(one);
          return (
            <li key={one.id}>
              <button
                type="button"
                className="cb-version"
                aria-current={one.id === plan.id}
                onClick={() => goTo(address.businessPlan(one.id, 'versions'))}
              >
                <span className="cb-h3">Version {one.values.version ?? 1}</span>
                <StatusPill tone={stateWords[state].tone} settled={state === 'running' || state === 'completed'}>
                  {stateWords[state].word}
                </StatusPill>
                <span className="cb-muted cb-small">{acceptedWords(one)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {writing !== undefined && (
        <Notice>
          Version {writing.values.version ?? 1} is being written. Until both accept it, this one is what holds.
        </Notice>
      )}
      {!isSettled(plan) && (
        <p className="cb-small cb-muted cb-bp-gap">
          This version can be edited freely until both sides accepted it; then a new version changes it.
        </p>
      )}
    </Section>
  );
}

const acceptedWords = ({ values: { ourAcceptedOn, theirAcceptedOn } }: Plan): string => {
  if (ourAcceptedOn === undefined && theirAcceptedOn === undefined) return 'not accepted yet';
  if (theirAcceptedOn === undefined) return `we accepted on ${formatDate(ourAcceptedOn ?? '')}`;
  if (ourAcceptedOn === undefined) return `partner accepted on ${formatDate(theirAcceptedOn)}`;
  return `accepted ${formatDate(ourAcceptedOn > theirAcceptedOn ? ourAcceptedOn : theirAcceptedOn)}`;
};

const partKinds = ['planGoal', 'planItem', 'planPlay'] as const;

function Compare({ view }: { view: PlanView }) {
  const { plan, versions, priorities } = view;
  const others = versions.filter(({ id }) => id !== plan.id);
  const usual = others.find(({ id }) => id === plan.values.replaces) ?? others[0];
  const [chosen, choose] = useState<string>();
  const other = others.find(({ id }) => id === chosen) ?? usual;
  const records = useBookRecords(partKinds);
  const names = useMemo(() => new Map(priorities.map(({ id, values }) => [id, values.text ?? ''])), [priorities]);
  const differences = useMemo(() => {
    if (other === undefined) return [];
    const [before, after] = (other.values.version ?? 0) < (plan.values.version ?? 0) ? [other, plan] : [plan, other];
    return comparePlans(wholePlan(records, before), wholePlan(records, after), 'internal', names).filter(
      // Every version has its own number, state and acceptances: they stand above.
      ({ title }) => !ownOfVersion.has(title),
    );
  }, [other, plan, records, names]);
  if (other === undefined) return null;
  return (
    <Section
      title="What changed"
      note={`version ${Math.min(other.values.version ?? 1, plan.values.version ?? 1)} against ${Math.max(other.values.version ?? 1, plan.values.version ?? 1)}, internal fields too`}
      actions={
        <Select
          label="Compare with"
          size="xs"
          allowDeselect={false}
          data={others.map(({ id, values }) => ({ value: id, label: `Version ${values.version ?? 1}` }))}
          value={other.id}
          onChange={(id) => choose(id ?? undefined)}
        />
      }
    >
      {differences.length === 0 ? (
        <p className="cb-muted">Both versions say the same.</p>
      ) : (
        <DifferenceList differences={differences} />
      )}
    </Section>
  );
}

const ownOfVersion: ReadonlySet<string> = new Set([
  'Version',
  'State',
  'Accepted by us',
  'We accepted on',
  'Accepted by the partner',
  'Partner accepted on',
]);
