import type { Change } from '#model/record-row.ts';
import { divide, multiply } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { figureSet, figureStart, figureTrouble, metricField, sourceField } from '#worker/figure-fields.ts';
import type { MetricChoice } from '#worker/figure-source-words.ts';
import type { Goal } from './plan-record.ts';

const quarterFields = ['q1', 'q2', 'q3', 'q4'] as const;

/** What is ours alone: it promises nothing, so it can be written whatever the plan's state. */
export const noteFields: readonly DialogField[] = [
  { name: 'internalNotes', label: 'Internal notes', kind: 'longText', internal: true },
];

/** What the form of a goal asks. */
export const goalFields = (metrics: readonly MetricChoice[], people: readonly string[]): readonly DialogField[] => [
  { name: 'name', label: 'Goal', kind: 'text', required: true },
  sourceField('Actuals from'),
  metricField(metrics, 'Only where actuals come from such a metric'),
  {
    name: 'newest',
    label: 'The newest quarter counts',
    kind: 'flag',
    note: 'Of figures entered by hand that don’t add up, such as a score',
  },
  { name: 'currency', label: 'Currency', kind: 'currency', note: 'Of goals that are money' },
  ...quarterFields.map((name, at): DialogField => ({ name, label: `Target Q${at + 1}`, kind: 'number' })),
  { name: 'weight', label: 'Weight', kind: 'number', note: 'Attainment divides by the sum of weights' },
  { name: 'cap', label: 'Counts up to %', kind: 'number', note: 'Empty: 100 %, more than the target counts no more' },
  { name: 'owner', label: 'Owner', kind: 'suggest', known: people },
  ...noteFields,
];

const hundred = '100' as DecimalText;

/** A cap is kept as a part of one and typed as a percentage. */
export const capPercent = (cap: string | undefined): string =>
  cap === undefined ? '' : multiply(cap as DecimalText, hundred);
export const capOf = (percent: string): string | null =>
  percent === '' ? null : divide(percent as DecimalText, hundred);

export const goalStart = (goal: Goal | undefined, currency: string): DialogValues => ({
  name: goal?.values.name ?? '',
  ...figureStart(goal?.values, currency),
  newest: goal?.values.newest === true,
  ...Object.fromEntries(quarterFields.map((name, at) => [name, goal?.values.targets?.[at] ?? ''])),
  weight: goal === undefined ? '10' : (goal.values.weight ?? ''),
  cap: capPercent(goal?.values.cap),
  owner: goal?.values.owner ?? '',
  internalNotes: goal?.values.internalNotes ?? '',
});

/** What is wrong with a goal as a whole. */
export function goalTrouble(values: DialogValues): Readonly<Record<string, string>> {
  const cap = textOf(values, 'cap');
  return {
    ...figureTrouble(values),
    ...(cap !== '' && /^0*\.?0*$/u.test(cap) ? { cap: 'More than 0, such as 100' } : {}),
  };
}

/** What is stored of the form. A currency is kept only of money. */
export function goalSet(values: DialogValues): Change<'planGoal'>['set'] {
  const figure = figureSet(values);
  const targets = quarterFields.map((name) => textOf(values, name));
  return {
    name: textOf(values, 'name'),
    ...figure,
    newest: figure.source === 'entered' && values['newest'] === true ? true : null,
    targets: targets.every((target) => target === '') ? null : targets,
    weight: textOf(values, 'weight') || null,
    cap: capOf(textOf(values, 'cap')),
    owner: textOf(values, 'owner') || null,
    internalNotes: textOf(values, 'internalNotes') || null,
  };
}

/** A list per quarter with one entry changed; null where nothing is left. */
export function withQuarter(list: readonly string[] | undefined, at: number, value: string): readonly string[] | null {
  const next = [0, 1, 2, 3].map((quarter) => (quarter === at ? value : (list?.[quarter] ?? '')));
  return next.every((one) => one === '') ? null : next;
}
