import type { RunContext } from '#commission/run-context.ts';
import { isPaidOn } from '#commission/run-context.ts';

/** The file's own column that numbers the instalments of a contract. */
export const instalmentColumn = 'Instalment';

/**
 * Writes the number of each slot's instalment within its contract, the first being 1 (commission.md 3, recurring): what the
 * column "Instalment" says where it holds a number, else the place of its day among the days on which the partner's lines
 * of the contract that fit the rule count. Lines of one day are one instalment; a line without a contract is the first.
 */
export function numberInstalments(run: RunContext): Int32Array {
  const { instalment } = run.scratch;
  const { line, day } = run.book.slots;
  const { codes } = run.book.inputs.lines.texts.contract;
  const written = run.tools.kept('instalment column', () => writtenNumbers(run));
  const last = new Map<number, { day: number; number: number }>();
  for (let slot = run.first; slot < run.end; slot += 1) {
    if (!isPaidOn(run, slot)) continue;
    const own = line[slot] as number;
    const code = codes[own] as number;
    let number = 1;
    if (code !== 0) {
      const known = last.get(code);
      number = known === undefined ? 1 : known.day === day[slot] ? known.number : known.number + 1;
      if (known === undefined) last.set(code, { day: day[slot] as number, number });
      else [known.day, known.number] = [day[slot] as number, number];
    }
    const said = written?.(own) ?? 0;
    instalment[slot - run.first] = said > 0 ? said : number;
  }
  return instalment;
}

function writtenNumbers(run: RunContext): ((line: number) => number) | undefined {
  const column = run.book.inputs.lines.custom[instalmentColumn];
  if (column === undefined) return undefined;
  const numbers = Int32Array.from(column.dictionary, (text) => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 0));
  return (line) => numbers[column.codes[line] as number] as number;
}

/**
 * Whether a slot's contract was cancelled by its day: from then on it pays no instalment. A cancellation that names a line
 * ends that line alone.
 */
export function endedContracts(run: RunContext): (slot: number) => boolean {
  const cancelled = run.tools.kept('cancelled contracts', () => cancellations(run));
  if (cancelled.size === 0) return () => false;
  const { line, day } = run.book.slots;
  const { codes } = run.book.inputs.lines.texts.contract;
  return (slot) =>
    (cancelled.get(codes[line[slot] as number] as number) ?? []).some(
      (end) => end >= run.first && end < run.end && (day[slot] as number) >= (day[end] as number),
    );
}

function cancellations(run: RunContext): ReadonlyMap<number, readonly number[]> {
  const { takes, line, origin } = run.book.slots;
  const { contract, refunds } = run.book.inputs.lines.texts;
  const found = new Map<number, number[]>();
  for (const slot of takes.keys()) {
    if (refunds.codes[line[slot] as number] !== 0) continue;
    const code = contract.codes[line[origin?.[slot] ?? slot] as number] as number;
    const list = found.get(code) ?? [];
    list.push(slot);
    found.set(code, list);
  }
  return found;
}
