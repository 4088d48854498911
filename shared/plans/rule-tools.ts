import type { MatrixDimension } from '#model/line-rules.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { add, multiply } from '#money/decimal.ts';
import type { EditTool } from '#model/edit-tool.ts';
import { EACH_CURRENCY } from './rule-words.ts';
import { withBandAdded, withBandRemoved, withLevelAdded, withLevelRemoved } from './rule-slots.ts';

type ToolsOf = { readonly [K in RuleKind]: (rule: RuleOf<K>) => readonly EditTool<RuleOf<K>>[] };

const only = <Thing>(when: boolean, tool: EditTool<Thing>): readonly EditTool<Thing>[] => (when ? [tool] : []);

const calculated = (text: string, by: (value: DecimalText) => DecimalText): string => {
  const parsed = parseAmount(text);
  return parsed.ok ? by(parsed.value) : text;
};

/** One step above the last of a list of edges. */
const nextEdge = (from: string, step: string): string => calculated(from, (value) => add(value, step as DecimalText));

interface Step {
  readonly from: string;
  readonly rate: string;
}

/** "Add step" and one "Remove" for each step but the first. */
const stepTools = <R extends Rule>(
  steps: readonly Step[],
  noun: string,
  after: (from: string) => string,
  put: (rule: R, steps: readonly Step[]) => R,
  stepsOf: (rule: R) => readonly Step[],
): readonly EditTool<R>[] => [
  {
    label: `Add ${noun}`,
    apply: (rule) => {
      const now = stepsOf(rule);
      const last = now.at(-1);
      return put(rule, [...now, { from: after(last?.from ?? '0'), rate: last?.rate ?? '0' }]);
    },
  },
  ...steps.slice(1).map((step, index) => ({
    label: `Remove ${noun} from ${step.from}`,
    apply: (rule: R) =>
      put(
        rule,
        stepsOf(rule).filter((_one, at) => at !== index + 1),
      ),
  })),
];

const fundingTools = <R extends RuleOf<'percent'> | RuleOf<'percentPlusFixed'>>(rule: R): readonly EditTool<R>[] => [
  rule.funding === undefined
    ? { label: 'Say who bears the discount', apply: (now) => ({ ...now, funding: { by: 'partner' } }) }
    : { label: 'Say nothing about the discount', apply: (now) => withoutField(now, 'funding') },
];

const withoutField = <R extends Rule, Name extends keyof R>(rule: R, name: Name): R => {
  const { [name]: _gone, ...rest } = rule;
  return rest as R;
};

const optionalTool = <R extends Rule, Name extends keyof R & string>(
  rule: R,
  name: Name,
  add_: string,
  remove: string,
  value: R[Name],
): EditTool<R> =>
  rule[name] === undefined
    ? { label: add_, apply: (now) => ({ ...now, [name]: value }) }
    : { label: remove, apply: (now) => withoutField(now, name) };

const bandTools = (rule: RuleOf<'bands'>): readonly EditTool<RuleOf<'bands'>>[] => [
  { label: 'Add band', apply: withBandAdded },
  ...rule.bands.slice(1).map((band, index): EditTool<RuleOf<'bands'>> => ({
    label: `Remove band from ${band.from}`,
    apply: (now: RuleOf<'bands'>) => withBandRemoved(now, index + 1),
  })),
  ...rule.bands.flatMap((band, index) =>
    only<RuleOf<'bands'>>(band.flat === undefined, {
      label: `Pay an amount once on entering band ${index + 1}`,
      apply: (now: RuleOf<'bands'>) => ({
        ...now,
        bands: now.bands.map((one, at) => (at === index ? { ...one, flat: '100' } : one)),
      }),
    }),
  ),
];

const sizeOf = (dimension: MatrixDimension | undefined): number =>
  dimension === undefined ? 1 : 'field' in dimension ? dimension.values.length : dimension.from.length;

const longer = (dimension: MatrixDimension): MatrixDimension =>
  'field' in dimension
    ? { ...dimension, values: [...dimension.values, `Value ${dimension.values.length + 1}`] }
    : { ...dimension, from: [...dimension.from, nextEdge(dimension.from.at(-1) ?? '0', '10')] };

const shorter = (dimension: MatrixDimension): MatrixDimension =>
  'field' in dimension
    ? { ...dimension, values: dimension.values.slice(0, -1) }
    : { ...dimension, from: dimension.from.slice(0, -1) };

const matrixTools = (rule: RuleOf<'matrix'>): readonly EditTool<RuleOf<'matrix'>>[] => {
  const { rows, columns } = rule;
  return [
    {
      label: 'Add row',
      apply: (now) => ({ ...now, rows: longer(now.rows), rates: [...now.rates, now.rates.at(-1) ?? ['0']] }),
    },
    ...only<RuleOf<'matrix'>>(sizeOf(rows) > 1, {
      label: 'Remove last row',
      apply: (now) => ({ ...now, rows: shorter(now.rows), rates: now.rates.slice(0, -1) }),
    }),
    columns === undefined
      ? {
          label: 'Add columns by a second figure',
          apply: (now) => ({
            ...now,
            columns: { figure: 'discountPercent', from: ['0', '10'] },
            rates: now.rates.map(([rate = '0']) => [rate, rate]),
          }),
        }
      : {
          label: 'Add column',
          apply: (now) => ({
            ...now,
            columns: longer(now.columns ?? columns),
            rates: now.rates.map((row) => [...row, row.at(-1) ?? '0']),
          }),
        },
    ...only<RuleOf<'matrix'>>(columns !== undefined && sizeOf(columns) > 1, {
      label: 'Remove last column',
      apply: (now) => ({
        ...now,
        ...(now.columns === undefined ? {} : { columns: shorter(now.columns) }),
        rates: now.rates.map((row) => row.slice(0, -1)),
      }),
    }),
    ...only<RuleOf<'matrix'>>(columns !== undefined, {
      label: 'Remove the columns',
      apply: (now) => ({ ...withoutField(now, 'columns'), rates: now.rates.map(([rate = '']) => [rate]) }),
    }),
  ];
};

const overrideTools = (rule: RuleOf<'override'>): readonly EditTool<RuleOf<'override'>>[] => [
  { label: 'Add level', apply: withLevelAdded },
  ...only(rule.levelRates.length > 1, { label: 'Remove last level', apply: withLevelRemoved }),
  rule.qualified === undefined
    ? {
        label: 'Pay only partners that qualify',
        apply: (now) => ({ ...now, qualified: { field: 'tier', is: 'isNotEmpty', values: [] } }),
      }
    : { label: 'Pay every partner above', apply: (now) => withoutField(withoutField(now, 'qualified'), 'compress') },
];

const none = (): readonly never[] => [];

const tools: ToolsOf = {
  percent: fundingTools,
  percentPlusFixed: fundingTools,
  fixed: (rule) => [
    rule.atMostBase === true
      ? { label: 'May be more than the line itself', apply: (now) => withoutField(now, 'atMostBase') }
      : { label: 'Never more than the line itself', apply: (now) => ({ ...now, atMostBase: true }) },
  ],
  perUnit: none,
  bands: bandTools,
  matrix: matrixTools,
  involvement: (rule) =>
    stepTools(
      rule.levels,
      'level',
      (from) => nextEdge(from, '0.5'),
      (now: RuleOf<'involvement'>, levels) => ({ ...now, levels }),
      (now) => now.levels,
    ),
  recurring: (rule) => [
    ...stepTools(
      rule.instalments,
      'step',
      (from) => nextEdge(from, '12'),
      (now: RuleOf<'recurring'>, instalments) => ({ ...now, instalments }),
      (now) => now.instalments,
    ),
    optionalTool(rule, 'last', 'Stop after an instalment', 'Pay all instalments', '36'),
  ],
  curve: (rule) => [
    optionalTool(
      rule,
      'cap',
      'Add a cap',
      'Remove the cap',
      calculated(rule.payout, (value) => multiply(value, '2' as DecimalText)),
    ),
  ],
  lumpSum: none,
  milestone: none,
  growth: (rule) =>
    stepTools(
      rule.bands,
      'band',
      (from) => nextEdge(from, rule.by === 'percent' ? '10' : '10000'),
      (now: RuleOf<'growth'>, bands) => ({ ...now, bands }),
      (now) => now.bands,
    ),
  spiff: (rule) => [
    rule.budget === undefined
      ? {
          label: 'Add a budget',
          apply: (now) => ({
            ...now,
            budget: '10000',
            currency: now.currency === EACH_CURRENCY ? 'USD' : now.currency,
          }),
        }
      : { label: 'Remove the budget', apply: (now) => withoutField(now, 'budget') },
  ],
  freeGoods: none,
  mdf: (rule) => [optionalTool(rule, 'capRate', 'At most a part of purchases', 'Without a part of purchases', '0.03')],
  marginFloor: none,
  override: overrideTools,
};

/** What any rule can have: a least, a most, a priority. */
function commonTools(rule: Rule): readonly EditTool<Rule>[] {
  const { limits, priority } = rule;
  return [
    limits === undefined
      ? {
          label: 'Add a most and a least',
          apply: (now) => ({
            ...now,
            limits: { floor: '10', cap: '1000', currency: EACH_CURRENCY, per: 'order', excess: 'drop' },
          }),
        }
      : { label: 'Remove most and least', apply: (now) => withoutField(now, 'limits') },
    priority === undefined
      ? { label: 'Give it a priority', apply: (now) => ({ ...now, priority: 1 }) }
      : { label: 'Remove the priority', apply: (now) => withoutField(now, 'priority') },
  ];
}

/** What can be added to or taken from a rule; the first is the one that its kind is mostly about. */
export function toolsOf(rule: Rule): readonly EditTool<Rule>[] {
  const own = (tools[rule.kind] as (rule: Rule) => readonly EditTool<Rule>[])(rule);
  // The rule may have become another kind by the time that a menu item is chosen.
  const guarded = own.map(({ label, apply }) => ({
    label,
    apply: (now: Rule) => (now.kind === rule.kind ? apply(now) : now),
  }));
  return [...guarded, ...commonTools(rule)];
}
