import { groupBy } from '#base/group-by.ts';
import { dayNumber, dayOf, firstDay, isoOf, lastDay } from '#calendar/day-lookup.ts';
import { addMonths } from '#calendar/iso-date.ts';
import { mergedPartner } from '#model/match-partner.ts';
import { partnerPasses } from '#model/partner-filter.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { TierSpan } from '#model/tier-spans.ts';
import { tierSpans } from '#model/tier-spans.ts';

/** A partner's part in a programme for some days. */
export interface EnrolmentSpan {
  readonly from: number;
  readonly next: number;
  readonly track: string;
  /** Index of the partner that leads its group; −1 without one. */
  readonly lead: number;
  readonly invitedTo: string;
}

/** What the records say of partners besides facts, by the index of the prepared facts. */
export interface PartnerBook {
  readonly partners: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  readonly rows: readonly RecordRow<'partner'>[];
  /** Of the programme, earliest first; empty for most. */
  readonly enrolments: readonly (readonly EnrolmentSpan[])[];
  /** Official tiers of every programme, earliest first. */
  readonly spans: readonly (readonly TierSpan[])[];
  /** Days on which anybody's enrolment begins or ends, in order: between two of them groups stay as they are. */
  readonly turns: readonly number[];
}

const none: readonly never[] = [];

/** Reads the records once. Merged partners' enrolments and tiers are those of the partner that they were merged into. */
export function partnerBook(records: BookRecords, partners: readonly string[], programme: string): PartnerBook {
  const index = new Map(partners.map((id, at) => [id, at]));
  const of = (id: string | undefined): number => index.get(mergedPartner(records, id ?? '')) ?? -1;
  const enrolments = groupBy(
    records.all('enrolment').filter(({ values }) => values.programme === programme),
    ({ values }) => of(values.partner),
  );
  const spans = groupBy(tierSpans(records.all('tierRecord')), ([partner]) => of(partner));
  const enrolled = partners.map((_, at) => (enrolments.get(at) ?? none).map(({ values }) => spanOf(values, of)));
  return {
    partners,
    index,
    rows: partners.map((id) => records.get('partner', id) ?? { kind: 'partner', id, values: {}, stamps: {} }),
    enrolments: enrolled.map((of) => (of.length < 2 ? of : of.toSorted((a, b) => a.from - b.from))),
    spans: partners.map((_, at) => spansOf(spans.get(at) ?? none)),
    turns: [...new Set(enrolled.flat().flatMap(({ from, next }) => [from, next]))].sort((a, b) => a - b),
  };
}

/** The book after tiers of some partners were written, changed or taken back; `partners` by index. */
export function withTiersOf(book: PartnerBook, records: BookRecords, partners: readonly number[]): PartnerBook {
  const touched = new Set(partners);
  const of = (id: string | undefined): number => book.index.get(mergedPartner(records, id ?? '')) ?? -1;
  const own = groupBy(
    tierSpans(records.all('tierRecord').filter(({ values }) => touched.has(of(values.partner)))),
    ([partner]) => of(partner),
  );
  const spans = [...book.spans];
  for (const at of touched) spans[at] = spansOf(own.get(at) ?? none);
  return { ...book, spans };
}

/** Of several partners who were merged into one, all of them, earliest first. */
const spansOf = (found: readonly (readonly [string, readonly TierSpan[]])[]): readonly TierSpan[] =>
  found.length === 1 ? (found[0]?.[1] ?? none) : found.flatMap(([, each]) => each).sort((a, b) => a.from - b.from);

const spanOf = (values: RecordRow<'enrolment'>['values'], of: (id: string | undefined) => number): EnrolmentSpan => ({
  from: dayOf(values.from, firstDay),
  next: dayOf(values.next, lastDay),
  track: values.track ?? '',
  lead: (values.lead ?? '') === '' ? -1 : of(values.lead),
  invitedTo: values.invitedTo ?? '',
});

/** The enrolment in force on a day, of those that had begun by `known`; the latest of several. */
export function enrolmentAt(book: PartnerBook, partner: number, day: number, known: number): EnrolmentSpan | undefined {
  const begun = Math.min(day, known);
  return book.enrolments[partner]?.findLast(({ from, next }) => from <= begun && day < next);
}

/** Whether the partner takes part on a day: by its enrolments where it has any, else by who is eligible. */
export function takesPart(book: PartnerBook, body: ProgrammeBody, partner: number, day: number): boolean {
  const row = book.rows[partner];
  if (row === undefined || row.values.status === 'archived' || (row.values.mergedInto ?? '') !== '') return false;
  if ((book.enrolments[partner] ?? none).length > 0) return enrolmentAt(book, partner, day, day) !== undefined;
  return dayOf(row.values.joined, firstDay) <= day && partnerPasses(body.eligible, row, '');
}

/** The day on which the partner joined: by its enrolment, else as a partner; `firstDay` when nobody said. */
export function joinedOn(book: PartnerBook, partner: number, day: number, known: number): number {
  const begun = Math.min(day, known);
  const enrolled = book.enrolments[partner]?.find(({ from }) => from > firstDay && from <= begun)?.from ?? firstDay;
  return enrolled > firstDay ? enrolled : dayOf(book.rows[partner]?.values.joined, firstDay);
}

/** The first day on which the partner is no newcomer any more; `firstDay` when it never was one. */
export function newcomerUntil(body: ProgrammeBody, book: PartnerBook, partner: number, day: number, known: number) {
  const rule = body.timing.newPartner;
  if (rule === undefined) return firstDay;
  const joined = joinedOn(book, partner, day, known);
  return joined === firstDay ? firstDay : dayNumber(addMonths(isoOf(joined), rule.months));
}
