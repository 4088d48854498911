import type { RecordKind } from './record-kinds.ts';
import type { AnyChange, Change } from './record-row.ts';

/** One change of one record, checked against its kind's field table and then usable in a list of any kinds. */
export const changeOf = <K extends RecordKind>(kind: K, id: string, set: Change<K>['set']): AnyChange =>
  ({ kind, id, set }) as AnyChange;
