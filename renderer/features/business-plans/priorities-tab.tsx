import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { change, newId } from '#data/edit.ts';
import type { Change } from '#model/record-row.ts';
import { rankPriority, unasked as unaskedOf, unserved as unservedOf } from '#planning/priorities.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatPlural } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { RecordDialog, textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { PriorityCard } from './priority-card.tsx';
import type { PlanView } from './use-plan.ts';
import { useNames } from './use-known.ts';

const fieldsOf = (people: readonly string[]): readonly DialogField[] => [
  {
    name: 'text',
    label: 'In their words',
    kind: 'longText',
    required: true,
    note: 'As they said it: it is shown to them',
  },
  { name: 'saidBy', label: 'Said by', kind: 'suggest', known: people },
  { name: 'date', label: 'Said on', kind: 'date' },
  { name: 'answer', label: 'Our answer', kind: 'longText' },
  { name: 'internalNotes', label: 'Internal notes', kind: 'longText', internal: true },
];

/** What the partner itself wants, ranked, and what of the plan serves it. */
export function PrioritiesTab({ view }: { view: PlanView }) {
  const { priorities, goals, plays, partnerId, partnerName } = view;
  const [adding, setAdding] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<string>();
  const { theirs } = useNames(view);
  const open = priorities.filter(({ values }) => values.ended === undefined);
  const unserved = new Set(unservedOf(open, goals, plays).map(({ id }) => id));
  const unasked = unaskedOf(open, goals, plays);
  const initiatives = [...unasked.goals, ...unasked.plays];
  // Whoever moves a card with the keyboard stays on it.
  useEffect(() => {
    if (moved === undefined) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-priority="${moved}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    if (card?.contains(document.activeElement) === false) card.focus();
    setMoved(undefined);
  }, [moved]);
  const save = (id: string, what: string, set: Change<'priority'>['set']) =>
    void view.note(what, [change('priority', id, set)]);
  const move = (id: string, step: 1 | -1) => {
    const changes = rankPriority(open, id, open.findIndex((one) => one.id === id) + step);
    if (changes.length === 0) return;
    void view.note('Order of priorities', changes).then(() => setMoved(id));
  };
  const add = async (values: DialogValues): Promise<boolean> =>
    await view.note(
      'Add a priority',
      [
        change('priority', newId(), {
          partner: partnerId,
          text: textOf(values, 'text'),
          saidBy: textOf(values, 'saidBy') || null,
          date: textOf(values, 'date') || null,
          answer: textOf(values, 'answer') || null,
          internalNotes: textOf(values, 'internalNotes') || null,
          rank: open.length + 1,
        }),
      ],
      'Priority added.',
    );
  return (
    <>
      {unserved.size > 0 && (
        <Notice tone="attention">
          {formatPlural(unserved.size, 'priority', 'priorities')} of {partnerName}{' '}
          {unserved.size === 1 ? 'has' : 'have'} no goal and no play that serves {unserved.size === 1 ? 'it' : 'them'}.
        </Notice>
      )}
      <Section
        title={`What ${partnerName} wants`}
        note="in their own words, the most important first; they stay from plan to plan"
        actions={
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
            Add priority
          </Button>
        }
      >
        {priorities.length === 0 ? (
          <EmptyState compact title="No priorities asked yet">
            Ask the partner for its top three, and write them down as they were said.
          </EmptyState>
        ) : (
          <ol className="cb-bp-priorities" ref={list}>
            {priorities.map((priority) => (
              <PriorityCard
                key={priority.id}
                priority={priority}
                place={open.indexOf(priority) + 1}
                of={open.length}
                goals={goals}
                unserved={unserved.has(priority.id)}
                onSave={(what, set) => save(priority.id, what, set)}
                onMove={(step) => move(priority.id, step)}
                onRemove={() =>
                  void view.note(
                    'Remove a priority',
                    [change('priority', priority.id, { deleted: true })],
                    'Priority removed.',
                  )
                }
              />
            ))}
          </ol>
        )}
      </Section>
      <Section title="Nobody asked for these" note="goals and plays that serve none of the partner’s priorities">
        {initiatives.length === 0 ? (
          <p className="cb-small cb-muted">
            {goals.length + plays.length === 0
              ? 'The plan has no goals and no plays yet.'
              : 'Every goal and every play serves a priority.'}
          </p>
        ) : (
          <ul className="cb-bp-lines">
            {initiatives.map(({ id, kind, values }) => (
              <li key={id}>
                {values.name}
                <span className="cb-muted">
                  {kind === 'planGoal' ? ' · goal' : ' · play'}
                  {values.owner === undefined ? '' : ` · ${values.owner}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {adding && (
        <RecordDialog
          title={`What does ${partnerName} want?`}
          act="Add priority"
          fields={fieldsOf(theirs)}
          start={{ date: formatDate(view.day) }}
          onSave={add}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
