import type { Clause } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { eachStretch } from '#commission/run-context.ts';
import { involvementOfLines } from './involvement-of-lines.ts';
import { compiledLevels, edgeReached, payCells } from './levels.ts';

/**
 * The part that the partner took in the work on the deal gives the rate (commission.md 3). Entries keep who did what in
 * `measuredBefore` and the level in halves in `measuredAfter`.
 */
export function involvementDues(run: RunContext, clause: Clause): void {
  eachStretch(run, clause, 'involvement', run.low, (rule, start, end) => {
    const { levels, base } = rule.rule;
    const { edges, products } = compiledLevels(run, rule, levels, 1);
    const involvement = involvementOfLines(run);
    const half = 10 ** edges.scale / 2;
    const { line } = run.book.slots;
    payCells(
      run,
      rule,
      base,
      products,
      (slot, cell) => {
        const { halves, who } = involvement(line[slot] as number);
        cell.at = edgeReached(edges, halves * half);
        cell.before = who;
        cell.after = halves;
      },
      start,
      end,
    );
  });
}
