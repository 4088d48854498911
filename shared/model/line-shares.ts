import { codeKey, dealShares } from './deal-shares.ts';
import type { LinePart } from './line-part.ts';
import type { LineTable } from './line-table.ts';
import type { BookRecords } from './record-row.ts';

/** One partner's part of a line. */
export interface LineShare extends LinePart {
  readonly partner: string;
}

const nobody: readonly LineShare[] = [];

/**
 * Whose sale each line is, by the parts that the engine credits it in: the participants of its deal by their shares, else all of it
 * the one that `creditOf` gives. What is taken back follows the line that it names. The parts of a line are the whole line, however
 * much of it counts by now; of a deal that credits each participant with all of it, each part is the whole. None: the line waits,
 * also while the shares of its deal don't add up.
 */
export function lineShares(
  table: LineTable,
  records: BookRecords,
  creditOf: (line: number) => string | undefined,
): (line: number) => readonly LineShare[] {
  const { deal } = table.texts;
  const byCode = dealShares(records);
  const ofDeal = deal.dictionary.map((code): readonly LineShare[] | undefined => {
    const found = byCode.get(codeKey(code));
    if (found === undefined) return undefined;
    return 'trouble' in found ? nobody : found.shares;
  });
  const whole = new Map<string, readonly LineShare[]>();
  const wholly = (partner: string): readonly LineShare[] => {
    const known = whole.get(partner) ?? [{ partner, weights: [1], at: 0 }];
    whole.set(partner, known);
    return known;
  };
  const own = (line: number): readonly LineShare[] => {
    const shared = ofDeal[deal.codes[line] as number];
    if (shared !== undefined) return shared;
    const partner = creditOf(line);
    return partner === undefined ? nobody : wholly(partner);
  };
  const originalOf = originals(table);
  return (line) => {
    const original = originalOf(line);
    const followed = original === undefined ? nobody : own(original);
    return followed.length > 0 ? followed : own(line);
  };
}

/** The line that each refund takes back: the first with the key that it names which is no refund itself. */
export function originals({ texts: { refunds, key }, count }: LineTable): (line: number) => number | undefined {
  if (refunds.dictionary.length === 1) return () => undefined;
  const wanted = new Set(refunds.dictionary.slice(1));
  const byKey = new Map<string, number>();
  for (let line = 0; line < count; line += 1) {
    if (refunds.codes[line] !== 0) continue;
    const text = key.dictionary[key.codes[line] as number] ?? '';
    if (wanted.has(text) && !byKey.has(text)) byKey.set(text, line);
  }
  return (line) => {
    const code = refunds.codes[line] as number;
    return code === 0 ? undefined : byKey.get(refunds.dictionary[code] ?? '');
  };
}
