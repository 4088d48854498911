import { useMemo } from 'react';
import { change, newId } from '#data/edit.ts';
import type { PlanItemSection, Side } from '#model/business-plan-records.ts';
import { formatDate, formatFigure } from '#ui/format.ts';
import { RecordSection } from '#ui/record-section.tsx';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { nextOrder, type Item } from './plan-record.ts';
import { sectionWords, sideWords } from './plan-words.ts';
import { itemsOf, type PlanView } from './use-plan.ts';

interface ItemListProps {
  readonly view: PlanView;
  readonly section: PlanItemSection;
  readonly title?: string;
  readonly note?: string;
  readonly empty: string;
  /** Only of this side; a new line gets it. */
  readonly side?: Side;
  readonly people?: readonly string[];
}

/** What each section asks besides its text. */
const asks: Partial<Record<PlanItemSection, readonly ('side' | 'owner' | 'due' | 'money' | 'answer')[]>> = {
  ourObjective: ['money', 'due'],
  theirObjective: ['money', 'due'],
  resource: ['money', 'due', 'owner'],
  duty: ['side', 'owner', 'due'],
  risk: ['answer', 'owner'],
};

function fieldsOf({ view, section, people = [] }: ItemListProps): readonly DialogField[] {
  const asked = asks[section] ?? [];
  const one = sectionWords[section].one;
  const fields: readonly (DialogField | false)[] = [
    { name: 'text', label: `${one[0]?.toUpperCase() ?? ''}${one.slice(1)}`, kind: 'longText', required: true },
    asked.includes('answer') && { name: 'answer', label: 'What is done about it', kind: 'longText' },
    asked.includes('side') && {
      name: 'side',
      label: 'Side',
      kind: 'choice',
      options: [
        { value: 'us', label: 'We' },
        { value: 'them', label: view.partnerName },
      ],
    },
    asked.includes('owner') && { name: 'owner', label: 'Owner', kind: 'suggest', known: people },
    asked.includes('due') && { name: 'due', label: 'By', kind: 'date' },
    asked.includes('money') && { name: 'amount', label: 'Amount', kind: 'amount' },
    asked.includes('money') && { name: 'currency', label: 'Currency', kind: 'currency' },
    { name: 'internalNotes', label: 'Internal notes', kind: 'longText', internal: true },
  ];
  return fields.filter((field) => field !== false);
}

/** Lines of one section of a plan, each a record of its own. */
export function ItemList(props: ItemListProps) {
  const { view, section, side, note = '', empty } = props;
  const { plan, partnerName, currency, locked } = view;
  const { one, title } = sectionWords[section];
  const rows = itemsOf(view, section).filter(({ values }) => side === undefined || (values.side ?? 'us') === side);
  const fields = useMemo(() => fieldsOf(props), [props]);
  const start = (edited: Item | undefined): DialogValues => ({
    text: edited?.values.text ?? '',
    answer: edited?.values.answer ?? '',
    side: edited?.values.side ?? side ?? '',
    owner: edited?.values.owner ?? '',
    due: edited?.values.due === undefined ? '' : formatDate(edited.values.due),
    amount: edited?.values.amount ?? '',
    currency: edited?.values.currency ?? currency,
    internalNotes: edited?.values.internalNotes ?? '',
  });
  const save = async (values: DialogValues, edited: Item | undefined): Promise<boolean> => {
    const amount = textOf(values, 'amount');
    const set = {
      text: textOf(values, 'text'),
      answer: textOf(values, 'answer') || null,
      side: ((side ?? textOf(values, 'side')) || null) as Side | null,
      owner: textOf(values, 'owner') || null,
      due: textOf(values, 'due') || null,
      amount: amount || null,
      currency: amount === '' ? null : textOf(values, 'currency') || null,
      internalNotes: textOf(values, 'internalNotes') || null,
    };
    return await view.changeTerms(
      `${edited === undefined ? 'Add' : 'Change'} ${one}`,
      [
        change('planItem', edited?.id ?? newId(), {
          ...set,
          ...(edited === undefined ? { plan: plan.id, section, order: nextOrder(view.items) } : {}),
        }),
      ],
      `${one[0]?.toUpperCase() ?? ''}${one.slice(1)} ${edited === undefined ? 'added' : 'changed'}.`,
    );
  };
  return (
    <RecordSection
      title={props.title ?? title}
      note={note}
      empty={empty}
      noun={one}
      rows={rows}
      locked={locked}
      nameOf={({ values }) => (values.text ?? '').slice(0, 60)}
      facts={({ values }) => (
        <span className="cb-bp-item">
          <span>{values.text}</span>
          {(values.answer ?? '') !== '' && <span className="cb-muted cb-small">Answer: {values.answer}</span>}
          <span className="cb-subtle cb-small">
            {[
              section === 'duty' ? sideWords(values.side, partnerName) : '',
              values.owner,
              values.amount === undefined ? '' : formatFigure(values.amount, values.currency),
              values.due === undefined ? '' : `by ${formatDate(values.due)}`,
            ]
              .filter((text) => (text ?? '') !== '')
              .join(' · ')}
          </span>
        </span>
      )}
      form={(edited) => ({
        title: edited === undefined ? `Add ${/^[aeiou]/u.test(one) ? 'an' : 'a'} ${one}` : `Edit ${one}`,
        fields,
        start: start(edited),
      })}
      onSave={save}
      onRemove={({ id }) =>
        view.changeTerms(`Remove ${one}`, [change('planItem', id, { deleted: true })], `Removed the ${one}.`)
      }
    />
  );
}
