import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordValues } from '#model/record-kinds.ts';
import { pillars } from '#model/scorecard-records.ts';
import { compare, multiply, sum } from '#money/decimal.ts';
import { scorecardOf } from '#planning/scorecard.ts';
import { days, exact, quarter, sourcesOf } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

const Q3 = quarter('2026-Q3');
const tile = (id: string, values: RecordValues<'scorecardTile'> = {}) =>
  row('scorecardTile', id, { name: id, source: 'entered', weight: '1', ...values });
const entered = (of: string, value: string, period = 'Q3', comment?: string) =>
  row('scorecardComment', `${of}${period}`, {
    partner: 'P',
    tile: of,
    period: `2026-${period}`,
    value,
    ...(comment === undefined ? {} : { comment }),
  });
const evidence = (pillar: (typeof pillars)[number], mark: number, date: string, id: string) =>
  row('pillarEvidence', id, { partner: 'P', pillar, mark, date, evidence: 'seen' });

const marks = fc.array(
  fc.record({ pillar: fc.constantFrom(...pillars), mark: fc.integer({ min: 0, max: 10 }), date: days }),
  { maxLength: 20 },
);

describe('scorecards', () => {
  test('the weakest pillar is no higher than any, and is only told when all three have evidence', () => {
    fc.assert(
      fc.property(marks, days, (all, on) => {
        const pillarEvidence = all.map((each, at) => evidence(each.pillar, each.mark, each.date, `e${at}`));
        const { pillars: results, weakest } = scorecardOf(
          sourcesOf({ pillarEvidence }, { asOf: on }),
          quarter('2026-Q4'),
        );
        const told = results.flatMap(({ mark }) => mark ?? []);
        if (told.length < 3) expect(weakest).toBeUndefined();
        else for (const mark of told) expect(compare(weakest?.mark ?? exact('11'), mark)).toBeLessThanOrEqual(0);
        for (const result of results) {
          const own = result.evidence.map(({ values }) => exact(String(values.mark)));
          if (result.mark === undefined) expect(own).toEqual([]);
          else
            expect(Math.abs(Number(multiply(result.mark, exact(String(own.length)))) - Number(sum(own)))).toBeLessThan(
              1e-9,
            );
        }
      }),
    );
  });

  test('evidence counts for twelve months, and none of it makes up for another', () => {
    const pillarEvidence = [
      evidence('earnsMoney', 9, '2026-08-01', 'a'),
      evidence('trustsProduct', 8, '2026-08-01', 'b'),
      evidence('teamAccessible', 2, '2026-08-01', 'c'),
      evidence('teamAccessible', 3, '2025-08-16', 'd'),
      evidence('teamAccessible', 10, '2025-08-15', 'old'),
      evidence('teamAccessible', 10, '2026-08-16', 'later'),
    ];
    const card = scorecardOf(sourcesOf({ pillarEvidence }), Q3);
    expect(card.weakest).toEqual({ pillar: 'teamAccessible', mark: '2.5' });
    expect(card.pillars[2]?.evidence.map(({ id }) => id)).toEqual(['c', 'd']);
  });

  test('below the floor is red though the target is met, and whatever there is no target for', () => {
    const scorecardTile = [
      tile('floor', { target: '5', floor: '12' }),
      tile('meets', { target: '10', floor: '10' }),
      tile('short', { target: '20', floor: '10' }),
      tile('none', { floor: '5' }),
      tile('low', { floor: '50' }),
      tile('silent', { target: '5', floor: '1' }),
      tile('odd', { target: 'ten' }),
    ];
    const scorecardComment = scorecardTile.filter(({ id }) => id !== 'silent').map(({ id }) => entered(id, '10'));
    const { tiles } = scorecardOf(sourcesOf({ scorecardTile, scorecardComment }), Q3);
    expect(Object.fromEntries(tiles.map((each) => [each.tile.id, each.state]))).toEqual({
      floor: 'belowFloor',
      meets: 'meets',
      short: 'short',
      none: 'noTarget',
      low: 'belowFloor',
      silent: 'noFigure',
      odd: 'noTarget',
    });
  });

  test('a partner’s own target counts, each tile up to its target, and the total shows its sum', () => {
    const scorecardTile = [
      tile('a', { target: '10', weight: '3', order: 1 }),
      tile('b', { target: '10', weight: '1', order: 2 }),
      tile('c', { target: '10', weight: '0', order: 3 }),
    ];
    const scorecardTarget = [row('scorecardTarget', 't', { partner: 'P', tile: 'a', target: '40', floor: '1' })];
    const scorecardComment = [entered('a', '20'), entered('b', '90'), entered('c', '1')];
    const { tiles, total } = scorecardOf(sourcesOf({ scorecardTile, scorecardTarget, scorecardComment }), Q3);
    expect(tiles.map(({ share }) => share)).toEqual(['0.5', '9', '0.1']);
    expect(total.words).toBe('(3 × 50\u00a0% + 1 × 100\u00a0%) ÷ 4 = 62.5\u00a0%');
    expect(total.left).toEqual([{ goal: 'c', name: 'c', why: 'noWeight' }]);
  });

  test('four quarters of trend with the one asked about last, entered ones from their comments', () => {
    const scorecardComment = [entered('a', '4', 'Q1'), entered('a', '6', 'Q2'), entered('a', '7', 'Q3', 'Better.')];
    const [first] = scorecardOf(sourcesOf({ scorecardTile: [tile('a')], scorecardComment }), Q3).tiles;
    expect(first?.trend.map(({ value }) => value)).toEqual([undefined, '4', '6', '7']);
    expect(first).toMatchObject({ value: '7', comment: 'Better.', byHand: true });
  });

  test('money in other currencies only is no figure and is said, never a red zero', () => {
    const scorecardTile = [tile('r', { source: 'revenue', currency: 'USD', target: '10', floor: '5' })];
    const eur = { month: '2026-07', currency: 'EUR', net: exact('90') };
    const cardOf = (sales: readonly (typeof eur)[]) =>
      scorecardOf(sourcesOf({ scorecardTile }, { sales }), Q3).tiles[0];
    expect(cardOf([eur])).toMatchObject({ state: 'noFigure', leftOut: [{ currency: 'EUR', value: '90' }] });
    expect(cardOf([eur])?.value).toBeUndefined();
    expect(cardOf([eur, { ...eur, currency: 'USD' }])).toMatchObject({ state: 'meets', value: '90' });
    expect(cardOf([])).toMatchObject({ state: 'belowFloor', value: '0' });
  });

  test('without tiles and evidence there is a card that says nothing', () => {
    const card = scorecardOf(sourcesOf(), Q3);
    expect(card).toMatchObject({ tiles: [], total: { parts: [], left: [], words: '' } });
    expect(card.pillars.map(({ pillar }) => pillar)).toEqual(pillars);
    expect(card.weakest).toBeUndefined();
  });
});
