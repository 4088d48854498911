import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { addDays, isoDate } from '#calendar/iso-date.ts';
import { utcOf } from '#calendar/zoned-time.ts';
import type { AnyRow, RecordRow } from '#model/record-row.ts';
import { calendarFile } from '#review/calendar-file.ts';
import { bookOf, changed, rows } from './book.ts';

const stamp = '2026-10-12T08:00:00Z';
const encoder = new TextEncoder();
type Property = readonly [name: string, value: string];

/** Reads a file back as RFC 5545 says: unfold, split at the first colon, unescape TEXT. */
function read(file: string): readonly Property[] {
  for (const line of file.split('\r\n')) expect(encoder.encode(line).length).toBeLessThanOrEqual(75);
  expect(file.endsWith('\r\n')).toBe(true);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  const lines = file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  return lines.map((line): Property => {
    const at = line.indexOf(':');
    const value = line.slice(at + 1).replaceAll(/\\(.)/gu, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
    return [line.slice(0, at), value];
  });
}

const make = (list: readonly AnyRow[], what: 'review' | 'followUps' | 'both' = 'both') => {
  const records = bookOf(list);
  return calendarFile(records, records.get('review', 'q3')!, { stamp, what });
};
const valuesOf = (properties: readonly Property[], name: string) =>
  properties.filter(([one]) => one === name).map(([, value]) => value);
const withReview = (set: RecordRow<'review'>['values'] | Record<string, null>) =>
  changed(rows, [{ kind: 'review', id: 'q3', set }]);

it('holds the review in UTC and each dated open commitment of it as a whole day', () => {
  const properties = read(make(rows)!);
  expect(valuesOf(properties, 'UID')).toEqual([
    'review-q3@channelbook',
    'commitment-c1@channelbook',
    'commitment-c2@channelbook',
  ]);
  expect(valuesOf(properties, 'DTSTART')).toEqual(['20261021T080000Z']);
  expect(valuesOf(properties, 'DTEND')).toEqual(['20261021T090000Z']);
  expect(valuesOf(properties, 'DTSTART;VALUE=DATE')).toEqual(['20261114', '20261215']);
  expect(valuesOf(properties, 'DTEND;VALUE=DATE')).toEqual(['20261115', '20261216']);
  expect(valuesOf(properties, 'SUMMARY')).toEqual([
    'QBR · Northwind Telecom · Q3 2026',
    'Send SE (Priya)',
    'Book exam (Tom)',
  ]);
  expect(valuesOf(properties, 'LOCATION')).toEqual(['Rotterdam; hall 3, stand 7']);
  expect(valuesOf(properties, 'DTSTAMP')).toEqual(['20261012T080000Z', '20261012T080000Z', '20261012T080000Z']);
  expect(valuesOf(properties, 'DESCRIPTION')[0]).toContain('Results against the plan: 5 min\n');
  expect(properties[0]).toEqual(['BEGIN', 'VCALENDAR']);
  expect(properties.at(-1)).toEqual(['END', 'VCALENDAR']);
  expect(valuesOf(properties, 'METHOD')).toEqual(['PUBLISH']);
});

it('says nothing that is ours alone', () => expect(make(rows)).not.toContain('ZZ-'));

it('is the whole day without a time, floats without a zone that is known, and isn’t made without a day', () => {
  const wholeDay = read(make(withReview({ time: null, zone: null }), 'review')!);
  expect(valuesOf(wholeDay, 'DTSTART;VALUE=DATE')).toEqual(['20261021']);
  const floating = read(make(withReview({ zone: 'Middle/Earth' }), 'review')!);
  expect([valuesOf(floating, 'DTSTART'), valuesOf(floating, 'DURATION')]).toEqual([['20261021T100000'], ['PT60M']]);
  expect(make(withReview({ date: null }), 'review')).toBeUndefined();
});

it('a later edit has a higher sequence and the same id; a cancelled review says so', () => {
  const stamps = { place: '2026-10-01T10:00:00.000Z-0000-00000000000000aa' };
  const later = { place: '2026-10-01T10:00:01.000Z-0000-00000000000000aa' };
  const stamped = (own: Readonly<Record<string, string>>) =>
    rows.map((one) => (one.id === 'q3' ? ({ ...one, stamps: own } as AnyRow) : one));
  const sequence = (list: readonly AnyRow[]) => Number(valuesOf(read(make(list, 'review')!), 'SEQUENCE')[0]);
  expect(sequence(stamped(later))).toBe(sequence(stamped(stamps)) + 1);
  expect(valuesOf(read(make(withReview({ state: 'cancelled' }), 'review')!), 'STATUS')).toEqual(['CANCELLED']);
});

test('whatever is typed comes back as typed, in its own line, and adds no other', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc.constantFrom(
      'a\r\nBEGIN:VEVENT\r\nUID:x',
      'x;y,z\\n:q',
      'ש'.repeat(60),
      '👩‍👩‍👧‍👦'.repeat(20),
      'a'.repeat(300),
      '\u202Efdp.exe',
      '\u2028END:VCALENDAR',
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, (what, place) => {
      const list = changed(withReview({ place }), [{ kind: 'commitment', id: 'c1', set: { what } }]);
      const properties = read(make(list)!);
      expect(valuesOf(properties, 'BEGIN')).toEqual(['VCALENDAR', 'VEVENT', 'VEVENT', 'VEVENT']);
      const kept = (text: string) =>
        text
          .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
          .replaceAll('\t', ' ')
          .replaceAll(/(?!\n)\p{Cc}/gu, '')
          .replaceAll(/\p{Cs}/gu, '\uFFFD');
      expect(valuesOf(properties, 'LOCATION')).toEqual([kept(place)]);
      expect(valuesOf(properties, 'SUMMARY')[1]).toBe(`${kept(what)} (Priya)`);
    }),
  );
});

test('a local time is the moment that it is there, around changes of the clock too', () => {
  expect(utcOf(isoDate('2026-10-25'), '02:30', 'Europe/Amsterdam')).toBe('2026-10-25T00:30:00Z');
  expect(utcOf(isoDate('2026-03-29'), '02:30', 'Europe/Amsterdam')).toBe('2026-03-29T01:30:00Z');
  expect(utcOf(isoDate('2026-10-24'), '23:30', 'America/Chicago', 60)).toBe('2026-10-25T05:30:00Z');
  expect(utcOf(isoDate('2026-10-24'), '25:00', 'America/Chicago')).toBeUndefined();
  const noon = new Intl.DateTimeFormat('sv', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'short' });
  for (let day = 0; day < 366; day += 1) {
    const date = addDays(isoDate('2026-01-01'), day);
    expect(noon.format(new Date(utcOf(date, '12:00', 'America/New_York')!))).toBe(`${date} 12:00`);
  }
});
