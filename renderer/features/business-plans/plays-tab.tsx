import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { change, newId } from '#data/edit.ts';
import { playStates } from '#model/business-plan-records.ts';
import type { Change } from '#model/record-row.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn, RowAction } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatDate } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/page.tsx';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { recordActions, useRecordDialog, type RecordActs } from '#ui/record-list.tsx';
import { stateColumn } from '#ui/state-column.tsx';
import { compare } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimalsOf } from './figure-words.ts';
import { isLatePlay } from './late.ts';
import { nextOrder, type Play } from './plan-record.ts';
import { playKindWords, playStateWords, sideWords } from './plan-words.ts';
import { useNames } from './use-known.ts';
import type { PlanView } from './use-plan.ts';

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const stateOptions = playStates.map((value) => ({ value, label: playStateWords[value][1] }));

function fieldsOf(view: PlanView, people: readonly string[]): readonly DialogField[] {
  const { goals, priorities, partnerName } = view;
  return [
    { name: 'name', label: 'Play', kind: 'text', required: true },
    { name: 'kind', label: 'Kind', kind: 'choice', options: options(playKindWords) },
    { name: 'owner', label: 'Owner', kind: 'suggest', known: people },
    { name: 'side', label: 'Side', kind: 'choice', options: options({ us: 'We', them: partnerName }) },
    {
      name: 'goal',
      label: 'Goal that it serves',
      kind: 'choice',
      options: goals.map(({ id, values }) => ({ value: id, label: values.name ?? '' })),
    },
    {
      name: 'priority',
      label: 'Partner’s priority that it serves',
      kind: 'choice',
      options: priorities
        .filter(({ values }) => values.ended === undefined)
        .map(({ id, values }) => ({ value: id, label: (values.text ?? '').slice(0, 90) })),
    },
    { name: 'from', label: 'Starts', kind: 'date' },
    { name: 'due', label: 'Due', kind: 'date' },
    { name: 'cost', label: 'Cost', kind: 'amount' },
    { name: 'mdf', label: 'MDF share', kind: 'amount', note: 'What of the cost MDF pays' },
    { name: 'currency', label: 'Currency', kind: 'currency', note: 'Of cost, MDF share and expected pipeline' },
    { name: 'pipeline', label: 'Expected pipeline', kind: 'amount' },
    { name: 'leads', label: 'Leads expected', kind: 'integer' },
    { name: 'proof', label: 'Proof', kind: 'text', note: 'What shows that it was done: an invoice, a list, a link' },
    { name: 'state', label: 'State', kind: 'choice', required: true, options: stateOptions },
    { name: 'doneOn', label: 'Done on', kind: 'date' },
    { name: 'dropReason', label: 'Why dropped', kind: 'longText' },
    { name: 'internalNotes', label: 'Internal notes', kind: 'longText', internal: true },
  ];
}

const startOf = (play: Play | undefined, currency: string): DialogValues => ({
  name: play?.values.name ?? '',
  kind: play?.values.kind ?? '',
  owner: play?.values.owner ?? '',
  side: play?.values.side ?? '',
  goal: play?.values.goal ?? '',
  priority: play?.values.priority ?? '',
  from: play?.values.from === undefined ? '' : formatDate(play.values.from),
  due: play?.values.due === undefined ? '' : formatDate(play.values.due),
  cost: play?.values.cost ?? '',
  mdf: play?.values.mdf ?? '',
  currency: play?.values.currency ?? play?.values.pipelineCurrency ?? currency,
  pipeline: play?.values.pipeline ?? '',
  leads: play?.values.leads === undefined ? '' : String(play.values.leads),
  proof: play?.values.proof ?? '',
  state: play?.values.state ?? 'planned',
  doneOn: play?.values.doneOn === undefined ? '' : formatDate(play.values.doneOn),
  dropReason: play?.values.dropReason ?? '',
  internalNotes: play?.values.internalNotes ?? '',
});

/** What is wrong with a play as a whole. */
export function playTrouble(values: DialogValues): Readonly<Record<string, string>> {
  const [cost, mdf, from, due, state] = ['cost', 'mdf', 'from', 'due', 'state'].map((name) => textOf(values, name));
  const trouble: Record<string, string> = {};
  if (mdf !== '' && (cost === '' || compare(mdf as DecimalText, cost as DecimalText) > 0))
    trouble['mdf'] = 'MDF pays at most the cost';
  if (from !== '' && due !== '' && (due ?? '') < (from ?? '')) trouble['due'] = 'It is due before it starts';
  if (state === 'dropped' && textOf(values, 'dropReason') === '') trouble['dropReason'] = 'Say why it was dropped';
  return trouble;
}

/** What both sides agree on of a play; its progress isn't. */
function termsOf(values: DialogValues): Change<'planPlay'>['set'] {
  const text = (name: string): string | null => textOf(values, name) || null;
  const currency = text('currency');
  const money = text('cost') !== null || text('mdf') !== null;
  const pipeline = text('pipeline');
  return {
    name: textOf(values, 'name'),
    kind: text('kind') as keyof typeof playKindWords | null,
    owner: text('owner'),
    side: text('side') as 'us' | 'them' | null,
    goal: text('goal'),
    priority: text('priority'),
    from: text('from'),
    due: text('due'),
    cost: text('cost'),
    mdf: text('mdf'),
    currency: money ? currency : null,
    pipeline,
    pipelineCurrency: pipeline === null ? null : currency,
    leads: text('leads') === null ? null : Number(values['leads']),
  };
}

const progressOf = (values: DialogValues, day: string): Change<'planPlay'>['set'] => {
  const state = textOf(values, 'state') as (typeof playStates)[number];
  return {
    state,
    doneOn: state === 'done' ? textOf(values, 'doneOn') || day : null,
    dropReason: state === 'dropped' ? textOf(values, 'dropReason') : null,
    proof: textOf(values, 'proof') || null,
    internalNotes: textOf(values, 'internalNotes') || null,
  };
};

const progressFields: ReadonlySet<string> = new Set(['state', 'doneOn', 'dropReason', 'proof', 'internalNotes']);

/** Pixels of a column in which the longest amount is read whole, and a sum of ten of them. */
const widthOf = (least: number, amounts: readonly (string | undefined)[]): number =>
  Math.max(
    least,
    24 + 8 * Math.max(0, ...amounts.map((amount = '') => formatAmount(amount || '0', { decimals: 2 }).length)),
  );

/** What is done to reach the goals: who, when, what it costs, what it is to bring. */
export function PlaysTab({ view }: { view: PlanView }) {
  const { plan, plays, goals, priorities, day, locked, currency } = view;
  const { all } = useNames(view);
  const fields = useMemo(() => fieldsOf(view, all), [view, all]);
  const acts: RecordActs<Play> = {
    noun: 'play',
    nounPlural: 'plays',
    nameOf: ({ values }) => values.name ?? '',
    form: (edited) => ({
      title:
        edited === undefined
          ? 'Add a play'
          : `${locked === undefined ? 'Edit' : 'Progress of'} ${edited.values.name ?? 'play'}`,
      // What was agreed stays; how far it came is still entered.
      fields: locked === undefined ? fields : fields.filter(({ name }) => progressFields.has(name)),
      start: startOf(edited, currency),
      check:
        locked === undefined
          ? playTrouble
          : (values) => (textOf(values, 'state') === 'dropped' ? playTrouble(values) : {}),
    }),
    save: async (values, edited) => {
      const name = locked === undefined ? textOf(values, 'name') : (edited?.values.name ?? '');
      const id = edited?.id ?? newId();
      if (locked !== undefined)
        return await view.note(
          `Progress of ${name}`,
          [change('planPlay', id, progressOf(values, day))],
          `${name} changed.`,
        );
      return await view.changeTerms(
        `${edited === undefined ? 'Add' : 'Change'} play ${name}`,
        [
          change('planPlay', id, {
            ...termsOf(values),
            ...progressOf(values, day),
            ...(edited === undefined ? { plan: plan.id, order: nextOrder(plays) } : {}),
          }),
        ],
        `${name} ${edited === undefined ? 'added' : 'changed'}.`,
      );
    },
    remove: async (rows) => {
      if (locked !== undefined) return false;
      const what = rows.length === 1 ? `play ${rows[0]?.values.name ?? ''}` : `${rows.length} plays`;
      return await view.changeTerms(
        `Remove ${what}`,
        rows.map(({ id }) => change('planPlay', id, { deleted: true })),
        `Removed ${what}.`,
      );
    },
  };
  const { dialog, add, editRow } = useRecordDialog(acts);
  const columns = useMemo((): readonly DataColumn<Play>[] => {
    const goalNames = new Map(goals.map(({ id, values }) => [id, values.name ?? '']));
    const priorityNames = new Map(priorities.map(({ id, values }) => [id, values.text ?? '']));
    const money = (id: 'cost' | 'mdf', header: string): DataColumn<Play> => ({
      id,
      header,
      kind: 'money',
      value: ({ values }) => values[id],
      currency: ({ values }) => values.currency ?? '',
      minWidth: widthOf(
        92,
        plays.map(({ values }) => values[id]),
      ),
      total: 'sum',
      ...(decimalsOf(currency) === undefined ? {} : { decimals: decimalsOf(currency) }),
    });
    return [
      { id: 'name', header: 'Play', kind: 'text', grow: 3, minWidth: 320, value: ({ values }) => values.name },
      { id: 'owner', header: 'Owner', kind: 'text', minWidth: 116, value: ({ values }) => values.owner },
      {
        id: 'side',
        header: 'Side',
        kind: 'text',
        minWidth: 80,
        value: ({ values }) => sideWords(values.side, 'Partner'),
      },
      { id: 'due', header: 'Due', kind: 'date', minWidth: 116, value: ({ values }) => values.due },
      stateColumn(
        'state',
        'State',
        (play) =>
          isLatePlay(play, day) ? (['danger', 'Late'] as const) : playStateWords[play.values.state ?? 'planned'],
        92,
      ),
      money('cost', 'Cost'),
      money('mdf', 'MDF share'),
      {
        id: 'pipeline',
        header: 'Expected pipeline',
        kind: 'money',
        value: ({ values }) => values.pipeline,
        currency: ({ values }) => values.pipelineCurrency ?? '',
        minWidth: widthOf(
          124,
          plays.map(({ values }) => values.pipeline),
        ),
        total: 'sum',
      },
      {
        id: 'goal',
        header: 'Goal',
        kind: 'text',
        minWidth: 148,
        value: ({ values }) => goalNames.get(values.goal ?? ''),
      },
      {
        id: 'priority',
        header: 'Priority',
        kind: 'text',
        minWidth: 200,
        value: ({ values }) => priorityNames.get(values.priority ?? ''),
      },
      { id: 'proof', header: 'Proof', kind: 'text', minWidth: 140, value: ({ values }) => values.proof },
    ];
  }, [goals, priorities, plays, day, currency]);
  const mark = (rows: readonly Play[], state: 'running' | 'done'): RowAction => ({
    id: state,
    label: state === 'done' ? 'Done today' : 'Running',
    run: () =>
      void view.note(
        `${state === 'done' ? 'Done' : 'Start'}: ${rows.length === 1 ? (rows[0]?.values.name ?? '') : `${rows.length} plays`}`,
        rows.map(({ id }) =>
          change('planPlay', id, { state, doneOn: state === 'done' ? day : null, dropReason: null }),
        ),
        state === 'done' ? 'Marked as done.' : 'Marked as running.',
      ),
  });
  return (
    <>
      {locked !== undefined && (
        <Notice tone="locked">{locked}. Progress, proof and notes are still entered here.</Notice>
      )}
      <Section
        title="Plays"
        note="what is done to reach the goals"
        flush={plays.length > 0}
        actions={
          <Button
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={locked !== undefined}
            title={locked ?? ''}
            onClick={add}
          >
            Add play
          </Button>
        }
      >
        {plays.length === 0 ? (
          <EmptyState compact title="No plays yet">
            A play says who does what by when, what it costs and what it is to bring.
          </EmptyState>
        ) : (
          <DataTable
            label="Plays"
            rows={plays}
            columns={columns}
            rowId={({ id }) => id}
            maxRows={14}
            onOpen={editRow}
            rowActions={(rows) => [
              mark(rows, 'running'),
              mark(rows, 'done'),
              ...recordActions(rows, acts, editRow).map((action) =>
                action.id === 'remove' && locked !== undefined ? { ...action, disabled: locked } : action,
              ),
            ]}
            rowTone={({ values: { state } }) => (state === 'dropped' || state === 'done' ? 'muted' : undefined)}
          />
        )}
        {dialog}
      </Section>
    </>
  );
}
