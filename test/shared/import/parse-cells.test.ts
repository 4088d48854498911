import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDayNumber } from '#calendar/iso-date.ts';
import { detectDateOrder } from '#import/detect-date-order.ts';
import { detectDecimalSign } from '#import/detect-decimal-sign.ts';
import { detectDelimiter } from '#import/detect-delimiter.ts';
import { numberText, parseNumber } from '#import/parse-number.ts';
import { parseImportDate } from '#import/parse-import-date.ts';

const read = (text: string, sign: '.' | ',' = '.'): string => {
  const into = { digits: 0, scale: 0 };
  return parseNumber(text, sign, into) ?? numberText(into);
};

const group = (whole: string, by: string): string => whole.replace(/\B(?=(\d{3})+$)/gu, by);

describe('numbers', () => {
  it('read back what any locale writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 9999 }),
        fc.boolean(),
        fc.constantFrom(
          ['.', ','],
          ['.', ' '],
          ['.', "'"],
          [',', '.'],
          [',', '\u00a0'],
          [',', '\u202f'],
          ['.', ''],
          [',', ''],
        ),
        (whole, fraction, negative, [sign, by]) => {
          const decimals = fraction.toString().padStart(4, '0');
          const written = `${negative ? '-' : ''}${group(String(whole), by as string)}${sign}${decimals}`;
          const expected = `${whole}.${decimals}`.replace(/\.?0+$/u, '');
          expect(read(written, sign as '.' | ',')).toBe(negative && expected !== '0' ? `-${expected}` : expected);
        },
      ),
    );
  });

  it.each([
    ['20.576,00', ',', '20576'],
    ['(123.45)', '.', '-123.45'],
    ['123-', '.', '-123'],
    ['−5', '.', '-5'],
    ['€ 1.234,56', ',', '1234.56'],
    ['1,234.56 USD', '.', '1234.56'],
    ['$-4.50', '.', '-4.5'],
    ['.5', '.', '0.5'],
    ['007', '.', '7'],
    ['-0', '.', '0'],
    ['999999999999999', '.', '999999999999999'],
    ['1.500000000000000000', '.', '1.5'],
    ['1.234,56', '.', 'foreignSeparators'],
    ['1,5', '.', 'foreignSeparators'],
    ['1.5', ',', 'foreignSeparators'],
    ['12,34,567', '.', 'foreignSeparators'],
    ['1.2.3', '.', 'foreignSeparators'],
    ['NaN', '.', 'notNumber'],
    ['Infinity', '.', 'notNumber'],
    ['1E+05', '.', 'notNumber'],
    ['0x10', '.', 'notNumber'],
    ['n/a', '.', 'notNumber'],
    ['-', '.', 'notNumber'],
    ['1234567890123456', '.', 'tooManyDigits'],
    ['0.1234567890123456', '.', 'tooManyDigits'],
  ] as const)('%s with %s is %s', (text, sign, expected) => expect(read(text, sign)).toBe(expected));
});

describe('dates', () => {
  const day = (text: string, order: 'ymd' | 'dmy' | 'mdy'): string | undefined => {
    const number = parseImportDate(text, order);
    return number === undefined ? undefined : fromDayNumber(number);
  };
  it.each([
    ['03/04/26', 'dmy', '2026-04-03'],
    ['03/04/26', 'mdy', '2026-03-04'],
    ['3.4.2026', 'dmy', '2026-04-03'],
    ['2026-04-03', 'mdy', '2026-04-03'],
    ['2026-04-03T23:59:59Z', 'dmy', '2026-04-03'],
    ['2026-04-03 00:00:00', 'dmy', '2026-04-03'],
    ['20260403', 'dmy', '2026-04-03'],
    ['3 Apr 2026', 'mdy', '2026-04-03'],
    ['03-Apr-26', 'ymd', '2026-04-03'],
    ['April 3, 2026', 'dmy', '2026-04-03'],
    ['3. März 2026', 'dmy', '2026-03-03'],
    ['3 août 2026', 'dmy', '2026-08-03'],
    ['31/02/26', 'dmy', undefined],
    ['31/02/26', 'mdy', undefined],
    ['13/13/2026', 'dmy', undefined],
    ['0000-01-01', 'ymd', undefined],
    ['46115', 'dmy', undefined],
    ['soon', 'dmy', undefined],
  ] as const)('%s as %s is %s', (text, order, expected) => expect(day(text, order)).toBe(expected));
});

describe('detection', () => {
  it('proves the order of dates by a part above 12', () => {
    expect(detectDateOrder(['03/04/26', '25/04/26'], '.')).toEqual({ dateOrder: 'dmy', certainty: 'sure' });
    expect(detectDateOrder(['03/04/26', '04/25/26'], '.')).toEqual({ dateOrder: 'mdy', certainty: 'sure' });
    expect(detectDateOrder(['03/04/26'], ',')).toEqual({ dateOrder: 'dmy', certainty: 'check' });
    expect(detectDateOrder(['03/04/26'], '.').certainty).toBe('check');
    expect(detectDateOrder(['2026-04-03'], '.')).toEqual({ dateOrder: 'ymd', certainty: 'sure' });
  });

  it('proves the decimal sign, and says when nothing proves it', () => {
    expect(detectDecimalSign(['1.234', '20.576,00'], ';')).toEqual({ decimalSign: ',', certainty: 'sure' });
    expect(detectDecimalSign(['1,234.50'], ',')).toEqual({ decimalSign: '.', certainty: 'sure' });
    expect(detectDecimalSign(['1.234.567'], ',')).toEqual({ decimalSign: ',', certainty: 'sure' });
    expect(detectDecimalSign(['1.234'], ';')).toEqual({ decimalSign: ',', certainty: 'check' });
  });

  it('finds the delimiter whatever the cells hold', () => {
    expect(detectDelimiter('a;b;c\n1,5;2,5;3,5\n')).toBe(';');
    expect(detectDelimiter('a,b\n"x;y;z","1;2"\n')).toBe(',');
    expect(detectDelimiter('a\tb\n1,2\t3\n')).toBe('\t');
    expect(detectDelimiter('sep=|\na,b|c\n')).toBe('|');
    expect(detectDelimiter('one\ntwo\n')).toBe(',');
  });
});
