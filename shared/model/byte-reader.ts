/** Thrown inside a decoder when bytes aren't what they claim; the decoder's door turns it into a value. */
export class BadBytes extends Error {}

/** Reads what `byteWriter` wrote. Every read is checked against the end: bytes that came from elsewhere are hostile. */
export interface ByteReader {
  byte(): number;
  /** At most `limit`. */
  varint(limit: number): number;
  raw(length: number): Uint8Array;
  /** A block of at most `limit` bytes. */
  block(limit: number): Uint8Array;
  /** Throws unless everything was read. */
  end(): void;
}

/** A reader at the first byte. */
export function byteReader(bytes: Uint8Array): ByteReader {
  let at = 0;
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw new BadBytes('ends too early');
    at += 1;
    return value;
  };
  const varint = (limit: number): number => {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const part = byte();
      value += (part & 127) * factor;
      if (part < 128) {
        if (value > limit) throw new BadBytes(`a length of ${value} is beyond ${limit}`);
        return value;
      }
    }
    throw new BadBytes('a length has no end');
  };
  const raw = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw new BadBytes('ends too early');
    const part = bytes.subarray(at, at + length);
    at += length;
    return part;
  };
  return {
    byte,
    varint,
    raw,
    block: (limit) => raw(varint(limit)),
    end: () => {
      if (at !== bytes.length) throw new BadBytes('has bytes after its end');
    },
  };
}
