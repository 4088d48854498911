import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';
import { compare, sum } from '#money/decimal.ts';
import type { FigureSources } from '#planning/contract.ts';
import { planProgress } from '#planning/plan-progress.ts';
import { amounts, exact, goalRow, planRow, sourcesOf } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

const progressOf = (goals: readonly RecordRow<'planGoal'>[], other: Partial<FigureSources> = {}, rows = {}) =>
  planProgress(sourcesOf({ planGoal: goals, businessPlan: [planRow()], ...rows }, other), planRow());

const only = (goal: RecordRow<'planGoal'>, other: Partial<FigureSources> = {}, rows = {}) => {
  const [first] = progressOf([goal], other, rows).goals;
  if (first === undefined) throw new Error('no goal');
  return first;
};

const sale = (month: string, net: string) => ({ month, currency: 'USD', net: exact(net) });

const revenue = (targets: readonly string[]) =>
  goalRow('revenue', { source: 'revenue', currency: 'USD', targets, weight: '1' });

describe('progress of goals', () => {
  test('a flow’s year is the sum of its quarters, targets and actuals', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 4, maxLength: 4 }), amounts, amounts, (targets, january, july) => {
        const goal = only(revenue(targets), { sales: [sale('2026-01', january), sale('2026-07', july)] });
        expect(compare(goal.target ?? exact('0'), sum(targets))).toBe(0);
        expect(compare(goal.actual ?? exact('0'), sum([january, july]))).toBe(0);
      }),
    );
  });

  test('shares, pace by days, states', () => {
    const half = only(revenue(['100', '100', '92', '100']), { sales: [sale('2026-01', '246')] });
    // 46 of 92 days of the third quarter are over on 15 August.
    expect(half).toMatchObject({ target: '392', actual: '246', expectedByNow: '246', state: 'onPace' });
    expect(half.share).toBe('0.627551020408');
    expect(only(revenue(['100', '100', '92', '100']), { sales: [sale('2026-01', '245.99')] }).state).toBe('behind');
    expect(only(revenue(['', '', '', '100']), { sales: [sale('2026-01', '100')] }).state).toBe('reached');
    expect(only(revenue(['100', '', '', ''])).state).toBe('behind');
    expect(only(goalRow('e', { targets: ['1', '1', '1', '1'] })).state).toBe('noFigure');
    expect(only(revenue(['100', '', '', '']), { asOf: '2025-12-31' as IsoDate }).state).toBe('notStarted');
  });

  test('a stock’s year is its last quarter, and fills from where the year began', () => {
    const certificate = ['ana', 'ben', 'cem'].map((holder, at) =>
      row('certificate', holder, {
        partner: 'P',
        holder,
        name: 'Engineer',
        earned: `202${5 + (at === 0 ? 0 : 1)}-0${at + 1}-01`,
      }),
    );
    const goal = only(
      goalRow('people', { source: 'certifiedPeople', targets: ['', '', '5', '8'], weight: '1' }),
      {},
      { certificate },
    );
    expect(goal).toMatchObject({ target: '8', actual: '3', share: '0.375', expectedByNow: '3', state: 'onPace' });
  });

  test('targets that are no numbers aren’t counted as if they were: the goal has no target and is listed', () => {
    const { goals, attainment } = progressOf(
      [
        revenue(['100', 'many', '', '']),
        goalRow('none', { targets: ['', '', '', ''], weight: '1' }),
        goalRow('minus', { targets: ['-5'], weight: '1' }),
      ],
      { sales: [sale('2026-01', '100')] },
    );
    expect(goals.map(({ state }) => state)).toEqual(['noTarget', 'noTarget', 'noTarget']);
    expect(goals.every(({ share }) => share === undefined)).toBe(true);
    expect(attainment.total).toBeUndefined();
    expect(attainment.left.map(({ why }) => why)).toEqual(['noTarget', 'noTarget', 'noTarget']);
  });

  test('entered figures stand for their quarters and are marked', () => {
    const goal = only(goalRow('nps', { entered: ['3', '4', 'x', '9'], targets: ['5', '5'], weight: '1' }));
    expect(goal.figure.byHand).toBe(true);
    expect(goal.quarters.map(({ actual }) => actual)).toEqual(['3', '4', undefined, undefined]);
    expect(goal).toMatchObject({ target: '10', actual: '7', share: '0.7' });
  });

  test('a score doesn’t add up: the year is its newest quarter', () => {
    const score = { entered: ['3.9', '4.2', '', ''], targets: ['4', '4', '4', '4.4'], weight: '1' };
    expect(only(goalRow('score', { ...score, newest: true }))).toMatchObject({ target: '4.4', actual: '4.2' });
    expect(only(goalRow('score', score))).toMatchObject({ target: '16.4', actual: '8.1' });
    const sold = goalRow('r', { source: 'revenue', currency: 'USD', targets: ['1', '2'], newest: true });
    expect(only(sold).target).toBe('3');
  });

  test('a year that is a typing error has no quarters, and its plan still has an answer', () => {
    const goal = revenue(['1', '2', '3', '4']);
    for (const year of [20266, 0, -5, 2026.5]) {
      const plan = planRow({ year });
      const progress = planProgress(sourcesOf({ planGoal: [goal], businessPlan: [plan] }), plan);
      expect(progress.goals.map(({ quarters, state, target }) => [quarters, state, target])).toEqual([
        [[], 'notStarted', '10'],
      ]);
    }
  });

  test('a figure longer than any money has an answer, and no forecast', () => {
    const huge = '9'.repeat(400);
    const months = Array.from({ length: 36 }, (_, at) =>
      sale(`${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, huge),
    );
    const goal = only(revenue([huge, '', '', '']), { sales: [...months, sale('2026-01', huge)] });
    expect(goal).toMatchObject({ share: '1', state: 'reached' });
    expect(goal.forecast).toBeUndefined();
  });

  test('a plan of 200 goals, and one without any', () => {
    const goals = Array.from({ length: 200 }, (_, at) =>
      goalRow(`g${String(at).padStart(3, '0')}`, { entered: ['1'], targets: ['2'], weight: '1', order: at }),
    );
    const progress = progressOf(goals);
    expect(progress.goals).toHaveLength(200);
    expect(progress.attainment.total).toBe('0.5');
    expect(progressOf([]).attainment).toEqual({ parts: [], left: [], words: '' });
  });

  test('a quarter that is known for years back gives a forecast with its range', () => {
    const months = Array.from({ length: 40 }, (_, at) =>
      sale(`${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`, String(100 + (at % 12) * 3)),
    );
    const goal = only(revenue(['300', '300', '300', '300']), { sales: months });
    expect(goal.forecast).toMatchObject({ method: 'seasonal' });
    expect(goal.figure.quarters).toHaveLength(4);
  });
});
