import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { runWithToast } from '#data/run-edit.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatShare } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { usePageCommands } from '#ui/page-commands.ts';
import { RecordHeader, type Fact } from '#ui/record-header.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { AgreementTab } from './agreement-tab.tsx';
import { AttainmentPeek } from './attainment-peek.tsx';
import { GoalsTab } from './goals-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PlaysTab } from './plays-tab.tsx';
import { PrioritiesTab } from './priorities-tab.tsx';
import { savePlanPdf, printObstacle } from './save-plan-pdf.ts';
import { planRemoval } from './plan-removal.ts';
import { nextReviews } from './plan-rows.ts';
import { stateWords } from './plan-words.ts';
import { usePlan, type PlanView } from './use-plan.ts';
import { VersionsTab } from './versions-tab.tsx';
import './business-plans.css';

const tabs = [
  { id: 'overview', label: 'Overview' },
  { id: 'goals', label: 'Goals' },
  { id: 'plays', label: 'Plays' },
  { id: 'priorities', label: 'Priorities' },
  { id: 'agreement', label: 'Agreement' },
  { id: 'versions', label: 'Versions' },
] as const;
type TabId = (typeof tabs)[number]['id'];

/** One business plan: what both sides agreed, and whether it is on track. */
export function BusinessPlanPage() {
  const { id, tab } = useParams<{ id: string; tab?: string }>();
  const view = usePlan(id);
  if (view === undefined)
    return (
      <EmptyState
        title="This business plan is not here"
        action={<Button onClick={() => goTo(address.businessPlans())}>All business plans</Button>}
      >
        It was deleted, or it belongs to another book. Undo brings a deleted plan back.
      </EmptyState>
    );
  return <OpenPlan key={id} view={view} tab={tabs.find((one) => one.id === tab)?.id ?? 'overview'} />;
}

/** Two people, ours above theirs. */
const both = (ours: string | undefined, theirs: string | undefined) => (
  <span className="cb-bp-pair">
    <span title={ours ?? ''}>{ours ?? '—'}</span>
    <span title={theirs ?? ''}>{theirs ?? '—'}</span>
  </span>
);

function factsOf(view: PlanView, explain: () => void): readonly Fact[] {
  const { plan, progress, reviews, day, waiting, partnerId } = view;
  const states = (progress?.goals ?? []).map(({ state }) => state);
  const onPace = states.filter((state) => state === 'reached' || state === 'onPace').length;
  const next = nextReviews(reviews, day).get(partnerId)?.values.date;
  const total = progress?.attainment.total;
  return [
    {
      label: 'Attainment',
      value:
        total === undefined ? (
          waiting ? (
            '…'
          ) : (
            <button type="button" className="cb-link" onClick={explain}>
              No goal counts
            </button>
          )
        ) : (
          <button
            type="button"
            className="cb-money cb-traced cb-bp-figure"
            title={progress?.attainment.words ?? ''}
            onClick={explain}
          >
            {formatShare(total, 2)}
          </button>
        ),
    },
    { label: 'Goals on pace', value: waiting ? '…' : states.length === 0 ? '—' : `${onPace} of ${states.length}` },
    { label: 'Sponsors, ours and theirs', value: both(plan.values.ourSponsor, plan.values.theirSponsor) },
    { label: 'Owners, ours and theirs', value: both(plan.values.ourOwner, plan.values.theirOwner) },
    {
      label: 'Next review',
      value: next === undefined ? '—' : formatDate(next),
      note: next !== undefined && next < day ? 'not held' : undefined,
    },
  ];
}

/** "agreed 12 Jan 2026": the later of both acceptances. */
function agreedWords({ plan: { values } }: PlanView): string {
  const days = [values.ourAcceptedOn, values.theirAcceptedOn].filter((day) => day !== undefined).toSorted();
  return days.length < 2 ? '' : `accepted by both on ${formatDate(days[1] ?? '')}`;
}

function OpenPlan({ view, tab }: { view: PlanView; tab: TabId }) {
  const [, navigate] = useLocation();
  const [explained, setExplained] = useState(false);
  const { plan, year, partnerName, partnerId, progress } = view;
  const { state = 'outline', version = 1 } = plan.values;
  const savePdf = () => void savePlanPdf(view);
  const obstacle = printObstacle(view);
  usePageCommands([{ id: 'document.print', label: 'Save the business plan as PDF', run: savePdf }]);
  const remove = async () => {
    const { changes, along } = planRemoval([plan], {
      goals: new Map([[plan.id, view.goals]]),
      plays: new Map([[plan.id, view.plays]]),
      items: new Map([[plan.id, view.items]]),
    });
    const done = await runWithToast(`Delete ${view.name}${along}`, `${view.name} deleted${along}.`, changes);
    if (done.ok) goTo(address.businessPlans());
  };
  const words = stateWords[state];
  return (
    <section className="cb-page" aria-label={view.name}>
      <RecordHeader
        title={partnerName}
        note={
          <span className="cb-bp-state">
            <span>Business plan {year}</span>
            <StatusPill tone={words.tone} settled={state === 'running' || state === 'completed'}>
              {words.word}
            </StatusPill>
            {state === 'outline' && <AudienceMarker audience="internal" />}
            <span>
              version {version}
              {agreedWords(view) === '' ? '' : `, ${agreedWords(view)}`}
              {state === 'outline' ? ' · only you see this' : ''}
            </span>
          </span>
        }
        facts={factsOf(view, () => setExplained(true))}
        onBack={() => goTo(address.businessPlans())}
        actions={
          <>
            <Button onClick={savePdf} disabled={obstacle !== undefined} title={obstacle ?? ''}>
              Save PDF…
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label="More for this business plan">
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => goTo(address.partner(partnerId))}>Open {partnerName}</Menu.Item>
                <Menu.Item onClick={() => goTo(address.scorecards(partnerId))}>Scorecard</Menu.Item>
                <Menu.Divider />
                <Menu.Item color="danger" onClick={() => void remove()}>
                  Delete this version
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        }
        tabs={
          <Tabs
            label="Business plan"
            tabs={tabs.map((one) => ({ ...one, ...countOf(view, one.id) }))}
            active={tab}
            onSelect={(next) => navigate(address.businessPlan(plan.id, next), { replace: true })}
          />
        }
      />
      <div className="cb-page-body">
        <div className="cb-page-main cb-bp" data-layout="flow" tabIndex={0}>
          {tab === 'overview' && <OverviewTab view={view} />}
          {tab === 'goals' && <GoalsTab view={view} />}
          {tab === 'plays' && <PlaysTab view={view} />}
          {tab === 'priorities' && <PrioritiesTab view={view} />}
          {tab === 'agreement' && <AgreementTab view={view} />}
          {tab === 'versions' && <VersionsTab view={view} />}
        </div>
        {explained && progress !== undefined && (
          <AttainmentPeek title={`Attainment ${year}`} progress={progress} onClose={() => setExplained(false)} />
        )}
      </div>
    </section>
  );
}

const countOf = (view: PlanView, tab: TabId): { count?: number } => {
  if (tab === 'goals') return { count: view.goals.length };
  if (tab === 'plays') return { count: view.plays.length };
  if (tab === 'priorities') return { count: view.priorities.filter(({ values }) => values.ended === undefined).length };
  return {};
};
