import { ActionIcon, Button, Select } from '@mantine/core';
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { RecordDialog, type DialogValues } from '#ui/record-dialog.tsx';
import {
  topicFields,
  topicNouns,
  topicSet,
  topicStart,
  topicTrouble,
  type Topic,
  type TopicKind,
} from './topic-form.ts';

interface TopicListProps {
  readonly partner: RecordRow<'partner'>;
  readonly kind: TopicKind;
  readonly title: string;
  readonly note: string;
  readonly empty: string;
  /** Asks stand in two lists: by who asks. */
  readonly side?: 'us' | 'them';
}

const noun = (kind: TopicKind): string => (kind === 'win' ? 'a win' : kind === 'issue' ? 'an issue' : 'an ask');

const saveTopic = (kind: TopicKind, partner: string, values: DialogValues, edited: Topic | undefined) =>
  reportEdit(
    edit(`${edited === undefined ? 'Add' : 'Change'} ${noun(kind)}`, [
      change('reviewTopic', edited?.id ?? newId(), topicSet(kind, partner, values)),
    ]),
    `The ${topicNouns[kind]} is ${edited === undefined ? 'added' : 'changed'}.`,
  );

const setTopic = (topic: Topic, name: string, set: Parameters<typeof change<'reviewTopic'>>[2], message: string) =>
  reportEdit(edit(name, [change('reviewTopic', topic.id, set)]), message);

function Answer({ topic }: { topic: Topic }) {
  const { answer } = topic.values;
  return (
    <Select
      aria-label={`Answer to ${topic.values.text ?? 'the ask'}`}
      placeholder="Open"
      size="xs"
      w={96}
      clearable
      data={[
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
        { value: 'later', label: 'Later' },
      ]}
      value={answer ?? null}
      onChange={(value) =>
        void reportEdit(
          edit('Answer an ask', [
            change('reviewTopic', topic.id, {
              answer: value as 'yes' | 'no' | 'later' | null,
              answerText: topic.values.answerText ?? null,
            }),
          ]),
        )
      }
    />
  );
}

/** What a partner never sees of a topic, marked so. */
function Internal({ topic }: { topic: Topic }) {
  const { walkAway = '', escalation = '' } = topic.values;
  const text = walkAway || escalation;
  if (text === '') return null;
  return (
    <p className="cb-small cb-review-internal">
      <AudienceMarker audience="internal" /> {walkAway === '' ? 'Escalations' : 'Walk-away'}: {text}
    </p>
  );
}

function TopicLine({ topic, onEdit }: { topic: Topic; onEdit: () => void }) {
  const { text = '', why = '', owner = '', raised, answerText = '' } = topic.values;
  const kind = topic.values.kind ?? 'issue';
  const small = [
    why,
    answerText,
    kind === 'issue' && owner === '' ? 'Nobody owns it yet' : owner,
    raised === undefined ? '' : `since ${formatDate(raised)}`,
  ].filter((part) => part !== '');
  const day = today();
  return (
    <li className="cb-review-line">
      <div>
        <p>{text}</p>
        {small.length > 0 && <p className="cb-small cb-muted">{small.join(' · ')}</p>}
        <Internal topic={topic} />
      </div>
      {kind === 'ask' && <Answer topic={topic} />}
      <span className="cb-link-acts">
        <ActionIcon
          aria-label={`Close ${topicNouns[kind]} ${text}`}
          title="Close: it isn’t shown any more"
          onClick={() =>
            void setTopic(topic, `Close ${noun(kind)}`, { closed: day }, `The ${topicNouns[kind]} is closed.`)
          }
        >
          <IconCheck size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={`Edit ${topicNouns[kind]} ${text}`} onClick={onEdit}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          aria-label={`Remove ${topicNouns[kind]} ${text}`}
          onClick={() =>
            void setTopic(topic, `Remove ${noun(kind)}`, { deleted: true }, `The ${topicNouns[kind]} is removed.`)
          }
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  );
}

const none: readonly Topic[] = [];

/** Wins, issues or asks of a partner that aren't closed: the next review finds them again. */
export function TopicList({ partner, kind, title, note, empty, side }: TopicListProps) {
  const all = useRecordIndex('reviewTopic', ({ values }) => values.partner, 'partner').get(partner.id) ?? none;
  const rows = useMemo(
    () =>
      all
        .filter(({ values }) => values.kind === kind && values.closed === undefined)
        .filter(({ values }) => side === undefined || (values.side ?? 'them') === side)
        .toSorted((a, b) => ((a.values.raised ?? '') < (b.values.raised ?? '') ? -1 : 1)),
    [all, kind, side],
  );
  const [asked, ask] = useState<{ readonly edited?: Topic }>();
  const name = partner.values.name ?? '';
  return (
    <Section
      title={title}
      note={note}
      actions={
        <Button size="xs" onClick={() => ask({})}>
          Add {topicNouns[kind]}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState compact title={empty} />
      ) : (
        <ul className="cb-review-lines">
          {rows.map((topic) => (
            <TopicLine key={topic.id} topic={topic} onEdit={() => ask({ edited: topic })} />
          ))}
        </ul>
      )}
      {asked !== undefined && (
        <RecordDialog
          title={`${asked.edited === undefined ? 'Add' : 'Edit'} ${noun(kind)}`}
          act={`${asked.edited === undefined ? 'Add' : 'Save'} ${topicNouns[kind]}`}
          fields={topicFields(kind, name)}
          start={{
            ...topicStart(kind, asked.edited, today()),
            ...(asked.edited === undefined && side !== undefined ? { side } : {}),
          }}
          check={topicTrouble}
          onSave={(values) => saveTopic(kind, partner.id, values, asked.edited)}
          onClose={() => ask(undefined)}
        />
      )}
    </Section>
  );
}
