import type { RecordTables } from '#commission/partner-safe.ts';
import type { FieldDefinition, FieldTable } from '#model/field.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames, recordKinds } from '#model/record-kinds.ts';
import type { AnyRow } from '#model/record-row.ts';
import { reviewScreens } from '#model/review-records.ts';
import { belonging } from '#projection/belonging.ts';

/**
 * A book that is nothing but marks, for the law that nothing internal and nothing of another partner is ever presented (design.md 6).
 * It's made by walking the tables of all kinds, so a field or a kind that is added later is in it by itself:
 *
 *   - every text of an internal field, of whomever, and the name of every unnamed customer begins with `ZZ-INT-`;
 *   - every text of every record of two other partners begins with `ZZ-OTH-`, ids too;
 *   - internal numbers are 7712345 and internal days 7 July 2031; others' are 8812345 and 8 August 2032;
 *   - every text that the partner may read begins with `OK-`, so that a test can tell that screens aren't just empty.
 *
 * Each mark says kind, field and row: `ZZ-INT-deal-internalNotes-3`. The partner has twelve rows of each kind, which take
 * every choice in turn, so that all twelve screens have notes, deals stand in all stages, commitments have all ends.
 */
export interface CanaryBook {
  readonly rows: readonly AnyRow[];
  /** How many fields were marked, and with how many texts. */
  readonly fields: number;
  readonly texts: number;
  /** Internal fields that can't hold a mark: yes or no, choices, references, and structures with a parser of their own. */
  readonly unmarked: readonly string[];
}

export const canaryPartner = 'p-own';
export const canaryReview = 'own-review-0';
/** The day on which the canary book is looked at. */
export const canaryDay = '2026-10-20';

const internalMark = 'ZZ-INT';
const othersMark = 'ZZ-OTH';
export const ownMark = 'OK-';

/** Everything that gives a mark away, however it was written on the way. */
const signs = [
  'zz-int',
  'zz-oth',
  '7712345',
  '7,712,345',
  '2031-07-07',
  '7 jul 2031',
  '7 july 2031',
  '8812345',
  '8,812,345',
  '2032-08-08',
  '8 aug 2032',
  '8 august 2032',
];

/** Texts in which a mark stands: what must be none. Also of a PDF's text, a heap, an accessibility tree. */
export const canariesIn = (texts: Iterable<string>): readonly string[] =>
  [...texts].filter((text) => signs.some((sign) => text.toLowerCase().includes(sign)));

type Whose = 'own' | 'other';
interface At {
  readonly kind: RecordKind;
  readonly whose: Whose;
  readonly owner: string;
  readonly n: number;
}

const rowsOfOwn = 12;
const rowsOfOthers = 3;
const others = [`${othersMark}-partner-a`, `${othersMark}-partner-b`] as const;

/** Kinds of which a book has one row, with its id. */
const single: Partial<Record<RecordKind, string>> = { bookSettings: 'settings' };

const idOf = (kind: RecordKind, owner: string, n: number): string => {
  if (kind === 'partner') return owner;
  if (single[kind] !== undefined) return single[kind];
  return owner === canaryPartner ? `own-${kind}-${n}` : `${owner}-${kind}-${n}`;
};

/** Texts with a form of their own, of what the partner may read: a mark would be no quarter, no time, no number. */
const formed: Readonly<Record<string, unknown>> = {
  'bookSettings.logo': '',
  'businessPlan.year': 2026,
  'disputes.period': '2026-Q3',
  'partner.disputeDays': '30',
  'partner.paymentDays': '15',
  'planGoal.entered': ['1', '2', '3', '4'],
  'planGoal.targets': ['100', '200', '300', '400'],
  'review.pace': { results: 12 },
  'review.period': '2026-Q3',
  'review.time': '10:00',
  'review.zone': 'Europe/Amsterdam',
  'salesTarget.weights': ['1', '1', '1', '1'],
  'salesTarget.year': 2026,
  'scorecardComment.period': '2026-Q3',
};

/** Internal structures that screens, engines and pages read: they are left out, not marked. */
const parsed: ReadonlySet<string> = new Set([
  'bookSettings.cadence',
  'bookSettings.reviewCadence',
  'importSource.headers',
  'importSource.mapping',
  'onboardingPath.filter',
  'onboardingPath.steps',
  'onboardingTask.proof',
  'planAssignment.filter',
  'review.skipped',
  'savedView.view',
]);

/** Fields that end something, or put it before or after a day: in every third row they are absent. */
const ending: ReadonlySet<string> = new Set([
  'closed',
  'done',
  'dropped',
  'ended',
  'left',
  'next',
  'expires',
  'due',
  'owner',
]);

/** Which row a reference of each kind leads to: all goals of one plan, all notes of one review. */
function referred(at: At, field: string, refers: RecordKind): string | undefined {
  if (refers === 'partner') return at.owner;
  if (at.kind === 'businessPlan' && field === 'replaces') return undefined;
  if (refers === 'businessPlan') return idOf(refers, at.owner, 1);
  if (refers === 'review') return idOf(refers, at.owner, at.kind === 'commitment' ? at.n % 2 : 0);
  return idOf(refers, at.owner, at.n % (at.whose === 'own' ? rowsOfOwn : rowsOfOthers));
}

const own = (at: At, field: string, definition: FieldDefinition): unknown => {
  const text = `${ownMark}${at.kind}-${field}-${at.n}`;
  const days = at.n - 6;
  switch (definition.type) {
    case 'text':
    case 'longText':
      return text;
    case 'textList':
      return at.kind === 'priority' && field === 'goals' ? [idOf('planGoal', at.owner, 1)] : [text];
    case 'date':
      return `2026-${days < 0 ? '09' : '11'}-${String(10 + at.n).padStart(2, '0')}`;
    case 'amount':
    case 'decimal':
      return String(1000 + at.n);
    case 'currency':
      return at.n % 4 === 3 ? 'EUR' : 'USD';
    case 'integer':
      return at.n + 1;
    case 'choice':
      return definition.choices?.[at.n % (definition.choices.length || 1)];
    case 'ref':
      return referred(at, field, definition.refers as RecordKind);
    case 'flag':
    case 'json':
      return undefined;
  }
};

/** A mark of the field's type; undefined where it can't hold one. */
function marked(at: At, field: string, definition: FieldDefinition, mark: string): unknown {
  const isOthers = mark === othersMark;
  const text = `${mark}-${at.kind}-${field}-${at.n}`;
  switch (definition.type) {
    case 'text':
    case 'longText':
      return text;
    case 'textList':
      return [text];
    case 'date':
      return isOthers ? '2032-08-08' : '2031-07-07';
    case 'amount':
    case 'decimal':
      return isOthers ? '8812345' : '7712345';
    case 'integer':
      return isOthers ? 8_812_345 : 7_712_345;
    case 'json':
      return parsed.has(`${at.kind}.${field}`) ? undefined : { [text]: text };
    case 'currency':
    case 'choice':
    case 'ref':
    case 'flag':
      return undefined;
  }
}

/** Fields by which a row is found, shown and joined: they stay true whoever it belongs to. */
const isJoining = ({ type }: FieldDefinition): boolean => type === 'choice' || type === 'ref' || type === 'currency';

/** A book of marks. `tables` may say of a field whose audience was moved; marks go by the program's own tables. */
export function canaryBook(): CanaryBook {
  const marks = new Set<string>();
  const unmarked = new Set<string>();
  let texts = 0;
  const valueOf = (at: At, field: string, definition: FieldDefinition): unknown => {
    const name = `${at.kind}.${field}`;
    if (field === 'deleted') return undefined;
    if (ending.has(field) && at.n % 3 === 0) return undefined;
    const isInternal = definition.audience !== 'partner' || isHiddenCustomer(at, field);
    if (name === 'deal.confidentialCustomer') return isHiddenCustomer(at, 'customer');
    if (isInternal || at.whose === 'other') {
      const value = marked(at, field, definition, isInternal ? internalMark : othersMark);
      if (value !== undefined) {
        marks.add(name);
        texts += 1;
        return value;
      }
      if (isInternal) unmarked.add(name);
      return isJoining(definition) ? own(at, field, definition) : undefined;
    }
    return name in formed ? formed[name] : own(at, field, definition);
  };
  const rowOf = (at: At): AnyRow => {
    const table: FieldTable = recordKinds[at.kind];
    const values = Object.entries(table)
      .map(([field, definition]) => [field, valueOf(at, field, definition)] as const)
      .filter(([, value]) => value !== undefined && value !== '');
    const custom = { 'custom:Margin': `${internalMark}-${at.kind}-custom-${at.n}` };
    texts += 1;
    return {
      kind: at.kind,
      id: idOf(at.kind, at.owner, at.n),
      values: { ...Object.fromEntries(values), ...custom, ...told(at) },
      stamps: {},
    } as unknown as AnyRow;
  };
  const rows = recordKindNames.flatMap((kind) => {
    const isShared = belonging[kind] === 'everybody';
    const count = kind === 'partner' || single[kind] !== undefined ? 1 : rowsOfOwn;
    const mine = range(count).map((n) => rowOf({ kind, whose: 'own', owner: canaryPartner, n }));
    if (isShared) return mine;
    const theirs = others.flatMap((owner) =>
      range(kind === 'partner' ? 1 : rowsOfOthers).map((n) => rowOf({ kind, whose: 'other', owner, n })),
    );
    return [...mine, ...theirs];
  });
  return { rows: [...rows, ...coSold()], fields: marks.size, texts, unmarked: [...unmarked].toSorted() };
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

const isHiddenCustomer = (at: At, field: string): boolean =>
  at.kind === 'deal' && field === 'customer' && at.whose === 'own' && at.n % 5 === 1;

/** What makes rows of the partner stand where a screen looks: plans shared, topics of all kinds, notes on all screens. */
function told(at: At): Readonly<Record<string, unknown>> {
  if (at.whose !== 'own') return {};
  const n = at.n;
  const table: Partial<Record<RecordKind, Readonly<Record<string, unknown>>>> = {
    bookSettings: { periodLength: 'quarter', fiscalYearStartMonth: 1, homeCurrency: 'USD' },
    businessPlan: { state: n === 0 ? 'outline' : 'running', version: n === 1 ? 99 : n },
    commitment: { made: '2026-08-01' },
    deal: {
      stage: (['registered', 'qualified', 'proposal', 'won'] as const)[n % 4],
      closed: n % 4 === 3 ? '2026-09-01' : undefined,
    },
    marketingActivity: { currency: 'USD', state: (['planned', 'done', 'cancelled'] as const)[n % 3] },
    partner: { mergedInto: undefined, status: 'active' },
    priority: { rank: n, ended: undefined },
    review: { date: n === 0 ? canaryDay : `2026-0${1 + (n % 8)}-15`, state: n === 0 ? 'planned' : 'closed', score: 8 },
    reviewNote: { review: canaryReview, screen: reviewScreens[n % reviewScreens.length] },
    reviewTopic: { closed: undefined },
    tierRecord: { from: '2026-01-01' },
  };
  return table[at.kind] ?? {};
}

/** A deal of the partner that another has a part in, and one of another that the partner has a part in: it may know whose it is of. */
function coSold(): readonly AnyRow[] {
  const row = (kind: RecordKind, id: string, values: object): AnyRow =>
    ({ kind, id, values, stamps: {} }) as unknown as AnyRow;
  const told = { customer: `${ownMark}deal-customer-co`, stage: 'proposal', amount: '1000', currency: 'USD' };
  const table: FieldTable = recordKinds.deal;
  const marks = Object.keys(table)
    .filter((field) => ['text', 'longText'].includes(table[field]?.type ?? '') && !(field in told))
    .map((field) => [field, `${table[field]?.audience === 'partner' ? othersMark : internalMark}-deal-${field}-co`]);
  const part = (id: string, deal: string, partner: string): AnyRow =>
    row('dealParticipant', id, { deal, partner, role: 'coSold', share: '0.5' });
  return [
    row('deal', 'co-deal', { ...Object.fromEntries(marks), ...told, partner: others[0] }),
    part('co-0', 'own-deal-0', others[0]),
    part('co-1', 'co-deal', canaryPartner),
    part('co-2', 'co-deal', others[0]),
  ];
}

/** The tables with one field's audience turned to the partner on purpose: then a mark of it must be found. */
export function withShared(kind: RecordKind, field: string): RecordTables {
  const table: FieldTable = recordKinds[kind];
  const definition = table[field];
  if (definition === undefined || definition.audience === 'partner') throw new Error(`${kind}.${field} isn't internal`);
  return { ...recordKinds, [kind]: { ...table, [field]: { ...definition, audience: 'partner' } } };
}
