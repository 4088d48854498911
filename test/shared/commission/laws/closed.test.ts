import fc from 'fast-check';
import { it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import { prepare } from '#commission/prepare.ts';
import { frozenOf, thawCalculation } from '#commission/thaw-calculation.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { closePeriods } from '#test/support/closed-book.ts';
import { quarters, record } from '#test/support/commission-book.ts';
import type { LawBook } from '#test/support/law-book.ts';
import { lawBook, lawInputs } from '#test/support/law-book.ts';
import { keepLaws, lawTimeout, must } from '#test/support/law-runs.ts';
import type { TestLine } from '#test/support/lines.ts';
import { surroundings } from '#test/support/random-plan.ts';

const closed = '2026-Q1';

/** Everything that a calculation says, as text: columns, totals, rules, portions, and the facts of each entry. */
function shown({ entries, totals, controlTotals, rules, portions, unpaid, trueUps, facts }: Calculation): string {
  const of = Array.from({ length: entries.count }, (_, at) => [
    (entries.line[at] as number) < 0 ? '' : facts.line(entries.line[at] as number),
    facts.credit(at),
    facts.tier(at),
  ]);
  const columns = Object.values(entries).map((column) =>
    typeof column === 'number' ? column : [...column].map(String),
  );
  const reasons = unpaid.map(({ partner, reason }) => [partner, reason]);
  return JSON.stringify([columns, totals, controlTotals, rules, portions, reasons, trueUps, of]);
}
const stored = ({ json, bytes }: StoredClosing): string =>
  `${JSON.stringify(json)}\n${Buffer.from(bytes ?? []).toString('latin1')}`;

const moved = (id: string, values: object): readonly RecordRow[] =>
  surroundings.map((row) => (row.id === id ? ({ ...row, values: { ...row.values, ...values } } as RecordRow) : row));

/** What a person may change after a close. */
type Later = (book: LawBook) => EngineInputs;
const later: readonly Later[] = [
  (book) => lawInputs(book, [...book.lines, ...lateLine]),
  (book) => lawInputs(book, book.lines.slice(1)),
  (book) => lawInputs(book, book.lines, moved('l1', { parent: 'p-A' })),
  (book) => lawInputs(book, book.lines, moved('t2', { tier: 'Silver' })),
  (book) => lawInputs(book, book.lines, moved('e2', { by: 'vendor' })),
  (book) => lawInputs(book, book.lines, [...surroundings, record('alias', 'x', { text: 'D', partner: 'p-A' })]),
  (book) => lawInputs({ ...book, crediting: book.crediting === 'double' ? 'equal' : 'double' }),
  (book) => lawInputs({ ...book, receipts: [] }),
  (book) => lawInputs({ ...book, rates: book.rates.map((each) => ({ ...each, rate: '0.5' })) }),
  (book) => lawInputs({ ...book, body: { ...book.body, rules: book.body.rules.slice(1) } }),
  (book) => lawInputs({ ...book, rounding: book.rounding === 'truncate' ? 'halfEven' : 'truncate' }),
];
const lateLine: readonly TestLine[] = [
  {
    key: 'late',
    ordered: '2026-02-14',
    partner: 'B',
    currency: 'USD',
    category: 'Bikes',
    net: '99.99',
    cost: '50.00',
    quantity: '3',
  },
];

it(
  'a closed period answers the same bytes whatever arrives later, and later closes leave it',
  { timeout: lawTimeout },
  () => {
    keepLaws({
      inputs: fc.record({ book: lawBook(undefined, 4), change: fc.nat(later.length - 1) }),
      runs: 12_000,
      check: ({ book, change }, tried) => {
        const open = closePeriods({ ...lawInputs(book), calendar: quarters }, closed);
        const [closing] = open.closings as readonly [StoredClosing];
        const bytes = stored(closing);
        const before = shown(thawCalculation(frozenOf(closing)));
        const changed = {
          ...(later[change] as Later)(book),
          calendar: quarters,
          closings: open.closings,
        };
        const prepared = prepare(changed);
        const answer = calculate(prepared, closed);
        must(shown(answer) === before, () => ({ change, before, after: shown(answer) }));
        // The next open period books what changed; that touches nothing of the one before.
        freezeCalculation(calculate(prepared, '2026-Q2'));
        must(stored(closing) === bytes, () => ({ change }));
        if (answer.entries.count > 0) tried('the bytes of a closed period never change');
      },
    });
  },
);
