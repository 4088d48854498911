import { describe, expect, test } from 'vitest';
import type { RecordRow } from '#model/record-row.ts';
import { addToImage, emptyImage, recordsOf } from '#records/book-image.ts';
import type { ClosingReference } from '#records/book-image.ts';
import { bookTroubleWords } from '#records/book-trouble-words.ts';
import { bookTroubles } from '#records/book-troubles.ts';
import { checkBook } from '#records/check-book.ts';

const row = (kind: string, id: string, values: object, stamps: object = {}): RecordRow =>
  ({ kind, id, values, stamps }) as unknown as RecordRow;
const partner = (id: string, code: string, more: object = {}): RecordRow =>
  row('partner', id, { code, name: `Partner ${id}`, ...more });
const closing = (hash: string): ClosingReference => ({
  id: 'closing/2026-Q3',
  kind: 'periodClosing',
  period: '2026-Q3',
  hash: hash.repeat(64),
  json: {},
});

const imageOf = (rows: readonly RecordRow[], closings: readonly ClosingReference[] = []) => {
  const image = emptyImage();
  for (const each of rows) addToImage(image, { rows: [each], chunks: [], closings: [] });
  for (const each of closings) addToImage(image, { rows: [], chunks: [], closings: [each] });
  return image;
};
const found = (rows: readonly RecordRow[], closings: readonly ClosingReference[] = []) => {
  const image = imageOf(rows, closings);
  return bookTroubles(recordsOf(image), image.closings.values());
};
const titles = (...args: Parameters<typeof found>): string[] =>
  found(...args).map((trouble) => bookTroubleWords(trouble).title);

const two = [partner('1', 'A'), partner('2', 'B')];
const link = (id: string, child: string, parent: string, stamp: string): RecordRow =>
  row('supplyLink', id, { child, parent, from: '2026-01-01' }, { link: stamp });
const version = (id: string, from: string, status = 'effective'): RecordRow =>
  row('planVersion', id, { plan: 'p', version: 1, from, status });

describe('what colleagues brought about together', () => {
  test('is nothing in a book at peace', () => {
    expect(
      found([...two, link('l', '1', '2', 's1'), row('plan', 'p', { name: 'Plan' }), version('v', '2026-01-01')]),
    ).toEqual([]);
  });

  test.each<[string, readonly RecordRow[], string]>([
    [
      'two partners of one code',
      [partner('1', 'A'), partner('2', 'a ')],
      '2 partners have the code A: Partner 1 and Partner 2.',
    ],
    [
      'two people of one address',
      [
        ...two,
        row('person', 'x', { partner: '1', name: 'Kim', email: 'kim@acme.example' }),
        row('person', 'y', { partner: '2', name: 'Kim B', email: 'Kim@acme.example' }),
      ],
      '2 people have the address kim@acme.example: Partner 1 · Kim and Partner 2 · Kim B.',
    ],
    [
      'a circle of links',
      [...two, link('l1', '1', '2', 's1'), link('l2', '2', '1', 's2')],
      'A supply link would make a circle and doesn’t count: Partner 2 → Partner 1 → Partner 2.',
    ],
    [
      'two versions of one day',
      [row('plan', 'p', { name: 'Resellers' }), version('v1', '2026-01-01'), version('v2', '2026-01-01')],
      'Two versions of Resellers begin on 2026-01-01.',
    ],
    [
      'a name of nobody',
      [partner('1', 'A'), row('deal', 'd', { code: 'D-1', partner: '9' })],
      'Partner of D-1 names something that isn’t in the book.',
    ],
  ])('%s is told', (_name, rows, title) => expect(titles(rows)).toEqual([title]));

  test('a share too many is told with the deal and everybody in it', () => {
    const share = (id: string, of: string, part: string): RecordRow =>
      row('dealParticipant', id, { deal: 'd', partner: of, role: 'sold', share: part });
    const [trouble] = found([
      ...two,
      row('deal', 'd', { code: 'D-1' }),
      share('a', '1', '0.7'),
      share('b', '2', '0.6'),
    ]);
    expect(trouble?.kind).toBe('sharesOff');
    expect(trouble?.records.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'deal d',
      'dealParticipant a',
      'dealParticipant b',
    ]);
    expect(trouble?.kind === 'sharesOff' && trouble.detail).toContain('D-1');
  });

  test('a merged partner, somebody who left, a draft and a deleted record are no trouble', () => {
    expect(
      found([
        partner('1', 'A'),
        partner('2', 'A', { mergedInto: '1' }),
        partner('3', 'A', { deleted: true }),
        row('person', 'x', { partner: '1', name: 'Kim', email: 'k@a.example', left: '2026-01-01' }),
        row('person', 'y', { partner: '1', name: 'Kim', email: 'k@a.example' }),
        row('plan', 'p', { name: 'Plan' }),
        version('v1', '2026-01-01'),
        version('v2', '2026-01-01', 'draft'),
      ]),
    ).toEqual([]);
  });

  test('a second close is told until it is decided, and `check` names it', () => {
    const both = [closing('a'), closing('b')];
    expect(titles(two, both)).toEqual(['2026-Q3 was closed on two laptops.']);
    expect(checkBook(imageOf(two, both))).toEqual([
      {
        kind: 'invariantBroken',
        rule: 'a period is closed once',
        record: 'the book',
        detail: '2026-Q3 was closed on two laptops.',
      },
    ]);
    const decided = row('closeDecision', 'close/2026-Q3', { period: '2026-Q3', hash: 'b'.repeat(64) });
    expect(titles([...two, decided], both)).toEqual([]);
    expect(checkBook(imageOf([...two, decided], both))).toEqual([]);
  });

  test('the order in which everything arrived changes nothing', () => {
    const rows = [...two, partner('3', 'A'), link('l1', '1', '2', 's2'), link('l2', '2', '1', 's1')];
    const both = [closing('a'), closing('b')];
    expect(found([...rows].reverse(), [...both].reverse())).toEqual(found(rows, both));
  });
});
