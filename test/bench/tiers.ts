import { buildLineTable } from '#model/build-line-table.ts';
import { lineCredits } from '#model/credited-lines.ts';
import type { LineChunk } from '#model/line-chunk.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import { partnerMatcher } from '#model/match-partner.ts';
import type { RecordRow } from '#model/record-row.ts';
import { partnersWithOtherLines } from '#tiers/changed-lines.ts';
import type { TierInputs } from '#tiers/contract.ts';
import type { PreparedTiers, TierTable } from '#tiers/evaluate.ts';
import { evaluateAll, evaluatePartner, prepareTiers } from '#tiers/evaluate.ts';
import type { TierEdit } from '#tiers/with-edit.ts';
import { withEdit } from '#tiers/with-edit.ts';
import { budgetRow, machineNote } from '#test/bench/budget-row.ts';
import type { BudgetRow } from '#test/bench/budget-row.ts';
import { madeChunks } from '#test/bench/engine-book.ts';
import type { Measure } from '#test/bench/measured.ts';
import { tierHandLoop, tierLoopColumns } from '#test/bench/tier-hand-loop.ts';
import { certificateOf, measuredDay, partnerCode, partnerId, tierRecords, tierRules } from '#test/bench/tier-size.ts';
import { bookOf } from '#test/support/commission-book.ts';

const coldBudget = 1500;
const editBudget = 50;
/** Ten times the lines, with what the machine's caches cost. */
const slopeBudget = 13;

const timed = <T>(work: () => T): { readonly ms: number; readonly result: T } => {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
};

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The benchmark timed something wrong: ${what}`);
}

interface MeasuredBook {
  readonly rows: readonly RecordRow[];
  readonly chunks: readonly LineChunk[];
  readonly inputs: TierInputs;
  readonly partners: number;
}

function madeBook(lines: number, partners: number): MeasuredBook {
  const chunks = madeChunks({ lines, partners, days: 730 });
  const rows = tierRecords(partners);
  const records = bookOf(rows);
  const table = buildLineTable(chunks, records);
  return { rows, chunks, inputs: { records, lines: table, credits: lineCredits(table, records) }, partners };
}

interface Cold {
  readonly credits: number;
  readonly prepare: number;
  readonly evaluate: number;
  readonly all: number;
  readonly prepared: PreparedTiers;
  readonly table: TierTable;
}

/** From the line table on, which the commission engine needs too: credits, facts, metrics, everybody's tier. */
function cold({ inputs: { records, lines } }: MeasuredBook): Cold {
  const credits = timed(() => lineCredits(lines, records));
  const prepared = timed(() => prepareTiers({ records, lines, credits: credits.result }, tierRules));
  const table = timed(() => evaluateAll(prepared.result, measuredDay));
  return {
    credits: credits.ms,
    prepare: prepared.ms,
    evaluate: table.ms,
    all: credits.ms + prepared.ms + table.ms,
    prepared: prepared.result,
    table: table.result,
  };
}

function everybody(book: MeasuredBook): { readonly rows: readonly BudgetRow[]; readonly made: Cold } {
  const made = cold(book);
  const columns = tierLoopColumns(made.prepared.inputs, book.partners);
  const loop = [1, 2, 3].map(() => timed(() => tierHandLoop(columns))).sort((a, b) => a.ms - b.ms)[0];
  const places = loop?.result ?? new Int8Array();
  const same = made.table.computed[0]?.every((rank, at) => rank === places[at]);
  assert(same === true && made.table.partners.length === book.partners, 'the loop comes to other tiers');
  assert(new Set(places).size === 5, 'nobody is on one of the tiers');
  const again = timed(() =>
    evaluateAll(prepareTiers(made.prepared.inputs, tierRules, made.prepared.facts), measuredDay),
  );
  const loopMs = loop?.ms ?? 0;
  const warm = Math.min(...[1, 2].map(() => cold(book).all));
  const size = `${book.partners} partners, 5 tiers × 8 requirements, ${book.inputs.lines.count} lines`;
  return {
    made,
    rows: [
      budgetRow('whom the lines are credited to', made.credits, 'ms'),
      budgetRow('facts and tiers of everybody, the first time', made.prepare + made.evaluate, 'ms'),
      budgetRow(`all of it cold: ${size}`, made.all, 'ms', coldBudget),
      budgetRow('the same once the code has run before', warm, 'ms'),
      budgetRow('other rules over the same facts', again.ms, 'ms'),
      budgetRow('hand-written loop over ready columns, figures as doubles', loopMs, 'ms'),
      budgetRow('all of it ÷ loop', warm / loopMs, '×'),
      budgetRow('other rules over the same facts ÷ loop', again.ms / loopMs, '×'),
    ],
  };
}

/** One partner's answer and everybody's list after an edit, against the same from scratch. */
function afterEdit(
  what: string,
  of: number,
  before: PreparedTiers,
  edits: readonly ((was: TierInputs) => readonly [TierInputs, TierEdit])[],
  budget?: number,
) {
  let prepared = before;
  const runs = edits.map((make) => {
    const made = timed(() => {
      const [inputs, edit] = make(prepared.inputs);
      prepared = withEdit(prepared, inputs, edit);
      return [evaluateAll(prepared, measuredDay), evaluatePartner(prepared, partnerId(of), measuredDay)] as const;
    });
    return made;
  });
  const fresh = prepareTiers(prepared.inputs, tierRules);
  const last = runs.at(-1)?.result;
  assert(
    JSON.stringify(last?.[0].computed.map((column) => [...column])) ===
      JSON.stringify(evaluateAll(fresh, measuredDay).computed.map((column) => [...column])) &&
      JSON.stringify(last?.[1]) === JSON.stringify(evaluatePartner(fresh, partnerId(of), measuredDay)),
    `${what} comes to something else than from scratch`,
  );
  const [first = 0, ...more] = runs.map(({ ms }) => ms);
  return {
    prepared,
    rows: [
      budgetRow(`${what}: one partner and the list, the first time`, first, 'ms', budget),
      budgetRow(`${what}: the middle of the next`, middle(more), 'ms', budget),
    ],
  };
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const edits = 5;

function certificates(book: MeasuredBook, before: PreparedTiers) {
  const of = Math.floor(book.partners / 2);
  const known = [...book.rows];
  const made = Array.from({ length: edits }, (_, at) => {
    known.push(certificateOf(of, 9_000_000 + at, 10 + at));
    return bookOf(known);
  });
  return afterEdit(
    'a certificate added',
    of,
    before,
    made.map((records) => () => [
      { ...before.inputs, records },
      { kinds: ['certificate'], partners: [partnerId(of)] },
    ]),
    editBudget,
  );
}

function oneLine(of: number, at: number): LineChunk {
  const builder = lineChunkBuilder('batch-2', 'erp');
  const line = builder.line();
  builder.text('key').set(line, `new/${at}`);
  builder.text('orderNumber').set(line, `N${at}`);
  builder.text('partner').set(line, partnerCode(of));
  builder.text('currency').set(line, 'USD');
  builder.text('category').set(line, 'Cloud');
  builder.date('ordered').set(line, 20_700 + at);
  builder.number('net').set(line, 5_000_000, 2);
  builder.endLine(at + 2);
  return builder.take();
}

/** An import, for information: the budget is of an edit. The columns of all lines, which every engine needs, are made before. */
function sales(book: MeasuredBook, before: PreparedTiers) {
  const of = Math.floor(book.partners / 3);
  const { records } = before.inputs;
  // A host keeps it while partners stay as they are.
  const match = partnerMatcher(records);
  const chunks = [...book.chunks];
  const tables = Array.from({ length: edits }, (_, at) => {
    chunks.push(oneLine(of, at));
    return timed(() => buildLineTable(chunks, records));
  });
  const result = afterEdit(
    'a sale line imported',
    of,
    before,
    tables.map(({ result: lines }) => (was) => {
      const inputs = { records, lines, credits: lineCredits(lines, records, match) };
      return [inputs, { kinds: ['lines'], partners: partnersWithOtherLines(was, inputs) }];
    }),
  );
  return {
    ...result,
    rows: [
      budgetRow('columns of all lines anew, for every engine', middle(tables.map(({ ms }) => ms)), 'ms'),
      ...result.rows,
    ],
  };
}

/** A hundred lines a partner, at a hundredth, a tenth and all of the lines. */
function slopes(lines: number): readonly BudgetRow[] {
  const sizes = [lines / 100, lines / 10, lines].map(Math.round);
  const times = sizes.map((count) => {
    const book = madeBook(count, Math.max(1, Math.round(count / 100)));
    return Math.min(...[1, 2, 3].map(() => cold(book).all));
  });
  return [
    ...sizes.map((count, at) =>
      budgetRow(`cold, ${count} lines, ${Math.round(count / 100)} partners`, times[at] ?? 0, 'ms'),
    ),
    ...sizes
      .slice(1)
      .map((count, at) =>
        budgetRow(
          `ten times the lines, to ${count}`,
          (times[at + 1] ?? 0) / (times[at] ?? 1),
          '× the time',
          slopeBudget,
        ),
      ),
  ];
}

/** Figures of the tier engine over a book of `lines` lines and a hundredth as many partners. */
export function measureTiers(lines: number): readonly BudgetRow[] {
  const book = madeBook(lines, Math.max(1, Math.round(lines / 100)));
  const { rows, made } = everybody(book);
  const certified = certificates(book, made.prepared);
  const sold = sales(book, certified.prepared);
  return [...rows, ...certified.rows, ...sold.rows, ...slopes(lines)];
}

/** Everybody's tier from the facts, and one partner's after an edit (design.md 8). */
export const measure: Measure = async (words) => {
  const rows = measureTiers(Number(words[0] ?? '1000000'));
  return {
    title: 'Tiers',
    rows,
    ok: rows.every((row) => row.ok),
    notes: [
      machineNote(),
      'Eight kinds of figure: revenue of twelve months in two currencies, growth, people with certificates, contacts, satisfaction, points, deals, an agreement. What is timed is compared with the loop and with the same from scratch.',
    ],
  };
};
