import { isDeleted } from '#model/is-deleted.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { TableText } from '#model/line-table.ts';
import type { Rule } from '#model/rule.ts';
import type { LineFacts, TrueUp } from './contract.ts';
import { filterMentions } from '#model/partner-filter.ts';
import type { PreparedBook } from './prepared-book.ts';
import { inputKinds } from './prepared-book.ts';
import type { InputKind } from './prepared-book.ts';
import { changedKinds } from './input-digests.ts';
import { lineIdOf, periodLines } from './period-lines.ts';
import type { FrozenLineReader } from './thaw-calculation.ts';

export type Cause = TrueUp['cause'];

/** One line and rule whose amount is different now. */
export interface ChangedKey {
  readonly line: string;
  readonly level: number;
  readonly partner: string;
  readonly currency: string;
  /** Whether there was, and is, such an entry at all. */
  readonly was: boolean;
  readonly is: boolean;
}

/** What the lines of a closed period were at its close, and are now. */
export interface LineChanges {
  /** Cause that lies in the line itself; undefined when the line is as it was. */
  ofLine(id: string): Cause | undefined;
  tierChanged(id: string): boolean;
  /** Whether a part of the line counts in the period because its customer paid. */
  isPaidFor(id: string): boolean;
  /** Whether the line is in another currency than the one given. */
  isConverted(id: string, currency: string): boolean;
  /** Whether the line was credited to a partner that was merged since: what was paid under its name stays paid. */
  mergedSince(id: string): boolean;
}

/**
 * Compares the lines that counted at the close with those that count now, those that waited, and those that an earlier
 * true-up has brought in since.
 */
export function lineChanges(
  book: PreparedBook,
  period: string,
  frozen: FrozenLineReader,
  waitedThen: ReadonlySet<string>,
  truedUp: ReadonlySet<string>,
  changed: ReadonlySet<InputKind>,
): LineChanges {
  const now = periodLines(book, period);
  const lineNow = new Map(now.lines.map((line) => [lineIdOf(book, line), line]));
  const waitsNow = new Set(now.waiting.map((line) => lineIdOf(book, line)));
  const then = new Map<string, number>();
  for (let line = 0; line < frozen.count; line += 1) if (frozen.counted(line)) then.set(frozen.id(line), line);
  let leftNames: Map<string, string> | undefined;
  // Leavers by the words people know a line by: what steps in for one is part of the same change.
  const leftAs = (name: string): string | undefined => {
    leftNames ??= new Map(
      [...then].filter(([id]) => !lineNow.has(id)).map(([id, line]) => [nameOfFacts(frozen.facts(line)), id]),
    );
    return leftNames.get(name);
  };
  const paidFor = paidLines(book);
  const isPaidFor = (id: string): boolean => paidFor().has(id);
  const tierNow = (line: number): string => now.tierOf(line) ?? '';
  return {
    ofLine: (id) => {
      const [old, current] = [then.get(id), lineNow.get(id)];
      const byPayment = changed.has('payment') && isPaidFor(id);
      if (old === undefined && current !== undefined)
        return truedUp.has(id) ? undefined : byPayment ? 'payment' : newcomer(book, id, current, waitedThen, leftAs);
      if (current === undefined)
        return waitsNow.has(id) ? waitingCause(book, id) : byPayment ? 'payment' : leaver(book, id);
      if (old !== undefined && frozen.credits(old) !== now.creditsOf(current)) return 'split';
      const credited = book.directory.ids[now.partnerOf(current)] ?? '';
      return old === undefined || mergedPartner(book.inputs.records, frozen.partner(old)) === credited
        ? undefined
        : 'partnerMatch';
    },
    isPaidFor,
    isConverted: (id, currency) => {
      const line = lineNow.get(id) ?? -1;
      const { codes, dictionary } = book.inputs.lines.texts.currency;
      const own = (dictionary[codes[line] as number] ?? '').trim().toUpperCase();
      return own !== '' && own !== currency;
    },
    mergedSince: (id) => {
      const old = then.get(id);
      return old !== undefined && mergedPartner(book.inputs.records, frozen.partner(old)) !== frozen.partner(old);
    },
    tierChanged: (id) => {
      const [old, current] = [then.get(id), lineNow.get(id)];
      return old !== undefined && current !== undefined && frozen.tier(old) !== tierNow(current);
    },
  };
}

/** Ids of the lines of which a part counts because its customer paid, made when it's asked for. */
function paidLines(book: PreparedBook): () => ReadonlySet<string> {
  let found: Set<string> | undefined;
  return () => {
    if (found === undefined) {
      found = new Set();
      const { slots } = book;
      const known = new Set<number>(book.unrecognised.map(({ line }) => line));
      for (let slot = 0; slot < slots.count; slot += 1)
        if (slots.portions[slots.portion?.[slot] ?? -1]?.recognised?.event === 'customerPaid')
          known.add(slots.line[slot] as number);
      for (const line of known) found.add(lineIdOf(book, line));
    }
    return found;
  };
}

/** A line that counted and waits now: its deal's shares don't add up, its rate is gone, or nobody knows its partner. */
function waitingCause(book: PreparedBook, id: string): Cause {
  const kind = book.waiting.find((each) => lineIdOf(book, each.line) === id)?.kind;
  if (kind === 'splitSum') return 'split';
  return kind === 'noRate' ? 'exchangeRate' : 'partnerMatch';
}

const lineName = (source: string, order: string, line: string): string | undefined =>
  order === '' ? undefined : JSON.stringify([source, order, line]);
const nameOfFacts = ({ source, order, lineNumber, lineId }: LineFacts): string =>
  lineName(source, order ?? '', lineNumber ?? '') ?? lineId;

function nameNow(book: PreparedBook, id: string, line: number): string {
  const { texts } = book.inputs.lines;
  const text = (column: TableText): string => column.dictionary[column.codes[line] as number] ?? '';
  const source = book.inputs.records.get('batch', batchOf(id))?.values.source ?? '';
  return lineName(source, text(texts.orderNumber), text(texts.lineNumber)) ?? id;
}

const batchOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));

function newcomer(
  book: PreparedBook,
  id: string,
  line: number,
  waitedThen: ReadonlySet<string>,
  leftAs: (name: string) => string | undefined,
): Cause {
  if (waitedThen.has(id)) return 'partnerMatch';
  const replaced = leftAs(nameNow(book, id, line));
  if (replaced !== undefined) return leaver(book, replaced);
  return book.inputs.lines.texts.corrects.codes[line] === 0 ? 'lateLine' : 'correctedLine';
}

function leaver(book: PreparedBook, id: string): Cause {
  const batch = book.inputs.records.get('batch', batchOf(id));
  return batch === undefined || batch.values.undone === true || isDeleted(batch) ? 'undoneBatch' : 'correctedLine';
}

/** Kinds of input that are different from what the last close knew. */
export const changedInputs = (
  book: PreparedBook,
  then: Readonly<Partial<Record<InputKind, string>>>,
): ReadonlySet<InputKind> => changedKinds(book.inputDigests, then);

const plansMentionTier = (book: PreparedBook): boolean =>
  book.versions.some((version) => version.body.rules.some((rule) => filterMentions(rule.when, 'tier'))) ||
  book.inputs.records
    .all('planAssignment')
    .some((row) => row.values.filter !== undefined && filterMentions(row.values.filter, 'tier'));

/** Whether any rule is of a kind, or asks for a field in its conditions. */
const plansMention = (book: PreparedBook, field: string, kind: Rule['kind']): boolean =>
  book.versions.some((version) =>
    version.body.rules.some((rule) => rule.kind === kind || filterMentions(rule.when, field) || rule.kind === 'matrix'),
  );

/**
 * Why an amount of a closed period is different: the line itself, else the link, tier, plan or partner field that changed,
 * else whatever happened to other lines of the same partner (they moved it along its bands).
 */
export function causesOf(
  book: PreparedBook,
  keys: readonly ChangedKey[],
  changes: LineChanges,
  changed: ReadonlySet<InputKind>,
): readonly Cause[] {
  const own = keys.map((key) => ownCause(book, key, changes, changed));
  const ofPartner = new Map<string, Cause>();
  let any: Cause | undefined;
  keys.forEach((key, at) => {
    const cause = own[at];
    if (cause === undefined) return;
    any ??= cause;
    if (!ofPartner.has(`${key.partner} ${key.currency}`)) ofPartner.set(`${key.partner} ${key.currency}`, cause);
  });
  return keys.map(
    (key, at) => own[at] ?? ofPartner.get(`${key.partner} ${key.currency}`) ?? any ?? inputCause(changed),
  );
}

function ownCause(
  book: PreparedBook,
  key: ChangedKey,
  changes: LineChanges,
  changed: ReadonlySet<InputKind>,
): Cause | undefined {
  const ofLine = changes.ofLine(key.line);
  if (ofLine !== undefined) return ofLine;
  if (key.level > 0 && key.was !== key.is && changed.has('supplyLink')) return 'supplyLink';
  if (changed.has('tier') && changes.tierChanged(key.line) && plansMentionTier(book)) return 'tier';
  if (changed.has('payment') && changes.isPaidFor(key.line)) return 'payment';
  if (changed.has('exchangeRate') && changes.isConverted(key.line, key.currency)) return 'exchangeRate';
  if (changed.has('plan')) return 'plan';
  if (changed.has('target') && key.line.startsWith('window:')) return 'target';
  if (changed.has('involvement') && plansMention(book, 'deal.involvement', 'involvement')) return 'involvement';
  if (changed.has('partnerFields')) return 'partnerFields';
  return changed.has('supplyLink') && key.level > 0 ? 'supplyLink' : undefined;
}

function inputCause(changed: ReadonlySet<InputKind>): Cause {
  // No line is credited to anybody else, so it was a filter that asked for the partner's name or code.
  if (changed.has('partnerMatch')) return 'partnerFields';
  return inputKinds.find((kind) => changed.has(kind)) ?? 'lateLine';
}

/** What a statement says about a cause: no other partner, no file, no person. `period` is a name such as “Q2 2026”. */
export function causeSentence(cause: Cause, period: string, lines: number): string {
  const some = `${lines} ${lines === 1 ? 'sale' : 'sales'}`;
  const was = lines === 1 ? 'was' : 'were';
  const words = {
    lateLine: `${some} of ${period} arrived after the period was closed.`,
    correctedLine: `${some} of ${period} ${was} corrected after the period was closed.`,
    undoneBatch: `${some} of ${period} ${was} withdrawn after the period was closed.`,
    partnerMatch: `${some} of ${period} ${was} credited to another partner after the period was closed.`,
    supplyLink: `The supply chain above ${some} of ${period} was corrected after the period was closed.`,
    plan: `The commission plan that applied in ${period} was corrected after the period was closed.`,
    tier: `The tier that applied in ${period} was corrected after the period was closed.`,
    partnerFields: `Partner or product details that decide the commission of ${period} were corrected after the period was closed.`,
    split: `Participants of a deal, or their shares, were corrected for ${some} of ${period} after the period was closed.`,
    involvement: `The work recorded on a deal of ${period} was corrected after the period was closed.`,
    target: `A sales target or marketing claim of ${period} was recorded or corrected after the period was closed.`,
    payment: `What customers paid for ${some} of ${period} was recorded or corrected after the period was closed.`,
    exchangeRate: `An exchange rate of ${period} was corrected after the period was closed.`,
  } as const satisfies Record<Cause, string>;
  return words[cause];
}
