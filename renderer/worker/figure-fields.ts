import type { GoalSource } from '#model/business-plan-records.ts';
import { goalSources } from '#model/business-plan-records.ts';
import { textOf, type DialogField, type DialogValues } from '#ui/record-dialog.tsx';
import { figureSourceWords, figureUnit, type MetricChoice } from './figure-source-words.ts';

/** Where a figure comes from, as a goal and a tile keep it. */
interface FigureValues {
  readonly source?: GoalSource;
  readonly programme?: string;
  readonly metric?: string;
  readonly currency?: string;
}

const sourceOf = (values: DialogValues): GoalSource => textOf(values, 'source') as GoalSource;

/** The choice of where a figure comes from. */
export const sourceField = (label: string): DialogField => ({
  name: 'source',
  label,
  kind: 'choice',
  required: true,
  options: goalSources.map((value) => ({ value, label: figureSourceWords[value] })),
});

/** The choice of a program's metric; `when` says where it's asked for. */
export const metricField = (metrics: readonly MetricChoice[], when: string): DialogField => ({
  name: 'metric',
  label: 'Metric of a program',
  kind: 'choice',
  options: metrics,
  note: metrics.length === 0 ? 'No program is in force in this book' : when,
});

/** What the form begins with: a new figure is revenue in this currency. */
export const figureStart = (values: FigureValues | undefined, currency: string): DialogValues => ({
  source: values?.source ?? 'revenue',
  metric: values?.programme === undefined ? '' : `${values.programme}/${values.metric ?? ''}`,
  currency: values === undefined ? currency : (values.currency ?? ''),
});

/** What is missing: the metric of a program, the currency of money. */
export function figureTrouble(values: DialogValues): Readonly<Record<string, string>> {
  const source = sourceOf(values);
  return {
    ...(source === 'programMetric' && textOf(values, 'metric') === '' ? { metric: 'Choose the metric' } : {}),
    ...(figureUnit[source] === 'money' && textOf(values, 'currency') === ''
      ? { currency: `${figureSourceWords[source]} is money: say in which currency` }
      : {}),
  };
}

/** What is stored of it. A currency is kept only where it may be money. */
export function figureSet(values: DialogValues) {
  const source = sourceOf(values);
  const [programme = '', metric = ''] = textOf(values, 'metric').split(/\/(.*)/su);
  const isOfProgram = source === 'programMetric';
  return {
    source,
    programme: isOfProgram ? programme : null,
    metric: isOfProgram ? metric : null,
    currency: (figureUnit[source] === 'count' ? '' : textOf(values, 'currency')) || null,
  };
}
