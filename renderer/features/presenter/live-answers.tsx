import { SegmentedControl } from '@mantine/core';
import type { RecordRow } from '#model/record-row.ts';
import { LongTextField, TextField } from '#ui/field-editor.tsx';
import { orNone, setLive } from './live-edits.ts';

const answers = [
  { value: '', label: 'Open' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'later', label: 'Later' },
];

/** Our answer to each priority of the partner, as it is given. */
export function PriorityAnswers({ rows }: { rows: readonly RecordRow<'priority'>[] }) {
  return rows.map((row) => (
    <LongTextField
      key={row.id}
      label={row.values.text ?? 'Priority'}
      rows={2}
      placeholder="Our answer"
      value={row.values.answer ?? ''}
      onSave={(text) => setLive('Answer a priority', row, { answer: orNone(text) })}
    />
  ));
}

/** What was answered to each ask of either side: yes, no or later, and in which words. */
export function AskAnswers({ rows, partner }: { rows: readonly RecordRow<'reviewTopic'>[]; partner: string }) {
  return rows.map((row) => {
    const { text = 'Ask', side, answer = '', answerText = '' } = row.values;
    return (
      <div key={row.id} className="cb-presenter-ask">
        <p>
          <span className="cb-subtle">{side === 'us' ? `We ask ${partner}` : `${partner} asks us`}:</span> {text}
        </p>
        <SegmentedControl
          size="xs"
          aria-label={`Answer to ${text}`}
          data={answers}
          value={answer}
          onChange={(value) =>
            setLive('Answer an ask', row, {
              answer: value === 'yes' || value === 'no' || value === 'later' ? value : null,
              answerText: orNone(answerText),
            })
          }
        />
        <LongTextField
          label="In words"
          rows={1}
          value={answerText}
          onSave={(words) =>
            setLive('Answer an ask', row, { answerText: orNone(words), answer: row.values.answer ?? null })
          }
        />
      </div>
    );
  });
}

/** Who owns each open issue. */
export function IssueOwners({ rows }: { rows: readonly RecordRow<'reviewTopic'>[] }) {
  return rows.map((row) => (
    <TextField
      key={row.id}
      label={row.values.text ?? 'Issue'}
      placeholder="Owner"
      value={row.values.owner ?? ''}
      onSave={(name) => setLive('Set the owner of an issue', row, { owner: orNone(name) })}
    />
  ));
}
