import { formatAmount, formatPlural } from '#ui/format.ts';

/** What Home remembers of a visit, on this laptop. */
export interface Visit {
  /** ISO instant. */
  readonly at: string;
  readonly lines: number;
  readonly partners: number;
  readonly waiting: number;
  /** Commission of the current period by currency. */
  readonly totals: Readonly<Record<string, string>>;
  readonly period: string;
}

const step = (before: number, now: number, one: string): string[] =>
  now === before ? [] : [`${now > before ? '+' : '−'}${formatPlural(Math.abs(now - before), one)}`];

/** What moved between two visits, in words; empty: nothing did. */
export const movedSince = (before: Visit, now: Visit): readonly string[] => [
  ...step(before.lines, now.lines, 'sale line'),
  ...step(before.partners, now.partners, 'partner'),
  ...step(before.waiting, now.waiting, 'waiting line'),
  ...(before.period === now.period
    ? Object.entries(now.totals).flatMap(([currency, total]) => {
        const was = before.totals[currency] ?? '0.00';
        return was === total ? [] : [`commission ${currency} ${formatAmount(was)} → ${formatAmount(total)}`];
      })
    : []),
];
