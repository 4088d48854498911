import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { toBase64 } from '#base/base64.ts';
import type { AnyRow } from '#model/record-row.ts';
import { attendeeAddresses, recapDraft } from '#review/mail-draft.ts';
import { isEmail } from '#review/mail-headers.ts';
import { mailFile, type MailMessage } from '#review/mail-message.ts';
import { row } from '#test/support/records.ts';
import { bookOf, changed, rows } from './book.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const textOf = (base64: string) => new TextDecoder().decode(bytesOf(base64));

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** One entity: unfolded headers until the first empty line, then its body. */
function entity(source: string): Entity {
  const at = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, at)
    .replaceAll(/\r\n(?=[ \t])/gu, '')
    .split('\r\n');
  const pairs = lines.map((line): [string, string] => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
  });
  const headers = new Map(pairs);
  expect(headers.size, 'no header twice').toBe(pairs.length);
  return { headers, body: source.slice(at + 4) };
}

function partsOf({ headers, body }: Entity): readonly Entity[] {
  const boundary = /boundary="([^"]+)"/u.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  // A delimiter stands at the beginning of a line (RFC 2046, 5.1.1).
  const [inner = ''] = `\r\n${body}`.split(`\r\n--${boundary}--`);
  return inner
    .split(`\r\n--${boundary}\r\n`)
    .slice(1)
    .map((part) => entity(part));
}

const words = (header: string): string =>
  header.replaceAll(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=(?:\s+(?==\?))?/gu, (_, base64: string) => textOf(base64));

const pdf = { name: 'QBR Northwind Q3 2026.pdf', type: 'application/pdf', bytes: encode('%PDF-1.7 …') };
const draft = (list: readonly AnyRow[] = rows) => {
  const records = bookOf(list);
  return recapDraft(records, records.get('review', 'q3')!, [pdf], encode);
};

describe('the draft of a recap', () => {
  it('goes to the attendees whose address is known, as something unsent, with texts, table and hand-out', () => {
    const mail = entity(draft());
    expect([...mail.headers.keys()]).toEqual(['x-unsent', 'to', 'subject', 'mime-version', 'content-type']);
    expect(mail.headers.get('x-unsent')).toBe('1');
    expect(mail.headers.get('to')).toBe('"Lena Brandt" <lena@northwind.example>');
    expect(words(mail.headers.get('subject') ?? '')).toBe('QBR · Northwind Telecom · Q3 2026');
    const [texts, file] = partsOf(mail);
    const [text, html] = partsOf(texts!);
    expect(textOf(text!.body).replaceAll('\r\n', '\n')).toBe(
      [
        'QBR · Northwind Telecom · Q3 2026, 21 Oct 2026',
        '',
        'We agreed on 2 commitments: 1 of ours, 1 of yours.',
        '',
        'Acme Managed Networks Ltd.',
        '- Send SE (Priya, 14 Nov 2026)',
        '',
        'Northwind Telecom',
        '- Book exam (Tom, 15 Dec 2026)',
      ].join('\n'),
    );
    expect(textOf(html!.body)).toContain('>Send SE</td>');
    expect(file!.headers.get('content-type')).toBe('application/pdf');
    expect(file!.headers.get('content-disposition')).toContain('filename="QBR Northwind Q3 2026.pdf"');
    expect(bytesOf(file!.body)).toEqual(pdf.bytes);
  });

  it('says nothing that is ours alone, and escapes what could be markup', () => {
    const list = changed(rows, [{ kind: 'commitment', id: 'c1', set: { what: '<img src=x onerror=alert(1)> & "x"' } }]);
    const [texts] = partsOf(entity(draft(list)));
    const all = partsOf(texts!).map(({ body }) => textOf(body));
    expect(all.join()).not.toContain('ZZ-');
    expect(all[1]).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;x&quot;');
    expect(all[1]).not.toContain('<img');
  });

  it('knows whose address is missing, and leaves out who left', () => {
    const left = changed(rows, [{ kind: 'person', id: 'lena', set: { left: '2026-10-01' } }]);
    const of = (list: readonly AnyRow[]) => attendeeAddresses(bookOf(list), bookOf(list).get('review', 'q3')!);
    expect(of(rows)).toEqual({
      to: [{ name: 'Lena Brandt', email: 'lena@northwind.example' }],
      unknown: ['Clara Silva'],
    });
    expect(of(left)).toEqual({ to: [], unknown: ['Lena Brandt', 'Clara Silva'] });
    const elsewhere = row('person', 'x', { partner: 'other', name: 'Clara Silva', email: 'c@other.example' }) as AnyRow;
    expect(of([...rows, elsewhere]).unknown).toEqual(['Clara Silva']);
  });
});

test('no text can add a header, a part or a recipient; all of it comes back', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 150 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      'a\r\nBcc: evil@example.com',
      'x\r\n\r\n--=_channelbook_mixed--',
      '--=_channelbook_alternative',
      '=?UTF-8?B?QmNj?=',
      'שלום '.repeat(12),
      '👩‍👩‍👧‍👦'.repeat(15),
      'n'.repeat(60),
      '"quoted\\" <a@b.example>, "',
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (name, subject, text, file) => {
      const message: MailMessage = {
        to: [
          { name, email: 'a.b@example.com' },
          { name, email: `${text}@example.com\r\nBcc: x@example.com` },
        ],
        subject,
        text,
        html: `<p>${text.length}</p>`,
        attachments: [{ name: file, type: `text/plain\r\nX: ${name}`, bytes: encode(file) }],
      };
      const source = mailFile(message, encode);
      expect(source).toMatch(/^[\u0020-\u007E\r\n]*$/u);
      expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
      for (const line of source.split('\r\n')) expect(line.length).toBeLessThan(998);
      const mail = entity(source);
      expect([...mail.headers.keys()]).toEqual(['x-unsent', 'to', 'subject', 'mime-version', 'content-type']);
      expect(mail.headers.get('to')).toMatch(/<a\.b@example\.com>$/u);
      const parts = partsOf(mail);
      expect(parts.map(({ headers }) => [...headers.keys()])).toEqual([
        ['content-type'],
        ['content-type', 'content-transfer-encoding', 'content-disposition'],
      ]);
      const kept = (one: string) =>
        one
          .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
          .replaceAll('\t', ' ')
          .replaceAll(/(?!\n)\p{Cc}/gu, '')
          .replaceAll(/\p{Cs}/gu, '\uFFFD');
      expect(words(mail.headers.get('subject') ?? '')).toBe(
        kept(subject)
          .replaceAll(/[\n\u202A-\u202E\u2066-\u2069]+/gu, ' ')
          .trim(),
      );
      const [plain] = partsOf(parts[0]!);
      expect(textOf(plain!.body).replaceAll('\r\n', '\n')).toBe(kept(text));
      expect(bytesOf(parts[1]!.body)).toEqual(encode(file));
    }),
  );
});

test('encoded words stay within lines of 76 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (subject) => {
      const source = mailFile({ to: [], subject: `é${subject}`, text: '', html: '', attachments: [] }, encode);
      const [head = ''] = source.split('\r\n\r\n');
      for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
    }),
  );
});

test('an address is one or it isn’t', () => {
  for (const good of ['a@b.example', "o'neil+x@sub.b.example", `${'a'.repeat(64)}@b.example`])
    expect(isEmail(good)).toBe(true);
  for (const bad of [
    '',
    'a',
    'a@b',
    'a b@c.example',
    'a@b.example,c@d.example',
    'a@b.example\r\nBcc: c',
    '<a@b.example>',
    'ä@b.example',
    'a..b@c.example',
  ])
    expect(isEmail(bad), bad).toBe(false);
});

test('base64 is what everybody reads', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});
