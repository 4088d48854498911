import { toBase64 } from '#base/base64.ts';
import { plainText } from '#base/plain-text.ts';
import { encodedWords, fileNameParameters, isEmail, mailbox, type Encode, type MailAddress } from './mail-headers.ts';

/** A file that travels along. */
export interface MailAttachment {
  readonly name: string;
  /** `application/pdf`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A mail that a person looks at and sends. */
export interface MailMessage {
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
}

const MIXED = '=_channelbook_mixed';
const ALTERNATIVE = '=_channelbook_alternative';

/** Base64 in lines of 76 (RFC 2045, 6.8). No boundary can occur in it: base64 knows no underscore. */
function encodedBody(bytes: Uint8Array): string {
  const lines: string[] = [];
  const whole = toBase64(bytes);
  for (let at = 0; at < whole.length; at += 76) lines.push(whole.slice(at, at + 76));
  return lines.join('\r\n');
}

const part = (type: string, more: readonly string[], bytes: Uint8Array): string =>
  [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more, '', encodedBody(bytes)].join('\r\n');

const multipart = (boundary: string, parts: readonly string[]): string =>
  `${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`;

const TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/iu;

/**
 * A mail as a file that mail programs open as a draft (`X-Unsent: 1`): a text in plain and in HTML, and attachments (RFC 5322;
 * RFC 2045 and 2046). It names no sender and no date: the program that sends it does. ASCII throughout, lines end with CRLF;
 * whatever the texts hold, they can't add a header. Addresses that aren't plainly one are left out.
 */
export function mailFile(message: MailMessage, encode: Encode): string {
  const to = message.to.filter(({ email }) => isEmail(email)).map((address) => mailbox(address, encode));
  const lines = (text: string): string => plainText(text).replaceAll('\n', '\r\n');
  const body = multipart(ALTERNATIVE, [
    part('text/plain; charset=utf-8', [], encode(lines(message.text))),
    part('text/html; charset=utf-8', [], encode(lines(message.html))),
  ]);
  const alternative = `Content-Type: multipart/alternative;\r\n boundary="${ALTERNATIVE}"\r\n\r\n${body}`;
  const files = message.attachments.map(({ name, type, bytes }) =>
    part(
      TYPE.test(type) ? type : 'application/octet-stream',
      [`Content-Disposition: attachment${fileNameParameters(name, encode)}`],
      bytes,
    ),
  );
  return [
    'X-Unsent: 1',
    ...(to.length === 0 ? [] : [`To: ${to.join(',\r\n ')}`]),
    `Subject: ${encodedWords(message.subject, encode)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed;\r\n boundary="${MIXED}"`,
    '',
    multipart(MIXED, [alternative, ...files]),
  ].join('\r\n');
}
