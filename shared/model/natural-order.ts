import { compareTexts } from '#base/compare-texts.ts';

/**
 * A text whose plain order is the natural order of the original: runs of digits compare as numbers, so that
 * line 9 comes before line 10 and SO9 before SO10 (design.md 10.4). Equal keys mean equal but for leading zeros.
 */
export const naturalKey = (text: string): string =>
  text.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(16, '0'));

/** The rank of every text of a dictionary in natural order, ties by the text itself. */
export function naturalRanks(dictionary: readonly string[]): Int32Array {
  const keys = dictionary.map(naturalKey);
  const order = Array.from(dictionary, (_, at) => at).sort(
    (a, b) => compareTexts(keys[a] ?? '', keys[b] ?? '') || compareTexts(dictionary[a] ?? '', dictionary[b] ?? ''),
  );
  const ranks = new Int32Array(dictionary.length);
  order.forEach((at, rank) => {
    ranks[at] = rank;
  });
  return ranks;
}
