import { compareTexts } from '#base/compare-texts.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { TierSpan } from '#model/tier-spans.ts';
import { tierSpans } from '#model/tier-spans.ts';

/**
 * The partners of a book by a small number, in the order of their codes: what columns hold instead of ids. After them come
 * those who left: a closed period paid them, so money may still be due to them or from them, but nothing is credited to them.
 */
export interface PartnerDirectory {
  readonly rows: readonly RecordRow<'partner'>[];
  readonly ids: readonly string[];
  /** Partners of the book. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** The same and those who left. */
  readonly everyone: ReadonlyMap<string, number>;
  readonly tiers: readonly (readonly TierSpan[])[];
}

type PartnerRow = RecordRow<'partner'>;

/** A partner that was deleted on one laptop while another one closed a period that paid it. */
const departed = (records: BookRecords, id: string): PartnerRow =>
  records.get('partner', id) ?? { kind: 'partner', id, values: {}, stamps: {} };

/** Builds the directory, with each partner's effective-dated tiers (design.md 10.10); `paid` names whom closed periods paid. */
export function partnerDirectory(records: BookRecords, paid: Iterable<string> = []): PartnerDirectory {
  const present = [...records.all('partner')].sort(
    (a, b) => compareTexts(a.values.code ?? '', b.values.code ?? '') || compareTexts(a.id, b.id),
  );
  const indexOf = new Map(present.map(({ id }, at) => [id, at]));
  const left = [...new Set(paid)].filter((id) => !indexOf.has(id)).sort(compareTexts);
  const rows = [...present, ...left.map((id) => departed(records, id))];
  const ids = rows.map(({ id }) => id);
  const spans = tierSpans(records.all('tierRecord'));
  const everyone = new Map(ids.map((id, at) => [id, at]));
  return { rows, ids, indexOf, everyone, tiers: ids.map((id) => spans.get(id) ?? []) };
}
