import { Section } from '#ui/page.tsx';
import { FixField, NextReviewField, ScoreField } from '#worker/feedback-fields.tsx';
import type { Review } from './review-rows.ts';

/** One question and one sentence: how it was, what to fix first, and when to meet again. */
export const FeedbackSection = ({ review }: { review: Review }) => (
  <Section title="Feedback" note="the partner’s answer, as it is shown on the last screen">
    <div className="cb-review-feedback">
      <ScoreField review={review} />
      <NextReviewField review={review} />
      <div className="cb-field-wide">
        <FixField review={review} />
      </div>
    </div>
  </Section>
);
