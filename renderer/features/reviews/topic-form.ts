import type { RecordRow } from '#model/record-row.ts';
import { formatDate } from '#ui/format.ts';
import type { DialogField, DialogValues } from '#ui/record-dialog.tsx';
import { textOf } from '#ui/record-dialog.tsx';
import type { Change } from '#model/record-row.ts';

export type Topic = RecordRow<'reviewTopic'>;
export type TopicKind = 'win' | 'issue' | 'ask';

export const topicNouns = { win: 'win', issue: 'issue', ask: 'ask' } as const satisfies Record<TopicKind, string>;

const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'later', label: 'Later' },
];

const raised: DialogField = { name: 'raised', label: 'Raised on', kind: 'date', required: true };
const closed: DialogField = {
  name: 'closed',
  label: 'Closed on',
  kind: 'date',
  note: 'From then on it isn’t shown any more',
};

/** What the form of each kind asks; partners never see the internal fields. */
export const topicFields = (kind: TopicKind, partner: string): readonly DialogField[] => {
  const whose = [
    { value: 'us', label: 'We' },
    { value: 'them', label: partner },
  ];
  const fields = {
    win: [
      { name: 'text', label: 'What was won', kind: 'longText', required: true },
      { name: 'why', label: 'Why it was won', kind: 'longText' },
      raised,
      closed,
    ],
    issue: [
      { name: 'text', label: 'Issue', kind: 'longText', required: true },
      { name: 'side', label: 'Who solves it', kind: 'choice', required: true, options: whose },
      { name: 'owner', label: 'Owner', kind: 'text' },
      raised,
      closed,
      { name: 'escalation', label: 'Escalations so far', kind: 'longText', internal: true },
    ],
    ask: [
      { name: 'text', label: 'What is asked', kind: 'longText', required: true },
      { name: 'side', label: 'Who asks', kind: 'choice', required: true, options: whose },
      { name: 'answer', label: 'Answer', kind: 'choice', options: answers },
      { name: 'answerText', label: 'What was answered', kind: 'longText' },
      raised,
      closed,
      { name: 'walkAway', label: 'Our walk-away', kind: 'longText', internal: true },
    ],
  } as const satisfies Record<TopicKind, readonly DialogField[]>;
  return fields[kind];
};

const shown = (name: string, value: unknown): string => {
  const text = typeof value === 'string' ? value : '';
  return (name === 'raised' || name === 'closed') && text !== '' ? formatDate(text) : text;
};

/** What the form starts with. */
export function topicStart(kind: TopicKind, topic: Topic | undefined, today: string): DialogValues {
  if (topic === undefined) return { raised: formatDate(today), side: kind === 'ask' ? 'them' : 'us' };
  return Object.fromEntries(
    topicFields(kind, '').map(({ name }) => [
      name,
      shown(name, (topic.values as Readonly<Record<string, unknown>>)[name]),
    ]),
  );
}

/** An answer is only kept with yes, no or later beside it; a day of closing isn't before the one of raising. */
export const topicTrouble = (values: DialogValues): Readonly<Record<string, string>> => ({
  ...(textOf(values, 'answerText') !== '' && textOf(values, 'answer') === ''
    ? { answer: 'Say yes, no or later beside the words' }
    : {}),
  ...(textOf(values, 'closed') !== '' && textOf(values, 'closed') < textOf(values, 'raised')
    ? { closed: 'Not before it was raised' }
    : {}),
});

/** What is written: every asked field, emptied where nothing was entered. */
export function topicSet(kind: TopicKind, partner: string, values: DialogValues): Change<'reviewTopic'>['set'] {
  const asked = topicFields(kind, '').map(({ name }) => [name, textOf(values, name) || null] as const);
  return { partner, kind, ...Object.fromEntries(asked) } as Change<'reviewTopic'>['set'];
}
