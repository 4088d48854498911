import { formatPeriod } from '#calendar/format-date.ts';
import { addDays, type IsoDate } from '#calendar/iso-date.ts';
import { isTimeOfDay, utcOf } from '#calendar/zoned-time.ts';
import { parseStamp } from '#base/stamp.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { agendaOf } from './agenda.ts';
import { icalLines, type IcalLine } from './ical-text.ts';
import { calendarOf, dayOr, quarterOfReview } from './review-day.ts';

type Review = RecordRow<'review'>;

const usualLength = 60;

const text = (name: string, value: string): IcalLine => ({ name, value, isText: true });
const line = (name: string, value: string): IcalLine => ({ name, value });
const compact = (moment: string): string => moment.replaceAll(/[-:]/gu, '');

/** Seconds from the beginning of 2024 to the last edit of a record: rises with each edit, and fits the INTEGER of RFC 5545, 3.8.7.4. */
function sequenceOf({ stamps }: RecordRow): string {
  const newest = Math.max(0, ...Object.values(stamps).map((stamp) => parseStamp(stamp)?.ms ?? 0));
  return String(Math.min(2_147_483_647, Math.max(0, Math.floor((newest - Date.UTC(2024, 0, 1)) / 1000))));
}

/** A whole day: ends where the next one begins (RFC 5545, 3.6.1). */
const wholeDay = (date: IsoDate): readonly IcalLine[] => [
  line('DTSTART;VALUE=DATE', compact(date)),
  line('DTEND;VALUE=DATE', compact(addDays(date, 1))),
];

/** From when to when. In UTC, so that no table of zones has to travel along (RFC 5545, 3.3.5, form 2); without a time the whole day. */
function spanOf({ values }: Review, date: IsoDate): readonly IcalLine[] {
  const { time = '', zone = '', minutes } = values;
  const length = minutes === undefined || minutes < 1 || minutes > 1440 ? usualLength : minutes;
  const [start, end] = [utcOf(date, time, zone), utcOf(date, time, zone, length)];
  if (start !== undefined && end !== undefined) return [line('DTSTART', compact(start)), line('DTEND', compact(end))];
  // A time whose zone nobody wrote is the reader's own: floating (form 1).
  if (!isTimeOfDay(time)) return wholeDay(date);
  return [line('DTSTART', `${compact(date)}T${compact(time)}00`), line('DURATION', `PT${length}M`)];
}

/** "QBR · Northwind Telecom · Q3 2026": what the review is called towards the partner (ux.md 3.3). */
export function reviewTitle(records: BookRecords, review: Review): string {
  const partner = partnerSafe('partner', records.get('partner', review.values.partner ?? '')?.values).name ?? '';
  const quarter = quarterOfReview(review);
  const period = quarter === undefined ? '' : formatPeriod(quarter, calendarOf(records));
  return ['QBR', partner, period].filter((part) => part !== '').join(' · ');
}

const descriptionOf = (review: Review): string => {
  const { ours = [], theirs = [] } = partnerSafe('review', review.values);
  const agenda = agendaOf(review.values)
    .filter(({ minutes }) => minutes > 0)
    .map(({ name, minutes }) => `${name}: ${minutes} min`);
  const people = [...theirs, ...ours];
  return [...agenda, ...(people.length === 0 ? [] : ['', `With ${people.join(', ')}`])].join('\n');
};

const uid = (record: RecordRow): string => `${record.kind}-${record.id}@channelbook`;

const entry = (record: RecordRow, stamp: string, lines: readonly IcalLine[]): readonly IcalLine[] => [
  line('BEGIN', 'VEVENT'),
  text('UID', uid(record)),
  line('DTSTAMP', compact(stamp)),
  line('SEQUENCE', sequenceOf(record)),
  ...lines,
  line('END', 'VEVENT'),
];

const reviewEntry = (records: BookRecords, review: Review, stamp: string): readonly IcalLine[] => {
  const safe = partnerSafe('review', review.values);
  const date = dayOr(safe.date);
  if (date === undefined) return [];
  return entry(review, stamp, [
    ...spanOf(review, date),
    text('SUMMARY', reviewTitle(records, review)),
    ...(safe.place === undefined ? [] : [text('LOCATION', safe.place)]),
    text('DESCRIPTION', descriptionOf(review)),
    line('STATUS', review.values.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'),
  ]);
};

/** Whole days that block nobody's time, so that every calendar shows them: few read VTODO. */
const followUpEntries = (records: BookRecords, review: Review, stamp: string): readonly IcalLine[] =>
  records
    .all('commitment')
    .filter(({ values }) => values.review === review.id && values.done === undefined && values.dropped === undefined)
    .flatMap((commitment) => {
      const { what = '', owner = '', due } = partnerSafe('commitment', commitment.values);
      const date = dayOr(due);
      if (date === undefined) return [];
      return entry(commitment, stamp, [
        ...wholeDay(date),
        text('SUMMARY', owner === '' ? what : `${what} (${owner})`),
        text('DESCRIPTION', `Agreed in ${reviewTitle(records, review)}`),
        line('TRANSP', 'TRANSPARENT'),
      ]);
    });

/** What a calendar file holds. */
export interface CalendarFileAsked {
  /** Now, as `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly stamp: string;
  readonly what: 'review' | 'followUps' | 'both';
}

/**
 * An iCalendar file (RFC 5545, published as RFC 5546, 3.2.1 says) with the review, its dated open commitments, or both. Read
 * again after a change it replaces what it made before: ids are those of the records, and the sequence rises with each edit.
 * Holds what the partner may read and nothing else. Undefined where nothing has a day.
 */
export function calendarFile(records: BookRecords, review: Review, asked: CalendarFileAsked): string | undefined {
  const entries = [
    ...(asked.what === 'followUps' ? [] : reviewEntry(records, review, asked.stamp)),
    ...(asked.what === 'review' ? [] : followUpEntries(records, review, asked.stamp)),
  ];
  if (entries.length === 0) return undefined;
  return icalLines([
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', '-//Channelbook//Review//EN'),
    line('CALSCALE', 'GREGORIAN'),
    line('METHOD', 'PUBLISH'),
    ...entries,
    line('END', 'VCALENDAR'),
  ]);
}
