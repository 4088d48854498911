import { describe, expect, it } from 'vitest';
import { screenRows } from '#features/presenter/screen-rows.ts';

describe('screenRows', () => {
  it('is one line per thing, without what is only drawn', () => {
    expect(
      screenRows({
        kind: 'promises',
        headline: 'One of two is done',
        ours: [{ what: 'Quote', owner: 'Priya', due: '1 Oct 2026', state: 'late', note: '20 days late' }],
        theirs: [],
        note: 'Agreed',
      }),
    ).toEqual(['Quote · Priya · 1 Oct 2026 · 20 days late', 'Agreed']);
  });

  it('has one line for a part that is no list, such as a trend', () => {
    expect(
      screenRows({
        kind: 'results',
        quarter: 'Q3 2026',
        headline: 'Ahead',
        bars: [],
        trend: { name: 'Sales', unit: 'USD', points: [{ label: 'Q3', value: '820', height: 80, soft: false }] },
        attainment: '',
        note: '',
      }),
    ).toEqual(['Q3 2026', 'Sales · USD · Q3 · 820']);
  });

  it('has no line for an empty row', () => {
    expect(
      screenRows({ kind: 'priorities', headline: 'None', items: [{ text: '', said: '', answer: '' }], note: '' }),
    ).toEqual([]);
  });
});
