import { groupBy } from '#base/group-by.ts';
import { compareTexts } from '#base/compare-texts.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { dayOf, firstDay } from './day-lookup.ts';

/** Tiers of one partner by date, earliest first. */
export interface TierSpan {
  readonly from: number;
  readonly tier: string;
  readonly programme: string;
}

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

/** Tier records by partner id, each partner's earliest first; two of one day stand in the order of their texts. */
export function tierSpans(records: readonly RecordRow<'tierRecord'>[]): ReadonlyMap<string, readonly TierSpan[]> {
  const byPartner = groupBy(records, ({ values }) => values.partner ?? '');
  return new Map(
    [...byPartner].map(([partner, rows]) => [
      partner,
      rows
        .map(({ values }) => ({
          from: dayOf(values.from, firstDay),
          tier: values.tier ?? '',
          programme: values.programme ?? '',
        }))
        .sort((a, b) => a.from - b.from || compareTexts(a.programme, b.programme) || compareTexts(a.tier, b.tier)),
    ]),
  );
}

/** The tier at a day: the latest record that had begun; `programme` narrows it. Undefined when none had. */
export function tierAt(spans: readonly TierSpan[], day: number, programme?: string): string | undefined {
  let found: string | undefined;
  for (const span of spans) {
    if (span.from > day) break;
    if (programme === undefined || programme === span.programme) found = span.tier;
  }
  return found;
}
