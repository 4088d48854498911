import { joinBytes } from '#base/join-bytes.ts';
import type { Bytes } from '#base/bytes.ts';
import type { Encoding } from './detect-encoding.ts';
import { countUtf8, followers } from './detect-encoding.ts';

/** What bytes 0x80 to 0x9F mean in Windows-1252; the five unused ones stay control characters. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Turns blocks of bytes into text as they come. `mixed` means that the encoding changes within this block. */
export interface TextDecoding {
  decode(block: Uint8Array): string | 'mixed';
  /** What is left when the file ends; 'mixed' when it ends inside a character. */
  end(): string | 'mixed';
  encoding(): Encoding;
}

// Applying in slices keeps below the engine's limit of arguments.
function fromUnits(units: Uint8Array | Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += 8192) text += String.fromCharCode(...units.subarray(at, at + 8192));
  return text;
}

function windows1252(bytes: Uint8Array): string {
  const text = fromUnits(bytes);
  return /[\x80-\x9f]/u.test(text)
    ? text.replace(/[\x80-\x9f]/gu, (sign) => HIGH.charAt(sign.charCodeAt(0) - 0x80))
    : text;
}

function utf16(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const units = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < units.length; i += 1) units[i] = view.getUint16(i * 2, littleEndian);
  // A lone half of a pair has no meaning and no UTF-8 form.
  return fromUnits(units).replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Bytes at the end that begin a character of UTF-8 which isn't complete. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    return followers(byte) >= back ? back : 0;
  }
  return 0;
}

const isAscii = (text: string, bytes: Uint8Array): boolean => text.length === bytes.length;

/**
 * A decoder for one file. With `detected` (the person didn't choose), a file that was plain ASCII so far and then
 * isn't UTF-8 is Windows-1252 from there on; a file that has shown both is mixed. Skips `bom` bytes at the start.
 */
export function textDecoding(
  encoding: Encoding,
  bom: number,
  detected: boolean,
  port: Pick<Bytes, 'utf8Decode'>,
): TextDecoding {
  let current = encoding;
  let rest: Uint8Array = new Uint8Array(0);
  let skip = bom;
  let sawMultiByte = bom === 3;

  function utf8(bytes: Uint8Array): string | 'mixed' {
    const text = port.utf8Decode(bytes);
    if (text === undefined) {
      if (!detected || sawMultiByte || countUtf8(bytes).valid > 0) return 'mixed';
      current = 'windows-1252';
      return windows1252(bytes);
    }
    sawMultiByte ||= !isAscii(text, bytes);
    return text;
  }

  function single(bytes: Uint8Array): string | 'mixed' {
    return detected && bytes.some((byte) => byte > 127) && countUtf8(bytes).valid > 0 ? 'mixed' : windows1252(bytes);
  }

  function read(bytes: Uint8Array): string | 'mixed' {
    if (current === 'utf-8') return utf8(bytes);
    return current === 'windows-1252' ? single(bytes) : utf16(bytes, current === 'utf-16le');
  }

  return {
    decode: (block) => {
      let bytes = rest.length === 0 ? block : joinBytes([rest, block]);
      if (skip > 0) {
        bytes = bytes.subarray(skip);
        skip = 0;
      }
      const keep = current === 'utf-8' ? unfinished(bytes) : current === 'windows-1252' ? 0 : bytes.length % 2;
      rest = bytes.slice(bytes.length - keep);
      return read(bytes.subarray(0, bytes.length - keep));
    },
    end: () => {
      const last = rest;
      rest = new Uint8Array(0);
      return last.length === 0 ? '' : read(last);
    },
    encoding: () => current,
  };
}
