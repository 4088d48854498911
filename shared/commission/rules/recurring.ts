import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { eachStretch } from '#commission/run-context.ts';
import { endedContracts, numberInstalments } from './instalments.ts';
import { compiledLevels, edgeReached, ended, payCells } from './levels.ts';

/**
 * The rate by the number of the instalment of the line's contract; nothing after the last one that pays, or from the day on
 * which the contract was cancelled (commission.md 3). Entries keep the number in `measuredAfter`.
 */
export function recurringDues(run: RunContext, clause: Clause): void {
  let numbers: Int32Array | undefined;
  eachStretch(run, clause, 'recurring', run.low, (rule, start, end) => {
    numbers ??= numberInstalments(run);
    const own = numbers;
    const { instalments, last, base } = rule.rule;
    const { edges, products } = compiledLevels(run, rule, instalments, 0);
    const unit = 10 ** edges.scale;
    const most = last === undefined ? Number.POSITIVE_INFINITY : Number(last);
    const isOver = endedContracts(run);
    payCells(
      run,
      rule,
      base,
      products,
      (slot, cell) => {
        const number = own[slot - run.first] as number;
        cell.at = number > most || isOver(slot) ? ended : edgeReached(edges, number * unit);
        cell.before = 0;
        cell.after = number;
      },
      start,
      end,
    );
  });
}
