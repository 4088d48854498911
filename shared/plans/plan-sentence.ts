import type { PlanBody, RecognitionEvent } from '#model/plan.ts';
import * as say from './rule-words.ts';
import type { SentencePart, SlotOption } from '#model/sentence-part.ts';
import { plainText, slot, words } from '#model/sentence-part.ts';
import { andList, choice, percent, text } from '#model/sentence-slots.ts';
import { eventWords } from './term-words.ts';

const COLUMN = 'custom:';

const isColumn = (event: string): boolean => event.startsWith(COLUMN);

const eventOptions: readonly SlotOption[] = [
  ...Object.entries(eventWords).map(([value, label]) => ({ value, label })),
  { value: COLUMN, label: 'the date in a column of the file' },
];

const eventParts = ({ event, share }: RecognitionEvent, index: number): SentencePart[] => {
  const shown = isColumn(event) ? 'the date in the column' : eventWords[event as keyof typeof eventWords];
  const kind = slot(shown ?? event, {
    type: 'choice',
    id: `events.${index}.event`,
    label: `What happens, part ${index + 1}`,
    value: isColumn(event) ? COLUMN : event,
    options: eventOptions,
  });
  return [
    percent(`events.${index}.share`, `Part ${index + 1}`, share),
    words(isColumn(event) ? ' on ' : ' when '),
    kind,
    ...(isColumn(event)
      ? [
          words(' “'),
          text(`events.${index}.column`, `Column, part ${index + 1}`, event.slice(COLUMN.length)),
          words('”'),
        ]
      : []),
  ];
};

/** “, 50 % when invoiced and 50 % when paid by the customer” after the words for `events`. */
const eventsParts = (body: Pick<PlanBody, 'recognise' | 'events'>): SentencePart[] =>
  body.recognise === 'events' && body.events !== undefined
    ? [words(': '), ...andList(body.events.map(eventParts))]
    : [];

type Basics = Pick<PlanBody, 'recognise' | 'combine' | 'negativeBase' | 'events'>;

/** What holds for a whole plan version, as a sentence with slots: recognition, combination, negative bases. */
export function planSentence(body: Basics): readonly SentencePart[] {
  return [
    words('a line counts '),
    choice('recognise', 'Counts', body.recognise, say.recogniseWords),
    ...eventsParts(body),
    words('; '),
    choice('combine', 'Rules that match', body.combine, say.combineWords),
    words('. A line with a negative base that is no refund '),
    choice('negativeBase', 'Negative base', body.negativeBase, say.negativeBaseWords),
    words('.'),
  ];
}

/** The same as plain text. */
export const planText = (body: Basics): string => plainText(planSentence(body));
