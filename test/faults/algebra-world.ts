import { orderedText } from '#base/ordered-text.ts';
import type { Stamp, StampClock } from '#base/stamp.ts';
import { newStampClock, nextStamp, parseStamp, receiveStamp } from '#base/stamp.ts';
import type { RecordRow } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, emptyImage, imageRow } from '#records/book-image.ts';
import type { FieldGroups, Seen } from '#sync/container-types.ts';
import type { Incoming } from '#sync/merge-book.ts';
import { groupFinder, mergeBook } from '#sync/merge-book.ts';
import type { GroupOf } from '#sync/merge-row.ts';

/** What newer versions wrote: a field of ours in a group of ours, a kind of which nothing is known here. */
export const newerGroups: FieldGroups = {
  payment: { fee: 'money', feeCurrency: 'money', channel: 'route', bank: 'route' },
  holdback: { share: 'terms', months: 'terms', name: 'name' },
};
export const groupOf: GroupOf = groupFinder(newerGroups);
/** The groups as they are meant, whatever the program finds. */
const TRUE_GROUPS: FieldGroups = {
  ...newerGroups,
  supplyLink: { child: 'link', parent: 'link', from: 'link', next: 'link' },
  payment: { ...newerGroups['payment'], amount: 'money', currency: 'money' },
};
export const truly: GroupOf = (kind, field) => TRUE_GROUPS[kind]?.[field] ?? field;

/** What stands in a case: three kinds of fields, of this version and of newer ones. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  partner: ['name', 'code', 'deleted'],
  payment: ['amount', 'currency', 'fee', 'channel', 'bank', 'reference', 'deleted'],
  holdback: ['share', 'months', 'name', 'deleted', 'alone'],
};
const KINDS = Object.keys(FIELDS);

/** One write of one merge group, as it truly happened. */
export interface WriteEvent {
  readonly key: string;
  readonly stamp: string;
  /** Stamp and values, as `heldText` puts them. */
  readonly text: string;
  /** The write whose value stood there when this one was made: it was replaced knowingly. */
  readonly replaced: number | undefined;
}

/** A laptop of a case: what it holds, and, beside the program's own knowledge, what truly reached it. */
export interface Place {
  readonly image: BookImage;
  seen: Seen;
  clock: StampClock;
  readonly past: Set<number>;
  /** Closings that truly reached it, by key and hash. */
  readonly closed: Set<string>;
}

export const newPlace = (replica: string): Place => ({
  image: emptyImage(),
  seen: {},
  clock: newStampClock(replica),
  past: new Set(),
  closed: new Set(),
});

export const copyImage = ({ rows, chunks, closings }: BookImage): BookImage => ({
  rows: new Map([...rows].map(([kind, members]) => [kind, new Map(members)])),
  chunks: new Map(chunks),
  closings: new Map(closings),
});

export const copyPlace = ({ image, seen, clock, past, closed }: Place): Place => ({
  image: copyImage(image),
  seen,
  clock,
  past: new Set(past),
  closed: new Set(closed),
});

export const rowsOf = ({ rows }: BookImage): RecordRow[] =>
  [...rows.values()].flatMap((members) => [...members.values()]);

export const wholeOf = ({ image, seen }: Pick<Place, 'image' | 'seen'>): Incoming => ({
  rows: rowsOf(image),
  chunks: image.chunks.values(),
  closings: image.closings.values(),
  seen,
});

/** Takes everything in that another place holds, by the program's own merge. */
export function takeIn(into: Place, from: Place, incoming: Incoming = wholeOf(from)): void {
  const merged = mergeBook(into.image, into.seen, incoming, groupOf);
  addToImage(into.image, merged);
  into.seen = merged.seen;
  for (const stamp of Object.values(incoming.seen)) {
    const remote = parseStamp(stamp);
    if (remote !== undefined) into.clock = receiveStamp(into.clock, remote, remote.ms).clock;
  }
  for (const write of from.past) into.past.add(write);
  for (const closing of from.closed) into.closed.add(closing);
}

export const mergedPlace = (a: Place, b: Place): Place => {
  const merged = copyPlace(a);
  takeIn(merged, b);
  return merged;
};

export type Random = () => number;
export const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T;
export const below = (limit: number, random: Random): number => Math.floor(random() * limit);

/** Writes as a newer version does, by groups of its own; this version's own fields go the program's way. */
export function writeRow(
  row: RecordRow | undefined,
  kind: string,
  id: string,
  set: Record<string, unknown>,
  stamp: Stamp,
): RecordRow {
  const known = Object.keys(set).every(
    (field) => kind !== 'holdback' && groupFinder({})(kind, field) === truly(kind, field),
  );
  if (known) return applyChanges(() => row, [{ kind, id, set } as never], stamp)[0] as RecordRow;
  const values: Record<string, unknown> = { ...row?.values };
  const stamps: Record<string, string> = { ...row?.stamps };
  for (const [field, value] of Object.entries(set)) {
    if (value === null) delete values[field];
    else values[field] = value;
    stamps[truly(kind, field)] = stamp;
  }
  return {
    kind,
    id,
    values,
    stamps,
    ...(row?.losing === undefined ? {} : { losing: row.losing }),
  } as unknown as RecordRow;
}

export const valuesOfGroup = (row: RecordRow, group: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row.values).filter(([field]) => truly(row.kind, field) === group));

export const heldText = (stamp: string, values: unknown): string => `${stamp} ${orderedText(values)}`;

export const keyOf = (row: { readonly kind: string; readonly id: string }, group: string): string =>
  `${row.kind}|${row.id}|${group}`;

/** Times around which laptops' clocks stand in a case: some are years away, one is at the first and last day of all. */
const CLOCKS = [
  1_790_000_000_000, 1_790_000_000_005, 1_780_000_000_000, 1_474_000_000_000, 2_105_000_000_000, 0, 250_000_000_000_000,
];
const TEXTS: readonly unknown[] = ['a', 'b', 'c', '', null, null, 'ÿ😀'];
/** What a field of a newer version may hold is anything. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  deleted: [true, null],
  amount: ['1.00', '-2.50', null],
  currency: ['USD', 'EUR', null],
  months: [3, 0, -1, null],
  share: [{ rows: [1, 2] }, [], '0.1', null],
};

/** One edit at a place: one to three fields of one record; what it truly replaced is noted. */
export function edit(place: Place, events: WriteEvent[], random: Random): void {
  const kind = pick(KINDS, random);
  const id = `r${below(2, random)}`;
  const set: Record<string, unknown> = {};
  for (let n = 1 + below(3, random); n > 0; n -= 1) {
    const field = pick(FIELDS[kind] ?? [], random);
    set[field] = pick(VALUES[field] ?? TEXTS, random);
  }
  const { clock, stamp } = nextStamp(place.clock, pick(CLOCKS, random));
  place.clock = clock;
  const before = imageRow(place.image, kind, id);
  const row = writeRow(before, kind, id, set, stamp);
  for (const group of new Set(Object.keys(set).map((field) => truly(kind, field)))) {
    const key = keyOf(row, group);
    const replaced = [...place.past].find(
      (at) => events[at]?.key === key && events[at]?.stamp === before?.stamps[group],
    );
    place.past.add(events.push({ key, stamp, text: heldText(stamp, valuesOfGroup(row, group)), replaced }) - 1);
  }
  addToImage(place.image, { rows: [row], chunks: [], closings: [] });
  place.seen = { ...place.seen, [clock.replica]: stamp };
}

const hashOf = (n: number): string => n.toString(16).padStart(2, '0').repeat(32);

/** Facts and closings: few of them, so that two laptops often make the same, or two different ones of one period. */
export function addFacts(place: Place, random: Random): void {
  const n = below(6, random);
  const chunk = { hash: hashOf(n), batch: `b${n}`, kind: 'lines', ordinal: 0, count: 1 } as const;
  const period = `2026-Q${1 + below(2, random)}`;
  const closing = {
    id: `closing/${period}`,
    kind: 'periodClosing',
    period,
    hash: hashOf(0x10 + below(4, random)),
    json: null,
  } as const;
  addToImage(place.image, { rows: [], chunks: [chunk], closings: [closing] });
  place.closed.add(`${closing.id} ${closing.hash}`);
}
