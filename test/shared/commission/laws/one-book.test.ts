import { it } from 'vitest';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import type { PeriodFigures } from '#commission/period-figures.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { replay } from '#commission/replay.ts';
import { statementLines } from '#commission/statement-line.ts';
import type { Trace } from '#commission/trace.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { fromScaled } from '#money/scaled.ts';
import { periodWords } from '#statement/period-words.ts';
import { accountsRoll, commissionOf, minorOf } from '#test/support/account-rolls.ts';
import { lawBook, lawInputs } from '#test/support/law-book.ts';
import { rollingMonths } from '#test/support/law-examples.ts';
import { addTo, entryName, lawMonths, monthOf, payOver } from '#test/support/law-period.ts';
import { keepLaws, lawTimeout, must } from '#test/support/law-runs.ts';
import { figuresOfPeriod } from '#test/support/rolled-accounts.ts';

/** Each amount follows from its derivation alone. */
function replayed(book: PreparedBook, calculation: Calculation): readonly Trace[] {
  const { entries } = calculation;
  return Array.from({ length: entries.count }, (_, at) => {
    const trace = traceEntry(calculation, at);
    const amount = fromScaled(entries.amount[at] as number, book.minor[entries.currency[at] as number] as number);
    const again = replay(trace);
    must(again === amount && trace.amount === amount, () => ({ amount, again, trace }));
    return trace;
  });
}

/** What the months booked one after the other is what one run over all of them pays. */
function monthsAreTheWhole(book: PreparedBook, months: readonly Calculation[]): void {
  const left = new Map<string, number>();
  for (const { entries, portions } of months)
    for (let at = 0; at < entries.count; at += 1)
      addTo(left, entryName(entries, portions, at), entries.amount[at] as number);
  const { entries, portions } = payOver(book, 0, months.length);
  for (let at = 0; at < entries.count; at += 1)
    addTo(left, entryName(entries, portions, at), -(entries.amount[at] as number));
  for (const [name, sum] of left) must(sum === 0, () => ({ name, sum }));
}

/** The entries of each statement add up to what it says was earned, its lines too; the statements to the control total. */
function statementsTie(
  inputs: EngineInputs,
  calculation: Calculation,
  traces: readonly Trace[],
  figures: PeriodFigures,
): void {
  const { entries, partners, currencies, controlTotals } = calculation;
  const earned = new Map<string, number>();
  const printed = new Map<string, number>();
  const source = {
    ...inputs,
    calculation,
    explain: (at: number) => traces[at] as Trace,
    words: periodWords,
    paidOn: () => '',
  };
  for (const { entry, amount } of statementLines(source, traces.keys())) {
    const currency = currencies[entries.currency[entry] as number] as string;
    const name = `${partners[entries.partner[entry] as number]} ${currency}`;
    addTo(earned, name, entries.amount[entry] as number);
    addTo(printed, name, minorOf(amount, currency));
  }
  const control = new Map<string, number>();
  for (const account of figures.accounts) {
    const name = `${account.partner.id} ${account.currency}`;
    const [said, ofEntries, ofLines] = [commissionOf(account), earned.get(name) ?? 0, printed.get(name) ?? 0];
    must(said === ofEntries && ofLines === ofEntries, () => ({ name, said, ofEntries, ofLines }));
    earned.delete(name);
    addTo(control, account.currency, said);
  }
  for (const [name, sum] of earned) must(sum === 0, () => ({ withoutStatement: name }));
  for (const [currency, total] of Object.entries(controlTotals)) {
    const said = control.get(currency) ?? 0;
    must(said === minorOf(total, currency), () => ({ currency, said, total }));
  }
}

it('amounts replay, months are the whole, statements tie, balances roll', { timeout: lawTimeout }, () => {
  keepLaws({
    inputs: lawBook(undefined, 5),
    examples: [rollingMonths],
    runs: 12_000,
    check: (random, tried) => {
      const inputs = lawInputs(random);
      const book = prepare(inputs);
      const months = lawMonths.map((_, month) => monthOf(book, month));
      monthsAreTheWhole(book, months);
      const traces = months.map((calculation) => replayed(book, calculation));
      const figures: PeriodFigures[] = [];
      for (const [at, calculation] of months.entries()) {
        if (at === 0 || at === 4) continue;
        figures.push(figuresOfPeriod(inputs, calculation, figures));
        statementsTie(inputs, calculation, traces[at] as readonly Trace[], figures.at(-1) as PeriodFigures);
      }
      if (accountsRoll(figures) > 0) tried('both balances roll forward');
      if (traces.every(({ length }) => length === 0)) return;
      tried('a trace replays to its amount', 'month by month = the whole window');
      tried('sum of entries = statement', 'sum of statements = period control total');
    },
  });
});
