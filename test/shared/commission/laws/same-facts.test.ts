import fc from 'fast-check';
import { it } from 'vitest';
import type { EngineInputs } from '#commission/contract.ts';
import { prepare } from '#commission/prepare.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { batch, bookOf } from '#test/support/commission-book.ts';
import type { LawBook } from '#test/support/law-book.ts';
import { lawBook, lawInputs } from '#test/support/law-book.ts';
import { addTo, payOver } from '#test/support/law-period.ts';
import { partOfFreeUnit, partsOfUnits, thirdOfMoney, thirdOfUnits } from '#test/support/law-examples.ts';
import { keepLaws, lawTimeout, must } from '#test/support/law-runs.ts';
import type { TestLine } from '#test/support/lines.ts';
import { chunksOf } from '#test/support/lines.ts';
import { surroundings } from '#test/support/random-plan.ts';
import { aroundTimes, inNoDecimals, inTwoDecimals } from '#test/support/scale-book.ts';

const kinds = [
  'partner',
  'supplyLink',
  'tierRecord',
  'deal',
  'dealParticipant',
  'effort',
  'salesTarget',
  'mdfClaim',
  'bookSettings',
  'plan',
  'planVersion',
  'planAssignment',
] as const;

/** The same book with its lines in two imports. */
function inTwoImports(inputs: EngineInputs, lines: readonly TestLine[], cut: number): EngineInputs {
  const rows = kinds.flatMap((kind) => [...inputs.records.all(kind)]);
  const records = bookOf([...rows, batch('one', 1), batch('two', 2), batch('rates', 3), batch('receipts', 4)]);
  const chunks = [...chunksOf(lines.slice(0, cut), 'one'), ...chunksOf(lines.slice(cut), 'two')];
  return { ...inputs, records, lines: buildLineTable(chunks, records) };
}

/** What each line, or window, pays to each partner by each rule, in minor units; lines by their key. */
function paid(inputs: EngineInputs): ReadonlyMap<string, number> {
  const book = prepare(inputs);
  const { entries, portions } = payOver(book, 0, 5);
  const { key } = book.inputs.lines.texts;
  const sums = new Map<string, number>();
  for (let at = 0; at < entries.count; at += 1) {
    const line = entries.line[at] as number;
    const of =
      line < 0 ? portions[entries.portion[at] as number]?.window?.from : key.dictionary[key.codes[line] as number];
    const to = `${entries.rule[at]}|${entries.level[at]}|${book.directory.ids[entries.partner[at] as number]}`;
    addTo(sums, `${of}|${to}|${book.currencies[entries.currency[at] as number]}`, entries.amount[at] as number);
  }
  return sums;
}

function sameAmounts(what: string, one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): void {
  for (const [name, sum] of one)
    must(sum === (other.get(name) ?? 0), () => ({
      what,
      name,
      sum,
      other: other.get(name),
      all: [[...one], [...other]],
    }));
  for (const [name, sum] of other) must(sum === 0 || one.has(name), () => ({ what, name, sum }));
}

/** Currencies without decimals by those that they stand for. */
const named = (sums: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...sums].map(([name, sum]) => [name.replace(/JPY$/, 'EUR').replace(/KRW$/, 'USD'), sum]));

/** Sales on few days, so that several share one and only their order tells them apart. */
const onFewDays = (book: LawBook): LawBook => ({
  ...book,
  lines: book.lines.map((line) =>
    line.refunds === undefined && line.ordered !== undefined
      ? { ...line, ordered: `${line.ordered.slice(0, 8)}0${1 + (Number(line.ordered.slice(8)) % 2)}` }
      : line,
  ),
});

it('the order of lines and a split import change nothing', { timeout: lawTimeout }, () => {
  const inputs = lawBook(undefined, 4, 2)
    .map(onFewDays)
    .chain((random) =>
      fc.record({
        random: fc.constant(random),
        turned: fc.shuffledSubarray([...random.lines], { minLength: random.lines.length }),
        cut: fc.integer({ min: 1, max: Math.max(1, random.lines.length - 1) }),
      }),
    );
  keepLaws({
    inputs,
    runs: 11_800,
    check: ({ random, turned: shuffled, cut }, tried) => {
      const as = lawInputs(random);
      const turned = shuffled.every((line, at) => line === random.lines[at]) ? shuffled.toReversed() : shuffled;
      const usual = paid(as);
      sameAmounts('turned and split', usual, paid(inTwoImports(as, turned, cut)));
      if (usual.size === 0) return;
      if (cut < turned.length) tried('splitting an import in two changes nothing');
      if (turned.some((line, at) => line !== random.lines[at])) tried('the order of input lines changes nothing');
    },
  });
});

/*
 * Whatever the plan has: shared lines, payments, events, conversion, limits, windows. What can't be counted in another unit
 * is left out: amounts that aren't whole in the smaller one (a part of a cent is no won, so prices here have two decimals),
 * and rates of exchange so fine that a converted figure is cut at the six decimals that a column of money has.
 */
it('the unit that money is counted in changes nothing', { timeout: lawTimeout }, () => {
  keepLaws({
    inputs: lawBook(undefined, 4).map(inTwoDecimals),
    examples: [partsOfUnits, thirdOfUnits, partOfFreeUnit, thirdOfMoney],
    runs: 11_600,
    check: (random, tried) => {
      const usual = paid(lawInputs(random));
      const other = inNoDecimals(random);
      sameAmounts('scaled', usual, named(paid(lawInputs(other, other.lines, aroundTimes(surroundings)))));
      if (usual.size > 0) tried('scaling the currency by minor units changes nothing');
    },
  });
});
