import { dayOf, lastDay } from '#calendar/day-lookup.ts';
import { filterMentions } from '#model/partner-filter.ts';
import type { Equivalence, FactKind, FactSelection, FactSource, ProgrammeBody } from '#model/programme.ts';
import { firstAt } from '#tiers/facts/by-partner.ts';
import type { FactColumns, FactText } from '#tiers/facts/fact-columns.ts';
import { fold } from '#tiers/facts/fact-texts.ts';
import type { PreparedFacts } from '#tiers/facts/prepare-facts.ts';
import type { FactMask, FactMasks } from './fact-masks.ts';
import type { Narrowing } from './fact-scopes.ts';
import type { Hits } from './hits.ts';
import { remembered } from './day-window.ts';
import { makeRoom } from './hits.ts';
import { keptWith } from './kept-with.ts';
import { shiftMonths } from './month-days.ts';
import { outdatedDays } from './outdated-versions.ts';

/** Why a fact stops counting. */
export const endings = ['ends', 'leaves', 'ages', 'equivalence'] as const;
export type Ending = (typeof endings)[number];

/** Facts of one kind that pass a filter, and until when each counts. */
export interface Selection {
  readonly columns: FactColumns;
  readonly mask: FactMask;
  /** The first day on which each doesn't count any more, by itself; undefined where none ends. */
  readonly ends?: Int32Array;
  /** Index into `endings`. */
  readonly why?: Uint8Array;
  /** The first day on which its version is too old, known from that day on. */
  readonly outdated?: Int32Array;
}

/** How long facts count besides what the selection says. */
export interface Life {
  /** Only while in force. */
  readonly inForce?: boolean;
  /** So many months from its date. */
  readonly months?: number;
}

/** The facts that a source names, its own or those of a set of the programme. */
export function selectionOf(source: FactSource, sets: ProgrammeBody['sets']): FactSelection {
  if (!('set' in source)) return source;
  const set = sets.find(({ id }) => id === source.set);
  if (set === undefined) throw new Error(`No set ${source.set}`);
  return set;
}

const known = new WeakMap<FactColumns, Map<string, Selection>>();

/** Compiles selections over the facts of a book. They are kept with the columns: versions and drafts share them. `money`: its key. */
export function selections(facts: PreparedFacts, body: ProgrammeBody, masks: FactMasks, money: string) {
  return (source: FactSource, life: Life = {}): Selection => {
    const asked = selectionOf(source, body.sets);
    const columns = facts.of(asked.facts, asked.dated);
    const { where, inForce, validMonths, latestVersions } = asked;
    const equivalences = columns.kind === 'certificates' ? body.equivalences : [];
    const name = JSON.stringify([where, inForce, validMonths, latestVersions, life, equivalences, money]);
    return keptWith(known, columns, name, () => made(columns, asked, life, equivalences, masks));
  };
}

function made(
  columns: FactColumns,
  asked: FactSelection,
  life: Life,
  equivalences: readonly Equivalence[],
  masks: FactMasks,
): Selection {
  const own = masks(columns, asked.where);
  const equal = equivalents(columns, asked, equivalences, masks);
  const ends = endsOf(columns, asked, life, own, equal);
  const outdated = asked.latestVersions === undefined ? undefined : outdatedDays(columns, asked.latestVersions);
  return {
    columns,
    mask: equal === undefined ? own : equal.mask(own),
    ...ends,
    ...(outdated === undefined ? {} : { outdated }),
  };
}

export type Selections = ReturnType<typeof selections>;

interface Equivalents {
  mask(own: FactMask): FactMask;
  /** The day until before which it passes as another; `lastDay` where that has no end. */
  readonly until: Int32Array;
}

/** Certificates that don't pass by their own name but by the name of one that they count as, and until when. */
function equivalents(
  columns: FactColumns,
  asked: FactSelection,
  equivalences: readonly Equivalence[],
  masks: FactMasks,
): Equivalents | undefined {
  if (columns.kind !== ('certificates' satisfies FactKind) || equivalences.length === 0) return undefined;
  if (!filterMentions(asked.where, 'name')) return undefined;
  const until = new Int32Array(columns.count);
  const passes = new Uint8Array(columns.count);
  const names = columns.text('name');
  for (const { certificate, countsAs, next } of equivalences) {
    const as = renamed(names, certificate, countsAs);
    const mask = masks(columns, asked.where, (field) => (field === 'name' ? as : columns.text(field)));
    const end = dayOf(next, lastDay);
    const isIt = Uint8Array.from(names.dictionary, (name) => (fold(name) === fold(certificate) ? 1 : 0));
    for (let fact = 0; fact < columns.count; fact += 1) {
      if (mask?.[fact] === 0 || isIt[names.codes[fact] as number] === 0) continue;
      passes[fact] = 1;
      until[fact] = Math.max(until[fact] as number, end);
    }
  }
  return {
    until,
    mask: (own) => (own === undefined ? undefined : own.map((bit, fact) => bit | (passes[fact] as number))),
  };
}

function renamed({ dictionary, codes }: FactText, certificate: string, countsAs: string): FactText {
  return { codes, dictionary: dictionary.map((name) => (fold(name) === fold(certificate) ? countsAs : name)) };
}

function endsOf(
  columns: FactColumns,
  { inForce, validMonths }: FactSelection,
  life: Life,
  own: FactMask,
  equal: Equivalents | undefined,
): Pick<Selection, 'ends' | 'why'> {
  const { until, leaves, day, count } = columns;
  const force = (inForce === true || life.inForce === true) && until !== undefined;
  const ages = [validMonths, life.months].filter((months) => months !== undefined);
  if (!force && ages.length === 0 && equal === undefined) return {};
  const ends = new Int32Array(count).fill(lastDay);
  const why = new Uint8Array(count);
  const end = (fact: number, at: number, reason: Ending): void => {
    if (at >= (ends[fact] as number)) return;
    ends[fact] = at;
    why[fact] = endings.indexOf(reason);
  };
  if (force)
    for (let fact = 0; fact < count; fact += 1)
      end(fact, until[fact] as number, leaves?.[fact] === 1 ? 'leaves' : 'ends');
  for (const months of ages) {
    const aged = remembered((from) => shiftMonths(from, months));
    for (let fact = 0; fact < count; fact += 1) end(fact, aged(day[fact] as number), 'ages');
  }
  if (equal !== undefined && own !== undefined)
    for (let fact = 0; fact < count; fact += 1)
      if (own[fact] === 0) end(fact, equal.until[fact] as number, 'equivalence');
  return { ends, why };
}

/**
 * Fills `hits` with the partner's facts whose day is in `[from, next)`, known by then, and that count on the as-of day. What is
 * dated after the as-of day is never among them.
 */
export function collect(
  hits: Hits,
  { columns, mask, ends, outdated }: Selection,
  narrowing: Narrowing,
  partner: number,
  from: number,
  next: number,
  day: number,
): void {
  const { start } = columns;
  const [first, last] = [start[partner] as number, start[partner + 1] as number];
  const limit = Math.min(next, day + 1, narrowing.known + 1);
  const low = firstAt(columns.day, first, last, from);
  const high = firstAt(columns.day, low, last, limit);
  makeRoom(hits, high - low);
  const { facts } = hits;
  const { known, words } = narrowing;
  const scope = narrowing.mask;
  let count = 0;
  for (let fact = low; fact < high; fact += 1) {
    if (mask !== undefined && mask[fact] === 0) continue;
    if (ends !== undefined && (ends[fact] as number) <= day) continue;
    if (scope !== undefined && scope[fact] === 0) continue;
    if (outdated !== undefined && isOutdated(outdated[fact] as number, day, known)) continue;
    if (words.length > 0 && !hasWords(words, fact)) continue;
    facts[count] = fact;
    count += 1;
  }
  hits.count = count;
}

/** A newer version that nobody knows of yet makes nothing old. */
const isOutdated = (since: number, day: number, known: number): boolean => since <= day && since <= known;

const hasWords = (words: Narrowing['words'], fact: number): boolean =>
  words.every(({ codes, wanted }) => wanted.has(codes[fact] as number));

/** Whether any fact of the partner that was known by a day passes, whatever its date and end. */
export function passesAtAll({ mask }: Selection, narrowing: Narrowing, fact: number): boolean {
  if (mask !== undefined && mask[fact] === 0) return false;
  if (narrowing.mask !== undefined && narrowing.mask[fact] === 0) return false;
  return narrowing.words.length === 0 || hasWords(narrowing.words, fact);
}
