import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import { fiscalYearOf, previousPeriod, quarterOf } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import { useCalendar } from '#data/use-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { PlanProgress } from '#planning/contract.ts';
import { planThatHolds } from '#planning/plan-that-holds.ts';
import { prioritiesOn, servedBy } from '#planning/priorities.ts';
import { pillarsOn, weakestPillar } from '#planning/scorecard.ts';
import { DataTable } from '#ui/data-table.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatPlural, formatQuarter } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { askPage } from '#ui/page-request.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill, type Tone } from '#ui/status-pill.tsx';
import { commitmentColumns } from '#worker/commitment-columns.tsx';
import { useCommitmentsOf, type CommitmentRow } from '#worker/commitment-rows.ts';
import { usePlanning } from '#worker/engine-client.ts';
import { useCommitmentList } from '#worker/use-commitment-list.tsx';
import { DigestButton } from '#worker/digest-button.tsx';
import { partnerReviews, planLine, scoreLine } from './planning-words.ts';

type Partner = RecordRow<'partner'>;
type Plan = RecordRow<'businessPlan'>;

const kinds: readonly RecordKind[] = [
  'partner',
  'businessPlan',
  'pillarEvidence',
  'planGoal',
  'planPlay',
  'priority',
  'review',
  'scorecardTile',
];

interface PartProps {
  readonly partner: Partner;
  readonly records: BookRecords;
}

const planTones = {
  outline: ['neutral', 'Outline'],
  draft: ['warning', 'Draft'],
  agreed: ['accent', 'Agreed'],
  running: ['positive', 'Running'],
  completed: ['neutral', 'Completed'],
} as const satisfies Record<NonNullable<Plan['values']['state']>, readonly [Tone, string]>;

/** The plan of the year in one line: how far it is, and what is behind. */
function PlanPart({
  partner,
  plan,
  progress,
}: {
  partner: Partner;
  plan: Plan | undefined;
  progress: PlanProgress | undefined;
}) {
  const calendar = useCalendar();
  const year = fiscalYearOf(today(), calendar);
  if (plan === undefined)
    return (
      <Section title={`Business plan ${year}`}>
        <EmptyState
          compact
          title={`No plan for ${year}`}
          action={
            <Button onClick={() => askPage(address.businessPlans(), 'newBusinessPlan', partner.id)}>
              New business plan
            </Button>
          }
        >
          What both sides mean to reach this year, with goals whose figures come from the book.
        </EmptyState>
      </Section>
    );
  const [tone, word] = planTones[plan.values.state ?? 'outline'];
  return (
    <Section
      title={`Business plan ${year}`}
      note={`version ${plan.values.version ?? 1}`}
      actions={
        <Button size="xs" onClick={() => goTo(address.businessPlan(plan.id))}>
          Open plan
        </Button>
      }
    >
      <p className="cb-planning-line">
        <StatusPill tone={tone}>{word}</StatusPill>
        {progress !== undefined && (
          <button
            type="button"
            className="cb-money cb-traced"
            aria-label={`${planLine(progress).attainment}: open its goals`}
            onClick={() => goTo(address.businessPlan(plan.id, 'goals'))}
          >
            {planLine(progress).attainment}
          </button>
        )}
        <span>{progress === undefined ? 'Reading its goals…' : planLine(progress).goals}</span>
      </p>
    </Section>
  );
}

const shownPriorities = 3;

/** What the partner itself wants, the first three, and whether anything serves it. */
function PrioritiesPart({ partner, records, plan }: PartProps & { plan: Plan | undefined }) {
  const day = today();
  const priorities = prioritiesOn(records, partner.id, day);
  const [goals, plays] = [records.all('planGoal'), records.all('planPlay')];
  const open = (
    <Button
      size="xs"
      onClick={() => goTo(plan === undefined ? address.businessPlans() : address.businessPlan(plan.id, 'priorities'))}
    >
      {priorities.length > shownPriorities ? `All ${priorities.length}` : 'Open'}
    </Button>
  );
  return (
    <Section title="What the partner wants" note="in its own words" actions={plan === undefined ? undefined : open}>
      {priorities.length === 0 ? (
        <EmptyState compact title="Not asked yet">
          Ask what the partner itself wants this year, and write it down in the plan under “Priorities”.
        </EmptyState>
      ) : (
        <ol className="cb-planning-priorities">
          {priorities.slice(0, shownPriorities).map((priority) => {
            const served = servedBy(priority, goals, plays);
            const by = [
              ...(served.goals.length === 0 ? [] : [formatPlural(served.goals.length, 'goal')]),
              ...(served.plays.length === 0 ? [] : [formatPlural(served.plays.length, 'play')]),
            ];
            return (
              <li key={priority.id}>
                <span>{priority.values.text}</span>
                {by.length === 0 ? (
                  <StatusPill tone="warning">Nothing serves it</StatusPill>
                ) : (
                  <span className="cb-small cb-subtle">served by {by.join(' and ')}</span>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}

const columns = commitmentColumns({ partner: false, side: false, ended: false });
const allColumns = commitmentColumns({ partner: false, side: false, ended: true });
const rowId = ({ id }: CommitmentRow): string => id;
const isOpen = ({ state }: CommitmentRow): boolean => state === 'open' || state === 'late';

/** Ours before theirs, each by its day. */
const oursFirst = (a: CommitmentRow, b: CommitmentRow): number => {
  if (a.side !== b.side) return a.side === 'us' ? -1 : 1;
  return (a.record.values.due ?? '9') < (b.record.values.due ?? '9') ? -1 : 1;
};

/** What both sides promised each other. */
function CommitmentsPart({ partner }: { partner: Partner }) {
  const rows = useCommitmentsOf(partner.id);
  const list = useCommitmentList(rows, partner);
  const [all, showAll] = useKept('partner commitments shown', false);
  const name = partner.values.name ?? '';
  const open = useMemo(() => rows.filter(isOpen), [rows]);
  const ended = rows.length - open.length;
  const shown = useMemo(() => (all ? rows : open).toSorted(oursFirst), [all, rows, open]);
  return (
    <Section
      title="Commitments"
      note="visible to the partner"
      flush={shown.length > 0}
      actions={
        <>
          {ended > 0 && (
            <Button size="xs" variant="subtle" color="neutral" aria-pressed={all} onClick={() => showAll(!all)}>
              {all ? 'Only open ones' : `With ${ended} done or dropped`}
            </Button>
          )}
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={list.add}>
            Add commitment
          </Button>
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState compact title={ended === 0 ? 'No commitments yet' : 'Nothing is open'}>
          What both sides promise each other, with an owner and a day.
        </EmptyState>
      ) : (
        <DataTable
          label={`Commitments with ${name}`}
          rows={shown}
          columns={all ? allColumns : columns}
          rowId={rowId}
          groupBy={({ side }) => (side === 'us' ? 'We' : name)}
          groupNote={(_, of) => {
            const late = of.filter(({ state }) => state === 'late').length;
            return late === 0 ? '' : `${late} late`;
          }}
          maxRows={12}
          onOpen={list.editRow}
          rowActions={list.rowActions}
          rowTone={({ state }) => (state === 'late' ? 'attention' : state === 'open' ? undefined : 'muted')}
        />
      )}
      {list.dialogs}
    </Section>
  );
}

/** The review that comes, the one before it, or a way to plan one. */
function ReviewPart({ partner, records }: PartProps) {
  const day = today();
  const { next, toClose, last } = partnerReviews(records, partner.id, day);
  const nameOf = ({ values }: RecordRow<'review'>): string =>
    values.period === undefined ? 'Review' : formatQuarter(values.period);
  const plan = (
    <Button size="xs" onClick={() => askPage(address.reviews(), 'newReview', partner.id)}>
      Plan a review
    </Button>
  );
  return (
    <Section
      title="Review"
      actions={
        <>
          <DigestButton partner={partner} />
          {next === undefined && plan}
        </>
      }
    >
      {toClose !== undefined && (
        <p className="cb-planning-line">
          <StatusPill tone="warning">Not closed</StatusPill>
          <span>
            {nameOf(toClose)}, held {formatDate(toClose.values.date ?? day)}
          </span>
          <Button size="xs" onClick={() => goTo(address.review(toClose.id, 'recap'))}>
            Close
          </Button>
        </p>
      )}
      {next === undefined ? (
        <p className="cb-muted">No review is planned.</p>
      ) : (
        <p className="cb-planning-line">
          {(next.values.date ?? '9') < day ? (
            <StatusPill tone="warning">Held or moved?</StatusPill>
          ) : (
            <StatusPill tone="accent">Planned</StatusPill>
          )}
          <span>
            {nameOf(next)}
            {next.values.date === undefined ? ', no day yet' : `, ${formatDate(next.values.date)}`}
            {next.values.time === undefined ? '' : ` at ${next.values.time}`}
          </span>
          <Button size="xs" onClick={() => goTo(address.review(next.id, 'prepare'))}>
            Prepare
          </Button>
        </p>
      )}
      {last !== undefined && (
        <p className="cb-small cb-muted">
          Last one: {nameOf(last)}
          {last.values.date === undefined ? '' : `, ${formatDate(last.values.date)}`}.{' '}
          <button type="button" className="cb-link" onClick={() => goTo(address.review(last.id, 'recap'))}>
            Open
          </button>
        </p>
      )}
    </Section>
  );
}

/** The scorecard of the last whole quarter in two lines. */
function ScorePart({ partner, records }: PartProps) {
  const calendar = useCalendar();
  const day = today();
  const quarter = previousPeriod(quarterOf(day, calendar), calendar);
  const hasTiles = records.all('scorecardTile').length > 0;
  const score = usePlanning(
    async (engine) => (hasTiles ? (await engine.scorecards([partner.id], quarter, day))[0] : undefined),
    [partner.id, quarter, day, hasTiles],
  ).value;
  const pillars = pillarsOn(records, partner.id, day);
  const line = scoreLine(score, pillars, weakestPillar(pillars));
  return (
    <Section
      title="Scorecard"
      note={formatPeriod(quarter, calendar)}
      actions={
        <Button size="xs" onClick={() => goTo(address.scorecards(partner.id))}>
          {hasTiles ? 'Open' : 'Start'}
        </Button>
      }
    >
      {hasTiles ? (
        <p className="cb-planning-line">
          <button
            type="button"
            className="cb-money cb-traced cb-planning-total"
            aria-label={`Total ${line.total}: open the scorecard`}
            onClick={() => goTo(address.scorecards(partner.id))}
          >
            {line.total}
          </button>
          <span>{line.tiles}</span>
        </p>
      ) : (
        <p className="cb-muted">The book has no tiles yet: they’re the same for every partner.</p>
      )}
      <p className="cb-muted">{line.pillars}</p>
    </Section>
  );
}

/** Plan, priorities, commitments, review and scorecard of one partner, each with the way to its page. */
export function PartnerPlanning({ partner }: { partner: Partner }) {
  const records = useBookRecords(kinds);
  const calendar = useCalendar();
  const day = today();
  const [year] = useState(() => fiscalYearOf(day, calendar));
  const plan = planThatHolds(records, partner.id, year);
  const progress = usePlanning(
    async (engine) => (plan === undefined ? undefined : await engine.planProgress(plan.id, day)),
    [plan?.id, day],
  ).value;
  return (
    <>
      <div className="cb-partner-columns">
        <div>
          <PlanPart partner={partner} plan={plan} progress={progress} />
          <PrioritiesPart partner={partner} records={records} plan={plan} />
        </div>
        <div>
          <ReviewPart partner={partner} records={records} />
          <ScorePart partner={partner} records={records} />
        </div>
      </div>
      <CommitmentsPart partner={partner} />
    </>
  );
}
