import { orderedText } from '#base/ordered-text.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { RecordRow } from '#model/record-row.ts';
import { naturalId } from '#model/closing-key.ts';
import { imageRow } from '#records/book-image.ts';
import type { FieldGroups } from '#sync/container-types.ts';
import type { Incoming } from '#sync/merge-book.ts';
import { mergeBook, owedTo, owesNothing } from '#sync/merge-book.ts';
import type { Side } from '#sync/merge-row.ts';
import { mergeRow, sameRow } from '#sync/merge-row.ts';
import { decodeBucket, encodeBucket } from '#sync/record-bucket.ts';
import { coversSeen, mergeFieldGroups, mergeSeen } from '#sync/version-vector.ts';
import type { Place, Random, WriteEvent } from '#test/faults/algebra-world.ts';
import {
  addFacts,
  below,
  copyPlace,
  edit,
  groupOf,
  heldText,
  keyOf,
  mergedPlace,
  newerGroups,
  newPlace,
  pick,
  rowsOf,
  takeIn,
  valuesOfGroup,
  wholeOf,
} from '#test/faults/algebra-world.ts';
import { failed, randomOf, type Failure } from '#test/faults/fault-run.ts';

/** A history of a few laptops: who wrote what, and who took whom in. */
interface History {
  readonly places: readonly Place[];
  readonly events: readonly WriteEvent[];
  /** A profile was copied and both went on under one name: then nobody can know what truly was replaced. */
  readonly copied: boolean;
}

const replicaOf = (n: number): string => n.toString(16).padStart(16, 'f');

/** Some laptops that write and take each other in, all by chance. */
export function makeHistory(random: Random): History {
  const places = Array.from({ length: 2 + below(4, random) }, (_, n) => newPlace(replicaOf(n)));
  const events: WriteEvent[] = [];
  const copied = random() < 0.2;
  for (let steps = 3 + below(22, random); steps > 0; steps -= 1) {
    const at = below(places.length, random);
    const place = places[at] as Place;
    const chance = random();
    if (chance < 0.6) edit(place, events, random);
    else if (chance < 0.68) addFacts(place, random);
    else if (chance < 0.72 && copied) places[below(places.length, random)] = copyPlace(place);
    else {
      const from = pick(places, random);
      if (from !== place) takeIn(place, from);
    }
  }
  return { places, events, copied };
}

const sameMaps = <T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>, alike: (x: T, y: T) => boolean): boolean =>
  a.size === b.size &&
  [...a].every(([key, value]) => {
    const other = b.get(key);
    return other !== undefined && alike(value, other);
  });

/** Whether two places hold and know the same. */
const same = (a: Place, b: Place): boolean =>
  sameMaps(a.image.rows, b.image.rows, (x, y) => sameMaps(x, y, sameRow)) &&
  sameMaps(a.image.chunks, b.image.chunks, (x, y) => x.batch === y.batch) &&
  sameMaps(a.image.closings, b.image.closings, (x, y) => x.hash === y.hash) &&
  coversSeen(a.seen, b.seen) &&
  coversSeen(b.seen, a.seen);

/** What stands in a row, as a sorted text per group: the value first. */
function heldIn(row: RecordRow): ReadonlyMap<string, readonly string[]> {
  const held = new Map<string, string[]>();
  for (const [group, stamp] of Object.entries(row.stamps)) {
    held.set(keyOf(row, group), [heldText(stamp, valuesOfGroup(row, group))]);
  }
  for (const { group, stamp, values } of row.losing ?? []) held.get(keyOf(row, group))?.push(heldText(stamp, values));
  return held;
}

/** Every write that reached a place is its value, a losing value, or was replaced by somebody who knew it. */
function lostAt(place: Place, events: readonly WriteEvent[]): string | undefined {
  const replaced = new Set([...place.past].flatMap((at) => events[at]?.replaced ?? []));
  const expected = new Map<string, string[]>();
  for (const at of place.past) {
    const event = events[at];
    if (event === undefined || replaced.has(at)) continue;
    const held = expected.get(event.key) ?? [];
    held.push(event.text);
    expected.set(event.key, held);
  }
  const found = new Map(rowsOf(place.image).flatMap((row) => [...heldIn(row)]));
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [should, is] = [(expected.get(key) ?? []).toSorted(), found.get(key) ?? []];
    if (should.join('\n') !== is.toSorted().join('\n'))
      return `${key} holds ${is.join(' | ')}, not ${should.join(' | ')}`;
    if (is[0] !== should.at(-1)) return `${key} shows ${is[0]}, not the last write ${should.at(-1)}`;
  }
  return undefined;
}

const some = <T>(items: Iterable<T>, random: Random): T[] => [...items].filter(() => random() < 0.5);

/** Only what differs from the other place, and by chance some of what doesn't: as buckets bring it. */
function changedParts(from: Place, into: Place, random: Random): Incoming {
  const whole = wholeOf(from);
  const differs = (row: RecordRow): boolean => {
    const known = imageRow(into.image, row.kind, row.id);
    return known === undefined || !sameRow(known, row);
  };
  return {
    rows: [...whole.rows].filter((row) => differs(row) || random() < 0.3),
    chunks: [...whole.chunks].filter(({ hash }) => !into.image.chunks.has(hash) || random() < 0.3),
    closings: [...whole.closings].filter(
      ({ id, hash }) => into.image.closings.get(id)?.hash !== hash || random() < 0.3,
    ),
    seen: whole.seen,
  };
}

const withRows = (place: Place, incoming: Incoming, from: Place): Place => {
  const taken = copyPlace(place);
  takeIn(taken, from, incoming);
  return taken;
};

/** Three places of a history, and what two of them make together. */
interface Trio {
  readonly a: Place;
  readonly b: Place;
  readonly c: Place;
  readonly ab: Place;
  readonly ba: Place;
  readonly bc: Place;
  readonly history: History;
  readonly random: Random;
}

type Law = (trio: Trio) => boolean;

/** Every place takes in every other, until all are the same; at most so many rounds. */
function convergesIn(rounds: number, places: readonly Place[]): boolean {
  const all = places.map(copyPlace);
  const equal = (): boolean => all.every((place) => same(place, all[0] as Place));
  for (let round = 0; round < rounds && !equal(); round += 1)
    for (const into of all) for (const from of all) if (from !== into) takeIn(into, from);
  return equal();
}

const namesOf = (rows: readonly RecordRow[]): string =>
  rows
    .map(({ kind, id }) => `${kind} ${id}`)
    .toSorted()
    .join();

const rowSide = ({ image, seen }: Place): Side => ({
  row: imageRow(image, 'payment', 'r0') ?? ({ kind: 'payment', id: 'r0', values: {}, stamps: {} } as RecordRow),
  seen,
});

/** What holds for any three places of a history. */
export const algebraLaws = {
  commutative: ({ ab, ba }) => same(ab, ba),
  // Where a profile was copied, "replaced knowingly" can't be told for sure, and all that is promised is that all end up equal.
  associative: ({ a, c, ab, bc, history }) => history.copied || same(mergedPlace(ab, c), mergedPlace(a, bc)),
  // Dear, so on a part of the cases only; on all where it is the law that counts.
  'all end up equal': ({ history, random }) =>
    (!history.copied && random() < 0.8) || convergesIn(history.copied ? 3 : 2, history.places),
  'no closing is lost': ({ ab }) => {
    const held = [...ab.image.closings.values()].map(({ id, hash }) => `${naturalId(id)} ${hash}`);
    return held.length === ab.closed.size && held.every((closing) => ab.closed.has(closing));
  },
  idempotent: ({ a }) => {
    const { rows, chunks, closings, ahead } = mergeBook(a.image, a.seen, wholeOf(a), groupOf);
    return rows.length + chunks.length + closings.length + ahead.length === 0;
  },
  'twice is once': ({ a, b, ab }) => same(mergedPlace(ab, b), ab) && same(mergedPlace(ab, a), ab),
  'what is seen only grows': ({ a, b, ab }) => coversSeen(ab.seen, a.seen) && coversSeen(ab.seen, b.seen),
  'changed parts do as well as the whole': ({ a, b, ab, random }) =>
    same(withRows(a, changedParts(b, a, random), b), ab),
  'the order of what comes in changes nothing': ({ a, b, ab }) => {
    const { rows, chunks, closings, seen } = wholeOf(b);
    const backwards = {
      rows: [...rows].reverse(),
      chunks: [...chunks].reverse(),
      closings: [...closings].reverse(),
      seen,
    };
    return same(withRows(a, backwards, b), ab);
  },
  'what is owed makes equal': ({ b, ab }) => {
    const owed = owedTo(b.image, b.seen, ab.image, ab.seen);
    if (owesNothing(owed) !== same(b, ab)) return false;
    const healed = withRows(b, { ...owed, seen: ab.seen }, ab);
    return same(healed, ab) && owesNothing(owedTo(healed.image, healed.seen, ab.image, ab.seen));
  },
  'what is ahead is what is owed of known rows': ({ a, b, ab }) => {
    const { ahead } = mergeBook(a.image, a.seen, wholeOf(b), groupOf);
    const owed = owedTo(b.image, b.seen, ab.image, ab.seen).rows;
    return namesOf(ahead) === namesOf(owed.filter((row) => imageRow(b.image, row.kind, row.id) !== undefined));
  },
  'rows alone keep the laws': ({ a, b, c, history }) => {
    const [x, y, z] = [rowSide(a), rowSide(b), rowSide(c)];
    const xy = { row: mergeRow(x, y, groupOf), seen: mergeSeen(x.seen, y.seen) };
    const yz = { row: mergeRow(y, z, groupOf), seen: mergeSeen(y.seen, z.seen) };
    if (!sameRow(xy.row, mergeRow(y, x, groupOf)) || !sameRow(x.row, mergeRow(x, x, groupOf))) return false;
    return history.copied || sameRow(mergeRow(xy, z, groupOf), mergeRow(x, yz, groupOf));
  },
  'a bucket comes back as it was': ({ ab, random }) =>
    random() < 0.7 ||
    [...ab.image.rows].every(([kind, members]) => {
      const rows = [...members.values()];
      const read = decodeBucket(encodeBucket(kind, rows, nodeBytes), `${kind}/1/0`, 'a book', nodeBytes);
      return (
        read.ok &&
        read.value.length === rows.length &&
        read.value.every((row, at) => sameRow(row, rows[at] as RecordRow))
      );
    }),
  'groups of newer versions are known together': ({ random }) => {
    const known = (): FieldGroups =>
      Object.fromEntries(
        Object.entries(newerGroups).map(([kind, fields]) => [
          kind,
          Object.fromEntries(some(Object.entries(fields), random)),
        ]),
      );
    const [x, y] = [known(), known()];
    return orderedText(mergeFieldGroups(x, y)) === orderedText(mergeFieldGroups(y, x));
  },
} as const satisfies Record<string, Law>;

export const NO_WRITE_LOST = 'no write is lost';
export type AlgebraLaw = keyof typeof algebraLaws | typeof NO_WRITE_LOST;

/** One case: the laws that it breaks, with what was found. */
export function brokenLaws(seed: number): readonly { readonly law: AlgebraLaw; readonly detail: string }[] {
  const random = randomOf(seed);
  const history = makeHistory(random);
  const { places, events, copied } = history;
  const [a, b, c] = [pick(places, random), pick(places, random), pick(places, random)];
  const trio = { a, b, c, ab: mergedPlace(a, b), ba: mergedPlace(b, a), bc: mergedPlace(b, c), history, random };
  const broken: { law: AlgebraLaw; detail: string }[] = [];
  for (const [law, holds] of Object.entries(algebraLaws) as [AlgebraLaw, Law][])
    if (!holds(trio)) broken.push({ law, detail: `seed ${seed}${copied ? ', with a copied profile' : ''}` });
  if (!copied)
    for (const place of [...places, mergedPlace(trio.ab, c)]) {
      const lost = lostAt(place, events);
      if (lost !== undefined) broken.push({ law: NO_WRITE_LOST, detail: `seed ${seed}: ${lost}` });
    }
  return broken;
}

export interface AlgebraRun {
  readonly cases: number;
  readonly seed: number;
  readonly laws: number;
  readonly broken: readonly { readonly law: AlgebraLaw; readonly detail: string }[];
  readonly failures: readonly Failure[];
}

/** Tries every law of merging on so many random histories; stops early when much is broken. */
export function runAlgebra({ cases, seed }: { readonly cases: number; readonly seed: number }): AlgebraRun {
  const broken: { law: AlgebraLaw; detail: string }[] = [];
  let tried = 0;
  for (; tried < cases && broken.length < 20; tried += 1) broken.push(...brokenLaws((seed + tried) >>> 0));
  const failures = broken.map(({ law, detail }) =>
    failed(law === NO_WRITE_LOST ? 'lostAcknowledgedEdits' : 'divergedHistories', `${law}: ${detail}`),
  );
  return { cases: tried, seed, laws: Object.keys(algebraLaws).length + 1, broken, failures };
}
