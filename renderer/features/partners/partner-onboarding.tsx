import { Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { change, edit } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { useRecordIndex, useRecords } from '#data/use-records.ts';
import { firstDeals } from '#insight/facts/first-deals.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate, formatPlural } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';

type Task = RecordRow<'onboardingTask'>;

const inOrder = (a: Task, b: Task): number =>
  (a.values.due ?? '') < (b.values.due ?? '')
    ? -1
    : (a.values.due ?? '') > (b.values.due ?? '')
      ? 1
      : (a.values.order ?? 0) - (b.values.order ?? 0);

const tick = (task: Task, done: boolean, name: string) =>
  reportEdit(
    edit(`${done ? 'Tick off' : 'Open again'} “${task.values.title}” of ${name}`, [
      change('onboardingTask', task.id, { done: done ? today() : null }),
    ]),
  );

/** "First registration after 12 days · first deal won after 60 days". */
function firstWords(partner: RecordRow<'partner'>, all: readonly RecordRow<'deal'>[], day: string): string {
  const knownSince = all.reduce(
    (least, { values: { registered = least } }) => (registered < least ? registered : least),
    day,
  );
  const own = all.filter(({ values }) => values.partner === partner.id);
  const { registration, won } = firstDeals(partner.values.joined, own, day, knownSince);
  return [
    ...(registration === undefined ? [] : [`first registration after ${formatPlural(registration, 'day')}`]),
    ...(won === undefined ? [] : [`first deal won after ${formatPlural(won, 'day')}`]),
  ].join(' · ');
}

function TaskRow({ task, name, day }: { task: Task; name: string; day: string }) {
  const { title = '', side, owner = '', due, done } = task.values;
  const who = side === 'them' ? 'by them' : owner === '' ? 'by us' : `by ${owner}`;
  return (
    <li>
      <Checkbox
        label={title}
        checked={done !== undefined}
        onChange={(event) => void tick(task, event.currentTarget.checked, name)}
      />
      <span className="cb-small cb-subtle">{who}</span>
      <span className="cb-small cb-subtle cb-truncate">
        {done !== undefined ? `done ${formatDate(done)}` : due === undefined ? '' : `due ${formatDate(due)}`}
      </span>
      {done === undefined && due !== undefined && due < day && <StatusPill tone="warning">Overdue</StatusPill>}
    </li>
  );
}

/** The steps of the onboarding paths that were started for the partner, the next one first; nothing where none was. */
export function PartnerOnboarding({ partner }: { partner: RecordRow<'partner'> }) {
  const tasks = (
    useRecordIndex('onboardingTask', ({ values }) => values.partner, 'partner').get(partner.id) ?? []
  ).toSorted(inOrder);
  const deals = useRecords('deal');
  const day = today();
  const first = useMemo(() => firstWords(partner, deals, day), [partner, deals, day]);
  if (tasks.length === 0) return null;
  const done = tasks.filter(({ values }) => values.done !== undefined).length;
  return (
    <Section
      title="Onboarding"
      note={`${done} of ${formatPlural(tasks.length, 'step')} done${first === '' ? '' : ` · ${first}`}`}
    >
      <ul className="cb-link-list">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} name={partner.values.name ?? ''} day={day} />
        ))}
      </ul>
    </Section>
  );
}
