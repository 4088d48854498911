import { expect, it } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import type { AnyRow } from '#model/record-row.ts';
import { reviewScreens } from '#model/review-records.ts';
import { agendaOf, minutesInAll, screensShown } from '#review/agenda.ts';
import { fingerprint } from '#review/fingerprint.ts';
import { preparedPercent, prepareItems } from '#review/prepare.ts';
import { textsToRead } from '#review/texts-to-read.ts';
import { row } from '#test/support/records.ts';
import { bookOf, changed, rows } from './book.ts';

const today = isoDate('2026-10-12');
const review = (list: readonly AnyRow[]) => bookOf(list).get('review', 'q3')!;
const items = (list: readonly AnyRow[], dataAsOf?: string) =>
  prepareItems(bookOf(list), review(list), { today, dataAsOf });
const done = (list: readonly AnyRow[], dataAsOf?: string) =>
  items(list, dataAsOf)
    .filter((item) => item.done)
    .map(({ step }) => step);

it('says of each step what is so, with the age of the data in words', () => {
  expect(items(rows, '2026-09-30').map(({ step, done: is, words }) => [step, is, words])).toEqual([
    ['dateSet', true, 'It is on 21 Oct 2026 at 10:00 in Rotterdam; hall 3, stand 7.'],
    ['attendeesKnown', true, '1 from us and 2 from the partner take part.'],
    ['dataFresh', true, 'Sales are as of 30 Sep 2026, 12 days old, all of Q3 2026.'],
    ['promisesUpdated', false, '1 of ours is late: done, dropped, or why?'],
    ['prioritiesAsked', false, 'The partner’s priorities aren’t written down.'],
    ['planShared', false, 'There is no business plan 2026.'],
    ['textsRead', false, '9 free texts to read.'],
    ['preReadMade', false, 'No pre-read is made.'],
  ]);
  expect(preparedPercent(items(rows, '2026-09-30'))).toBe(37);
  expect(done(rows, '2026-09-02')).not.toContain('dataFresh');
});

it('a person’s tick counts where the program can’t see it, until something newer is late', () => {
  const ticked = changed(rows, [
    {
      kind: 'review',
      id: 'q3',
      set: { ticked: { promisesUpdated: '2026-09-20', prioritiesAsked: '2026-10-02', textsRead: '2026-10-02' } },
    },
  ]);
  expect(done(ticked)).toEqual(['dateSet', 'attendeesKnown', 'promisesUpdated', 'prioritiesAsked']);
  const later = row('commitment', 'c9', { partner: 'nw', side: 'us', what: 'Newer', due: '2026-10-01' }) as AnyRow;
  expect(done([...ticked, later])).not.toContain('promisesUpdated');
});

it('an outline isn’t shared, a draft is; priorities count for 120 days', () => {
  const plan = (state: 'outline' | 'draft') =>
    row('businessPlan', 'p', { partner: 'nw', year: 2026, version: 1, state }) as AnyRow;
  const asked = (date: string) => row('priority', 'pr', { partner: 'nw', text: 'Earn', date }) as AnyRow;
  expect(done([...rows, plan('outline'), asked('2026-05-01')])).toEqual(['dateSet', 'attendeesKnown']);
  expect(done([...rows, plan('draft'), asked('2026-09-01')])).toEqual([
    'dateSet',
    'attendeesKnown',
    'prioritiesAsked',
    'planShared',
  ]);
});

it('lists every free text that will be seen, nothing internal and nothing of another partner, until each is read as it is', () => {
  const texts = textsToRead(bookOf(rows), review(rows));
  expect(texts.map(({ screen, text }) => [screen, text])).toEqual([
    ['promises', 'Late one'],
    ['results', 'Revenue is ahead.'],
    ['topics', 'Credit'],
    ['topics', 'Fabrikam'],
    ['topics', 'Survey'],
    ['asks', 'Logo'],
    ['asks', 'Discount'],
    ['commitments', 'Send SE'],
    ['commitments', 'Book exam'],
  ]);
  expect(JSON.stringify(texts)).not.toContain('ZZ-');
  const read = changed(rows, [{ kind: 'review', id: 'q3', set: { read: texts.map((one) => one.fingerprint) } }]);
  expect(done(read)).toContain('textsRead');
  const edited = changed(read, [{ kind: 'reviewNote', id: 'n1', set: { shared: 'Revenue is behind.' } }]);
  expect(
    textsToRead(bookOf(edited), review(edited))
      .filter((one) => !one.read)
      .map(({ text }) => text),
  ).toEqual(['Revenue is behind.']);
  const skipped = changed(rows, [{ kind: 'review', id: 'q3', set: { skipped: ['topics', 'asks', 'cover'] } }]);
  expect(textsToRead(bookOf(skipped), review(skipped)).map(({ screen }) => screen)).toEqual([
    'promises',
    'results',
    'commitments',
    'commitments',
  ]);
});

it('the agenda is an hour, keeps its cover, and takes the review’s own minutes', () => {
  expect(minutesInAll({})).toBe(60);
  expect(screensShown({})).toEqual(reviewScreens);
  expect(screensShown({ skipped: reviewScreens })).toEqual(['cover']);
  expect(minutesInAll({ pace: { results: 20 }, skipped: ['feedback'] })).toBe(68);
  expect(agendaOf({ pace: { results: -3, pipeline: 1.5 } as never }).map(({ minutes }) => minutes)).toContain(12);
});

it('fingerprints differ as soon as the text does', () => {
  const texts = ['', ' ', 'a', 'b', 'ab', 'ba', 'aa', 'Revenue is ahead.', 'Revenue is ahead', 'Revenue is ahead. '];
  expect(new Set(texts.map(fingerprint)).size).toBe(texts.length);
  expect(fingerprint('Revenue is ahead.')).toMatch(/^[0-9a-f]{16}$/);
});
