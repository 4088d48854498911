import type { RecordTables } from '#commission/partner-safe.ts';
import { isCustomField } from '#model/custom-field.ts';
import type { FieldTable } from '#model/field.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKindNames, recordKinds } from '#model/record-kinds.ts';
import type { AnyRow, BookRecords } from '#model/record-row.ts';
import type { Presentation, ScreenKind } from '#shared/presentation.ts';
import type { Preflight } from '#review/contract.ts';
import type { Ownership } from './belonging.ts';
import { ownershipOf } from './belonging.ts';
import { isCommon, shortName, telling } from './leak-words.ts';
import { ownTexts, textsInside, textsOf } from './own-texts.ts';
import type { OwnTexts } from './own-texts.ts';
import { ledByOther } from './partner-view.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { firstWord, phraseIndex, wordsOf } from './phrase-index.ts';
import { presentedTexts } from './presented-texts.ts';
import type { PresentedText } from './presented-texts.ts';

export type Leak = Preflight['leaks'][number];

/** More than these nobody reads; one is enough to stop. */
const MOST_LEAKS = 50;

/**
 * What of others, or of ours alone, stands in what will be seen, as whole words: texts of internal fields and of custom fields
 * of any record; names, codes, people, deals and customers of other partners; unnamed customers of the partner's own deals;
 * sentences of other partners' records. What the partner's own records name as well isn't a leak, nor are words that the program
 * itself writes. `records` is the whole book, never a frozen part of it. The last look before presenting: the projection alone
 * lets no record through, so what is found was typed or pasted into a shared text.
 *
 * Not covered, so a person's eye is: customers of others that are known from sale lines alone (those of deals and subscriptions
 * are looked for); figures, dates and choices, which tell nothing without a name; what was said in other words or in a picture;
 * of structured fields that are ours anything shorter than a sentence, and what reviews with others have shown, which is made of
 * records that are looked at themselves.
 */
export function leaksIn(
  presentation: Presentation,
  records: BookRecords,
  partner: string,
  tables: RecordTables = recordKinds,
): readonly Leak[] {
  const isOfLines = (screen: number): boolean => ofLines.has(presentation.screens[screen]?.kind ?? 'cover');
  return leaksInTexts(presentedTexts(presentation), records, partner, { tables, isOfLines });
}

/** How texts are looked over. */
export interface LookOver {
  readonly tables?: RecordTables;
  /** Whether a text names the customers of the partner's own sale lines. */
  readonly isOfLines?: (screen: number) => boolean;
}

/** `leaksIn` of any texts that go to a partner: of a document, a draft, a calendar file. A leak's `screen` is that of its text. */
export function leaksInTexts(
  texts: readonly PresentedText[],
  records: BookRecords,
  partner: string,
  { tables = recordKinds, isOfLines = () => false }: LookOver = {},
): readonly Leak[] {
  const check: Check = {
    index: phraseIndex(texts.map(({ text }) => text)),
    owner: ownershipOf(records, partner),
    records,
    found: new Map(),
    own: lazily(() => ownTexts(records, check.owner, tables)),
    texts: texts.map(({ text }) => text),
  };
  const typed = texts.some(({ screen }) => isOfLines(screen))
    ? { ...check, index: phraseIndex(texts.map(({ text, screen }) => (isOfLines(screen) ? '' : text))) }
    : check;
  for (const kind of recordKindNames) {
    const fields = fieldsToLookFor(kind, tables);
    for (const row of records.all(kind) as unknown as readonly AnyRow[]) {
      if (check.found.size >= MOST_LEAKS) break;
      lookForRow(row, fields, check, ofCustomers.has(kind) ? typed : check);
    }
  }
  return [...check.found].map(([phrase, { at, of }]) => ({ screen: texts[at]?.screen ?? 0, text: phrase, of }));
}

/** Screens that name the customers of the partner's own sale lines, whoever else may sell to the same. */
const ofLines: ReadonlySet<ScreenKind> = new Set(['receipt', 'statement']);

/** Kinds that name customers. */
const ofCustomers: ReadonlySet<RecordKind> = new Set(['deal', 'subscription']);

interface Check {
  readonly index: PhraseIndex;
  readonly texts: readonly string[];
  readonly owner: Ownership;
  readonly records: BookRecords;
  readonly own: () => OwnTexts;
  readonly found: Map<string, { readonly at: number; readonly of: string }>;
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

interface Looked {
  readonly field: string;
  readonly label: string;
  readonly isInternal: boolean;
  readonly isTelling: boolean;
  readonly isLong: boolean;
  /** Its texts stand somewhere in it, among names of columns and kinds: only sentences are looked for. */
  readonly isStructured: boolean;
}

const textual: ReadonlySet<string> = new Set(['text', 'longText', 'textList', 'json']);

/** Fields whose texts are looked for; choices, references and figures tell nothing by themselves. */
function fieldsToLookFor(kind: RecordKind, tables: RecordTables): readonly Looked[] {
  const table: FieldTable = tables[kind];
  return Object.entries(table)
    .filter(([, { type, audience }]) => textual.has(type) && (type !== 'json' || audience !== 'partner'))
    .map(([field, { label, type, audience }]) => ({
      field,
      label,
      isInternal: audience !== 'partner',
      isTelling: telling[kind]?.includes(field) === true,
      isLong: type === 'longText',
      isStructured: type === 'json',
    }));
}

/** `names` is the same check where names of others are looked for. */
function lookForRow(row: AnyRow, fields: readonly Looked[], check: Check, names: Check): void {
  const values = row.values as Readonly<Record<string, unknown>>;
  const whose = check.owner.of(row);
  const isLedByOther = row.kind === 'deal' && whose === 'own' && !check.owner.leads(row.id);
  const isHiddenCustomer = row.kind === 'deal' && values['confidentialCustomer'] === true;
  for (const looked of fields) {
    const value = values[looked.field];
    if (value === undefined) continue;
    const isOthers = whose === 'other' || (isLedByOther && !ledByOther.has(looked.field));
    const isHidden = isHiddenCustomer && whose === 'own' && looked.field === 'customer';
    if (looked.isInternal) lookForInternal(value, looked, row, check);
    else if (isHidden) lookForName(value, 'Confidential customer', check);
    else if (isOthers && looked.isTelling)
      lookForName(value, othersWords(row, looked, check), names, row.kind === 'partner');
    else if (isOthers)
      for (const text of textsOf(value)) lookForSentences(text, othersWords(row, looked, check), check, 'said');
  }
  for (const field in values)
    if (isCustomField(field))
      lookForInternal(values[field], { field, label: field, isLong: false, isStructured: false }, row, check);
}

const othersWords = (row: AnyRow, { label }: Looked, { records }: Check): (() => string) => {
  return () => {
    const id = row.kind === 'partner' ? row.id : (row.values as { readonly partner?: string }).partner;
    const name = id === undefined ? undefined : records.get('partner', id)?.values.name;
    return `${label} of another partner${name === undefined ? '' : `, ${name}`}`;
  };
};

/**
 * Kinds whose texts are made of others: a task of a commitment, a batch of a file's name. Their words are only ours where no
 * shared record has them.
 */
const ofOurWork: ReadonlySet<RecordKind> = new Set([
  'batch',
  'importSource',
  'lineChoice',
  'onboardingPath',
  'periodState',
  'savedView',
  'task',
]);

type Of = string | (() => string);

function lookForInternal(
  value: unknown,
  { field, label, isLong, isStructured }: Omit<Looked, 'isInternal' | 'isTelling'>,
  row: AnyRow,
  check: Check,
): void {
  const of = `${isCustomField(field) ? field.slice('custom:'.length) : label}, internal`;
  const unless = ofOurWork.has(row.kind) ? 'said' : 'named';
  if (isStructured) {
    for (const text of textsInside(value)) lookForSentences(text, of, check, unless);
    return;
  }
  for (const text of textsOf(value)) {
    const isFound = isLong && lookForSentences(text, of, check, unless);
    if (!isFound && (!isLong || wordsIn(text) < 3)) lookForWhole(text, of, check, unless);
  }
}

const wordsIn = (text: string): number => (text.length > 60 ? 3 : wordsOf(text).length);

/** Whether the first word of a phrase stands anywhere: refuses nearly all, without taking the phrase apart. */
const mayStand = (text: string, { index }: Check): boolean => {
  const word = firstWord(text);
  return word !== '' && index.hasWord(word);
};

/** Sentences and lines of at least three words; whether the text has any. */
function lookForSentences(text: string, of: Of, check: Check, unless: 'named' | 'said'): boolean {
  let has = false;
  for (const sentence of text.split(/[\n.;!?]+/)) {
    if (sentence.length < 12) continue;
    if (!mayStand(sentence, check)) {
      has ||= wordsIn(sentence) >= 3;
      continue;
    }
    const words = wordsOf(sentence);
    if (words.length < 3) continue;
    has = true;
    report(words, sentence.trim(), of, check, unless);
  }
  return has;
}

/** A text as it stands, of four letters or digits at least. */
function lookForWhole(text: string, of: Of, check: Check, unless: 'named' | 'said'): void {
  if (text.length < 4 || !mayStand(text, check)) return;
  const words = wordsOf(text);
  // A single ordinary word isn't anybody's, where the partner's own texts have it too.
  const isWord = words.length === 1 && !/\d/.test(text);
  report(words, text.trim(), of, check, isWord ? 'said' : unless);
}

/** A name, and of a company's the name without what companies end with. */
function lookForName(value: unknown, of: Of, check: Check, isCompany = false): void {
  for (const text of textsOf(value)) {
    if (text.length < 4 || !mayStand(text, check)) continue;
    report(wordsOf(text), text.trim(), of, check, 'named');
    const short = isCompany && !check.found.has(text.trim()) ? shortName(text) : undefined;
    if (short !== undefined && check.texts.some((shown) => shown.includes(short)))
      report(wordsOf(short), short, of, check, 'named');
  }
}

/** A phrase that stands in what will be seen, unless it's common or the partner's own records have it. */
function report(
  words: readonly string[],
  phrase: string,
  of: Of,
  { index, own, found }: Check,
  unless: 'named' | 'said',
): void {
  if (words.join('').length < 4 || isCommon(words)) return;
  const at = index.find(words);
  if (at < 0 || found.has(phrase) || own()[unless](words)) return;
  found.set(phrase, { at, of: typeof of === 'string' ? of : of() });
}
