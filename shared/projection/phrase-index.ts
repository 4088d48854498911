/** Words of a text: letters and digits, in small letters. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? [];

const isPlain = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);

/** The first word of a text, as `wordsOf` has it; empty without one. Asked of every text of a book, so letters of ASCII are read by hand. */
export function firstWord(text: string): string {
  let start = 0;
  while (start < text.length && !isPlain(text.charCodeAt(start))) {
    if (text.charCodeAt(start) > 127) return wordsOf(text)[0] ?? '';
    start += 1;
  }
  let end = start;
  while (end < text.length && isPlain(text.charCodeAt(end))) end += 1;
  if (end < text.length && text.charCodeAt(end) > 127) return wordsOf(text)[0] ?? '';
  return text.slice(start, end).toLowerCase();
}

const WORD = /[\p{L}\p{N}]+/gu;

/** The longest run of words that is looked up at once; of longer phrases the rest is compared in the text. */
const LONGEST = 3;

/**
 * Texts in which phrases are looked for as whole words, one after the other. Made for very many phrases and few texts: nearly
 * every phrase is refused by its first word.
 */
export interface PhraseIndex {
  /** Index of a text that has the phrase, given its words; −1 where none has. */
  find(words: readonly string[]): number;
  /** Whether any text has this word: cheap enough to ask of a million. */
  hasWord(word: string): boolean;
}

/** An index over texts. */
export function phraseIndex(texts: readonly string[]): PhraseIndex {
  const runs = new Map<string, number[]>();
  const whole: string[] = [];
  texts.forEach((text, at) => {
    const words = wordsOf(text);
    whole.push(` ${words.join(' ')} `);
    for (let start = 0; start < words.length; start += 1) {
      let run = '';
      for (let length = 1; length <= LONGEST && start + length <= words.length; length += 1) {
        run = length === 1 ? (words[start] ?? '') : `${run} ${words[start + length - 1]}`;
        const seen = runs.get(run);
        if (seen === undefined) runs.set(run, [at]);
        else if (seen.at(-1) !== at) seen.push(at);
      }
    }
  });
  return {
    hasWord: (word) => runs.has(word),
    find: (words) => {
      if (words.length === 0) return -1;
      const candidates = runs.get(words.slice(0, LONGEST).join(' '));
      if (candidates === undefined) return -1;
      if (words.length <= LONGEST) return candidates[0] ?? -1;
      const phrase = ` ${words.join(' ')} `;
      return candidates.find((at) => whole[at]?.includes(phrase)) ?? -1;
    },
  };
}
