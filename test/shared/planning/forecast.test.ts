import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Forecast, QuarterFigure } from '#planning/contract.ts';
import { forecastYear } from '#planning/forecast.ts';
import { quartersUpTo } from '#planning/quarters.ts';
import { exact, quarter, sourcesOf, year2026 } from '#test/support/planning-book.ts';

const before = quartersUpTo(quarter('2025-Q4'), 16, sourcesOf().calendar);

const whole = (period: (typeof before)[number], value: number): QuarterFigure => ({
  period,
  value: exact(String(value)),
  running: false,
});

/** Values of whole quarters, the newest last; what is running; then nothing. */
function asked(kind: 'flow' | 'stock', values: readonly number[], done: number, running?: number) {
  const past = values.slice(0, values.length - done);
  const known = before.slice(before.length - past.length);
  const year = year2026.map((period, at): QuarterFigure => {
    if (at < done) return whole(period, values[past.length + at] ?? 0);
    return at === done && running !== undefined
      ? { period, value: exact(String(running)), running: true }
      : { period, running: false };
  });
  return { kind, before: known.map((period, at) => whole(period, past[at] ?? 0)), year, decimals: 2 };
}

const inputs = fc
  .record({
    kind: fc.constantFrom<'flow' | 'stock'>('flow', 'stock'),
    values: fc.array(fc.integer({ min: -500, max: 90_000 }), { minLength: 0, maxLength: 19 }),
    done: fc.integer({ min: 0, max: 3 }),
    running: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }),
  })
  .filter(({ values, done }) => values.length >= done && values.length - done <= 16);

const figures = ({ low, likely, high }: Forecast): readonly number[] => [low, likely, high].map(Number);

describe('forecast', () => {
  test('a range contains what is likely, was tried at least three times and held as often as it says', () => {
    fc.assert(
      fc.property(inputs, ({ kind, values, done, running }) => {
        const forecast = forecastYear(asked(kind, values, done, running));
        if (forecast === undefined) return;
        const [low = 0, likely = 0, high = 0] = figures(forecast);
        expect(low).toBeLessThanOrEqual(likely);
        expect(likely).toBeLessThanOrEqual(high);
        const { tried, inside } = forecast.backTest;
        expect(tried).toBeGreaterThanOrEqual(3);
        expect(inside).toBeLessThanOrEqual(tried);
        expect(inside / tried).toBeGreaterThanOrEqual(0.8);
      }),
    );
  });

  test('the same question has the same answer, and ten times the data ten times the forecast', () => {
    fc.assert(
      fc.property(inputs, ({ kind, values, done, running }) => {
        const one = forecastYear(asked(kind, values, done, running));
        expect(forecastYear(asked(kind, values, done, running))).toEqual(one);
        const ten = forecastYear(
          asked(
            kind,
            values.map((value) => value * 10),
            done,
            running && running * 10,
          ),
        );
        expect(ten?.method).toBe(one?.method);
        if (one === undefined || ten === undefined) return;
        expect(ten.backTest).toEqual(one.backTest);
        for (const [at, figure] of figures(one).entries())
          expect(Math.abs((figures(ten)[at] ?? 0) - figure * 10)).toBeLessThanOrEqual(0.06);
      }),
    );
  });

  test('asked about known quarters it isn’t told what came later: a jump at the end was foreseen by none', () => {
    const forecast = forecastYear(asked('flow', [10, 20, 30, 40, 50, 60, 700], 3));
    expect(forecast).toMatchObject({ method: 'trend', likely: '890', high: '1520' });
    expect(forecast?.backTest).toMatchObject({ tried: 3, inside: 3 });
  });

  test('a year that repeats last year’s seasons, twice as large, is told exactly', () => {
    const season = [100, 50, 200, 400];
    const forecast = forecastYear(
      asked(
        'flow',
        [1, 2, 4, 8].flatMap((times) => season.map((one) => one * times)),
        0,
      ),
    );
    expect(forecast).toMatchObject({ method: 'seasonal', likely: '12000', low: '12000', high: '12000' });
    expect(forecast?.backTest.typicalErrorPercent).toBe('0');
  });

  test('a line is gone on with, and one freak quarter doesn’t bend it', () => {
    const line = [10, 20, 30, 40, 50, 60, 70];
    expect(forecastYear(asked('stock', line, 3))).toMatchObject({ method: 'trend', likely: '80' });
    expect(forecastYear(asked('stock', line.with(1, 900), 3))?.likely).toBe('80');
  });

  test('what came this year is in it: a flow can’t end below it', () => {
    const forecast = forecastYear(asked('flow', [1, 1, 1, 1, 1, 1, 1], 3, 50));
    expect(forecast?.likely).toBe('53');
    expect(forecast?.low).toBe('53');
  });

  test('a year that hasn’t begun is told of, not the quarters before it', () => {
    const line = Array.from({ length: 12 }, (_, at) => (at + 1) * 10);
    const past = { ...asked('flow', line, 0), kind: 'flow' as const };
    const later = { ...past, before: past.before.map((each, at) => (at === 11 ? { ...each, running: true } : each)) };
    // Eleven quarters are known, the twelfth is running, and the year is the four after it.
    expect(forecastYear(later)).toMatchObject({ method: 'trend', likely: String(130 + 140 + 150 + 160) });
  });

  test('years before anything was there don’t hold a figure down', () => {
    expect(forecastYear(asked('stock', [0, 0, 0, 0, 0, 0, 2, 3, 4, 5, 6, 7, 8], 3))?.likely).toBe('9');
  });

  test('a stock may be again what it was lately and is now: never “0 to 0” beside a figure', () => {
    const gone = [5, 0, 0, 0, 0, 0, 0];
    expect(forecastYear(asked('stock', gone, 3))).toBeUndefined();
    expect(forecastYear(asked('stock', gone, 3, 4))).toMatchObject({ low: '0', likely: '0', high: '4' });
    fc.assert(
      fc.property(inputs, ({ values, done, running }) => {
        const forecast = forecastYear(asked('stock', values, done, running));
        if (forecast === undefined) return;
        const now = running ?? values.at(-1) ?? 0;
        expect(Number(forecast.low)).toBeLessThanOrEqual(now);
        expect(Number(forecast.high)).toBeGreaterThanOrEqual(now);
        expect([forecast.low, forecast.high]).not.toEqual(['0', '0']);
      }),
    );
  });

  test('too few quarters, a year that is over, gaps and nothing at all: no range, so no forecast', () => {
    expect(forecastYear(asked('flow', [], 0))).toBeUndefined();
    expect(forecastYear(asked('flow', [5, 6, 7], 1))).toBeUndefined();
    expect(
      forecastYear(
        asked(
          'flow',
          Array.from({ length: 12 }, () => 0),
          0,
        ),
      ),
    ).toBeUndefined();
    const over = asked('flow', [10, 20, 30, 40, 50, 60, 70, 80], 3);
    expect(forecastYear({ ...over, year: year2026.map((period) => whole(period, 1)) })).toBeUndefined();
    const gap = over.before.map((each, at) => (at === 4 ? { period: each.period, running: false } : each));
    expect(forecastYear({ ...over, before: gap })).toBeUndefined();
  });
});
