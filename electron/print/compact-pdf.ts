import { deflateSync, inflateSync } from 'node:zlib';

/**
 * A tagged PDF as Chromium writes it holds its structure tree as thousands of plain-text objects. This writes the same objects
 * again inside compressed object streams with a compressed cross-reference (PDF 1.5, ISO 32000-1, 7.5.7 and 7.5.8): a 20-line
 * statement shrinks to about a fifth. No object's content changes, so text, tags, outline and fonts stay what they were.
 */
interface PdfObject {
  readonly number: number;
  readonly body: Buffer;
  readonly isStream: boolean;
}

/** One stream compresses best; a reader unpacks it once. Long statements get several. */
const PER_STREAM = 5000;

const fail = (why: string): never => {
  throw new Error(`The printed PDF can't be compacted: ${why}`);
};

function readTrailer(pdf: Buffer): {
  readonly offsets: ReadonlyMap<number, number>;
  readonly table: number;
  readonly trailer: string;
} {
  const tail = pdf.subarray(Math.max(0, pdf.length - 64)).toString('latin1');
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(tail)?.[1] ?? fail('no cross-reference'));
  const text = pdf.subarray(table).toString('latin1');
  const head = /^xref\s+0 (\d+)\s*\n/u.exec(text) ?? fail('its cross-reference is of another kind');
  const offsets = new Map<number, number>();
  const first = head[0].length;
  for (let i = 0; i < Number(head[1]); i += 1) {
    const entry = text.slice(first + i * 20, first + i * 20 + 20);
    if (entry[17] === 'n') offsets.set(i, Number(entry.slice(0, 10)));
  }
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/u.exec(text)?.[1] ?? fail('no trailer');
  return { offsets, table, trailer };
}

function readObjects(pdf: Buffer, offsets: ReadonlyMap<number, number>, table: number): PdfObject[] {
  const starts = [...offsets].sort((a, b) => a[1] - b[1]);
  return starts.map(([number, offset], at) => {
    const whole = pdf.subarray(offset, starts[at + 1]?.[1] ?? table);
    const head = /^(\d+) 0 obj\s/u.exec(whole.subarray(0, 32).toString('latin1'));
    const end = whole.lastIndexOf('endobj');
    if (head === null || Number(head[1]) !== number || end < 0) fail(`object ${number} isn't where it should be`);
    const body = whole.subarray(head?.[0].length ?? 0, end);
    return { number, body, isStream: /endstream\s*$/u.test(body.subarray(-16).toString('latin1')) };
  });
}

const stream = (dictionary: string, content: Buffer): Buffer => {
  const packed = deflateSync(content, { level: 9 });
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`, 'latin1'),
    packed,
    Buffer.from('\nendstream\n', 'latin1'),
  ]);
};

/** A compressed stream packed harder; anything that isn't laid out as expected stays as it is. */
function repacked(body: Buffer): Buffer {
  const head = /^(<<[^>]*?\/Filter \/FlateDecode\s*\/Length )(\d+)(>> stream\r?\n)/u.exec(
    body.subarray(0, 512).toString('latin1'),
  );
  if (head === null) return body;
  const start = head[0].length;
  const packed = deflateSync(inflateSync(body.subarray(start, start + Number(head[2]))), { level: 9, memLevel: 9 });
  if (packed.length >= Number(head[2])) return body;
  const opening = Buffer.from(`${head[1] ?? ''}${packed.length}${head[3] ?? ''}`, 'latin1');
  return Buffer.concat([opening, packed, Buffer.from('\nendstream\n', 'latin1')]);
}

function objectStream(objects: readonly PdfObject[]): Buffer {
  let at = 0;
  const places = objects.map(({ number, body }) => {
    const place = `${number} ${at}`;
    at += body.length + 1;
    return place;
  });
  const head = Buffer.from(`${places.join(' ')}\n`, 'latin1');
  const content = Buffer.concat([head, ...objects.flatMap(({ body }) => [body, Buffer.from('\n')])]);
  return stream(`/Type/ObjStm/N ${objects.length}/First ${head.length}`, content);
}

type Place =
  | { readonly type: 1; readonly offset: number }
  | { readonly type: 2; readonly stream: number; readonly index: number };

function crossReference(places: ReadonlyMap<number, Place>, size: number): Buffer {
  const rows = Buffer.alloc(size * 7);
  for (let number = 0; number < size; number += 1) {
    const place = places.get(number);
    const at = number * 7;
    // An entry without a place is free, of which number 0 must be the head.
    rows.writeUInt8(place?.type ?? 0, at);
    rows.writeUInt32BE(place === undefined ? 0 : place.type === 1 ? place.offset : place.stream, at + 1);
    rows.writeUInt16BE(place === undefined ? 0xffff : place.type === 1 ? 0 : place.index, at + 5);
  }
  return rows;
}

/** The same document, smaller. Throws when the input isn't laid out as Chromium lays it out. */
export function compactPdf(bytes: Uint8Array): Uint8Array {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offsets, table, trailer } = readTrailer(pdf);
  const objects = readObjects(pdf, offsets, table);
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const places = new Map<number, Place>();
  let next = Math.max(...offsets.keys()) + 1;
  const put = (number: number, body: Buffer): void => {
    places.set(number, { type: 1, offset: length });
    for (const part of [Buffer.from(`${number} 0 obj\n`, 'latin1'), body, Buffer.from('endobj\n', 'latin1')]) {
      parts.push(part);
      length += part.length;
    }
  };
  for (const { number, body, isStream } of objects) if (isStream) put(number, repacked(body));
  const plain = objects.filter(({ isStream }) => !isStream).sort((a, b) => a.number - b.number);
  for (let from = 0; from < plain.length; from += PER_STREAM) {
    const some = plain.slice(from, from + PER_STREAM);
    const number = next;
    next += 1;
    put(number, objectStream(some));
    for (const [index, object] of some.entries()) places.set(object.number, { type: 2, stream: number, index });
  }
  const last = next;
  const start = length;
  places.set(last, { type: 1, offset: start });
  const keys = trailer.replace(/\/Size\s+\d+/u, '');
  put(last, stream(`/Type/XRef/Size ${last + 1}/W[1 4 2]${keys}`, crossReference(places, last + 1)));
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`, 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}
