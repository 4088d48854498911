import { describe, expect, test } from 'vitest';
import type { Filter } from '#model/filter.ts';
import { isEverything } from '#model/filter-words.ts';
import { filterSentence, partnerFilterSentence } from '#plans/filter-sentence.ts';

const type = (...values: string[]): Filter => ({ field: 'line.type', is: 'is', values });
const region: Filter = { field: 'partner.region', is: 'isNot', values: ['DACH'] };

describe('a filter in words', () => {
  test.each<[string, Filter, string]>([
    ['nothing said', { all: [] }, ''],
    ['one value', type('new'), 'type is new'],
    ['several values', type('new', 'renewal', 'add-on'), 'type is new, renewal or add-on'],
    ['all of', { all: [type('new'), region] }, 'type is new and partner region is not DACH'],
    ['any of', { any: [type('new'), region] }, 'type is new or partner region is not DACH'],
    [
      'brackets where both meet',
      { all: [type('new'), { any: [region, { field: 'tier', is: 'isEmpty', values: [] }] }] },
      'type is new and (partner region is not DACH or tier is empty)',
    ],
    ['not', { not: { all: [type('new'), region] } }, 'not (type is new and partner region is not DACH)'],
    ['empty groups inside vanish', { all: [{ all: [] }, type('new')] }, 'type is new'],
    ['nothing can match', { any: [] }, 'never'],
    [
      'numbers are grouped',
      { field: 'line.net', is: 'atLeast', values: ['5000'] },
      'net amount of the line is at least 5,000',
    ],
    [
      'dates are spelled out',
      { field: 'line.date', is: 'below', values: ['2026-04-03'] },
      'date of the line is before 3 Apr 2026',
    ],
    [
      'custom fields keep their name',
      { field: 'partner.custom:Size', is: 'contains', values: ['big'] },
      "partner's Size contains big",
    ],
    ['a condition being typed', type(), 'type is …'],
  ])('%s', (_name, filter, words) => expect(filterSentence(filter)).toBe(words));

  test('about partners alone', () => {
    expect(partnerFilterSentence({ all: [{ field: 'partner.type', is: 'is', values: ['Reseller'] }, region] })).toBe(
      'type is Reseller and region is not DACH',
    );
  });

  test('everything', () => {
    expect(isEverything({ all: [{ all: [] }] })).toBe(true);
    expect(isEverything({ any: [] })).toBe(false);
    expect(isEverything(type('new'))).toBe(false);
  });
});
