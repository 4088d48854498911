import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Calculation } from '#commission/contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { safeSum } from '#commission/scaled-money.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import { percentOf } from './percent-of.ts';

/** One partner's part of what a line pays, by rule. */
export interface StackPart {
  readonly partner: string;
  /** 0 for who is credited, n for n levels above. */
  readonly level: number;
  readonly rule: string;
  readonly amount: string;
  /** Of the line's net, in percent with two decimals; empty where net is nothing or in another currency. */
  readonly percent: string;
}

/** Everybody who is paid on one line: credited partners first, then level by level. Internal: it names all of them. */
export interface LineStack {
  readonly currency: string;
  readonly net: string;
  readonly parts: readonly StackPart[];
  readonly total: string;
  readonly percent: string;
}

/**
 * The whole stack of one line in a period, one per currency that it's paid in (commission.md 4). A line's net is in the
 * line's own currency; where a plan pays in another one there's no percentage.
 */
export function lineStacks(calculation: Calculation, line: number): readonly LineStack[] {
  const { entries, partners, currencies, rules } = calculation;
  const facts = calculation.facts.line(line);
  const byCurrency = new Map<number, number[]>();
  for (let at = 0; at < entries.count; at += 1) {
    if (entries.line[at] !== line) continue;
    const currency = entries.currency[at] as number;
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), at]);
  }
  return [...byCurrency].map(([at, own]) => {
    const currency = currencies[at] as string;
    const net = facts.currency.trim().toUpperCase() === currency ? (facts.net ?? '') : '';
    const text = (value: number): string => fromScaled(value, minorUnits(currency));
    const total = text(own.reduce((sum, entry) => safeSum(sum, entries.amount[entry] as number), 0));
    const sorted = [...own].sort((a, b) => (entries.level[a] as number) - (entries.level[b] as number) || a - b);
    const parts = sorted.map((entry): StackPart => {
      const rule = rules[entries.rule[entry] as number];
      const amount = text(entries.amount[entry] as number);
      return {
        partner: partners[entries.partner[entry] as number] ?? '',
        level: entries.level[entry] as number,
        rule: rule === undefined ? '' : `${rule.ruleId} ${rule.ruleName}`.trim(),
        amount,
        percent: percentOf(amount, net),
      };
    });
    return { currency, net, parts, total, percent: percentOf(total, net) };
  });
}

/** The line of the book that a line of the calculation is: a closing numbers its own lines. −1: none. */
function linesIn({ inputs: { lines } }: PreparedBook, calculation: Calculation): (line: number) => number {
  if (!calculation.closed) return (line) => line;
  const batches = new Map(lines.batches.map((batch, at) => [batch, at]));
  const known = new Map<number, number>();
  const keyOf = (batch: number, position: number): number => position * lines.batches.length + batch;
  for (let line = 0; line < lines.count; line += 1)
    known.set(keyOf(lines.batch[line] as number, lines.position[line] as number), line);
  return (line) => {
    if (line < 0) return -1;
    const id = calculation.facts.line(line).lineId;
    const cut = id.lastIndexOf(':');
    const batch = batches.get(id.slice(0, cut));
    return batch === undefined ? -1 : (known.get(keyOf(batch, Number(id.slice(cut + 1)))) ?? -1);
  };
}

/** What a plan's lines cost in a period, all partners of their stacks together. */
export interface PlanStack {
  readonly plan: string;
  readonly planName: string;
  readonly currency: string;
  /** Net of the lines that the plan pays a credited partner on, each counted once. */
  readonly net: string;
  /** What credited partners are paid on them, and what partners above are. */
  readonly credited: string;
  readonly above: string;
  readonly total: string;
  /** Of net, in percent with two decimals. */
  readonly percent: string;
}

/**
 * The total stack of every plan in percent of the revenue that it's paid on (commission.md 4). A closed period's amounts are
 * its closing's own. What a window as a whole earned, or a line that was undone since, counts with its rule's plan; true-ups
 * don't count.
 */
export function planStacks(book: PreparedBook, calculation: Calculation): readonly PlanStack[] {
  const { slots, versions, plans, currencies } = book;
  const range = periodRange(calculation.period as PeriodId, book.inputs.calendar);
  const [from, next] = [dayNumber(range.from), dayNumber(range.next)];
  const net = book.bases.of('net');
  const planOfLine = new Map<number, number>();
  const size = plans.length * currencies.length;
  const [nets, credited, above] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let run = 0; run < slots.partner.length; run += 1) {
    for (let slot = slots.start[run] as number; slot < (slots.start[run + 1] as number); slot += 1) {
      const plan = versions[slots.version[slot] as number]?.plan;
      if (plan === undefined) continue;
      planOfLine.set(slots.line[slot] as number, plan);
      if ((slots.day[slot] as number) < from || (slots.day[slot] as number) >= next || Number.isNaN(net[slot]))
        continue;
      const key = plan * currencies.length + (slots.currency[run] as number);
      nets[key] = (nets[key] as number) + (net[slot] as number);
    }
  }
  const { entries, rules } = calculation;
  const indexOf = new Map(plans.map((plan) => [plan.id, plan.index]));
  const liveLine = linesIn(book, calculation);
  for (let at = 0; at < entries.count; at += 1) {
    const line = liveLine(entries.line[at] as number);
    const rule = rules[entries.rule[at] as number];
    const currency = currencies.indexOf(calculation.currencies[entries.currency[at] as number] as string);
    const plan = planOfLine.get(line) ?? indexOf.get(rule?.planId ?? '');
    if (plan === undefined || rule === undefined || currency < 0) continue;
    const side = (entries.level[at] as number) === 0 ? credited : above;
    const key = plan * currencies.length + currency;
    side[key] = safeSum(side[key] as number, entries.amount[at] as number);
  }
  return Array.from({ length: size }, (_, key) => key)
    .filter((key) => nets[key] !== 0 || credited[key] !== 0 || above[key] !== 0)
    .map((key): PlanStack => {
      const currency = currencies[key % currencies.length] as string;
      const plan = plans[Math.floor(key / currencies.length)];
      const text = (value: number): string => fromScaled(value, minorUnits(currency));
      const total = safeSum(credited[key] as number, above[key] as number);
      const revenue = fromScaled(nets[key] as number, book.bases.scale);
      return {
        plan: plan?.id ?? '',
        planName: plan?.name ?? '',
        currency,
        net: revenue,
        credited: text(credited[key] as number),
        above: text(above[key] as number),
        total: text(total),
        percent: percentOf(text(total), revenue),
      };
    });
}
