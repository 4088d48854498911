import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorUnits } from '#money/currency.ts';
import type { TableNumber } from '#model/line-table.ts';
import { ExactSums } from '#worker/exact-sums.ts';

const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }).filter((all) => all.some((each) => each > 0));
const coins = (money: string): bigint => BigInt(money.replace('.', ''));

describe('sums of parts of lines', () => {
  test('law: rounded sums by partner add up to the lines, at any scale and of any size', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('USD', 'JPY', 'KWD'),
        fc.nat(5),
        fc.array(fc.record({ net: fc.bigInt(-(10n ** 17n), 10n ** 17n), weights }), { minLength: 1, maxLength: 20 }),
        (currency, scale, lines) => {
          const minor = minorUnits(currency);
          // Whole coins, as a column at `scale` holds them: safe integers as such, the rest as text.
          const amounts = lines.map(({ net }) => (scale >= minor ? net * 10n ** BigInt(scale - minor) : net));
          const text = (value: bigint): string => {
            const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
            const cut = digits.length - scale;
            const body = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
            return value < 0n ? `-${body}` : body;
          };
          const isSafe = (value: bigint): boolean => Number.isSafeInteger(Number(value));
          const column: TableNumber = {
            scale,
            values: Float64Array.from(amounts, (value) => (isSafe(value) ? Number(value) : Number.NaN)),
            wide: new Map(amounts.flatMap((value, line) => (isSafe(value) ? [] : [[line, text(value)] as const]))),
          };
          const sums = new ExactSums(column);
          lines.forEach((line, at) => {
            line.weights.forEach((_, part) =>
              sums.addPart(`partner ${part}`, at, { weights: line.weights, at: part }, currency),
            );
            sums.add('all', at);
          });
          const parts = sums.keys().filter((key) => key !== 'all');
          const sum = parts.reduce((total, key) => total + coins(sums.money(key, currency)), 0n);
          expect(sum).toBe(coins(sums.money('all', currency)));
        },
      ),
    );
  });
});
