import { Select } from '@mantine/core';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { Change, RecordRow } from '#model/record-row.ts';
import { feedbackQuestion } from '#shared/presented-words.ts';
import { DateField, LongTextField } from '#ui/field-editor.tsx';

interface FieldProps {
  readonly review: RecordRow<'review'>;
}

const scores = Array.from({ length: 11 }, (_, score) => String(score));

const orNone = (text: string): string | null => (text === '' ? null : text);

const save = (name: string, review: RecordRow<'review'>, set: Change<'review'>['set']): void =>
  void reportEdit(edit(name, [change('review', review.id, set)]));

/** How useful the review was. Its merge group holds what to fix too, so both are written. */
export function ScoreField({ review }: FieldProps) {
  const { score, fix = '' } = review.values;
  return (
    <Select
      label={feedbackQuestion}
      data={scores}
      clearable
      value={score === undefined ? null : String(score)}
      onChange={(value) =>
        save('Set the score', review, { score: value === null ? null : Number(value), fix: orNone(fix) })
      }
    />
  );
}

/** What the partner would change first. */
export function FixField({ review }: FieldProps) {
  const { score, fix = '' } = review.values;
  return (
    <LongTextField
      label="One thing to fix"
      rows={2}
      value={fix}
      onSave={(text) => save('Set what to fix', review, { fix: orNone(text), score: score ?? null })}
    />
  );
}

/** When both meet again. */
export function NextReviewField({ review }: FieldProps) {
  return (
    <DateField
      label="Next review"
      value={review.values.nextDate ?? ''}
      onSave={(day) => save('Set the next review', review, { nextDate: orNone(day) })}
    />
  );
}
