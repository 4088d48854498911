import type { RunContext } from '#commission/run-context.ts';

/**
 * Of several rules on a line only the one that pays most counts (commission.md 3, `best`): on a line of negative net the
 * one that takes most, so that a credit note mirrors its sale. Compared on what rules come to before their limits, at this
 * period's end and at the end of the one before separately; of equals the first in order. Every rule still measures.
 */
export function startBest({ scratch, low, first, end }: RunContext): void {
  for (const clauses of [scratch.bestNowOf, scratch.bestBeforeOf]) clauses.fill(-1, low - first, end - first);
}

/** Notes what a clause comes to, where its version pays the best one only. */
export function noteBest(run: RunContext, place: number): void {
  const { scratch, first, low, end, periodFrom } = run;
  const net = run.tools.column('net');
  for (let slot = low; slot < end; slot += 1) {
    const at = slot - first;
    if (scratch.hit[at] !== 1 || !isBestOnly(run, slot)) continue;
    const sign = (net[slot] as number) < 0 ? -1 : 1;
    better(scratch.bestNow, scratch.bestNowOf, at, (scratch.now[at] as number) * sign, place);
    if (slot < periodFrom)
      better(scratch.bestBefore, scratch.bestBeforeOf, at, (scratch.before[at] as number) * sign, place);
  }
}

function better(amounts: Float64Array, clauses: Int16Array, at: number, amount: number, place: number): void {
  if (clauses[at] !== -1 && amount <= (amounts[at] as number)) return;
  amounts[at] = amount;
  clauses[at] = place;
}

/** Takes from a clause what another one pays more on; `limited` says how much that was. */
export function keepBest(run: RunContext, place: number): void {
  const { scratch, first, low, end } = run;
  for (let slot = low; slot < end; slot += 1) {
    const at = slot - first;
    if (scratch.hit[at] !== 1 || !isBestOnly(run, slot)) continue;
    if (scratch.bestNowOf[at] !== place) {
      scratch.limited[at] = scratch.now[at] as number;
      scratch.now[at] = 0;
    }
    if (scratch.bestBeforeOf[at] !== place) scratch.before[at] = 0;
  }
}

const isBestOnly = ({ book }: RunContext, slot: number): boolean =>
  book.versions[book.slots.version[slot] as number]?.body.combine === 'best';

/** Whether a clause pays a slot at the period's end, or did at the end of the one before, as far as the other clauses let it. */
export const isChosen = (run: RunContext, place: number, of: 'bestNowOf' | 'bestBeforeOf', slot: number): boolean =>
  place < 0 || !isBestOnly(run, slot) || run.scratch[of][slot - run.first] === place;
