import { compareTexts } from '#base/compare-texts.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { TierSpan } from '#model/tier-spans.ts';
import { tierSpans } from '#model/tier-spans.ts';

/** The partners of a book by a small number, in the order of their codes: what columns hold instead of ids. */
export interface PartnerDirectory {
  readonly rows: readonly RecordRow<'partner'>[];
  readonly ids: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly tiers: readonly (readonly TierSpan[])[];
}

/** Builds the directory, with each partner's effective-dated tiers (design.md 10.10). */
export function partnerDirectory(records: BookRecords): PartnerDirectory {
  const rows = [...records.all('partner')].sort(
    (a, b) => compareTexts(a.values.code ?? '', b.values.code ?? '') || compareTexts(a.id, b.id),
  );
  const ids = rows.map((row) => row.id);
  const indexOf = new Map(ids.map((id, at) => [id, at]));
  const spans = tierSpans(records.all('tierRecord'));
  return { rows, ids, indexOf, tiers: ids.map((id) => spans.get(id) ?? []) };
}
