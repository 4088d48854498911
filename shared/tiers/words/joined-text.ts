import type { SentencePart } from '#model/sentence-part.ts';

/** The words of parts, to stand inside a sentence: no capital, no double spaces. */
export const joinedText = (parts: readonly SentencePart[]): string =>
  parts
    .map(({ text }) => text)
    .join('')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([,.:;])/g, '$1')
    .trim();

/** “A”, “A and B”, “A, B and C”; `joining` stands before the last. */
export function listWords(texts: readonly string[], joining = 'and'): string {
  if (texts.length < 2) return texts[0] ?? '';
  return `${texts.slice(0, -1).join(', ')} ${joining} ${texts.at(-1)}`;
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** Small numbers as words: “three”, “12”. */
export const countWords = (count: number): string => numbers[count] ?? String(count);

/** Parts that begin a sentence: the first that says anything begins with a capital. */
export const capitalParts = (parts: readonly SentencePart[]): readonly SentencePart[] => {
  const first = parts.findIndex(({ text }) => text.trim() !== '');
  return parts.map((part, index) => (index === first ? { ...part, text: capital(part.text) } : part));
};

/** A sentence begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
