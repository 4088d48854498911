import { Select } from '@mantine/core';
import { feedbackQuestion } from '#shared/presented-words.ts';
import { DateField, LongTextField } from '#ui/field-editor.tsx';
import { Section } from '#ui/page.tsx';
import { saveReview } from './review-edits.ts';
import type { Review } from './review-rows.ts';

const scores = Array.from({ length: 11 }, (_, score) => String(score));

/** One question and one sentence: how it was, what to fix first, and when to meet again. */
export function FeedbackFields({ review }: { review: Review }) {
  const { score, fix = '', nextDate = '' } = review.values;
  return (
    <Section title="Feedback" note="the partner’s answer, as it is shown on the last screen">
      <div className="cb-review-feedback">
        <Select
          label={feedbackQuestion}
          data={scores}
          clearable
          value={score === undefined ? null : String(score)}
          onChange={(value) =>
            void saveReview('Set the score', review, {
              score: value === null ? null : Number(value),
              fix: fix === '' ? null : fix,
            })
          }
        />
        <DateField
          label="Next review"
          value={nextDate}
          onSave={(day) => void saveReview('Set the next review', review, { nextDate: day === '' ? null : day })}
        />
        <div className="cb-field-wide">
          <LongTextField
            label="One thing to fix"
            rows={2}
            value={fix}
            onSave={(text) =>
              void saveReview('Set what to fix', review, { fix: text === '' ? null : text, score: score ?? null })
            }
          />
        </div>
      </div>
    </Section>
  );
}
