import { plainText } from '#base/plain-text.ts';

/** One content line before it's escaped: `SUMMARY`, `DTSTART;VALUE=DATE`. */
export interface IcalLine {
  readonly name: string;
  readonly value: string;
  /** TEXT values are escaped; dates, numbers and fixed words stand as they are. */
  readonly isText?: boolean;
}

/** A TEXT value: backslash, semicolon, comma and line break are escaped (RFC 5545, 3.3.11); it may hold no other control character (3.1). */
export const icalText = (text: string): string =>
  plainText(text).replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');

/** Octets of a character in UTF-8. */
const octets = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};

/** A line of at most 75 octets, with the rest on lines that begin with a space; no character is cut (RFC 5545, 3.1). */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of line) {
    const size = octets(character);
    if (length + size > 75) {
      parts.push(part);
      part = ' ';
      length = 1;
    }
    part += character;
    length += size;
  }
  return [...parts, part].join('\r\n');
}

/** Content lines as text: each folded, each ended by CRLF. */
export const icalLines = (lines: readonly IcalLine[]): string =>
  lines
    .map(({ name, value, isText }) => `${foldLine(`${name}:${isText === true ? icalText(value) : value}`)}\r\n`)
    .join('');
