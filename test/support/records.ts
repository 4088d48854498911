import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

/** A row as a test writes it: the values that it's about, and an id that says who it is. */
export const row = <K extends RecordKind>(kind: K, id: string, values: RecordValues<K>): RecordRow<K> => ({
  kind,
  id,
  values,
  stamps: {},
});

type Rows = { readonly [K in RecordKind]?: readonly RecordRow<K>[] };

/** A book of these rows. */
export const recordsOf = (rows: Rows): BookRecords => {
  const of = <K extends RecordKind>(kind: K): readonly RecordRow<K>[] => (rows[kind] ?? []) as readonly RecordRow<K>[];
  return {
    all: (kind) =>
      of(kind)
        .filter((one) => one.values.deleted !== true)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    get: (kind, id) => of(kind).find((one) => one.id === id),
  };
};
