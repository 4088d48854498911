type Values = Readonly<Record<string, unknown>>;

/** `changed`: it's in both · `gone`: it was there and isn't any more · `added`: it wasn't there yet. */
export type SnapshotDifference = 'changed' | 'gone' | 'added';

/** A record that an earlier snapshot of the book holds otherwise than the book does now. */
export interface SnapshotChange {
  readonly kind: string;
  readonly id: string;
  /** What a person calls it. Internal. */
  readonly name: string;
  readonly difference: SnapshotDifference;
  /** The fields that differ, as they were and as they are; an empty field is absent. */
  readonly was: Values;
  readonly is: Values;
  /** Replica that wrote it last since, and when by its clock: 16 hex digits, milliseconds; '' and 0 where none is known. */
  readonly by: string;
  readonly at: number;
}
