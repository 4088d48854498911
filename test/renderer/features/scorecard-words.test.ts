// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { markTrouble } from '#features/scorecard/pillar-cards.tsx';
import { meanWords, standWords, trendOf, weakestWords, weightWords } from '#features/scorecard/scorecard-words.ts';
import { levelTrouble, tileSet, tileTrouble } from '#features/scorecard/tile-form.ts';
import type { DecimalText } from '#money/amount.ts';
import type { PillarResult, TileResult } from '#planning/contract.ts';
import { row } from '#test/support/records.ts';

const pillar = (name: PillarResult['pillar'], ...marks: readonly number[]): PillarResult => ({
  pillar: name,
  ...(marks.length === 0 ? {} : { mark: String(marks.reduce((a, b) => a + b) / marks.length) as DecimalText }),
  evidence: marks.map((mark, at) =>
    row('pillarEvidence', `${name}${at}`, { partner: 'p', pillar: name, date: '2026-10-01', mark, evidence: 'seen' }),
  ),
});

const tile = (state: TileResult['state'], before?: string, now?: string): TileResult => ({
  tile: row('scorecardTile', state, { name: state, source: 'revenue' }),
  trend: [before, now].map((value) => ({
    period: '2026-Q3' as PeriodId,
    running: false,
    ...(value === undefined ? {} : { value: value as DecimalText }),
  })),
  byHand: false,
  state,
  comment: '',
});

test('weights say their sum, whatever it is, and that zeros give no total', () => {
  expect(weightWords(['50', '30', '20'])).toBe('Weights are 50 + 30 + 20 = 100; any sum will do.');
  expect(weightWords(['1.5', undefined])).toBe('Weights are 1.5 + 0 = 1.5; any sum will do.');
  expect(weightWords(['0', '0'])).toContain('there is no total');
  expect(weightWords([])).toBe('');
});

test('a partnership is its weakest pillar, and can’t be told while one has no evidence', () => {
  const known = [pillar('earnsMoney', 7), pillar('trustsProduct', 4, 5), pillar('teamAccessible', 9)];
  expect(weakestWords(known, { pillar: 'trustsProduct', mark: '4.5' as DecimalText })).toBe(
    'As strong as its weakest pillar: trusts the product, 4.5 of 10.',
  );
  expect(weakestWords([...known.slice(0, 2), pillar('teamAccessible')], undefined)).toContain(
    'no evidence for “team is accessible”',
  );
  expect(weakestWords([pillar('earnsMoney'), pillar('trustsProduct'), pillar('teamAccessible')], undefined)).toContain(
    'Nothing was noted yet',
  );
});

test('a mark shows its sum', () => {
  expect(meanWords(pillar('earnsMoney', 6, 7, 4))).toBe('mean of 3 marks: (6 + 7 + 4) ÷ 3 = 5.7');
  expect(meanWords(pillar('earnsMoney'))).toBe('no evidence within twelve months');
});

test('tiles are counted by how they stand, and by the step from the quarter before', () => {
  const tiles = [tile('meets', '1', '2'), tile('belowFloor', '2', '1'), tile('noFigure'), tile('short', '3', '3')];
  expect(standWords(tiles)).toBe('1 below floor, 1 short, 1 meets, 1 without figure');
  expect(trendOf(tiles)).toEqual({ up: 1, down: 1 });
});

test('what can’t be meant is told: a mark of 11, a floor above its target, money without a currency', () => {
  expect(markTrouble({ mark: '11' })).toHaveProperty('mark');
  expect(markTrouble({ mark: '10' })).toEqual({});
  expect(levelTrouble({ target: '100', floor: '100.01' })).toHaveProperty('floor');
  expect(levelTrouble({ target: '', floor: '5' })).toEqual({});
  expect(tileTrouble({ source: 'revenue', currency: '', target: '', floor: '' })).toHaveProperty('currency');
  expect(tileTrouble({ source: 'programMetric', metric: '' })).toHaveProperty('metric');
});

test('a counted tile keeps no currency and only a program’s metric names one', () => {
  expect(
    tileSet({ name: 'People', source: 'certifiedPeople', currency: 'USD', metric: 'p/m/x', target: '4', weight: '20' }),
  ).toMatchObject({ currency: null, programme: null, metric: null, target: '4', floor: null });
  expect(tileSet({ name: 'Score', source: 'programMetric', metric: 'p/m/x' })).toMatchObject({
    programme: 'p',
    metric: 'm/x',
  });
});
