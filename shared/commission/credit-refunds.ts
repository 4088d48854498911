import { noDate } from '#model/line-chunk.ts';
import type { LineTable } from '#model/line-table.ts';
import { codeKey } from '#model/deal-shares.ts';
import type { WaitingLine } from './prepared-book.ts';

/** A line that waits. */
export const waits = (line: number, day: number, kind: WaitingLine['kind'], detail: string): WaitingLine => ({
  line,
  day,
  kind,
  detail,
});

/** The lines as far as they are credited; those that take others back are changed in place. */
interface Lines {
  readonly table: LineTable;
  readonly partner: Int32Array;
  readonly currency: Int32Array;
  readonly day: Int32Array;
  readonly version: Int32Array;
  readonly primary: Int32Array;
  readonly waiting: readonly WaitingLine[];
}

/** A line that a refund takes back in proportion, or the lines that a cancellation ends. */
export interface TakenBack {
  /** Line that a refund takes back, −1 otherwise. */
  readonly origin: Int32Array;
  /** The lines that each cancellation ends. */
  readonly cancelled: ReadonlyMap<number, readonly number[]>;
  readonly waiting: readonly WaitingLine[];
}

/**
 * Refunds follow their original: partner, currency, version, and never a day before it. A cancellation follows the line that it
 * names, or else the lines of its contract up to its day (commission.md 5).
 */
export function creditRefunds(lines: Lines): TakenBack {
  const { table } = lines;
  const { codes, dictionary } = table.texts.refunds;
  const originals = linesByKey(table, new Set(dictionary.slice(1)));
  const origin = new Int32Array(table.count).fill(-1);
  const cancellation = cancellations(table);
  const isRefund = (line: number): boolean => codes[line] !== 0 && !cancellation(line);
  const waiting: WaitingLine[] = lines.waiting.filter((each) => !isRefund(each.line) && !cancellation(each.line));
  for (let line = 0; line < table.count; line += 1) {
    if (!isRefund(line)) continue;
    const key = dictionary[codes[line] as number] ?? '';
    const trouble = followOriginal(lines, line, key, originals.get(key), origin);
    if (trouble !== undefined) waiting.push(waits(line, lines.primary[line] as number, trouble.kind, trouble.detail));
    if (trouble !== undefined) lines.partner[line] = -1;
  }
  const cancelled = creditCancellations(lines, cancellation, originals, waiting);
  return { origin, cancelled, waiting: waiting.sort((a, b) => a.line - b.line) };
}

/** Whether a line ends another: its type says "cancellation", in any letter case. */
export function cancellations({ texts }: LineTable): (line: number) => boolean {
  const is = Uint8Array.from(texts.type.dictionary, (text) => (codeKey(text) === 'cancellation' ? 1 : 0));
  return (line) => is[texts.type.codes[line] as number] === 1;
}

function creditCancellations(
  lines: Lines,
  cancellation: (line: number) => boolean,
  originals: ReadonlyMap<string, readonly number[]>,
  waiting: WaitingLine[],
): ReadonlyMap<number, readonly number[]> {
  const { table } = lines;
  const cancelled = new Map<number, readonly number[]>();
  const { refunds, contract } = table.texts;
  const ofContract = linesOfContracts(table, cancellation);
  for (let line = 0; line < table.count; line += 1) {
    if (!cancellation(line)) continue;
    const day = lines.primary[line] as number;
    const key = refunds.dictionary[refunds.codes[line] as number] ?? '';
    const named = key === '' ? ofContract.get(contract.codes[line] as number) : originals.get(key);
    const ended = (named ?? []).filter(
      (each) =>
        refunds.codes[each] === 0 &&
        !cancellation(each) &&
        (lines.partner[each] as number) >= 0 &&
        (key !== '' || (lines.primary[each] as number) <= day),
    );
    const first = ended[0];
    const trouble =
      day === noDate ? noDay : first === undefined ? unknownCancelled(table, line, key, named) : undefined;
    if (trouble !== undefined || first === undefined) {
      waiting.push(waits(line, day, trouble?.kind ?? 'noDate', trouble?.detail ?? ''));
      lines.partner[line] = -1;
      continue;
    }
    cancelled.set(line, ended);
    for (const column of [lines.partner, lines.currency, lines.version]) column[line] = column[first] as number;
    lines.day[line] = Math.max(day, lines.day[first] as number);
  }
  return cancelled;
}

const noDay = { kind: 'noDate', detail: 'The cancellation has no date.' } as const;

function unknownCancelled(
  { texts }: LineTable,
  line: number,
  key: string,
  named: readonly number[] | undefined,
): Pick<WaitingLine, 'kind' | 'detail'> {
  const contract = texts.contract.dictionary[texts.contract.codes[line] as number] ?? '';
  const what = key !== '' ? `the line “${key}”` : `the contract “${contract}”`;
  if (key === '' && contract === '')
    return { kind: 'correctionOfUnknownLine', detail: 'The cancellation names neither a line nor a contract.' };
  return {
    kind: 'correctionOfUnknownLine',
    detail:
      named === undefined || named.length === 0
        ? `The cancellation names ${what}, of which no line is known.`
        : `The cancellation names ${what}, of which no line counts by its date.`,
  };
}

function linesOfContracts(
  { texts, count }: LineTable,
  cancellation: (line: number) => boolean,
): ReadonlyMap<number, readonly number[]> {
  const { codes } = texts.contract;
  const found = new Map<number, number[]>();
  for (let line = 0; line < count; line += 1)
    if (cancellation(line) && codes[line] !== 0) found.set(codes[line] as number, []);
  if (found.size === 0) return found;
  for (let line = 0; line < count; line += 1) if (!cancellation(line)) found.get(codes[line] as number)?.push(line);
  return found;
}

function linesByKey(table: LineTable, keys: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const { codes, dictionary } = table.texts.key;
  const wanted = Uint8Array.from(dictionary, (key) => (keys.has(key) ? 1 : 0));
  const found = new Map<string, number[]>();
  for (let line = 0; line < table.count; line += 1) {
    if (wanted[codes[line] as number] !== 1) continue;
    const key = dictionary[codes[line] as number] ?? '';
    const list = found.get(key) ?? [];
    list.push(line);
    found.set(key, list);
  }
  return found;
}

function followOriginal(
  lines: Lines,
  line: number,
  key: string,
  found: readonly number[] | undefined,
  origin: Int32Array,
): Pick<WaitingLine, 'kind' | 'detail'> | undefined {
  const refunds = lines.table.texts.refunds.codes;
  const original = found?.find((each) => each !== line && refunds[each] === 0);
  if (original === undefined && found !== undefined)
    return {
      kind: 'refundOfUnknownLine',
      detail: found.includes(line)
        ? `The refund “${key}” names itself as the line that it takes back.`
        : `The line “${key}” that it takes back is a refund itself.`,
    };
  if (original === undefined) return { kind: 'refundOfUnknownLine', detail: `No line with the key “${key}” is known.` };
  if ((lines.partner[original] as number) < 0)
    return { kind: 'refundOfUnknownLine', detail: `The line “${key}” that it takes back waits itself.` };
  if (lines.day[original] === noDate)
    return { kind: 'refundOfUnknownLine', detail: `The line “${key}” that it takes back doesn't count yet.` };
  if (lines.currency[line] !== lines.currency[original])
    return { kind: 'refundOfUnknownLine', detail: `The line “${key}” that it takes back is in another currency.` };
  if (lines.primary[line] === noDate) return { kind: 'noDate', detail: 'The refund has no date.' };
  origin[line] = original;
  lines.partner[line] = lines.partner[original] as number;
  lines.version[line] = lines.version[original] as number;
  const own = lines.day[line] === noDate ? (lines.primary[line] as number) : (lines.day[line] as number);
  lines.day[line] = Math.max(own, lines.day[original] as number);
  return undefined;
}
