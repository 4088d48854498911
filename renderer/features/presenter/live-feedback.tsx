import { Select } from '@mantine/core';
import type { RecordRow } from '#model/record-row.ts';
import { feedbackQuestion } from '#shared/presented-words.ts';
import { DateField, LongTextField } from '#ui/field-editor.tsx';
import { orNone, setLive } from './live-edits.ts';

const scores = Array.from({ length: 11 }, (_, score) => String(score));

/** How it was, what to fix first, and when next. */
export function LiveFeedback({ review }: { review: RecordRow<'review'> }) {
  const { score, fix = '', nextDate = '' } = review.values;
  return (
    <>
      <Select
        label={feedbackQuestion}
        data={scores}
        clearable
        value={score === undefined ? null : String(score)}
        onChange={(value) =>
          setLive('Set the score', review, { score: value === null ? null : Number(value), fix: orNone(fix) })
        }
      />
      <LongTextField
        label="One thing to fix"
        rows={2}
        value={fix}
        onSave={(text) => setLive('Set what to fix', review, { fix: orNone(text), score: score ?? null })}
      />
      <DateField
        label="Next review"
        value={nextDate}
        onSave={(day) => setLive('Set the next review', review, { nextDate: orNone(day) })}
      />
    </>
  );
}
