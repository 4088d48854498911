import { fromScaled } from '#money/scaled.ts';
import { plain } from '#money/decimal.ts';
import { freeGoods } from './free-goods.ts';
import type { WindowAsked, WindowDue } from './window-dues.ts';

/** Free goods over a whole window: full multiples of all units bought in it, at their average value (commission.md 3). */
export function windowedFreeGoods({ run, rule: prepared, measured }: WindowAsked<'freeGoods'>): WindowDue {
  const { rule } = prepared;
  const { scale } = run.book.bases;
  const [units, value] = [measured(rule.value, 'units', scale), measured(rule.value, 'amount', scale)];
  const free = units <= 0 ? { units: 0, amount: 0 } : freeGoods(run, rule, units, value);
  return {
    amount: free.amount,
    base: value,
    band: -1,
    facts: () => ({ value: plain(fromScaled(free.units, scale)), units: plain(fromScaled(units, scale)) }),
  };
}
