import type { ReactNode } from 'react';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { AskAnswers, IssueOwners, PriorityAnswers } from './live-answers.tsx';
import { LiveCommitments } from './live-commitments.tsx';
import { LiveFeedback } from './live-feedback.tsx';

interface LivePartProps {
  readonly screen: ReviewScreen;
  readonly review: RecordRow<'review'>;
  readonly partner: RecordRow<'partner'>;
  readonly records: BookRecords;
}

const topics = ({ records, partner }: LivePartProps, kind: 'ask' | 'issue'): readonly RecordRow<'reviewTopic'>[] =>
  records
    .all('reviewTopic')
    .filter(({ values }) => values.partner === partner.id && values.kind === kind && values.closed === undefined);

const editors: { readonly [Screen in ReviewScreen]?: (props: LivePartProps) => ReactNode } = {
  priorities: ({ records, partner }) => (
    <PriorityAnswers
      rows={records
        .all('priority')
        .filter(({ values }) => values.partner === partner.id && values.ended === undefined)
        .toSorted((a, b) => (a.values.rank ?? 99) - (b.values.rank ?? 99))}
    />
  ),
  topics: (props) => <IssueOwners rows={topics(props, 'issue')} />,
  asks: (props) => <AskAnswers rows={topics(props, 'ask')} partner={props.partner.values.name ?? ''} />,
  commitments: ({ records, review, partner }) => (
    <LiveCommitments
      rows={records.all('commitment').filter(({ values }) => values.review === review.id)}
      partner={partner.values.name ?? ''}
    />
  ),
  feedback: ({ review }) => <LiveFeedback review={review} />,
};

/** What of the screen that is shown can be changed while it's shown; the partner sees it at once. */
export function LivePart(props: LivePartProps) {
  const editor = editors[props.screen];
  if (editor === undefined) return null;
  return (
    <section className="cb-presenter-live" aria-label="Change what is shown">
      <h2 className="cb-presenter-label">
        Change what is shown <AudienceMarker audience="partner" />
      </h2>
      {editor(props)}
    </section>
  );
}
