import { Button } from '@mantine/core';
import { commitmentState } from '#planning/commitments.ts';
import type { PlanItemSection } from '#model/business-plan-records.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatDate, formatFigure, formatPlural, formatQuarter } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { decimalsOf, openGoal, progressOf } from './figure-words.ts';
import { GoalPace } from './goal-pace.tsx';
import { isLatePlay } from './late.ts';
import type { Item } from './plan-record.ts';
import { nextReviews } from './plan-rows.ts';
import { goalStates, playStateWords, sideWords } from './plan-words.ts';
import { itemsOf, type PlanView } from './use-plan.ts';

const shownGoals = 8;
const shownPlays = 8;

/** The plan on one page: goals with their pace, plays, what both sides give and promised. */
export function OverviewTab({ view }: { view: PlanView }) {
  const { plan } = view;
  return (
    <>
      {plan.values.state === 'outline' && (
        <Notice
          tone="info"
          actions={
            <Button size="xs" onClick={() => goTo(address.businessPlan(plan.id, 'versions'))}>
              Share as a draft…
            </Button>
          }
        >
          This plan is an outline: only you see this. It can be shown to and printed for the partner once it is a draft.
        </Notice>
      )}
      <div className="cb-bp-columns">
        <div>
          <GoalsCard view={view} />
          <ObjectivesCard view={view} />
          <CommitmentsCard view={view} />
        </div>
        <div>
          <PlaysCard view={view} />
          <ResourcesCard view={view} />
          <NextReviewCard view={view} />
        </div>
      </div>
    </>
  );
}

function GoalsCard({ view }: { view: PlanView }) {
  const { goals, plan } = view;
  const more = goals.length - shownGoals;
  return (
    <Section title="Goals" flush={goals.length > 0} actions={<TabLink view={view} tab="goals" label="All goals" />}>
      {goals.length === 0 ? (
        <EmptyState
          compact
          title="No goals yet"
          action={<Button onClick={() => goTo(address.businessPlan(plan.id, 'goals'))}>Set goals</Button>}
        >
          Goals from the tier gaps are one click.
        </EmptyState>
      ) : (
        <table className="cb-bp-table" aria-label="Goals and their pace">
          <thead>
            <tr>
              <th scope="col">Goal</th>
              <th scope="col" className="cb-num">
                Target
              </th>
              <th scope="col" className="cb-num">
                Now
              </th>
              <th scope="col" className="cb-bp-pace-head">
                Pace
              </th>
            </tr>
          </thead>
          <tbody>
            {goals.slice(0, shownGoals).map((goal) => {
              const progress = progressOf(view, goal);
              const { currency, name = '' } = goal.values;
              const decimals = decimalsOf(currency);
              const [tone, word] = goalStates[progress?.state ?? 'noFigure'];
              return (
                <tr key={goal.id}>
                  <th scope="row">
                    {name}
                    {currency !== undefined && <span className="cb-subtle cb-small"> {currency}</span>}
                  </th>
                  <td className="cb-num">
                    {progress?.target === undefined ? (view.waiting ? '…' : '—') : formatAmount(progress.target)}
                  </td>
                  <td className="cb-num">
                    {progress?.actual === undefined ? (
                      <span className="cb-subtle">{view.waiting ? '…' : '—'}</span>
                    ) : (
                      <button
                        type="button"
                        className="cb-money cb-traced"
                        title="Show the rows behind it"
                        onClick={() => openGoal(view, goal)}
                      >
                        {formatAmount(progress.actual, { decimals })}
                      </button>
                    )}
                  </td>
                  <td>
                    <span className="cb-bp-pace">
                      <GoalPace name={name} currency={currency} progress={progress} />
                      {progress !== undefined && (
                        <StatusPill tone={tone} settled={tone === 'positive'}>
                          {word}
                        </StatusPill>
                      )}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {more > 0 && <p className="cb-small cb-muted cb-bp-more">and {formatPlural(more, 'more goal')}</p>}
    </Section>
  );
}

function PlaysCard({ view }: { view: PlanView }) {
  const { plays, partnerName, day, plan } = view;
  const open = plays.filter(({ values }) => values.state !== 'done' && values.state !== 'dropped');
  const listed = [...open, ...plays.filter((play) => !open.includes(play))].slice(0, shownPlays);
  return (
    <Section title="Plays" flush={plays.length > 0} actions={<TabLink view={view} tab="plays" label="All plays" />}>
      {plays.length === 0 ? (
        <EmptyState
          compact
          title="No plays yet"
          action={<Button onClick={() => goTo(address.businessPlan(plan.id, 'plays'))}>Add plays</Button>}
        >
          Who does what by when, so that the goals are reached.
        </EmptyState>
      ) : (
        <table className="cb-bp-table" aria-label="Plays">
          <thead>
            <tr>
              <th scope="col">Play</th>
              <th scope="col">Owner</th>
              <th scope="col">Due</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((play) => {
              const { name, owner, side, due, state = 'planned' } = play.values;
              const late = isLatePlay(play, day);
              const [tone, word] = playStateWords[state];
              return (
                <tr key={play.id}>
                  <th scope="row">{name}</th>
                  <td>
                    {owner ?? '—'}
                    {side !== undefined && (
                      <span className="cb-small cb-subtle cb-bp-second">{sideWords(side, partnerName)}</span>
                    )}
                  </td>
                  <td className="cb-bp-day">{due === undefined ? '—' : formatDate(due)}</td>
                  <td>
                    <StatusPill tone={late ? 'danger' : tone} settled={state === 'done'}>
                      {late ? 'Late' : word}
                    </StatusPill>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const Lines = ({ items, empty }: { items: readonly Item[]; empty: string }) =>
  items.length === 0 ? (
    <p className="cb-small cb-subtle">{empty}</p>
  ) : (
    <ul className="cb-bp-lines">
      {items.map(({ id, values }) => (
        <li key={id}>
          {values.text}
          {values.amount !== undefined && (
            <span className="cb-muted"> · {formatFigure(values.amount, values.currency)}</span>
          )}
          {values.due !== undefined && <span className="cb-muted"> · by {formatDate(values.due)}</span>}
        </li>
      ))}
    </ul>
  );

function ObjectivesCard({ view }: { view: PlanView }) {
  const { partnerName } = view;
  const side = (section: PlanItemSection, title: string) => (
    <div>
      <h3 className="cb-h3">{title}</h3>
      <Lines items={itemsOf(view, section)} empty="Nothing stated yet" />
    </div>
  );
  return (
    <Section title="Objectives" actions={<TabLink view={view} tab="agreement" label="Edit" />}>
      <div className="cb-bp-sides">
        {side('ourObjective', 'We want')}
        {side('theirObjective', `${partnerName} wants`)}
      </div>
    </Section>
  );
}

function ResourcesCard({ view }: { view: PlanView }) {
  const resources = itemsOf(view, 'resource');
  const { partnerName, plan } = view;
  const { mdfBudget, mdfCurrency } = plan.values;
  return (
    <Section title="Resources" actions={<TabLink view={view} tab="agreement" label="Edit" />}>
      <div className="cb-bp-sides">
        <div>
          <h3 className="cb-h3">We give</h3>
          <Lines
            items={resources.filter(({ values }) => values.side !== 'them')}
            empty={mdfBudget === undefined ? 'Nothing promised yet' : ''}
          />
          {mdfBudget !== undefined && <p>MDF {formatFigure(mdfBudget, mdfCurrency)}</p>}
        </div>
        <div>
          <h3 className="cb-h3">{partnerName} gives</h3>
          <Lines items={resources.filter(({ values }) => values.side === 'them')} empty="Nothing promised yet" />
        </div>
      </div>
    </Section>
  );
}

function CommitmentsCard({ view }: { view: PlanView }) {
  const { commitments, partnerName, day } = view;
  const open = commitments
    .filter(({ values }) => values.done === undefined && values.dropped === undefined)
    .toSorted((a, b) => ((a.values.due ?? '9999') < (b.values.due ?? '9999') ? -1 : 1));
  const side = (which: 'us' | 'them', title: string) => {
    const own = open.filter(({ values }) => values.side === which);
    return (
      <div>
        <h3 className="cb-h3">
          {title} <span className="cb-subtle cb-small">{formatPlural(own.length, 'open', 'open')}</span>
        </h3>
        {own.length === 0 ? (
          <p className="cb-small cb-subtle">Nothing open</p>
        ) : (
          <ul className="cb-bp-lines">
            {own.slice(0, 5).map((one) => (
              <li key={one.id}>
                {one.values.what}
                <span className="cb-muted">
                  {' '}
                  {[one.values.owner, one.values.due === undefined ? '' : formatDate(one.values.due)]
                    .filter((text) => (text ?? '') !== '')
                    .map((text) => `· ${text}`)
                    .join(' ')}
                </span>
                {commitmentState(one, day) === 'late' && (
                  <>
                    {' '}
                    <StatusPill tone="danger">Late</StatusPill>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  };
  return (
    <Section
      title="Commitments"
      actions={
        <button type="button" className="cb-link" onClick={() => goTo(address.commitments())}>
          All commitments
        </button>
      }
    >
      <div className="cb-bp-sides">
        {side('us', 'Ours')}
        {side('them', `${partnerName}’s`)}
      </div>
    </Section>
  );
}

function NextReviewCard({ view }: { view: PlanView }) {
  const { reviews, day, plan } = view;
  const next = nextReviews(reviews, day).get(view.partnerId);
  return (
    <Section title="Next review">
      {next === undefined ? (
        <EmptyState
          compact
          title="No review is planned"
          action={<Button onClick={() => goTo(address.reviews())}>Reviews</Button>}
        >
          {plan.values.governance === undefined
            ? 'How often both look at the plan is not stated yet.'
            : plan.values.governance}
        </EmptyState>
      ) : (
        <p>
          <button type="button" className="cb-link" onClick={() => goTo(address.review(next.id))}>
            Review of {formatQuarter(next.values.period)}, {formatDate(next.values.date ?? '')}
          </button>
          {(next.values.date ?? '') < day && <span className="cb-bp-overdue"> · not held yet</span>}
          {plan.values.governance !== undefined && <span className="cb-muted"> · {plan.values.governance}</span>}
        </p>
      )}
    </Section>
  );
}

const TabLink = ({ view, tab, label }: { view: PlanView; tab: string; label: string }) => (
  <button type="button" className="cb-link" onClick={() => goTo(address.businessPlan(view.plan.id, tab))}>
    {label}
  </button>
);
