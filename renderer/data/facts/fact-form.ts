import type { FieldDefinition, FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatDate } from '#ui/format.ts';
import type { DialogField, DialogFile, DialogValues } from '#ui/record-dialog.tsx';
import { pickAttachment } from '#data/attachment.ts';
import { choiceWord, type FactRecordKind } from './fact-words.ts';

/** How the form of a kind asks for its fields; everything else follows from the field table. */
export interface FactForm {
  /** In the order in which they are asked for. `partner` is asked only where the page doesn't say it. */
  readonly fields: readonly string[];
  /** Texts that the book already has are offered for these. */
  readonly suggested?: readonly string[];
  readonly notes?: Readonly<Record<string, string>>;
  /** What choices are called where the field table's words wouldn't do. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The second day is after the first. */
  readonly span?: readonly [from: string, end: string];
}

/** The one list of what is asked for each kind. `holder` stands for the person, or for a name that the book doesn't know. */
export const factForms = {
  person: {
    fields: [
      'name',
      'role',
      'email',
      'phone',
      'influence',
      'language',
      'channel',
      'joined',
      'left',
      'paidBy',
      'quotaPeriod',
      'measuredOn',
    ],
    suggested: ['role', 'language', 'quotaPeriod'],
    notes: { left: 'The first day without the person' },
    span: ['joined', 'left'],
  },
  course: {
    fields: ['code', 'name', 'product', 'level', 'validMonths'],
    suggested: ['product', 'level'],
    notes: { validMonths: 'Empty: a completion counts for ever' },
  },
  certificate: {
    fields: ['holder', 'name', 'product', 'level', 'version', 'area', 'earned', 'expires', 'evidence', 'note'],
    suggested: ['name', 'product', 'level', 'version', 'area'],
    notes: { expires: 'The first day on which it isn’t valid any more', evidence: 'Number, link, file' },
    span: ['earned', 'expires'],
  },
  completion: {
    fields: ['holder', 'course', 'completed', 'score'],
    suggested: ['course'],
    notes: { score: 'As the course says it: 85 %, 17/20, passed' },
  },
  agreement: {
    fields: [
      'type',
      'number',
      'tier',
      'region',
      'signed',
      'from',
      'next',
      'renewal',
      'noticeDays',
      'obligations',
      'file',
      'note',
    ],
    suggested: ['type', 'tier', 'region'],
    notes: { next: 'The first day after its term; empty: open', obligations: 'One per line' },
    span: ['from', 'next'],
  },
  interaction: { fields: ['date', 'kind', 'holder', 'by', 'summary'], suggested: ['by'] },
  marketingActivity: {
    fields: ['name', 'kind', 'area', 'state', 'date', 'leads', 'cost', 'currency', 'evidence'],
    suggested: ['kind', 'area'],
    notes: { evidence: 'Link, file, invoice number' },
  },
  survey: {
    fields: ['name', 'about', 'sent', 'closes', 'scale', 'questions'],
    notes: { scale: '10: scores are from 0 to 10', questions: 'One per line' },
    span: ['sent', 'closes'],
  },
  surveyAnswer: {
    fields: ['survey', 'about', 'date', 'score', 'scale', 'respondent', 'comment'],
    suggested: ['survey'],
  },
  figure: {
    fields: ['name', 'part', 'value', 'currency', 'date', 'next', 'source'],
    suggested: ['name', 'part', 'source'],
    notes: {
      part: 'Engineers, a solution area, a product',
      currency: 'Where it is money',
      next: 'Empty: until there is a newer one',
    },
    span: ['date', 'next'],
  },
  milestone: {
    fields: ['name', 'area', 'date', 'next', 'by', 'evidence'],
    suggested: ['name', 'area', 'by'],
    notes: { next: 'The first day on which it isn’t so any more' },
    span: ['date', 'next'],
  },
  subscription: {
    fields: [
      'customer',
      'reference',
      'product',
      'area',
      'market',
      'role',
      'quantity',
      'amount',
      'currency',
      'from',
      'next',
    ],
    suggested: ['product', 'area', 'market', 'role'],
    span: ['from', 'next'],
  },
  task: { fields: ['title', 'why', 'owner', 'due'], suggested: ['owner'] },
  commitment: {
    fields: ['what', 'side', 'owner', 'due', 'made', 'internalNotes'],
    suggested: ['owner'],
    notes: { what: 'As both sides say it', owner: 'Who does it' },
    words: { side: { us: 'We', them: 'The partner' } },
  },
  pillarEvidence: {
    fields: ['pillar', 'mark', 'date', 'evidence', 'by'],
    suggested: ['by'],
    notes: { mark: '0 to 10', evidence: 'What was seen or said, and where it is written down' },
  },
} as const satisfies Record<FactRecordKind, FactForm>;

const formOf = (kind: FactRecordKind): FactForm => factForms[kind];
const tableOf = (kind: FactRecordKind): FieldTable => recordKinds[kind];

/** Values of a row by field, whatever its kind. */
export const valuesOf = (row: RecordRow | undefined): Readonly<Record<string, unknown>> =>
  (row?.values ?? {}) as Readonly<Record<string, unknown>>;

const pick = async (): Promise<DialogFile | undefined> => {
  const picked = await pickAttachment();
  return picked.ok ? picked.value : undefined;
};

const simple: Partial<Record<FieldDefinition['type'], DialogField['kind']>> = {
  date: 'date',
  amount: 'amount',
  decimal: 'number',
  integer: 'integer',
  longText: 'longText',
  textList: 'list',
  flag: 'flag',
  choice: 'choice',
};

/** A field of a record as a form asks for it. */
function dialogField(kind: FactRecordKind, name: string, known: readonly string[]): DialogField {
  const { label, type, required = false, audience, choices = [] } = tableOf(kind)[name] as FieldDefinition;
  const form = formOf(kind);
  const note = form.notes?.[name];
  const common = {
    name,
    label,
    required,
    ...(note === undefined ? {} : { note }),
    ...(audience === 'partner' || type === 'flag' ? {} : { internal: true }),
  };
  if (name === 'file') return { ...common, kind: 'file', pick };
  if (type === 'currency') return { ...common, kind: 'currency' };
  const field = simple[type];
  if (field === 'choice')
    return {
      ...common,
      kind: field,
      options: choices.map((value) => ({ value, label: form.words?.[name]?.[value] ?? choiceWord(value) })),
    };
  if (field !== undefined) return { ...common, kind: field };
  return known.length > 0 || name === 'holder' ? { ...common, kind: 'suggest', known } : { ...common, kind: 'text' };
}

/** All fields of a form, with the texts that are known for some of them. */
export const dialogFields = (
  kind: FactRecordKind,
  knownOf: (field: string) => readonly string[],
): readonly DialogField[] => formOf(kind).fields.map((name) => dialogField(kind, name, knownOf(name)));

/** What the fields begin with: those of the edited record, else what is usual. */
export function startValues(kind: FactRecordKind, edited: RecordRow | undefined, usual: DialogValues): DialogValues {
  if (edited === undefined) return usual;
  const values = valuesOf(edited);
  const table = tableOf(kind);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, string | boolean][] => {
      const type = table[name]?.type;
      if (value === undefined || type === undefined) return [];
      if (type === 'flag') return [[name, value === true]];
      if (type === 'date') return [[name, formatDate(String(value))]];
      return [[name, Array.isArray(value) ? value.join('\n') : String(value)]];
    }),
  );
}

/** What a form's values become in the record; an empty field is emptied. */
export function factSet(kind: FactRecordKind, values: DialogValues): Record<string, unknown> {
  const table = tableOf(kind);
  const set: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const type = table[name]?.type;
    if (type === undefined) continue;
    if (typeof value === 'boolean') set[name] = value;
    else if (value === '') set[name] = null;
    else if (type === 'integer') set[name] = Number(value);
    else set[name] = type === 'textList' ? value.split('\n') : value;
  }
  return set;
}

/** What is wrong with a form as a whole. */
export function factTrouble(kind: FactRecordKind, values: DialogValues): Readonly<Record<string, string>> {
  const [from, end] = formOf(kind).span ?? [];
  if (from === undefined || end === undefined) return {};
  const [first, last] = [String(values[from] ?? ''), String(values[end] ?? '')];
  const after = tableOf(kind)[from]?.label.toLowerCase();
  return first !== '' && last !== '' && last <= first ? { [end]: `A day after “${after}”, ${formatDate(first)}` } : {};
}
