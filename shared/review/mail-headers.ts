import { toBase64 } from '#base/base64.ts';
import { oneLine } from '#base/plain-text.ts';

/** UTF-8, injected (`Bytes.utf8Encode`). */
export type Encode = (text: string) => Uint8Array;

/** Somebody a mail goes to. */
export interface MailAddress {
  readonly name: string;
  readonly email: string;
}

const isPlain = (text: string): boolean => /^[\u0020-\u007E]*$/u.test(text) && !text.includes('=?');

/** Bytes of one encoded word, so that a line with it and a header's name is at most 76 characters (RFC 2047, 2). */
const wordBytes = 39;

/**
 * A text as a header may hold it: itself where it's ASCII and short, else encoded words of UTF-8 in base64, each of whole
 * characters and on a line of its own (RFC 2047, 2 and 5).
 */
export function encodedWords(text: string, encode: Encode): string {
  const line = oneLine(text);
  if (isPlain(line) && line.length <= 60) return line;
  const words: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const { length } = encode(character);
    if (size + length > wordBytes) {
      words.push(part);
      part = '';
      size = 0;
    }
    part += character;
    size += length;
  }
  return [...words, part].map((word) => `=?UTF-8?B?${toBase64(encode(word))}?=`).join('\r\n ');
}

/** `local@domain` of RFC 5322, 3.4.1 without quoted locals and address literals, of at most 254 ASCII characters (RFC 5321, 4.5.3). */
const EMAIL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u;

/** Whether a mail can go there; an address that isn't plainly one is left out, never repaired. */
export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text);

/** `"Lena Brandt" <lena@…>`: ASCII names are quoted (RFC 5322, 3.2.4), others are encoded words. */
export function mailbox({ name, email }: MailAddress, encode: Encode): string {
  const plain = oneLine(name);
  if (plain === '') return `<${email}>`;
  if (!isPlain(plain) || plain.length > 60) return `${encodedWords(plain, encode)}\r\n <${email}>`;
  const quoted = `"${plain.replaceAll(/["\\]/gu, '\\$&')}"`;
  return `${quoted}${quoted.length + email.length > 68 ? '\r\n' : ''} <${email}>`;
}

/** Characters of a file's name that are kept: with more, a line of its header could be longer than the 998 that may be (RFC 5322, 2.1.1). */
const longestName = 60;

/** A file's name for every disk and header, its ending kept. */
function fileName(name: string): string {
  const plain = oneLine(name).replaceAll(/[/\\:*?"<>|]/gu, '-') || 'file';
  const characters = [...plain];
  if (characters.length <= longestName) return plain;
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(plain)?.[0] ?? '';
  return characters.slice(0, longestName - ending.length).join('') + ending;
}

/** The parameters that name an attachment: an ASCII one for old readers, and the name itself (RFC 2231, 4; RFC 6266, D). */
export function fileNameParameters(name: string, encode: Encode): string {
  const plain = fileName(name);
  const ascii = plain
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\u0020-\u007E]/gu, '-');
  const percent = [...encode(plain)]
    .map((byte) => {
      const character = String.fromCodePoint(byte);
      return /[A-Za-z0-9._-]/u.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  if (ascii === plain) return `;\r\n filename="${ascii}"`;
  return `;\r\n filename="${ascii}";\r\n filename*=UTF-8''${percent}`;
}
