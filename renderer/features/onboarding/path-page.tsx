import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { isoDate } from '#calendar/iso-date.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { today } from '#data/today.ts';
import { useRecord, useRecordIndex, useRecords } from '#data/use-records.ts';
import type { Filter } from '#model/filter.ts';
import { isEverything } from '#model/filter-words.ts';
import { pathFindings } from '#tiers/onboarding-findings.ts';
import { whyNotStart, type OnboardingRun } from '#tiers/onboarding-progress.ts';
import { pathsInOrder } from '#tiers/onboarding.ts';
import { notStartedWords } from '#tiers/words/onboarding-words.ts';
import { ConditionToken } from '#ui/condition-token.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FindingList } from '#ui/findings.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { RecordHeader } from '#ui/record-header.tsx';
import { Sentence, TextToken } from '#ui/sentence.tsx';
import { changePath, startOnboarding } from '#worker/tier-onboarding-edits.ts';
import { useRuns } from '#worker/tier-onboarding-runs.ts';
import { duplicatePath, removePath, setArchived, type Path } from './path-acts.ts';
import { StepsEditor } from './steps-editor.tsx';
import { forWhom, usePartnerFields } from './use-path-words.ts';

const everybody: Filter = { all: [] };

/** Whom the path is proposed to, and its name. */
function ForWhom({ path }: { path: Path }) {
  const fields = usePartnerFields();
  const { name = '', filter } = path.values;
  const words = forWhom(filter, fields);
  return (
    <Sentence label="What the path is for">
      <TextToken
        label="Name of the path"
        value={name}
        onChange={(next) => void changePath(path.id, `Rename ${name}`, () => ({ name: next }))}
      />{' '}
      is proposed when a tier is decided, {isEverything(filter ?? everybody) ? 'for' : 'where'}{' '}
      <ConditionToken
        label="For which partners"
        text={words}
        placeholder={words}
        value={filter ?? everybody}
        fields={fields}
        locked={false}
        onChange={(next) =>
          void changePath(path.id, `Change for whom ${name} is`, () => ({ filter: isEverything(next) ? null : next }))
        }
      />
      .
    </Sentence>
  );
}

function StartDialog({ path, runs, onClose }: { path: Path; runs: readonly OnboardingRun[]; onClose: () => void }) {
  const choices = usePartnerChoices();
  const partners = useRecordIndex('partner', ({ id }) => id, 'id');
  const partnerOf = (id: string) => partners.get(id)?.[0];
  return (
    <RecordDialog
      title={`Start “${path.values.name ?? ''}”`}
      act="Start"
      fields={[
        { name: 'partner', label: 'Partner', kind: 'choice', required: true, options: choices },
        {
          name: 'from',
          label: 'First day',
          kind: 'date',
          required: true,
          note: 'Every step is due so many days later',
        },
      ]}
      start={{ partner: '', from: today() }}
      check={(values) => {
        const own = runs.filter(({ partner }) => partner === textOf(values, 'partner'));
        const refused = whyNotStart(path, own, textOf(values, 'from'));
        if (refused === undefined) return {};
        return { [refused === 'sameDay' ? 'from' : 'partner']: notStartedWords[refused] };
      }}
      onSave={async (values) => {
        const partner = partnerOf(textOf(values, 'partner'));
        return partner !== undefined && (await startOnboarding(path, partner, isoDate(textOf(values, 'from'))));
      }}
      onClose={onClose}
    />
  );
}

function PathMenu({ path, paths, used }: { path: Path; paths: readonly Path[]; used: boolean }) {
  const archived = path.values.archived === true;
  const remove = async () => {
    if ((await removePath(path)).ok) goTo(address.onboarding());
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button aria-label={`Actions on ${path.values.name ?? ''}`} px={8}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void duplicatePath(path, paths)}>Duplicate</Menu.Item>
        <Menu.Item onClick={() => void setArchived(path, !archived)}>{archived ? 'Bring back' : 'Archive'}</Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="danger"
          disabled={used}
          title={used ? 'Partners are or were on it: archive it' : ''}
          onClick={() => void remove()}
        >
          Delete path
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const isWhole = ({ path }: { readonly path: string }): boolean => path === 'steps' || path === 'filter';

function OpenPath({ path }: { path: Path }) {
  const paths = useRecords('onboardingPath');
  const all = useRuns();
  const [starting, setStarting] = useState(false);
  const runs = useMemo(() => all.filter((run) => run.path === path.id), [all, path.id]);
  const findings = useMemo(() => {
    const list = pathsInOrder(paths);
    return pathFindings(path, list.slice(0, list.indexOf(path)));
  }, [path, paths]);
  const { name = '', steps = [], archived } = path.values;
  const count = (state: OnboardingRun['state']) => runs.filter((run) => run.state === state).length;
  const last = steps.reduce((most, { afterDays }) => Math.max(most, afterDays), 0);
  return (
    <section className="cb-page" aria-label={`Onboarding path ${name}`}>
      <RecordHeader
        title={name}
        note={archived === true ? 'archived: proposed to nobody' : 'onboarding path'}
        facts={[
          { label: 'Steps', value: steps.length },
          { label: 'Takes', value: formatPlural(last, 'day') },
          { label: 'On it', value: formatPlural(count('running'), 'partner') },
          { label: 'Finished', value: formatPlural(count('finished'), 'partner') },
        ]}
        onBack={() => goTo(address.onboarding())}
        actions={
          <>
            <Button variant="filled" disabled={steps.length === 0} onClick={() => setStarting(true)}>
              Start for a partner…
            </Button>
            <PathMenu path={path} paths={paths} used={runs.length > 0} />
          </>
        }
      />
      <div className="cb-page-body">
        <div className="cb-page-main" data-layout="flow" data-width="text" tabIndex={0}>
          <ForWhom path={path} />
          <FindingList label="Findings about the path" findings={findings.filter(isWhole)} />
          <Section title="Steps" note="who is on the path keeps the steps that it started with">
            <StepsEditor path={path} findings={findings} />
          </Section>
        </div>
      </div>
      {starting && <StartDialog path={path} runs={runs} onClose={() => setStarting(false)} />}
    </section>
  );
}

/** One path: whom it's for and its steps as sentences. */
export function PathPage({ id }: { id: string }) {
  const path = useRecord('onboardingPath', id);
  if (path === undefined)
    return (
      <EmptyState
        title="This path is not here"
        action={<Button onClick={() => goTo(address.onboarding())}>All paths</Button>}
      >
        It was deleted, or it belongs to another book. Undo brings a deleted path back.
      </EmptyState>
    );
  return <OpenPath path={path} />;
}
