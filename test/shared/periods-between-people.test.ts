import { beforeAll, describe, expect, test } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { newStampClock, nextStamp } from '#base/stamp.ts';
import { calculate } from '#commission/calculate.ts';
import { closePeriod, closeProblems } from '#commission/close-period.ts';
import type { CloseOptions } from '#commission/close-period.ts';
import { compareClosings } from '#commission/compare-closings.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { figuresOf } from '#commission/draft-period.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { heldClosings, undecidedPeriods } from '#model/held-closings.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { applyChanges } from '#records/apply-changes.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, allRows, emptyImage, imageRow, orderedClosings, recordsOf } from '#records/book-image.ts';
import { groupFinder, mergeBook } from '#sync/merge-book.ts';
import { seenOf } from '#sync/version-vector.ts';
import { periodWords } from '#statement/period-words.ts';
import { bytes } from '#test/support/close-hand-made.ts';
import { engineInputs, partner, plan, record } from '#test/support/commission-book.ts';
import { linesFrom } from '#test/support/lines.ts';

const [Q1, Q2] = ['2026-Q1' as PeriodId, '2026-Q2' as PeriodId];
const [ANN, BEA] = ['a'.repeat(16), 'b'.repeat(16)];

const sales = linesFrom(`
  order | line | ordered    | partner | deal | net     | currency
  S1    | 1    | 2026-01-10 | ACME    | D-1  | 1000.00 | USD
  S2    | 1    | 2026-05-01 | NORD    |      |  300.00 | USD
`);
const start: readonly RecordRow[] = [
  partner('ACME'),
  partner('NORD'),
  record('deal', 'd1', { code: 'D-1', partner: 'p-ACME' }),
  record('bookSettings', 'settings', {
    bookName: 'Acme Channel',
    legalEntity: 'Acme B.V.',
    contactName: 'Ann',
    contactEmail: 'ann@acme.example',
    homeCurrency: 'USD',
  }),
  ...plan([{ kind: 'percent', id: 'R1', name: 'All', base: 'net', rate: '0.1', when: { all: [] } }]),
];

/** A laptop with its own copy of the book; closings keep their bytes, as its disk does. */
class Laptop {
  readonly image: BookImage = emptyImage();
  readonly bytes = new Map<string, Uint8Array>();
  #clock;

  constructor(replica: string) {
    this.#clock = newStampClock(replica);
    addToImage(this.image, { rows: start, chunks: [], closings: [] });
  }

  edit(...changes: readonly AnyChange[]): void {
    const { clock, stamp } = nextStamp(this.#clock, Date.UTC(2026, 3, 3));
    this.#clock = clock;
    const rows = applyChanges((kind, id) => imageRow(this.image, kind, id), changes, stamp);
    addToImage(this.image, { rows, chunks: [], closings: [] });
  }

  held() {
    const stored = orderedClosings(this.image).map((closing): StoredClosing => {
      const content = this.bytes.get(closing.hash);
      return content === undefined ? closing : { ...closing, bytes: content };
    });
    return heldClosings(stored, recordsOf(this.image));
  }

  inputs(): EngineInputs {
    const { held, twice } = this.held();
    const closings = held.filter(({ kind }) => kind === 'periodClosing');
    return { ...engineInputs(allRows(this.image), sales, { closings }), closedTwice: undecidedPeriods(twice) };
  }

  calculation = (period: PeriodId): Calculation => calculate(prepare(this.inputs()), period);

  options(calculation: Calculation, by: string): CloseOptions {
    return {
      by,
      at: '2026-07-03T10:00:00.000Z',
      bytes,
      words: periodWords,
      explain: (entry) => traceEntry(calculation, entry),
      frozen: freezeCalculation(calculation),
      approval: 'sameAct',
    };
  }

  async close(period: PeriodId, by: string): Promise<StoredClosing> {
    const calculation = this.calculation(period);
    const closed = await closePeriod(this.inputs(), calculation, this.options(calculation, by));
    if (!closed.ok) throw new Error(JSON.stringify(closed.error));
    this.store(closed.value);
    return closed.value;
  }

  store({ bytes: content, ...closing }: StoredClosing): void {
    if (content !== undefined) this.bytes.set(closing.hash, content);
    addToImage(this.image, { rows: [], chunks: [], closings: [closing] });
  }

  /** Takes in what another laptop has, as through the shared file. */
  takeIn(from: Laptop): void {
    const rows = allRows(from.image);
    const incoming = {
      rows,
      chunks: [],
      closings: orderedClosings(from.image),
      seen: seenOf(rows),
    };
    addToImage(this.image, mergeBook(this.image, seenOf(allRows(this.image)), incoming, groupFinder({})));
    for (const [hash, content] of from.bytes) this.bytes.set(hash, content);
  }
}

const split: readonly AnyChange[] = [
  {
    kind: 'dealParticipant',
    id: 'dp1',
    set: { deal: 'd1', partner: 'p-ACME', role: 'sold', share: '0.6', order: 1 },
  },
  {
    kind: 'dealParticipant',
    id: 'dp2',
    set: { deal: 'd1', partner: 'p-NORD', role: 'coSold', share: '0.4', order: 2 },
  },
];
const issuedFrom = (closing: StoredClosing, hash: string): StoredClosing => ({
  id: `statement/${figuresOf(closing).accounts[0]?.number}`,
  kind: 'issuedStatement',
  period: closing.period,
  hash: hash.repeat(64),
  json: { number: figuresOf(closing).accounts[0]?.number, closingHash: closing.hash },
});

describe('a period that was closed on one laptop', () => {
  test('stays as it is when a colleague’s edit of the same time arrives; the edit is a true-up of the next period', async () => {
    const [ann, bea] = [new Laptop(ANN), new Laptop(BEA)];
    const closing = await ann.close(Q1, 'Ann');
    bea.edit(...split);
    ann.takeIn(bea);
    bea.takeIn(ann);
    for (const laptop of [ann, bea]) {
      expect(laptop.held().held.map(({ id, hash }) => [id, hash])).toEqual([['closing/2026-Q1', closing.hash]]);
      const next = laptop.calculation(Q2);
      expect(next.trueUps.map(({ cause, partner: of, amount }) => [cause, of, amount])).toEqual([
        ['split', 'p-ACME', '-40.00'],
        ['split', 'p-NORD', '40.00'],
      ]);
    }
  });
});

describe('a period that was closed on two laptops', () => {
  const [ann, bea] = [new Laptop(ANN), new Laptop(BEA)];
  let anns: StoredClosing;
  let beas: StoredClosing;

  beforeAll(async () => {
    bea.edit(...split);
    anns = await ann.close(Q1, 'Ann');
    beas = await bea.close(Q1, 'Bea');
    ann.store(issuedFrom(anns, '1'));
    bea.store(issuedFrom(beas, '2'));
    ann.takeIn(bea);
    bea.takeIn(ann);
  });

  test('keeps both closings on both, and blocks the next close until somebody decides', () => {
    for (const laptop of [ann, bea]) {
      const { twice } = laptop.held();
      expect(twice.map(({ period, holds }) => [period, holds])).toEqual([[Q1, undefined]]);
      expect(twice[0]?.closings.map(({ hash }) => hash).toSorted()).toEqual([anns.hash, beas.hash].toSorted());
      const calculation = laptop.calculation(Q2);
      expect(closeProblems(laptop.inputs(), calculation, laptop.options(calculation, 'Ann'))[0]).toEqual({
        kind: 'periodClosedTwice',
        period: Q1,
      });
    }
  });

  test('shows both side by side, with the balances that differ', () => {
    const { sides, differing } = compareClosings([anns, beas]);
    expect(sides.map(({ by, statements, controlTotals }) => [by, statements, controlTotals])).toEqual([
      ['Ann', 1, { USD: '100.00' }],
      ['Bea', 2, { USD: '100.00' }],
    ]);
    expect(differing.map(({ partner: of, closing }) => [of, closing])).toEqual([
      ['p-ACME', ['100.00', '60.00']],
      ['p-NORD', [undefined, '40.00']],
    ]);
  });

  test('holds by the decision on every laptop, and one statement stands under each number', () => {
    for (const [chosen, issued] of [
      [anns, '1'],
      [beas, '2'],
    ] as const) {
      ann.edit({ kind: 'closeDecision', id: `close/${Q1}`, set: { period: Q1, hash: chosen.hash, by: 'Ann' } });
      bea.takeIn(ann);
      for (const laptop of [ann, bea]) {
        const { held, twice } = laptop.held();
        expect([undecidedPeriods(twice), held.map(({ hash }) => hash)]).toEqual([[], [chosen.hash, issued.repeat(64)]]);
        expect(laptop.inputs().closedTwice).toEqual([]);
        // Nothing was lost: the other closing and its statement are still in the book.
        expect(laptop.image.closings.size).toBe(4);
      }
    }
  });
});
