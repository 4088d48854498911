import type { RunContext } from '#commission/run-context.ts';
import { knownRate, noteReason, reasonCode } from '#commission/run-context.ts';
import { powerOfTen } from '#money/scaled.ts';

/**
 * The most that a line may pay to all partners of its stack together, in minor units: the version's part of its net, cut
 * off; undefined where nothing limits it: no ceiling, or a net that is missing. A line without net has nothing to share.
 */
export function ceilingOf(run: RunContext, slot: number, version: number): number | undefined {
  const part = run.book.versions[version]?.body.stackCeiling;
  if (part === undefined) return undefined;
  const net = run.tools.column('net')[slot] as number;
  if (Number.isNaN(net)) return undefined;
  if (net <= 0) return 0;
  const { digits, scale } = knownRate(part);
  const shift = run.book.bases.scale + scale - run.minor;
  const product = net * digits;
  if (Number.isSafeInteger(product) && shift <= 15) return Math.floor(product / powerOfTen(shift));
  return Number((BigInt(net) * BigInt(digits)) / 10n ** BigInt(shift));
}

/** What of an amount still fits below a ceiling, `used` being paid already; what is taken back is never cut. */
export const fitting = (due: number, ceiling: number | undefined, used: number): number =>
  ceiling === undefined || due <= 0 ? due : Math.min(due, Math.max(0, ceiling - Math.max(0, used)));

/** Cuts what a clause comes to where the clauses before it have used up the ceiling of the line (commission.md 4). */
export function cutToCeiling(run: RunContext): void {
  const { scratch, first, low, end, periodFrom } = run;
  const { version } = run.book.slots;
  for (let slot = low; slot < end; slot += 1) {
    const at = slot - first;
    if (scratch.hit[at] !== 1) continue;
    const ceiling = ceilingOf(run, slot, version[slot] as number);
    if (ceiling === undefined) continue;
    const due = scratch.now[at] as number;
    const now = fitting(due, ceiling, scratch.stackNow[at] as number);
    scratch.ceiling[at] = due - now;
    scratch.now[at] = now;
    if (slot < periodFrom)
      scratch.before[at] = fitting(scratch.before[at] as number, ceiling, scratch.stackBefore[at] as number);
    else if (now === 0 && due > 0) noteReason(run, slot, reasonCode.limitReached);
  }
}
