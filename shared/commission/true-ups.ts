import { formatPeriod } from '#calendar/format-date.ts';
import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import { minorUnits } from '#money/currency.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { fromScaled, toScaled } from '#money/scaled.ts';
import { mergedPartner } from '#model/match-partner.ts';
import { compareTexts } from '#base/compare-texts.ts';
import { calculatePeriod } from './calculate-period.ts';
import type { ClosedPeriod } from './closed-periods.ts';
import type { EntryColumns, TrueUp, TrueUpDetail } from './contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { entryKey } from './entry-key.ts';
import { entryBuilder, finishEntries, natureCode, nextEntry, ownRareColumns, sortEntries } from './entry-builder.ts';
import type { Frozen } from './frozen-calculation.ts';
import { lineIdOf } from './period-lines.ts';
import type { PreparedBook } from './prepared-book.ts';
import { safeSum } from './scaled-money.ts';
import { frozenOf, thawCalculation, thawLines } from './thaw-calculation.ts';
import { labelOf } from './trace/explain-line.ts';
import { liveFacts } from './live-facts.ts';
import type { Cause, ChangedKey } from './true-up-cause.ts';
import { causeSentence, causesOf, changedInputs, lineChanges } from './true-up-cause.ts';

/** An amount of a closed period under one key: what it was booked at or comes to now. */
interface Booked extends Omit<ChangedKey, 'was' | 'is'> {
  readonly label: () => string;
  readonly rule: string;
  amount: number;
}

/**
 * What later facts change about the closed periods, as entries of the first open one (commission.md 7): every closed
 * period is calculated again from present inputs and compared with what was booked for it, true-ups of earlier periods
 * included. A period whose inputs are as the last close knew them is not looked at.
 */
export function withTrueUps(
  book: PreparedBook,
  entries: EntryColumns,
  closed: readonly ClosedPeriod[],
): { readonly entries: EntryColumns; readonly trueUps: readonly TrueUp[] } {
  const frozen = closed.map((each) => ({ period: each.period, frozen: frozenOf(each.closing) }));
  const last = frozen.at(-1);
  if (last === undefined) return { entries, trueUps: [] };
  const trueUps = frozen
    .filter(({ period }) => !isUnchanged(book, period, last.frozen))
    .flatMap(({ period, frozen: own }) =>
      trueUpsOf(book, period, own, frozen, last.frozen, frozen[0]?.period ?? period),
    );
  return trueUps.length === 0 ? { entries, trueUps: [] } : { entries: addEntries(book, entries, trueUps), trueUps };
}

function isUnchanged(book: PreparedBook, period: string, { json }: Frozen): boolean {
  return (
    changedInputs(book, json.inputDigests).size === 0 &&
    json.linesDigests[period] === book.linesDigest(endOf(book, period))
  );
}

const endOf = (book: PreparedBook, period: string): number =>
  dayNumber(periodRange(period as PeriodId, book.inputs.calendar).next);

type Closed = readonly { readonly period: string; readonly frozen: Frozen }[];

function trueUpsOf(
  book: PreparedBook,
  period: string,
  own: Frozen,
  all: Closed,
  last: Frozen,
  firstClosed: string,
): readonly TrueUp[] {
  const booked = bookedAmounts(book, period, own, all);
  const due = dueAmounts(book, period, own.json.roundingMode as RoundingMode, firstClosed);
  const different = [...new Set([...booked.keys(), ...due.keys()])].filter(
    (key) => (booked.get(key)?.amount ?? 0) !== (due.get(key)?.amount ?? 0),
  );
  if (different.length === 0) return [];
  const kinds = changedInputs(book, last.json.inputDigests);
  const changes = lineChanges(
    book,
    period,
    thawLines(own.json, own.bytes),
    new Set(own.json.waiting),
    linesTruedUp(all, period),
    kinds,
  );
  const keys = different.filter(
    (key) => !changes.mergedSince(lineOf(key)) || changes.ofLine(lineOf(key)) !== undefined,
  );
  const changed = keys.map((key): ChangedKey => ({
    ...((due.get(key) ?? booked.get(key)) as Booked),
    was: booked.has(key),
    is: due.has(key),
  }));
  const causes = causesOf(book, changed, changes, kinds);
  const groups = new Map<
    string,
    {
      readonly cause: Cause;
      readonly details: { readonly key: string; readonly due: number; readonly booked: number }[];
    }
  >();
  keys.forEach((key, at) => {
    const { partner, currency } = changed[at] as ChangedKey;
    const cause = causes[at] as Cause;
    const owner = `${partner} ${currency} ${cause}`;
    const group = groups.get(owner) ?? { cause, details: [] };
    group.details.push({ key, due: due.get(key)?.amount ?? 0, booked: booked.get(key)?.amount ?? 0 });
    groups.set(owner, group);
  });
  const name = formatPeriod(period as PeriodId, book.inputs.calendar);
  return [...groups.values()]
    .flatMap(({ cause, details }) => oneTrueUp({ period, name, cause }, details, booked, due))
    .sort(
      (a, b) =>
        order(book, a) - order(book, b) || compareTexts(a.currency, b.currency) || compareTexts(a.cause, b.cause),
    );
}

const lineOf = (key: string): string => key.slice(0, key.indexOf('|'));

/** Lines of a period that true-ups of later closings have booked. */
const linesTruedUp = (all: Closed, period: string): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ frozen }) =>
      frozen.json.trueUps
        .filter((trueUp) => trueUp.period === period)
        .flatMap((trueUp) => trueUp.details.map(({ key }) => lineOf(key))),
    ),
  );

const order = (book: PreparedBook, { partner }: TrueUp): number => book.directory.indexOf.get(partner) ?? -1;

function oneTrueUp(
  { period, name, cause }: { readonly period: string; readonly name: string; readonly cause: Cause },
  details: readonly { readonly key: string; readonly due: number; readonly booked: number }[],
  booked: ReadonlyMap<string, Booked>,
  due: ReadonlyMap<string, Booked>,
): readonly TrueUp[] {
  const known = (key: string): Booked => (due.get(key) ?? booked.get(key)) as Booked;
  const amount = details.reduce((sum, each) => safeSum(sum, each.due - each.booked), 0);
  if (amount === 0) return [];
  const { partner, currency } = known((details[0] as { readonly key: string }).key);
  const minor = minorUnits(currency);
  // A corrected sale is two lines, the one that left and the one that stepped in: it counts once.
  const linesIn = (amounts: ReadonlyMap<string, Booked>): number =>
    new Set(details.flatMap(({ key }) => amounts.get(key)?.line ?? [])).size;
  const lines = Math.max(linesIn(booked), linesIn(due));
  const worded = details.map((each): TrueUpDetail => ({
    key: each.key,
    label: known(each.key).label(),
    rule: known(each.key).rule,
    due: fromScaled(each.due, minor),
    booked: fromScaled(each.booked, minor),
  }));
  return [
    {
      cause,
      period,
      partner,
      currency,
      amount: fromScaled(amount, minor),
      sentence: causeSentence(cause, name, lines),
      details: worded,
    },
  ];
}

/** What the closings booked for a period: its own entries, replaced by what later true-ups brought them to. */
function bookedAmounts(book: PreparedBook, period: string, own: Frozen, all: Closed): Map<string, Booked> {
  const { entries, facts, partners, currencies, rules } = thawCalculation(own);
  const booked = new Map<string, Booked>();
  for (let at = 0; at < entries.count; at += 1) {
    if (entries.nature[at] === natureCode.trueUp) continue;
    const rule = rules[entries.rule[at] as number];
    const line = entries.line[at] as number;
    // A partner that was merged since is the same partner: merging moves no money.
    const partner = mergedPartner(book.inputs.records, partners[entries.partner[at] as number] ?? '');
    const currency = currencies[entries.currency[at] as number] ?? '';
    const id = line < 0 ? `window:${period}` : facts.line(line).lineId;
    const level = entries.level[at] as number;
    const key = entryKey(id, rule?.planId ?? '', rule?.ruleId ?? '', level, partner, currency);
    add(booked, key, {
      line: id,
      level,
      partner,
      currency,
      rule: rule?.ruleName ?? '',
      label: () => (line < 0 ? windowLabel(book, period) : labelOf(facts.line(line))),
      amount: entries.amount[at] as number,
    });
  }
  for (const { frozen } of all) {
    for (const trueUp of frozen.json.trueUps) {
      if (trueUp.period === period) for (const detail of trueUp.details) overlay(booked, trueUp, detail);
    }
  }
  return booked;
}

/** What is earned on no single line, as a person calls it. */
const windowLabel = (book: PreparedBook, period: string): string =>
  `All of ${formatPeriod(period as PeriodId, book.inputs.calendar)}`;

function overlay(
  booked: Map<string, Booked>,
  { partner, currency }: TrueUp,
  { key, label, rule, due }: TrueUpDetail,
): void {
  const [line = '', , , level = '0'] = key.split('|');
  booked.set(key, {
    line,
    level: Number(level),
    partner,
    currency,
    rule,
    label: () => label,
    amount: toScaled(due, minorUnits(currency)) ?? 0,
  });
}

function add(amounts: Map<string, Booked>, key: string, booked: Booked): void {
  const known = amounts.get(key);
  if (known === undefined) amounts.set(key, booked);
  else known.amount = safeSum(known.amount, booked.amount);
}

/** What the period comes to from present inputs. */
function dueAmounts(book: PreparedBook, period: string, mode: RoundingMode, firstClosed: string): Map<string, Booked> {
  const start = (each: string): number => dayNumber(periodRange(each as PeriodId, book.inputs.calendar).from);
  const { entries } = calculatePeriod(
    book,
    { bookFrom: start(firstClosed), from: start(period), next: endOf(book, period) },
    mode,
  );
  const facts = liveFacts(book, entries);
  const due = new Map<string, Booked>();
  for (let at = 0; at < entries.count; at += 1) {
    const rule = book.rules[entries.rule[at] as number];
    const line = entries.line[at] as number;
    const partner = book.directory.ids[entries.partner[at] as number] ?? '';
    const currency = book.currencies[entries.currency[at] as number] ?? '';
    const id = line < 0 ? `window:${period}` : lineIdOf(book, line);
    const level = entries.level[at] as number;
    add(due, entryKey(id, rule?.planId ?? '', rule?.ruleId ?? '', level, partner, currency), {
      line: id,
      level,
      partner,
      currency,
      rule: rule?.ruleName ?? '',
      label: () => (line < 0 ? windowLabel(book, period) : labelOf(facts.line(line))),
      amount: entries.amount[at] as number,
    });
  }
  return due;
}

/** The entries with one more for each true-up, in their order. */
function addEntries(book: PreparedBook, entries: EntryColumns, trueUps: readonly TrueUp[]): EntryColumns {
  const builder = entryBuilder(trueUps.length);
  ownRareColumns(builder);
  trueUps.forEach((trueUp, index) => {
    const at = nextEntry(builder);
    const minor = minorUnits(trueUp.currency);
    const sum = (of: (detail: TrueUpDetail) => string): number =>
      trueUp.details.reduce((total, detail) => safeSum(total, toScaled(of(detail), minor) ?? 0), 0);
    const { columns } = builder;
    columns.partner[at] = indexIn(book.directory.everyone, trueUp.partner);
    columns.currency[at] = book.currencies.indexOf(trueUp.currency);
    columns.booked[at] = sum((detail) => detail.booked);
    columns.amount[at] = sum((detail) => detail.due) - (columns.booked[at] as number);
    builder.hasBooked = true;
    for (const name of ['line', 'rule', 'band', 'origin', 'portion'] as const) columns[name][at] = -1;
    columns.nature[at] = natureCode.trueUp as number;
    columns.trueUp[at] = index;
  });
  return sortEntries(
    joinEntries(entries, finishEntries(builder)),
    book.currencies.length,
    book.directory.ids.length,
    book.rules.length,
  );
}

function indexIn(everyone: ReadonlyMap<string, number>, partner: string): number {
  const index = everyone.get(partner);
  if (index === undefined) throw new Error(`A closed period paid a partner that the directory lacks: ${partner}`);
  return index;
}

function joinEntries(a: EntryColumns, b: EntryColumns): EntryColumns {
  const { count: _count, ...columns } = a;
  const joined = Object.entries(columns).map(([name, column]) => {
    const both = new (column.constructor as Float64ArrayConstructor)(a.count + b.count);
    both.set(column as Float64Array);
    both.set(b[name as keyof typeof columns] as Float64Array, a.count);
    return [name, both];
  });
  return { count: a.count + b.count, ...Object.fromEntries(joined) } as unknown as EntryColumns;
}
