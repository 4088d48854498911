import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capOf, capPercent, goalSet, goalStart, goalTrouble, withQuarter } from '#features/business-plans/goal-form.ts';
import { playTrouble } from '#features/business-plans/plays-tab.tsx';
import { compare } from '#money/decimal.ts';
import { exact, goalRow } from '#test/support/planning-book.ts';

const start = goalStart(undefined, 'USD');

test('money needs a currency, a program’s metric its name, a cap more than nothing', () => {
  expect(goalTrouble({ ...start, name: 'Revenue' })).toEqual({});
  expect(Object.keys(goalTrouble({ ...start, currency: '' }))).toEqual(['currency']);
  expect(Object.keys(goalTrouble({ ...start, source: 'programMetric' }))).toEqual(['metric']);
  expect(Object.keys(goalTrouble({ ...start, cap: '0.00' }))).toEqual(['cap']);
});

test('what the form is opened with is stored as it was', () => {
  const goal = goalRow('g', {
    source: 'programMetric',
    programme: 'p',
    metric: 'engineers/part/ladder',
    targets: ['', '', '', '5'],
    weight: '10',
    cap: '1.2',
    owner: 'Tom',
  });
  expect(goalSet(goalStart(goal, 'USD'))).toMatchObject({
    name: 'g',
    programme: 'p',
    metric: 'engineers/part/ladder',
    currency: null,
    targets: ['', '', '', '5'],
    cap: '1.2',
  });
});

test('counted goals keep no currency', () => {
  expect(goalSet({ ...start, source: 'certifiedPeople' }).currency).toBeNull();
  expect(goalSet({ ...start, source: 'entered', currency: '' }).currency).toBeNull();
  expect(goalSet({ ...start, source: 'renewals' }).currency).toBe('USD');
});

test('a cap is typed in percent and kept as a fraction, exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (percent) => {
      expect(compare(exact(capPercent(capOf(String(percent)) ?? undefined)), exact(String(percent)))).toBe(0);
    }),
  );
  expect(capOf('')).toBeNull();
});

test('one quarter is changed, others stay; the last one emptied leaves nothing', () => {
  expect(withQuarter(undefined, 2, '5')).toEqual(['', '', '5', '']);
  expect(withQuarter(['1', '', '5', ''], 0, '')).toEqual(['', '', '5', '']);
  expect(withQuarter(['', '', '5', ''], 2, '')).toBeNull();
});

test('a play’s MDF is at most its cost, it isn’t due before it starts, and a dropped one says why', () => {
  expect(playTrouble({ cost: '100', mdf: '100', from: '2026-01-01', due: '2026-01-01', state: 'planned' })).toEqual({});
  expect(Object.keys(playTrouble({ cost: '100', mdf: '100.01', from: '', due: '', state: 'planned' }))).toEqual([
    'mdf',
  ]);
  expect(Object.keys(playTrouble({ cost: '', mdf: '1', from: '', due: '', state: 'planned' }))).toEqual(['mdf']);
  expect(
    Object.keys(playTrouble({ cost: '', mdf: '', from: '2026-02-01', due: '2026-01-01', state: 'dropped' })),
  ).toEqual(['due', 'dropReason']);
});
