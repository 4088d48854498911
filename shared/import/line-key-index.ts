import type { LineChunk, NumberColumn, TextColumn } from '#model/line-chunk.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';

/** Two 32-bit hashes per line for its key, two for what it says. */
export interface LineHashes {
  readonly keyA: Uint32Array;
  readonly keyB: Uint32Array;
  readonly valueA: Uint32Array;
  readonly valueB: Uint32Array;
}

function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const SEED_A = 0x811c9dc5;
const SEED_B = 0x9747b28c;
const mix = (hash: number, value: number, by: number): number => {
  const h = Math.imul(hash ^ value, by);
  return (h ^ (h >>> 16)) >>> 0;
};

function mixTexts(column: TextColumn, name: string, a: Uint32Array, b: Uint32Array): void {
  const wordsA = column.dictionary.map((word) => hashText(`${name}\u0000${word}`, SEED_A));
  const wordsB = column.dictionary.map((word) => hashText(`${name}\u0000${word}`, SEED_B));
  column.codes.forEach((code, i) => {
    // An absent column and an empty cell say the same.
    if (code === 0) return;
    a[i] = mix(a[i] as number, wordsA[code] as number, 0x85ebca6b);
    b[i] = mix(b[i] as number, wordsB[code] as number, 0xc2b2ae35);
  });
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

function mixNumber(value: number, seed: number, i: number, a: Uint32Array, b: Uint32Array): void {
  double[0] = value === 0 ? 0 : value;
  a[i] = mix(mix(a[i] as number, (halves[0] as number) ^ seed, 0x85ebca6b), halves[1] as number, 0x27d4eb2f);
  b[i] = mix(mix(b[i] as number, (halves[1] as number) ^ seed, 0xc2b2ae35), halves[0] as number, 0x165667b1);
}

function mixNumbers(column: NumberColumn, name: string, a: Uint32Array, b: Uint32Array): void {
  const seed = hashText(name, SEED_A);
  const power = 10 ** column.scale;
  column.values.forEach((value, i) => {
    // The same number has the same nearest double whatever scale its chunk uses.
    if (!Number.isNaN(value)) mixNumber(value / power, seed, i, a, b);
  });
  for (const [index, text] of Object.entries(column.wide)) mixNumber(Number(text), seed, Number(index), a, b);
}

/** Hashes of all lines of a chunk. What a line says leaves out its key, its row and its batch. */
export function hashLines(chunk: LineChunk): LineHashes {
  const [valueA, valueB] = [new Uint32Array(chunk.count).fill(1), new Uint32Array(chunk.count).fill(2)];
  for (const name of lineTexts) {
    const column = chunk.texts[name];
    if (column !== undefined && name !== 'key') mixTexts(column, name, valueA, valueB);
  }
  for (const name of lineDates)
    chunk.dates[name]?.forEach((day, i) => mixNumber(day, hashText(name, SEED_B), i, valueA, valueB));
  for (const name of lineNumbers) {
    const column = chunk.numbers[name];
    if (column !== undefined) mixNumbers(column, name, valueA, valueB);
  }
  for (const name of Object.keys(chunk.custom).sort())
    mixTexts(chunk.custom[name] as TextColumn, `custom ${name}`, valueA, valueB);
  const [keyA, keyB] = [new Uint32Array(chunk.count), new Uint32Array(chunk.count)];
  const keys = chunk.texts.key;
  if (keys !== undefined) {
    const [sourceA, sourceB] = [hashText(chunk.source, SEED_A), hashText(chunk.source, SEED_B)];
    const wordsA = keys.dictionary.map((word) => hashText(word, sourceA));
    const wordsB = keys.dictionary.map((word) => hashText(word, sourceB));
    keys.codes.forEach((code, i) => {
      keyA[i] = wordsA[code] as number;
      keyB[i] = wordsB[code] as number;
    });
  }
  return { keyA, keyB, valueA, valueB };
}

/** The hashes of one key, for lines that name another line. */
export const hashKey = (source: string, key: string): readonly [number, number] => [
  hashText(key, hashText(source, SEED_A)),
  hashText(key, hashText(source, SEED_B)),
];

/**
 * Which line keys a book has, and what the first line of each key says, in about 20 bytes a line. It only counts and
 * warns: which line counts is decided on the full keys when lines are read (design.md 10.1).
 */
export interface LineKeyIndex {
  readonly size: () => number;
  has(a: number, b: number): boolean;
  /** Adds a key, or says whether the line that is there says the same. */
  add(a: number, b: number, valueA: number, valueB: number): 'new' | 'same' | 'differs';
  /** An index that starts with all of these keys and may be added to alone. */
  copy(): LineKeyIndex;
}

type Table = {
  keyA: Uint32Array;
  keyB: Uint32Array;
  valueA: Uint32Array;
  valueB: Uint32Array;
  used: Uint8Array;
  count: number;
};

const table = (slots: number): Table => ({
  keyA: new Uint32Array(slots),
  keyB: new Uint32Array(slots),
  valueA: new Uint32Array(slots),
  valueB: new Uint32Array(slots),
  used: new Uint8Array(slots),
  count: 0,
});

function slotOf(in_: Table, a: number, b: number): number {
  const mask = in_.used.length - 1;
  let slot = (a ^ (b >>> 7)) & mask;
  while (in_.used[slot] === 1 && (in_.keyA[slot] !== a || in_.keyB[slot] !== b)) slot = (slot + 1) & mask;
  return slot;
}

function put(into: Table, slot: number, a: number, b: number, valueA: number, valueB: number): void {
  into.keyA[slot] = a;
  into.keyB[slot] = b;
  into.valueA[slot] = valueA;
  into.valueB[slot] = valueB;
  into.used[slot] = 1;
  into.count += 1;
}

function grown(old: Table): Table {
  const wider = table(old.used.length * 2);
  for (let i = 0; i < old.used.length; i += 1) {
    if (old.used[i] === 0) continue;
    const [a, b] = [old.keyA[i] as number, old.keyB[i] as number];
    put(wider, slotOf(wider, a, b), a, b, old.valueA[i] as number, old.valueB[i] as number);
  }
  return wider;
}

function indexOver(start: Table): LineKeyIndex {
  let current = start;
  return {
    size: () => current.count,
    has: (a, b) => current.used[slotOf(current, a, b)] === 1,
    add: (a, b, valueA, valueB) => {
      const slot = slotOf(current, a, b);
      if (current.used[slot] === 1)
        return current.valueA[slot] === valueA && current.valueB[slot] === valueB ? 'same' : 'differs';
      put(current, slot, a, b, valueA, valueB);
      if (current.count * 3 > current.used.length * 2) current = grown(current);
      return 'new';
    },
    copy: () =>
      indexOver({
        keyA: current.keyA.slice(),
        keyB: current.keyB.slice(),
        valueA: current.valueA.slice(),
        valueB: current.valueB.slice(),
        used: current.used.slice(),
        count: current.count,
      }),
  };
}

/** An index over these chunks: those of batches that were not undone, earliest batch first. */
export function lineKeyIndex(chunks: Iterable<LineChunk>): LineKeyIndex {
  const index = indexOver(table(1024));
  for (const chunk of chunks) addChunk(index, chunk);
  return index;
}

/** Adds all lines of a chunk. */
function addChunk(index: LineKeyIndex, chunk: LineChunk): void {
  const hashes = hashLines(chunk);
  for (let i = 0; i < chunk.count; i += 1) {
    index.add(
      hashes.keyA[i] as number,
      hashes.keyB[i] as number,
      hashes.valueA[i] as number,
      hashes.valueB[i] as number,
    );
  }
}
