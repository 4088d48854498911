import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, isWhole, percentOf, restFor, shareOf, splitText, sumOfShares } from '#data/deal-credit.ts';
import type { RecordRow } from '#model/record-row.ts';

type Participant = RecordRow<'dealParticipant'>;

const participant = (id: string, share: string | undefined, order?: number): Participant =>
  ({
    kind: 'dealParticipant',
    id,
    values: {
      deal: 'd',
      partner: id,
      role: 'sold',
      ...(share === undefined ? {} : { share }),
      ...(order === undefined ? {} : { order }),
    },
  }) as unknown as Participant;

const shares = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 });
const rows = (parts: readonly number[]): Participant[] =>
  parts.map((part, at) => participant(`p${at}`, String(part / 10_000)));

describe('shares of a deal', () => {
  it('a percentage that is typed is the percentage that is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        const percent = String(hundredths / 100);
        expect(percentOf(shareOf(percent))).toBe(percent);
      }),
      { seed: 5 },
    );
    expect(shareOf('-1')).toBeUndefined();
    expect(shareOf('half')).toBeUndefined();
  });

  it('whoever takes the rest makes the deal whole, exactly', () => {
    fc.assert(
      fc.property(shares, (parts) => {
        const all = rows(parts);
        const [first, ...others] = all as [Participant, ...Participant[]];
        const rest = restFor(first, all);
        const others100 = Number(sumOfShares(others));
        if (rest === undefined) expect(others100).toBeGreaterThan(100);
        else expect(isWhole([participant(first.id, rest), ...others], 'split')).toBe(true);
      }),
      { seed: 7 },
    );
  });

  it('only shares that don’t add up wait; equal and double credit need none', () => {
    expect(isWhole([], 'split')).toBe(true);
    expect(isWhole(rows([6000, 3000]), 'split')).toBe(false);
    expect(isWhole(rows([6000, 3000]), 'equal')).toBe(true);
    expect(isWhole(rows([6000, 3000]), 'double')).toBe(true);
    expect(isWhole([participant('a', '1.5'), participant('b', '-0.5')], 'split')).toBe(false);
  });

  it('says a split as people do, in the order in which the last cent goes', () => {
    const both = [participant('b', '0.4', 1), participant('a', '0.6', 0)];
    expect(splitText(inOrder(both), 'split')).toBe('60 / 40 %');
    expect(splitText(both, 'equal')).toBe('equal, 2');
    expect(splitText([participant('a', undefined)], 'split')).toBe('? %');
    expect(splitText([], 'split')).toBe('');
  });
});
