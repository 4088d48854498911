import { fromScaled, toScaled } from '#money/scaled.ts';
import { plain } from '#money/decimal.ts';
import { mergedPartner } from '#model/match-partner.ts';
import { dayOf, lastDay } from '#calendar/day-lookup.ts';
import type { RunContext } from '#commission/run-context.ts';
import { knownRate } from '#commission/run-context.ts';
import { productOf, roundedProduct, safeSum } from '#commission/scaled-money.ts';
import type { WindowAsked, WindowDue } from './window-dues.ts';

/**
 * Part of the marketing money that the partner spent and got approved in the window, at most a part of the window's
 * purchases (commission.md 3). Spending counts on its own day and in its own currency.
 */
export function mdfDue({ run, rule: prepared, fromDay, untilDay, measured }: WindowAsked<'mdf'>): WindowDue {
  const { rule } = prepared;
  const { scale } = run.book.bases;
  const spent = claimsOf(run)
    .filter(({ day }) => day >= fromDay && day < untilDay)
    .reduce((sum, { amount }) => safeSum(sum, amount), 0);
  // Without spending nothing is paid, whatever was bought.
  if (spent === 0) return { amount: 0, base: 0, band: -1, facts: () => ({ value: '0', spent: '0' }) };
  const value = measured(rule.base, 'amount', scale);
  const part = (of: number, rate: string): number =>
    roundedProduct(of, productOf(knownRate(rate), scale, run.minor, run.mode));
  const share = part(spent, rule.share);
  const most = rule.capRate === undefined ? share : Math.max(0, part(value, rule.capRate));
  return {
    amount: Math.min(share, most),
    base: spent,
    band: -1,
    facts: () => ({ value: plain(fromScaled(value, scale)), spent: plain(fromScaled(spent, scale)) }),
  };
}

interface Claim {
  readonly day: number;
  /** At the scale of the base columns. */
  readonly amount: number;
}

const claimsOf = (run: RunContext): readonly Claim[] =>
  claimsByPartner(run).get(`${run.partner} ${run.currency}`) ?? [];

/** Approved claims of the book by partner and currency, as `<partner> <currency>` by index. */
export function claimsByPartner({
  book,
  tools,
}: Pick<RunContext, 'book' | 'tools'>): ReadonlyMap<string, readonly Claim[]> {
  return tools.kept('mdf claims', () => {
    const found = new Map<string, Claim[]>();
    const { scale } = book.bases;
    for (const { values } of book.inputs.records.all('mdfClaim')) {
      if (values.approved !== true) continue;
      const partner = book.directory.indexOf.get(mergedPartner(book.inputs.records, values.partner ?? ''));
      const currency = book.currencies.indexOf(values.currency ?? '');
      const amount = toScaled(values.amount ?? '0', scale);
      if (partner === undefined || currency < 0 || amount === undefined) continue;
      const key = `${partner} ${currency}`;
      const list = found.get(key) ?? [];
      list.push({ day: dayOf(values.date, lastDay), amount });
      found.set(key, list);
    }
    return found;
  });
}
