import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import { tierLines } from '#statement/tier-lines.ts';

const last = '2026-09-30' as IsoDate;
const standing = (program: string, ladder: string, tier: string, gap = '') => ({ program, ladder, tier, gap });

describe('the tiers of a statement', () => {
  test('one program: the tier of the last day, and what is missing to the next', () => {
    expect(tierLines({ tier: 'Silver' }, [standing('Acme', '', 'Silver', '1 is missing to Gold.')], last)).toEqual([
      { label: 'Tier on 30 Sep 2026', tier: 'Silver', gap: '1 is missing to Gold.' },
    ]);
  });

  test('a ladder is named where there are more, a program where there are more, in the order they come in', () => {
    const labels = (...all: Parameters<typeof standing>[]) =>
      tierLines(
        {},
        all.map((each) => standing(...each)),
        last,
      ).map(({ label }) => label);
    expect(labels(['Acme', 'Tiers', 'Silver'], ['Acme', 'Security', 'Expert'])).toEqual([
      'On 30 Sep 2026, Tiers',
      'On 30 Sep 2026, Security',
    ]);
    expect(labels(['Acme', '', 'Silver'], ['Beta', 'Cloud', 'One'])).toEqual([
      'On 30 Sep 2026, Acme',
      'On 30 Sep 2026, Beta, Cloud',
    ]);
  });

  test('of no program: what the records name, and nothing where they name none', () => {
    expect(tierLines({ tier: 'Gold' }, [], last)).toEqual([{ label: 'Tier on 30 Sep 2026', tier: 'Gold', gap: '' }]);
    expect(tierLines({}, [], last)).toEqual([]);
  });
});
