import { joinBytes } from '#base/join-bytes.ts';
import type { StoredClosing } from '#model/stored-closing.ts';

/**
 * The bytes of a closing: named sections one after another. Layout: 4 bytes length of the index (big endian), the index as
 * UTF-8 JSON `[[name, length], …]`, the sections. Read only after the closing's hash was checked.
 */
export interface ByteSection {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Utf8 = { utf8Encode(text: string): Uint8Array };

/** Sections as one array of bytes. */
export function joinSections(sections: readonly ByteSection[], utf8: Utf8): Uint8Array {
  const index = utf8.utf8Encode(JSON.stringify(sections.map(({ name, bytes }) => [name, bytes.length])));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, index.length);
  return joinBytes([length, index, ...sections.map(({ bytes }) => bytes)]);
}

/** One section by name. Throws when it isn't there: a closing whose hash holds always has it. */
export function sectionOf(joined: Uint8Array, name: string): Uint8Array {
  const length = new DataView(joined.buffer, joined.byteOffset, joined.byteLength).getUint32(0);
  // The index is ASCII by construction, so reading it needs no decoder.
  const index = JSON.parse(String.fromCharCode(...joined.subarray(4, 4 + length))) as [string, number][];
  let at = 4 + length;
  for (const [section, size] of index) {
    if (section === name) return joined.subarray(at, at + size);
    at += size;
  }
  throw new Error(`A closing has no section ${name}`);
}

/** The engine's own part of a closing: what `freezeCalculation` gave to `closePeriod`. */
export function engineOf(closing: StoredClosing): { readonly json: unknown; readonly bytes: Uint8Array } {
  const { engine } = closing.json as { engine: unknown };
  return { json: engine, bytes: sectionOf(closing.bytes ?? new Uint8Array(), 'entries') };
}
