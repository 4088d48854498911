import { ActionIcon, MultiSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { DateField, FieldGrid, LongTextField, SelectField, TextField } from '#ui/field-editor.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import type { Change } from '#model/record-row.ts';
import type { Goal, Priority } from './plan-record.ts';

interface PriorityCardProps {
  readonly priority: Priority;
  readonly place: number;
  readonly of: number;
  readonly goals: readonly Goal[];
  readonly unserved: boolean;
  readonly onSave: (what: string, set: Change<'priority'>['set']) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

const sentiments = [
  { value: 'hopeful', label: 'Hopeful' },
  { value: 'neutral', label: 'Neutral' },
  { value: 'frustrated', label: 'Frustrated' },
];

/** One thing that the partner wants, in its own words, what we answer, and what of the plan serves it. */
export function PriorityCard(props: PriorityCardProps) {
  const { priority, place, of, goals, unserved, onSave, onMove, onRemove } = props;
  const {
    text = '',
    saidBy = '',
    date = '',
    answer = '',
    goals: served = [],
    ended,
    sentiment,
    internalNotes = '',
  } = priority.values;
  const name = text === '' ? `priority ${place}` : text;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li
      className="cb-card cb-bp-priority"
      data-priority={priority.id}
      data-ended={ended !== undefined || undefined}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="cb-bp-priority-head">
        <span className="cb-bp-rank" aria-label={`Rank ${place}`}>
          {ended === undefined ? place : '–'}
        </span>
        <AudienceMarker audience="partner" />
        {ended !== undefined && <StatusPill settled>Ended</StatusPill>}
        {unserved && <StatusPill tone="warning">Nothing serves it</StatusPill>}
        <span className="cb-bp-priority-acts">
          <ActionIcon
            aria-label={`Move up: ${name}`}
            title="Move up (Alt+↑)"
            disabled={place === 1 || ended !== undefined}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            aria-label={`Move down: ${name}`}
            title="Move down (Alt+↓)"
            disabled={place === of || ended !== undefined}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={`Remove: ${name}`} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </span>
      </div>
      <div className="cb-bp-priority-body">
        <div className="cb-bp-priority-shared">
          <LongTextField
            label="In their words"
            value={text}
            rows={2}
            required
            onSave={(value) =>
              value.trim() !== '' &&
              onSave('Words of a priority', { text: value, saidBy: saidBy || null, date: date || null })
            }
          />
          <LongTextField
            label="Our answer"
            value={answer}
            rows={2}
            onSave={(value) => onSave('Answer to a priority', { answer: value || null })}
          />
          <FieldGrid columns={3}>
            <TextField
              label="Said by"
              value={saidBy}
              onSave={(value) => onSave('Who said a priority', { text, saidBy: value || null, date: date || null })}
            />
            <DateField
              label="Said on"
              value={date}
              onSave={(value) => onSave('Day of a priority', { text, saidBy: saidBy || null, date: value || null })}
            />
            <DateField
              label="Ended on"
              value={ended ?? ''}
              onSave={(value) => onSave('End of a priority', { ended: value || null })}
            />
          </FieldGrid>
          <MultiSelect
            label="Goals that serve it"
            data={goals.map(({ id, values }) => ({ value: id, label: values.name ?? '' }))}
            value={served.filter((id) => goals.some((goal) => goal.id === id))}
            searchable
            clearable
            nothingFoundMessage="No such goal"
            placeholder={served.length === 0 ? (goals.length === 0 ? 'The plan has no goals yet' : 'Choose goals') : ''}
            onChange={(chosen) => {
              // Goals of other years stay.
              const others = served.filter((id) => !goals.some((goal) => goal.id === id));
              const next = [...others, ...chosen];
              onSave('Goals of a priority', { goals: next.length === 0 ? null : next });
            }}
          />
        </div>
        <div className="cb-dialog-internal">
          <AudienceMarker audience="internal" />
          <SelectField
            label="Sentiment"
            value={sentiment ?? ''}
            clearable
            options={sentiments}
            onSave={(value) =>
              onSave('Sentiment of a priority', {
                sentiment: (value || null) as 'hopeful' | 'neutral' | 'frustrated' | null,
              })
            }
          />
          <LongTextField
            label="Internal notes"
            value={internalNotes}
            rows={3}
            onSave={(value) => onSave('Notes on a priority', { internalNotes: value || null })}
          />
        </div>
      </div>
    </li>
  );
}
