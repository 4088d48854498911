import { groupBy } from '#base/group-by.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

type ByPartner = ReadonlyMap<string, readonly RecordRow[]>;

interface Grouped {
  /** The partners by whose mergers it was grouped. */
  readonly partners: readonly RecordRow[];
  readonly byPartner: ByPartner;
}

// Lists of many partners ask for each in turn: a kind is grouped once for all of them, until one of its rows changes.
const kept = new WeakMap<readonly RecordRow[], Grouped>();

function grouped(records: BookRecords, kind: RecordKind): ByPartner {
  const rows = records.all(kind) as readonly RecordRow[];
  const partners = records.all('partner');
  const known = kept.get(rows);
  if (known?.partners === partners) return known.byPartner;
  const byPartner = groupBy(rows, ({ values }) =>
    mergedPartner(records, (values as { readonly partner?: string }).partner ?? ''),
  );
  kept.set(rows, { partners, byPartner });
  return byPartner;
}

/** A partner's records of a kind that has a partner, in the order of their ids; those of partners merged into it are its own. */
export const rowsOfPartner = <K extends RecordKind>(
  records: BookRecords,
  kind: K,
  partner: string,
): readonly RecordRow<K>[] =>
  (grouped(records, kind).get(mergedPartner(records, partner)) ?? []) as unknown as readonly RecordRow<K>[];
