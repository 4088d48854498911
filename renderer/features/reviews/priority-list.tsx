import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LongTextField } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { RecordDialog, textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';

type Priority = RecordRow<'priority'>;

const fields: readonly DialogField[] = [
  { name: 'text', label: 'In their own words', kind: 'longText', required: true },
  { name: 'saidBy', label: 'Said by', kind: 'text' },
  { name: 'date', label: 'Said on', kind: 'date' },
  { name: 'answer', label: 'Our answer', kind: 'longText' },
  { name: 'ended', label: 'No priority any more since', kind: 'date' },
  {
    name: 'sentiment',
    label: 'How they feel about it',
    kind: 'choice',
    internal: true,
    options: [
      { value: 'hopeful', label: 'Hopeful' },
      { value: 'neutral', label: 'Neutral' },
      { value: 'frustrated', label: 'Frustrated' },
    ],
  },
  { name: 'internalNotes', label: 'Notes', kind: 'longText', internal: true },
];

const startOf = (priority: Priority | undefined): DialogValues => {
  if (priority === undefined) return { date: formatDate(today()) };
  const values = priority.values as Readonly<Record<string, string | undefined>>;
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const text = values[name] ?? '';
      return [name, kind === 'date' && text !== '' ? formatDate(text) : text];
    }),
  );
};

const save = (partner: string, rank: number, values: DialogValues, edited: Priority | undefined): Promise<boolean> => {
  const asked = Object.fromEntries(fields.map(({ name }) => [name, textOf(values, name) || null]));
  const set = { partner, ...(edited === undefined ? { rank } : {}), ...asked };
  return reportEdit(
    edit(`${edited === undefined ? 'Add' : 'Change'} a priority`, [change('priority', edited?.id ?? newId(), set)]),
    `The priority is ${edited === undefined ? 'added' : 'changed'}.`,
  );
};

/** Puts one above or below its neighbour: ranks are counted anew, so that two at the same place part. */
const move = (rows: readonly Priority[], from: number, to: number): Promise<boolean> => {
  const order = [...rows];
  const [moved] = order.splice(from, 1);
  if (moved !== undefined) order.splice(to, 0, moved);
  const changes = order.flatMap(({ id, values }, at) =>
    values.rank === at + 1 ? [] : [change('priority', id, { rank: at + 1 })],
  );
  return reportEdit(edit('Rank the priorities', changes));
};

const saveAnswer = (priority: Priority, answer: string): Promise<boolean> =>
  reportEdit(edit('Answer a priority', [change('priority', priority.id, { answer: answer === '' ? null : answer })]));

/** How many are shown. */
const SHOWN = 3;
const none: readonly Priority[] = [];

/** What the partner wants, in its own words and its own order, and what we say to each. The first three are shown. */
export function PriorityList({ partner }: { partner: RecordRow<'partner'> }) {
  const all = useRecordIndex('priority', ({ values }) => values.partner, 'partner').get(partner.id) ?? none;
  const rows = useMemo(
    () =>
      all
        .filter(({ values }) => values.ended === undefined)
        .toSorted((a, b) => (a.values.rank ?? 999) - (b.values.rank ?? 999)),
    [all],
  );
  const [asked, ask] = useState<{ readonly edited?: Priority }>();
  return (
    <Section
      title="Priorities and our answers"
      note={rows.length > SHOWN ? `the first ${SHOWN} of ${rows.length} are shown` : ''}
      actions={
        <Button size="xs" onClick={() => ask({})}>
          Add priority
        </Button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState compact title="Nobody asked them yet">
          What are the three things they want most this year? Write them down as they said them.
        </EmptyState>
      ) : (
        <ol className="cb-review-lines">
          {rows.map((priority, at) => (
            <li key={priority.id} className="cb-review-priority" data-shown={at < SHOWN || undefined}>
              <div className="cb-review-line">
                <div>
                  <p>
                    {at + 1}. “{priority.values.text}”
                  </p>
                  <p className="cb-small cb-muted">
                    {[
                      priority.values.saidBy ?? '',
                      priority.values.date === undefined ? '' : formatDate(priority.values.date),
                    ]
                      .filter((part) => part !== '')
                      .join(', ')}
                  </p>
                  {priority.values.sentiment !== undefined && (
                    <p className="cb-small cb-review-internal">
                      <AudienceMarker audience="internal" /> {priority.values.sentiment}
                    </p>
                  )}
                </div>
                <span className="cb-link-acts">
                  <ActionIcon
                    aria-label={`Move priority ${at + 1} up`}
                    disabled={at === 0}
                    onClick={() => void move(rows, at, at - 1)}
                  >
                    <IconArrowUp size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Move priority ${at + 1} down`}
                    disabled={at === rows.length - 1}
                    onClick={() => void move(rows, at, at + 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon aria-label={`Edit priority ${at + 1}`} onClick={() => ask({ edited: priority })}>
                    <IconPencil size={16} aria-hidden />
                  </ActionIcon>
                </span>
              </div>
              <LongTextField
                label={`Our answer to priority ${at + 1}`}
                rows={1}
                value={priority.values.answer ?? ''}
                placeholder="What we do about it"
                onSave={(answer) => void saveAnswer(priority, answer.trim())}
              />
            </li>
          ))}
        </ol>
      )}
      {asked !== undefined && (
        <RecordDialog
          title={asked.edited === undefined ? 'Add a priority' : 'Edit a priority'}
          act={asked.edited === undefined ? 'Add priority' : 'Save priority'}
          fields={fields}
          start={startOf(asked.edited)}
          onSave={(values) => save(partner.id, rows.length + 1, values, asked.edited)}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
