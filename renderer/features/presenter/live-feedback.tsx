import type { RecordRow } from '#model/record-row.ts';
import { FixField, NextReviewField, ScoreField } from '#worker/feedback-fields.tsx';

/** How it was, what to fix first, and when next. */
export const LiveFeedback = ({ review }: { review: RecordRow<'review'> }) => (
  <>
    <ScoreField review={review} />
    <FixField review={review} />
    <NextReviewField review={review} />
  </>
);
