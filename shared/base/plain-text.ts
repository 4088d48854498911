/**
 * A text that every format can hold: without control characters (line breaks stay, each as `\n`; a tab is a space), and with
 * U+FFFD for half of a surrogate pair, which UTF-8 can't say.
 */
export const plainText = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/\p{Cc}/gu, (control) => (control === '\n' ? control : ''))
    .replaceAll(/\p{Cs}/gu, '\uFFFD');

/** A text in one line: whatever could end it, or turn the direction of what follows, is a space. */
export const oneLine = (text: string): string =>
  plainText(text)
    .replaceAll(/[\n\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim();
