import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { RecordRow } from './record-row.ts';

/** Tiers of one partner by date, earliest first. */
export interface TierSpan {
  readonly from: number;
  readonly tier: string;
  /** The programme's code; of a ladder beside the programme's first, `code/ladder`. */
  readonly programme: string;
  /** Whether it stands on a ladder beside the first: then it isn't *the* tier of the partner. */
  readonly beside: boolean;
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
          programme: [values.programme, values.ladder].filter((part) => (part ?? '') !== '').join('/'),
          beside: (values.ladder ?? '') !== '',
        }))
        .sort((a, b) => a.from - b.from || compareTexts(a.programme, b.programme) || compareTexts(a.tier, b.tier)),
    ]),
  );
}

/**
 * The tier at a day: the latest record that had begun. `programme` narrows it to a programme's first ladder by its code, or to
 * another of its ladders by `code/ladder`; without one, ladders beside the first don't count. Undefined when none had begun.
 */
export function tierAt(spans: readonly TierSpan[], day: number, programme?: string): string | undefined {
  let found: string | undefined;
  for (const span of spans) {
    if (span.from > day) break;
    if (programme === undefined ? !span.beside : programme === span.programme) found = span.tier;
  }
  return found;
}
