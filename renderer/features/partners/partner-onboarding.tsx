import { Button, Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { useRecord, useRecordIndex, useRecords } from '#data/use-records.ts';
import { partnerTimes } from '#insight/facts/first-deal-times.ts';
import type { RecordRow } from '#model/record-row.ts';
import { tierAt, tierSpans } from '#model/tier-spans.ts';
import { pathsInOrder, proposedPath } from '#tiers/onboarding.ts';
import { whyNotStart, type OnboardingRun } from '#tiers/onboarding-progress.ts';
import { notStartedWords, runWords } from '#tiers/words/onboarding-words.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { usePageRequest } from '#ui/page-request.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { OnboardingChecklist, ReasonDialog } from '#worker/tier-onboarding-checklist.tsx';
import { resumeOnboarding, startOnboarding, stopOnboarding } from '#worker/tier-onboarding-edits.ts';
import { useRunsOfPartner } from '#worker/tier-onboarding-runs.ts';

type Partner = RecordRow<'partner'>;

const none: readonly never[] = [];

/** The partner's tier of today, by name. */
function useTierName(partner: string): string {
  const records = useRecordIndex('tierRecord', ({ values }) => values.partner, 'partner').get(partner) ?? none;
  return tierAt(tierSpans(records).get(partner) ?? [], dayOf(today(), firstDay)) ?? '';
}

/** "First registration after 12 days · first deal won after 60 days", from the day it joined. */
function useFirstWords(partner: Partner, runs: readonly OnboardingRun[]): string {
  const deals = useRecords('deal');
  const started = runs.at(-1)?.from;
  const day = today();
  return useMemo(() => {
    const [times] = partnerTimes([partner], deals, () => started, day);
    if (times === undefined) return '';
    const { registration, won } = times;
    return [
      ...(typeof registration === 'number' ? [`first registration after ${formatPlural(registration, 'day')}`] : []),
      ...(typeof won === 'number' ? [`first deal won after ${formatPlural(won, 'day')}`] : []),
    ].join(' · ');
  }, [partner, deals, started, day]);
}

function StartDialog({
  partner,
  runs,
  onClose,
}: {
  partner: Partner;
  runs: readonly OnboardingRun[];
  onClose: () => void;
}) {
  const all = useRecords('onboardingPath');
  const tier = useTierName(partner.id);
  const paths = pathsInOrder(all).filter(({ values }) => values.archived !== true);
  const proposed = proposedPath(all, partner, tier);
  const pathOf = (id: string) => paths.find((path) => path.id === id);
  return (
    <RecordDialog
      title={`Start onboarding of ${partner.values.name ?? ''}`}
      act="Start"
      fields={[
        {
          name: 'path',
          label: 'Path',
          kind: 'choice',
          required: true,
          options: paths.map(({ id, values }) => ({ value: id, label: values.name ?? '' })),
          note: proposed === undefined ? 'No path is meant for this type and tier' : `“${proposed.values.name}” fits`,
        },
        {
          name: 'from',
          label: 'First day',
          kind: 'date',
          required: true,
          note: 'Every step is due so many days later',
        },
      ]}
      start={{ path: proposed?.id ?? '', from: today() }}
      check={(values) => {
        const path = pathOf(textOf(values, 'path'));
        const refused = path === undefined ? undefined : whyNotStart(path, runs, textOf(values, 'from'));
        if (refused === undefined) return {};
        return { [refused === 'sameDay' ? 'from' : 'path']: notStartedWords[refused] };
      }}
      onSave={async (values) => {
        const path = pathOf(textOf(values, 'path'));
        return path !== undefined && (await startOnboarding(path, partner, isoDate(textOf(values, 'from'))));
      }}
      onClose={onClose}
    />
  );
}

const stateTone = { running: 'accent', finished: 'positive', stopped: 'neutral' } as const;
const stateWord = { running: 'Running', finished: 'Finished', stopped: 'Stopped' } as const;

function Run({ run, partner }: { run: OnboardingRun; partner: string }) {
  const [stopping, setStopping] = useState(false);
  const name = useRecord('onboardingPath', run.path)?.values.name ?? 'Path that was deleted';
  return (
    <article className="cb-onboarding-run" aria-label={name}>
      <header>
        <h3 className="cb-h3">{name}</h3>
        <StatusPill tone={run.late > 0 ? 'warning' : stateTone[run.state]} settled={run.state !== 'running'}>
          {run.late > 0 ? `${formatPlural(run.late, 'step')} late` : stateWord[run.state]}
        </StatusPill>
        <span className="cb-small cb-subtle">
          {run.from === undefined ? '' : `since ${formatDate(run.from)} · `}
          {runWords(run)}
        </span>
        <span className="cb-link-acts">
          {run.state === 'running' && (
            <Button size="xs" onClick={() => setStopping(true)}>
              Stop…
            </Button>
          )}
          {run.state === 'stopped' && (
            <Button size="xs" onClick={() => void resumeOnboarding(run, name, partner)}>
              Take up again
            </Button>
          )}
        </span>
      </header>
      <OnboardingChecklist run={run} partner={partner} />
      {stopping && (
        <ReasonDialog
          title={`Stop “${name}” of ${partner}`}
          act="Stop onboarding"
          onSave={(reason) => stopOnboarding(run, name, partner, reason)}
          onClose={() => setStopping(false)}
        />
      )}
    </article>
  );
}

/** The onboarding paths that were started for the partner, the newest first, and a way to start one. */
export function PartnerOnboarding({ partner }: { partner: Partner }) {
  const runs = useRunsOfPartner(partner.id);
  const paths = useRecords('onboardingPath');
  const [starting, setStarting] = useState(false);
  const first = useFirstWords(partner, runs);
  usePageRequest('startOnboarding', () => setStarting(true));
  const usable = paths.some(({ values }) => values.archived !== true);
  return (
    <Section
      title="Onboarding"
      note={first === '' ? undefined : first}
      actions={
        <>
          {usable && (
            <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setStarting(true)}>
              Start a path
            </Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" px={6} aria-label="More about onboarding">
                <IconDots size={14} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => goTo(address.onboarding())}>Paths…</Menu.Item>
              <Menu.Item onClick={() => goTo(address.onboarding('progress'))}>Who is on a path…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {runs.length === 0 ? (
        <EmptyState
          compact
          title="No onboarding started"
          action={usable ? undefined : <Button onClick={() => goTo(address.onboarding())}>Describe a path</Button>}
        >
          A path is a checklist with owners and days, such as the one from the agreement to the first deal.
        </EmptyState>
      ) : (
        runs.map((run) => <Run key={run.key} run={run} partner={partner.values.name ?? ''} />)
      )}
      {starting && <StartDialog partner={partner} runs={runs} onClose={() => setStarting(false)} />}
    </Section>
  );
}
