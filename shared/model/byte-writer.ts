/** Writes numbers and texts one after the other into a buffer that grows. Little-endian. */
export interface ByteWriter {
  byte(value: number): void;
  /** An integer from 0 to 2^53 − 1, seven bits a byte. */
  varint(value: number): void;
  raw(bytes: Uint8Array): void;
  /** Length in bytes, then the bytes. */
  block(bytes: Uint8Array): void;
  done(): Uint8Array;
}

/** An empty writer. */
export function byteWriter(): ByteWriter {
  let buffer = new Uint8Array(4096);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= buffer.length) return;
    const wider = new Uint8Array(Math.max(buffer.length * 2, length + more));
    wider.set(buffer);
    buffer = wider;
  };
  const byte = (value: number): void => {
    room(1);
    buffer[length] = value;
    length += 1;
  };
  const varint = (value: number): void => {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`No length: ${value}`);
    let rest = value;
    while (rest >= 128) {
      byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    byte(rest);
  };
  const raw = (bytes: Uint8Array): void => {
    room(bytes.length);
    buffer.set(bytes, length);
    length += bytes.length;
  };
  return {
    byte,
    varint,
    raw,
    block: (bytes) => {
      varint(bytes.length);
      raw(bytes);
    },
    done: () => buffer.slice(0, length),
  };
}
