import type { PeriodId } from '#calendar/period.ts';
import { calculateAnew } from '#commission/calculate.ts';
import type { Calculation } from '#commission/contract.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { safeSum } from '#commission/scaled-money.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import type { Trace } from '#commission/trace.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';

export type WhatIfSide = 'now' | 'drafted';

/** Names one entry of a side, for its trace. */
export interface WhatIfEntryRef {
  readonly side: WhatIfSide;
  readonly period: PeriodId;
  readonly entry: number;
  readonly rule: string;
  readonly amount: string;
}

/** One line of a partner, or what a window as a whole came to, now and as drafted. */
export interface WhatIfLine {
  readonly key: string;
  readonly period: PeriodId;
  /** Empty for what no single line earned. */
  readonly lineId: string;
  readonly date: string;
  readonly order: string;
  readonly lineNumber: string;
  readonly customer: string;
  readonly product: string;
  readonly now: string;
  readonly drafted: string;
  readonly change: string;
  readonly entries: readonly WhatIfEntryRef[];
}

/** A partner's entries on both sides; lines with the largest change first. */
export interface WhatIfEntries {
  readonly lines: readonly WhatIfLine[];
  readonly trace: (of: Pick<WhatIfEntryRef, 'side' | 'period' | 'entry'>) => Trace | undefined;
}

type Found = {
  readonly key: string;
  readonly period: PeriodId;
  readonly at: { readonly calculation: Calculation; readonly line: number };
  now: number;
  drafted: number;
  readonly entries: WhatIfEntryRef[];
};

/** The partner and everybody that it stands above by any link: whose lines can pay it. */
function below(book: PreparedBook, partner: string): ReadonlySet<number> {
  const links = book.inputs.records.all('supplyLink');
  const ids = new Set([partner]);
  for (const id of ids) for (const { values } of links) if (values.parent === id) ids.add(values.child ?? '');
  return new Set([...ids].flatMap((id) => book.directory.indexOf.get(id) ?? []));
}

function calculations(book: PreparedBook, periods: readonly PeriodId[], partner: string): readonly Calculation[] {
  const own = book.directory.indexOf.get(partner);
  const partners = book.hasOverrides ? below(book, partner) : new Set(own === undefined ? [] : [own]);
  return periods.map((period) => calculateAnew(book, period, periods[0] as PeriodId, { partners, entriesOnly: true }));
}

function collect(
  found: Map<string, Found>,
  side: WhatIfSide,
  calculation: Calculation,
  partner: string,
  currency: string,
): void {
  const { entries, rules, partners, currencies } = calculation;
  for (let entry = 0; entry < entries.count; entry += 1) {
    if (partners[entries.partner[entry] as number] !== partner) continue;
    if (currencies[entries.currency[entry] as number] !== currency) continue;
    const line = entries.line[entry] as number;
    const rule = rules[entries.rule[entry] as number];
    const period = calculation.period as PeriodId;
    const key = line >= 0 ? `${period} ${line}` : `${period} window ${rule?.planId} ${rule?.ruleId}`;
    const row = found.get(key) ?? { key, period, at: { calculation, line }, now: 0, drafted: 0, entries: [] };
    const amount = entries.amount[entry] as number;
    row[side] = safeSum(row[side], amount);
    row.entries.push({
      side,
      period,
      entry,
      rule: rule === undefined ? '' : `${rule.ruleId} ${rule.ruleName}`,
      amount: fromScaled(amount, minorUnits(currency)),
    });
    found.set(key, row);
  }
}

function lineOf({ at, entries, key, period, now, drafted }: Found, currency: string): WhatIfLine {
  const text = (value: number): string => fromScaled(value, minorUnits(currency));
  const facts = at.line < 0 ? undefined : at.calculation.facts.line(at.line);
  return {
    key,
    period,
    lineId: facts?.lineId ?? '',
    date: facts?.date ?? '',
    order: facts?.order ?? '',
    lineNumber: facts?.lineNumber ?? '',
    customer: facts?.customer ?? '',
    product: facts?.productName ?? facts?.product ?? '',
    now: text(now),
    drafted: text(drafted),
    change: text(drafted - now),
    entries,
  };
}

/**
 * What one partner's total in one currency is made of, now and as drafted, at most `most` lines. Only the lines that can
 * pay the partner are calculated, so it's quick in a book of any size.
 */
export function whatIfEntries(
  sides: { readonly now: PreparedBook; readonly drafted: PreparedBook },
  periods: readonly PeriodId[],
  { partner, currency, most }: { readonly partner: string; readonly currency: string; readonly most: number },
): WhatIfEntries {
  const made = {
    now: calculations(sides.now, periods, partner),
    drafted: calculations(sides.drafted, periods, partner),
  };
  const found = new Map<string, Found>();
  for (const side of ['now', 'drafted'] as const)
    for (const calculation of made[side]) collect(found, side, calculation, partner, currency);
  const size = (row: Found): number => Math.abs(row.drafted - row.now);
  const rows = [...found.values()].sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1));
  return {
    lines: rows.slice(0, most).map((row) => lineOf(row, currency)),
    trace: ({ side, period, entry }) => {
      const calculation = made[side].find((each) => each.period === period);
      return calculation === undefined || entry >= calculation.entries.count
        ? undefined
        : traceEntry(calculation, entry);
    },
  };
}
