import type { ComponentType } from 'react';
import type { ReviewScreen } from '#model/review-records.ts';
import { FeedbackSection } from './feedback-section.tsx';
import { PriorityList } from './priority-list.tsx';
import { TopicList } from './topic-list.tsx';
import type { ReviewView } from './use-review-view.ts';

type Editor = ComponentType<{ readonly view: ReviewView }>;

const Priorities: Editor = ({ view }) => <PriorityList partner={view.partner} />;

const Topics: Editor = ({ view }) => (
  <>
    <TopicList
      partner={view.partner}
      kind="win"
      title="Wins"
      note="the first two are shown"
      empty="No win yet. What did you win together, and why?"
    />
    <TopicList
      partner={view.partner}
      kind="issue"
      title="Issues"
      note="open ones, with their age and who solves them"
      empty="No open issue"
    />
  </>
);

const Asks: Editor = ({ view }) => (
  <>
    <TopicList
      partner={view.partner}
      kind="ask"
      side="them"
      title={`${view.name} asks us`}
      note="each gets a yes, a no or a later"
      empty="Nothing asked"
    />
    <TopicList
      partner={view.partner}
      kind="ask"
      side="us"
      title={`We ask ${view.name}`}
      note="our walk-away stays with us"
      empty="Nothing asked"
    />
  </>
);

const Feedback: Editor = ({ view }) => <FeedbackSection review={view.review} />;

/** What fills a screen and is written here; everything else is written where it belongs (`screen-links.tsx`). */
const editors: Partial<Record<ReviewScreen, Editor>> = {
  priorities: Priorities,
  topics: Topics,
  asks: Asks,
  feedback: Feedback,
};

export function ScreenEditor({ view, screen }: { view: ReviewView; screen: ReviewScreen }) {
  const Own = editors[screen];
  return Own === undefined ? null : <Own view={view} />;
}
