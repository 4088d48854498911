import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate, formatQuarter } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { RecordHeader, type Fact } from '#ui/record-header.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { useCommitmentsOf } from '#worker/commitment-rows.ts';
import { CommitmentsTab } from './commitments-tab.tsx';
import { PrepareTab } from './prepare-tab.tsx';
import { preparedPercent } from '#review/prepare.ts';
import { RecapTab } from './recap-tab.tsx';
import { ReviewActs } from './review-acts.tsx';
import { saveReview } from './review-edits.ts';
import { stateOf, type Review } from './review-rows.ts';
import { stateWords } from './review-words.ts';
import { ScreensTab } from './screens-tab.tsx';
import { useReviewFiles } from './use-review-files.ts';
import { useReviewView, type ReviewView } from './use-review-view.ts';

const tabs = [
  { id: 'prepare', label: 'Prepare' },
  { id: 'screens', label: 'Screens' },
  { id: 'commitments', label: 'Commitments' },
  { id: 'recap', label: 'Recap' },
] as const;

/** "Tue 20 Oct 2026, 10:00"; a review without a date says so. */
const whenWords = ({ values: { date, time = '' } }: Review): string =>
  date === undefined ? 'No date yet' : time === '' ? formatDate(date) : `${formatDate(date)}, ${time}`;

function useFacts(view: ReviewView): readonly Fact[] {
  const { review } = view;
  const all = useCommitmentsOf(view.partner.id);
  const open = all.filter(({ state }) => state === 'open' || state === 'late');
  const late = open.filter(({ state }) => state === 'late').length;
  const [tone, word] = stateWords[stateOf(review)];
  const { minutes, score, nextDate } = review.values;
  return [
    {
      label: 'When',
      value: whenWords(review),
      note: minutes === undefined ? undefined : `${minutes} min`,
    },
    {
      label: 'State',
      value: (
        <StatusPill tone={tone} settled={tone === 'positive'}>
          {word}
        </StatusPill>
      ),
    },
    review.values.state === 'closed'
      ? { label: 'Closed', value: review.values.closedOn === undefined ? '—' : formatDate(review.values.closedOn) }
      : { label: 'Prepared', value: view.loading ? '…' : `${preparedPercent(view.items)} %` },
    {
      label: 'Open commitments',
      value: String(open.length),
      note: `we ${open.filter(({ side }) => side === 'us').length} · they ${open.filter(({ side }) => side === 'them').length}${late === 0 ? '' : ` · ${late} late`}`,
    },
    score === undefined
      ? { label: 'Next review', value: nextDate === undefined ? '—' : formatDate(nextDate) }
      : {
          label: 'Score',
          value: `${score} of 10`,
          note: nextDate === undefined ? undefined : `next ${formatDate(nextDate)}`,
        },
  ];
}

function StateNotice({ view, tab }: { view: ReviewView; tab: string }) {
  const state = stateOf(view.review);
  if (state === 'cancelled')
    return (
      <Notice
        tone="locked"
        actions={
          <button
            type="button"
            className="cb-link"
            onClick={() => void saveReview('Plan the review again', view.review, { state: 'planned', closedOn: null })}
          >
            Plan it again
          </button>
        }
      >
        This review was cancelled. Its notes and commitments stay.
      </Notice>
    );
  if (state === 'held' && tab !== 'recap')
    return (
      <Notice
        tone="attention"
        actions={
          <button type="button" className="cb-link" onClick={() => goTo(address.review(view.review.id, 'recap'))}>
            Go to the recap
          </button>
        }
      >
        This review was held and isn’t closed yet: say who owns what, then send the hand-out.
      </Notice>
    );
  return null;
}

/** A review of a partner that is there. */
export function ReviewRecord({
  review,
  partner,
  tab,
}: {
  review: Review;
  partner: RecordRow<'partner'>;
  tab: string | undefined;
}) {
  const view = useReviewView(review, partner);
  const facts = useFacts(view);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const files = useReviewFiles(view, (problem) => setProblems(problem === undefined ? [] : [problem]));
  const first = stateOf(review) === 'closed' || stateOf(review) === 'held' ? 'recap' : 'prepare';
  const active = tabs.find(({ id }) => id === tab)?.id ?? first;
  return (
    <section className="cb-review" aria-label={`Review ${view.name}`}>
      <RecordHeader
        title={view.name}
        note={['QBR', formatQuarter(review.values.period), review.values.place ?? '']
          .filter((part) => part !== '')
          .join(' · ')}
        facts={facts}
        onBack={() => goTo(address.reviews())}
        actions={<ReviewActs view={view} files={files} />}
        tabs={
          <Tabs label="Review" tabs={tabs} active={active} onSelect={(id) => goTo(address.review(review.id, id))} />
        }
      />
      <StateNotice view={view} tab={active} />
      <ProblemPanel problems={problems} onDismiss={() => setProblems([])} />
      {active === 'prepare' && <PrepareTab view={view} onPreRead={() => void files.preRead()} />}
      {active === 'screens' && <ScreensTab view={view} />}
      {active === 'commitments' && <CommitmentsTab view={view} />}
      {active === 'recap' && <RecapTab view={view} files={files} />}
    </section>
  );
}
