import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { PlanItemSection } from '#model/business-plan-records.ts';
import type { FieldDefinition, FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { numberWords } from '#money/number-words.ts';
import type { PlanKind, WholePlan } from './plan-version.ts';

/** One difference in words: something new has no `before`, something gone has no `after`. */
export interface PlanDifference {
  readonly title: string;
  readonly before?: string;
  readonly after?: string;
}

/** Whose eyes it's for: a partner sees no difference of a field that it can't see. */
export type PlanReader = 'partner' | 'internal';

/** What a section's lines are called. */
export const sectionNames = {
  ourObjective: 'Our objective',
  theirObjective: 'Partner’s objective',
  strength: 'Strength',
  weakness: 'Weakness',
  opportunity: 'Opportunity',
  threat: 'Threat',
  targetAccount: 'Target account',
  exclusion: 'Exclusion',
  resource: 'Resource',
  duty: 'Duty',
  risk: 'Risk',
} as const satisfies Record<PlanItemSection, string>;

/** Fields that differ between any two versions, or only say where a record hangs. */
const silent: readonly string[] = ['partner', 'plan', 'replaces', 'order', 'deleted', 'section', 'goal', 'fromGap'];

type Words = (value: unknown, names: ReadonlyMap<string, string>) => string;

const text: Words = (value) => String(value);
const list: Words = (value) =>
  (value as readonly string[]).map((each) => (each === '' ? '–' : numberWords(each))).join(' · ');

/** How a field's value is said, by its type. */
const valueWords: Readonly<Partial<Record<FieldDefinition['type'], Words>>> = {
  date: (value) => (parseIsoDate(String(value)).ok ? formatDate(value as IsoDate) : String(value)),
  amount: (value) => numberWords(String(value)),
  decimal: (value) => numberWords(String(value)),
  textList: list,
  flag: (value) => (value === true ? 'Yes' : 'No'),
  ref: (value, names) => names.get(String(value)) ?? String(value),
};

/** Choices whose words aren't the ones that people read. */
const choiceWords: Readonly<Record<string, string>> = { us: 'We', them: 'The partner' };

function wordsOf(field: FieldDefinition, value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === undefined || value === null || value === '') return '';
  if (field.type === 'choice') return choiceWords[String(value)] ?? String(value);
  return (valueWords[field.type] ?? text)(value, names);
}

interface Comparing {
  readonly reader: PlanReader;
  /** Names of priorities and the like that a field refers to. */
  readonly names: ReadonlyMap<string, string>;
}

/** Differences of two records field by field, in the order of the table; `of` names the record. */
function fieldDifferences(
  kind: PlanKind,
  of: string,
  before: RecordRow | undefined,
  after: RecordRow | undefined,
  { reader, names }: Comparing,
): readonly PlanDifference[] {
  const table: FieldTable = recordKinds[kind];
  return Object.entries(table).flatMap(([name, field]): readonly PlanDifference[] => {
    if (silent.includes(name) || (reader === 'partner' && field.audience !== 'partner')) return [];
    const [was, is] = [before, after].map((row) =>
      wordsOf(field, (row?.values as Readonly<Record<string, unknown>> | undefined)?.[name], names),
    );
    if (was === is) return [];
    return [difference(of === '' ? field.label : `${of}: ${field.label}`, was, is)];
  });
}

const difference = (title: string, before = '', after = ''): PlanDifference => ({
  title,
  ...(before === '' ? {} : { before }),
  ...(after === '' ? {} : { after }),
});

interface Pair<Row> {
  readonly before?: Row;
  readonly after?: Row;
}

/** Rows of two versions that are the same one: equal in the first key that finds a partner, each at most once. */
function paired<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keys: readonly ((row: Row) => string)[],
): readonly Pair<Row>[] {
  const found = new Map<Row, Row>();
  const open = new Set(after);
  for (const keyOf of keys)
    for (const was of before) {
      if (found.has(was)) continue;
      const is = [...open].find((row) => keyOf(row) === keyOf(was));
      if (is === undefined) continue;
      found.set(was, is);
      open.delete(is);
    }
  return [
    ...before.map((was) => {
      const is = found.get(was);
      return is === undefined ? { before: was } : { before: was, after: is };
    }),
    ...[...open].map((is) => ({ after: is })),
  ];
}

/** All that a row says, wherever it hangs: of several that share a name, those that stayed as they were belong together. */
const allOf = ({ values }: RecordRow): string => JSON.stringify({ ...values, plan: '', goal: '' });

/** What compares the rows of one kind: what the kind is called, what names a row, and how rows are found again. */
interface Part<K extends Exclude<PlanKind, 'businessPlan'>> {
  readonly kind: K;
  readonly titleOf: (row: RecordRow<K>) => string;
  readonly wordsOf: (row: RecordRow<K>) => string;
  readonly keys: readonly ((row: RecordRow<K>) => string)[];
}

function partDifferences<K extends Exclude<PlanKind, 'businessPlan'>>(
  { kind, titleOf, wordsOf: said, keys }: Part<K>,
  before: readonly RecordRow<K>[],
  after: readonly RecordRow<K>[],
  comparing: Comparing,
): readonly PlanDifference[] {
  return paired(before, after, keys).flatMap((pair) => {
    const named = pair.before ?? pair.after;
    if (named === undefined) return [];
    if (pair.before === undefined || pair.after === undefined)
      return [difference(titleOf(named), pair.before && said(pair.before), pair.after && said(pair.after))];
    const of = `${titleOf(named)} ${said(named)}`;
    return fieldDifferences(kind, of, pair.before as RecordRow, pair.after as RecordRow, comparing);
  });
}

const itemPart: Part<'planItem'> = {
  kind: 'planItem',
  titleOf: ({ values }) => sectionNames[values.section ?? 'duty'],
  wordsOf: ({ values }) => values.text ?? '',
  keys: [
    ({ id }) => id,
    allOf,
    ({ values }) => `${values.section}\n${values.text}`,
    // A line that was reworded stands where it stood.
    ({ values }) => `${values.section}\n#${values.order}`,
  ],
};

const goalPart: Part<'planGoal'> = {
  kind: 'planGoal',
  titleOf: () => 'Goal',
  wordsOf: ({ values }) => values.name ?? '',
  keys: [
    ({ id }) => id,
    allOf,
    ({ values }) => `${values.name}`,
    ({ values }) => `${values.source}/${values.programme}/${values.metric}/${values.currency}#${values.order}`,
  ],
};

const playPart: Part<'planPlay'> = {
  kind: 'planPlay',
  titleOf: () => 'Play',
  wordsOf: ({ values }) => values.name ?? '',
  keys: [({ id }) => id, allOf, ({ values }) => `${values.name}`, ({ values }) => `${values.kind}#${values.order}`],
};

/**
 * What a plan says differently from another version of it, in words: fields of the plan, then lines, goals and plays that are new,
 * gone or changed. Rows are found again by id, by their words, and by their place. `names`: what ids in fields are called, such as
 * priorities. Of one plan with itself nothing; of an untouched new version its version, state and acceptances.
 */
export function comparePlans(
  before: WholePlan,
  after: WholePlan,
  reader: PlanReader = 'internal',
  names: ReadonlyMap<string, string> = new Map(),
): readonly PlanDifference[] {
  const comparing = { reader, names };
  return [
    ...fieldDifferences('businessPlan', '', before.plan as RecordRow, after.plan as RecordRow, comparing),
    ...partDifferences(itemPart, before.items, after.items, comparing),
    ...partDifferences(goalPart, before.goals, after.goals, comparing),
    ...partDifferences(playPart, before.plays, after.plays, comparing),
    ...movedPlays(before, after),
  ];
}

/** Plays that serve another goal: goals have other ids in each version, so they are compared by name. */
function movedPlays(before: WholePlan, after: WholePlan): readonly PlanDifference[] {
  const goalName = ({ goals }: WholePlan, play: RecordRow<'planPlay'>): string =>
    goals.find(({ id }) => id === play.values.goal)?.values.name ?? '';
  return paired(before.plays, after.plays, playPart.keys).flatMap((pair) => {
    if (pair.before === undefined || pair.after === undefined) return [];
    const [was, is] = [goalName(before, pair.before), goalName(after, pair.after)];
    return was === is ? [] : [difference(`Play ${pair.before.values.name ?? ''}: Goal`, was, is)];
  });
}
