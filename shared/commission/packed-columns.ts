import { joinBytes } from '#base/join-bytes.ts';

/** Numbers of one column inside a run of bytes: how wide each is and where they stand. */
export interface PackedNumbers {
  readonly as: keyof typeof widths;
  readonly at: number;
  readonly count: number;
}

const widths = { u8: 1, i16: 2, i32: 4, f64: 8 } as const;

/** Takes columns one after the other and gives their bytes together. */
export interface ColumnPacker {
  add(values: ArrayLike<number>): PackedNumbers;
  bytes(): Uint8Array;
}

/** Packs columns of numbers into bytes, each as narrow as its values allow, little endian whatever the machine. */
export function columnPacker(): ColumnPacker {
  const parts: Uint8Array[] = [];
  let at = 0;
  return {
    add: (values) => {
      const as = narrowest(values);
      const packed = { as, at, count: values.length };
      const bytes = new Uint8Array(values.length * widths[as]);
      write(new DataView(bytes.buffer), as, values);
      parts.push(bytes);
      at += bytes.length;
      return packed;
    },
    bytes: () => joinBytes(parts),
  };
}

function narrowest(values: ArrayLike<number>): PackedNumbers['as'] {
  let [least, most] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!Number.isInteger(value) || Object.is(value, -0)) return 'f64';
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least >= 0 && most <= 255) return 'u8';
  if (least >= -32_768 && most <= 32_767) return 'i16';
  return least >= -2_147_483_648 && most <= 2_147_483_647 ? 'i32' : 'f64';
}

function write(view: DataView, as: PackedNumbers['as'], values: ArrayLike<number>): void {
  const width = widths[as];
  const set = { u8: 'setUint8', i16: 'setInt16', i32: 'setInt32', f64: 'setFloat64' } as const;
  for (let i = 0; i < values.length; i += 1) view[set[as]](i * width, values[i] as number, true);
}

/** A packed column as numbers again. */
export function unpackNumbers<Column extends Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array>(
  bytes: Uint8Array,
  packed: PackedNumbers,
  into: new (count: number) => Column,
): Column {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const get = { u8: 'getUint8', i16: 'getInt16', i32: 'getInt32', f64: 'getFloat64' } as const;
  const width = widths[packed.as];
  const column = new into(packed.count);
  for (let i = 0; i < packed.count; i += 1) column[i] = view[get[packed.as]](packed.at + i * width, true);
  return column;
}
