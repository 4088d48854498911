import fc from 'fast-check';
import { describe, it } from 'vitest';
import { calculatePeriod } from '#commission/calculate-period.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { prepare } from '#commission/prepare.ts';
import { fromScaled } from '#money/scaled.ts';
import { lineId } from '#model/line-table.ts';
import { referencePeriod } from '#test/bench/decimal-reference.ts';
import { rollingCount } from '#test/support/law-examples.ts';
import { keepLaws, lawTimeout, must } from '#test/support/law-runs.ts';
import type { RandomBook } from '#test/support/random-book.ts';
import { engineBook, randomBook, referenceBook } from '#test/support/random-book.ts';

type Amounts = Readonly<Record<string, string>>;

/** Entries of one period by line, rule, level and partner; lines by their key. */
function engineAmounts(book: RandomBook, bookFrom: string, from: string, next: string): Amounts {
  const prepared = prepare(engineBook(book));
  const { lines } = prepared.inputs;
  const { entries } = calculatePeriod(
    prepared,
    { bookFrom: dayNumber(bookFrom), from: dayNumber(from), next: dayNumber(next) },
    book.rounding,
  );
  const amounts: Record<string, string> = {};
  for (let at = 0; at < entries.count; at += 1) {
    const line = entries.line[at] as number;
    const key = lines.texts.key.dictionary[lines.texts.key.codes[line] as number] ?? lineId(lines, line);
    const partner = prepared.directory.ids[entries.partner[at] as number]?.slice(2) ?? '';
    const name = [key, prepared.rules[entries.rule[at] as number]?.ruleId ?? '', entries.level[at], partner].join('|');
    must(amounts[name] === undefined, () => ({ twice: name }));
    amounts[name] = fromScaled(entries.amount[at] as number, prepared.minor[entries.currency[at] as number] as number);
  }
  return amounts;
}

function referenceAmounts(book: RandomBook, bookFrom: string, from: string, next: string): Amounts {
  const currency = new Map(book.lines.map((line) => [line.id, line.currency]));
  const amounts = referencePeriod(referenceBook(book), bookFrom, from, next);
  return Object.fromEntries(
    [...amounts].map(([key, amount]) => [key, amount.toFixed(currency.get(key.split('|')[0] ?? '') === 'JPY' ? 0 : 2)]),
  );
}

/** What is booked by when: of one period, of a later one that follows others, of all months at once. */
const spans = [
  ['2026-03-01', '2026-03-01', '2026-04-01'],
  ['2026-02-01', '2026-04-01', '2026-05-01'],
  ['2026-01-01', '2026-01-01', '2026-06-01'],
] as const;

/** Seeds that once found a fault stay here. */
const seeds = [20261122, 7, 1969, 42];

describe('the engine on columns equals decimals on objects', () => {
  it.each(seeds)(
    'for any plan and lines, with history and earlier periods (seed %i)',
    { timeout: lawTimeout },
    (seed) => {
      keepLaws({
        inputs: fc.record({ book: randomBook(undefined, 6, 3), span: fc.constantFrom(...spans, spans[2]) }),
        examples: [{ book: rollingCount, span: spans[2] }],
        seed,
        runs: 3200,
        check: ({ book, span: [bookFrom, from, next] }, tried) => {
          const own = engineAmounts(book, bookFrom, from, next);
          const reference = referenceAmounts(book, bookFrom, from, next);
          const names = new Set([...Object.keys(own), ...Object.keys(reference)]);
          for (const name of names) must(own[name] === reference[name], () => ({ name, own, reference }));
          if (names.size > 0) tried('the engine equals plain decimals');
        },
      });
    },
  );
});
