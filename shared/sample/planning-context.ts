import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { AnyChange, BookRecords } from '#model/record-row.ts';
import type { SampleHost } from './sample-host.ts';

/** What plans and reviews of the sample are written with. */
export interface PlanningContext {
  readonly records: BookRecords;
  /** The partner's id; a code that the sample doesn't have is a bug of it and throws. */
  partner(code: string): string;
  /** A new record, and its id for those that name it. */
  add<K extends RecordKind>(kind: K, values: RecordValues<K>): string;
  /** Fields of a record that is there. */
  change<K extends RecordKind>(kind: K, id: string, values: RecordValues<K>): void;
}

/** Everything that the writers add, as one edit. */
export function planningChanges(
  host: SampleHost,
  ...writers: readonly ((context: PlanningContext) => void)[]
): readonly AnyChange[] {
  const records = host.records();
  const partners = new Map(records.all('partner').map(({ id, values }) => [values.code ?? '', id]));
  const changes: AnyChange[] = [];
  const change: PlanningContext['change'] = (kind, id, values) => changes.push({ kind, id, set: values } as AnyChange);
  const context: PlanningContext = {
    records,
    change,
    partner: (code) => {
      const id = partners.get(code);
      if (id === undefined) throw new Error(`The sample has no partner ${code}`);
      return id;
    },
    add: (kind, values) => {
      const id = host.newId();
      change(kind, id, values);
      return id;
    },
  };
  for (const write of writers) write(context);
  return changes;
}
