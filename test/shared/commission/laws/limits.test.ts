import fc from 'fast-check';
import { it } from 'vitest';
import type { EntryColumns } from '#commission/contract.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import type { Rule } from '#model/rule.ts';
import type { LawBook } from '#test/support/law-book.ts';
import { isEarlySale, lawBook, lawInputs, rulesThatPay } from '#test/support/law-book.ts';
import { addTo, payOver } from '#test/support/law-period.ts';
import { keepLaws, lawTimeout, must } from '#test/support/law-runs.ts';
import type { TestLine } from '#test/support/lines.ts';
import { anyKindOfRule, lineRule, ruleOfKind } from '#test/support/random-plan.ts';

const fewLineRules = rulesThatPay(lineRule, 4);

/** The book with every line counting on the day of its order. */
const ordered = <Book extends LawBook>(book: Book): Book => {
  const { events: _none, ...body } = book.body;
  return { ...book, receipts: [], body: { ...body, recognise: 'ordered' } };
};

/** A refund of three quarters, or of the rest. */
function refundOf(line: TestLine, part: 1 | 3): TestLine {
  const unit = line.currency === 'JPY' ? 1 : 100;
  const all = Math.round(Number(line.net) * unit);
  const first = Math.trunc((all * 3) / 4);
  const size = part === 3 ? first : all - first;
  const net = (-size / unit + 0).toFixed(2);
  return {
    ...line,
    key: `${line.key}-${part}`,
    ordered: part === 3 ? '2026-06-01' : '2026-06-02',
    ...{ net, list: net, cost: '0', quantity: '0' },
    ...(line.key === undefined ? {} : { refunds: line.key }),
  };
}

const keyOf = ({ inputs }: PreparedBook, line: number): string => {
  const { key } = inputs.lines.texts;
  return key.dictionary[key.codes[line] as number] ?? '';
};

it('a sale and its full refund sum to zero for everybody', { timeout: lawTimeout }, () => {
  keepLaws({
    inputs: lawBook(fewLineRules, 4).map(ordered),
    runs: 11_500,
    check: (random, tried) => {
      const sales = random.lines.filter((line) => line.refunds === undefined && Number(line.net) !== 0);
      const parts = sales.flatMap((line) => [refundOf(line, 3), refundOf(line, 1)]);
      const book = prepare(lawInputs(random, [...sales, ...parts]));
      const { entries } = payOver(book, 0, 6);
      const sums = new Map<string, number>();
      for (let at = 0; at < entries.count; at += 1) {
        const to = `${entries.rule[at]}|${entries.level[at]}|${entries.partner[at]}|${entries.currency[at]}`;
        addTo(sums, `${keyOf(book, entries.line[at] as number).slice(0, 3)}|${to}`, entries.amount[at] as number);
      }
      for (const [name, sum] of sums) must(sum === 0, () => ({ name, sum }));
      if (entries.count > 0) tried('a full refund sums to zero');
    },
  });
});

/** The slot of each part of each line, by line and portion. */
function slotsOf({ slots }: PreparedBook): ReadonlyMap<string, { readonly slot: number; readonly currency: number }> {
  const found = new Map<string, { readonly slot: number; readonly currency: number }>();
  let run = 0;
  for (let slot = 0; slot < slots.count; slot += 1) {
    while ((slots.start[run + 1] as number) <= slot) run += 1;
    found.set(`${slots.line[slot]}|${slots.portion?.[slot] ?? -1}`, {
      slot,
      currency: slots.currency[run] as number,
    });
  }
  return found;
}

function staysBelow(book: PreparedBook, entries: EntryColumns, ceiling: number): boolean {
  const paid = new Map<string, number>();
  for (let at = 0; at < entries.count; at += 1) {
    if ((entries.line[at] as number) < 0 || (entries.origin[at] as number) >= 0) continue;
    addTo(paid, `${entries.line[at]}|${entries.portion[at]}`, entries.due[at] as number);
  }
  const slots = slotsOf(book);
  for (const [name, sum] of paid) {
    const { slot, currency } = slots.get(name) as { slot: number; currency: number };
    const net = (book.bases.of('net')[slot] as number) / 10 ** book.bases.scale;
    const most = Math.max(0, net * ceiling) * 10 ** (book.minor[currency] as number);
    must(sum <= most + 1e-6, () => ({ name, sum, most }));
  }
  return paid.size > 0;
}

it('no stack above its ceiling, no differential below nothing', { timeout: lawTimeout }, () => {
  const differential = ruleOfKind('override').map((rule): Rule => ({
    ...rule,
    when: { all: [] },
    on: 'differential',
    base: 'net',
    levelRates: ['0.3', '0.4'],
  }));
  const inputs = fc.tuple(
    lawBook(fc.tuple(anyKindOfRule, lineRule, differential), 5),
    fc.constantFrom('0.125', '0.35', '0.5'),
  );
  keepLaws({
    inputs: inputs.map(([book, stackCeiling]): LawBook => ({
      ...book,
      // Above A is nobody who could be paid a differential.
      lines: book.lines.map((line) => (line.partner === 'A' ? { ...line, partner: 'B' } : line)),
      body: { ...book.body, stackCeiling },
    })),
    runs: 12_700,
    check: (random, tried) => {
      const book = prepare(lawInputs(random));
      const { entries } = payOver(book, 0, 5);
      if (staysBelow(book, entries, Number(random.body.stackCeiling)))
        tried('the stack of a line stays below its ceiling');
      let any = false;
      for (let at = 0; at < entries.count; at += 1) {
        const rule = book.rules[entries.rule[at] as number]?.rule;
        if (rule?.kind !== 'override' || rule.on !== 'differential' || (entries.origin[at] as number) >= 0) continue;
        any = true;
        const [due, base] = [entries.due[at] as number, entries.base[at] as number];
        must(Math.sign(due) * Math.sign(base) >= 0, () => ({
          due,
          base,
          line: keyOf(book, entries.line[at] as number),
        }));
      }
      if (any) tried('a differential override is never negative');
    },
  });
});

/** Sales worth something, and full refunds of some of them. */
const withFullRefunds = ({ lines }: LawBook): readonly TestLine[] => {
  const sales = lines
    .filter((line) => line.refunds === undefined && Number(line.net) > 0)
    .sort((a, b) => Number(isEarlySale(b)) - Number(isEarlySale(a)));
  return sales.flatMap((line, at) => {
    const back = {
      ordered: '2026-05-28',
      net: `-${line.net}`,
      list: `-${line.list}`,
      cost: `-${line.cost}`,
      quantity: '0',
    };
    return at % 2 === 1 ? [line, { ...line, ...back, key: `${line.key}-back`, refunds: line.key as string }] : [line];
  });
};

/** Whose cap an entry counts towards: of the line that a refund takes back. */
function scopeOf(book: PreparedBook, entries: EntryColumns, at: number, per: 'order' | 'deal' | 'lifetime'): string {
  const origin = entries.origin[at] as number;
  const line = origin >= 0 ? origin : (entries.line[at] as number);
  const { texts } = book.inputs.lines;
  const code = per === 'lifetime' ? 1 : (texts[per === 'order' ? 'orderNumber' : 'deal'].codes[line] as number);
  return `${entries.partner[at]}|${entries.currency[at]}|${code === 0 ? `line ${line}` : code}`;
}

it('a cap is never exceeded, and refunds give its room back', { timeout: lawTimeout }, () => {
  const percent = ruleOfKind('percent').map(({ limits: _limits, funding: _funding, ...rule }): Rule => ({
    ...rule,
    when: { all: [] },
    base: 'net',
    rate: '0.08',
  }));
  const inputs = fc.record({
    book: lawBook(fc.tuple(percent), 5, 3).map(ordered),
    per: fc.constantFrom('order' as const, 'deal' as const, 'lifetime' as const),
    excess: fc.oneof({ weight: 7, arbitrary: fc.constant('defer' as const) }, fc.constant('drop' as const)),
    cap: fc.integer({ min: 1, max: 40 }),
  });
  keepLaws({
    inputs,
    runs: 12_900,
    check: ({ book: random, per, excess, cap }, tried) => {
      const { stackCeiling: _none, ...body } = random.body;
      const lines = withFullRefunds(random);
      const [rule] = body.rules as readonly [Rule];
      const limits = {
        cap: String(cap),
        currency: 'same number in each currency',
        per,
        excess,
      } as const;
      const paidBy = (rules: readonly Rule[], of: readonly TestLine[]) => {
        const book = prepare(lawInputs({ ...random, body: { ...body, rules } }, of));
        const { entries } = payOver(book, 0, 5);
        const sums = new Map<string, number>();
        for (let at = 0; at < entries.count; at += 1)
          addTo(sums, scopeOf(book, entries, at, per), entries.amount[at] as number);
        return { book, sums };
      };
      const { book, sums } = paidBy([{ ...rule, limits }], lines);
      const most = (name: string): number => Math.round(cap * 10 ** (book.minor[Number(name.split('|')[1])] as number));
      const free = paidBy([rule], lines).sums;
      const hasRefunds = lines.some((line) => line.refunds !== undefined);
      let any = false;
      for (const [name, whole] of free) {
        const sum = sums.get(name) ?? 0;
        must(sum <= most(name), () => ({ name, sum, most: most(name) }));
        any ||= whole > 0;
        if (excess === 'defer')
          must(sum === Math.min(whole, most(name)), () => ({
            name,
            sum,
            whole,
            most: most(name),
            per,
          }));
      }
      if (!any) return;
      tried('a cap is never exceeded');
      if (excess === 'defer' && hasRefunds) tried('room of a cap is restored');
    },
  });
});
