import type { FactText } from './fact-columns.ts';

/** Texts by dictionary; the empty text is code 0. With `keyOf`, words are one where their keys are. */
export function textColumn(count: number, textOf: (at: number) => string, keyOf?: (at: number) => string): FactText {
  const codes = new Int32Array(count);
  const [dictionary, keys] = [[''], ['']];
  const known = new Map<string, number>([['', 0]]);
  for (let at = 0; at < count; at += 1) {
    const word = textOf(at);
    const key = keyOf === undefined ? word : keyOf(at);
    let code = known.get(key);
    if (code === undefined) {
      code = dictionary.length;
      dictionary.push(word);
      keys.push(key);
      known.set(key, code);
    }
    codes[at] = code;
  }
  return keyOf === undefined ? { dictionary, codes } : { dictionary, codes, keys };
}

/** The word of a fact. */
export const wordOf = ({ dictionary, codes }: FactText, fact: number): string =>
  dictionary[codes[fact] as number] ?? '';

/** What makes two texts one: letter case and blanks at the ends don't count, as in conditions. */
export const fold = (text: string): string => text.trim().normalize('NFC').toLowerCase();

const canonical = new WeakMap<FactText, Int32Array>();

/**
 * By code, the first code whose word is the same but for letter case, or whose person is the same; −1 for the empty text.
 * Kept with the column.
 */
export function sameWords(column: FactText): Int32Array {
  const found = canonical.get(column);
  if (found !== undefined) return found;
  const first = new Map<string, number>([['', -1]]);
  const words = column.keys ?? column.dictionary;
  const same = Int32Array.from(words, (word, code) => {
    const name = fold(word);
    const known = first.get(name);
    if (known === undefined) first.set(name, code);
    return known ?? code;
  });
  canonical.set(column, same);
  return same;
}
