import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productOf, roundedProduct, roundQuotient, scaledRate } from '#commission/scaled-money.ts';
import { lawRuns } from '#test/support/law-runs.ts';

const modes = {
  halfAwayFromZero: Decimal.ROUND_HALF_UP,
  halfEven: Decimal.ROUND_HALF_EVEN,
  truncate: Decimal.ROUND_DOWN,
} as const;
const mode = fc.constantFrom(...(Object.keys(modes) as (keyof typeof modes)[]));
const Exact = Decimal.clone({ precision: 60 });

describe('the engine’s inner step', () => {
  it('is base × rate as decimals round it, ties and big products included', () => {
    const base = fc.oneof(
      fc.integer({ min: -50_000, max: 50_000 }).map((n) => n * 50),
      fc.maxSafeInteger().map((n) => Math.trunc(n / 1000)),
    );
    const rate = fc.oneof(fc.constantFrom(5, 25, 50, 100, 125), fc.integer({ min: -9999, max: 9999 }));
    fc.assert(
      fc.property(
        base,
        rate,
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 3 }),
        mode,
        (value, digits, baseScale, scale, decimals, rounding) => {
          const expected =
            new Exact(value)
              .times(digits)
              .times(new Exact(10).pow(decimals - baseScale - scale))
              .toDecimalPlaces(0, modes[rounding])
              .toNumber() + 0;
          fc.pre(Number.isSafeInteger(expected));
          expect(roundedProduct(value, productOf({ digits, scale }, baseScale, decimals, rounding)) + 0).toBe(expected);
        },
      ),
      { seed: 20261122, numRuns: lawRuns(2000) },
    );
  });

  it('mirrors the sign', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), mode, (value, power, rounding) => {
        expect(roundQuotient(-value, power, rounding) + 0).toBe(-roundQuotient(value, power, rounding) + 0);
      }),
      { seed: 20261122, numRuns: lawRuns(12_000, 'rounding mirrors the sign') },
    );
  });

  it('reads rates at their shortest, and nothing that isn’t one', () => {
    expect([scaledRate('0.0700'), scaledRate('12'), scaledRate('-0.5'), scaledRate('7 %'), scaledRate('1e3')]).toEqual([
      { digits: 7, scale: 2 },
      { digits: 12, scale: 0 },
      { digits: -5, scale: 1 },
      undefined,
      undefined,
    ]);
  });
});
