import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDates } from '#model/sale-line.ts';
import { planTemplates } from '#plans/plan-templates.ts';
import { datedBody, usualDate, usualDateWords } from '#plans/usual-date.ts';

const book = (lines: number, ordered: number, invoiced: number, delivered: number) => ({
  lines,
  dated: { ordered, invoiced, delivered },
});
const body = (id: string) => {
  const found = planTemplates.find((template) => template.id === id)?.body;
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
};

const anyBook = fc
  .integer({ min: 0, max: 2000 })
  .chain((lines) =>
    fc.tuple(...lineDates.map(() => fc.nat(lines))).map((dated) => book(lines, ...(dated as [number, number, number]))),
  );

describe('the date that a new plan counts by', () => {
  test('is one that 99 % of the lines have, whenever it’s the invoice date', () => {
    fc.assert(
      fc.property(anyBook, (given) => {
        const date = usualDate(given);
        const most = Math.max(...Object.values(given.dated));
        if (given.dated.invoiced * 100 >= given.lines * 99) expect(date).toBe('invoiced');
        else expect(given.dated[date]).toBe(most);
      }),
    );
  });

  test.each([
    ['no lines yet', book(0, 0, 0, 0), 'invoiced'],
    ['only order dates', book(4, 4, 0, 0), 'ordered'],
    ['only delivery dates', book(4, 0, 0, 4), 'delivered'],
    ['all of them', book(4, 4, 4, 4), 'invoiced'],
    ['one in a hundred without an invoice', book(100, 100, 99, 0), 'invoiced'],
    ['two in a hundred without an invoice', book(100, 100, 98, 0), 'ordered'],
    ['nothing fuller than the invoice date', book(100, 40, 98, 0), 'invoiced'],
  ] as const)('%s', (_, given, date) => expect(usualDate(given)).toBe(date));

  test('a template that counts in parts stays as it is', () => {
    const orders = book(4, 4, 0, 0);
    expect(datedBody(body('percent'), orders).recognise).toBe('ordered');
    expect(datedBody(body('msp'), orders)).toBe(body('msp'));
    expect(usualDateWords(body('msp'), orders)).toBeUndefined();
  });

  test('it says why', () => {
    expect(usualDateWords(body('percent'), book(4, 4, 0, 0))).toBe(
      'Lines count by order date: no line of this book has an invoice date.',
    );
    expect(usualDateWords(body('percent'), book(4, 4, 2, 0))).toBe(
      'Lines count by order date: not all lines of this book have an invoice date.',
    );
    expect(usualDateWords(body('percent'), book(4, 4, 4, 0))).toBe('Lines count by invoice date.');
  });
});
