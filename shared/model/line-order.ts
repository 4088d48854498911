import type { StackedLines } from './build-line-table.ts';
import { noDate } from './line-chunk.ts';
import { compareTexts } from '#base/compare-texts.ts';
import { naturalRanks } from './natural-order.ts';
import type { LineDate } from './sale-line.ts';

type DateColumns = Readonly<Record<LineDate, Int32Array>>;

/** The day of one line as `primaryDays` has it. */
export function primaryDay({ ordered, invoiced, delivered }: DateColumns, line: number): number {
  const day = ordered[line] as number;
  if (day !== noDate) return day;
  const next = invoiced[line] as number;
  return next === noDate ? (delivered[line] as number) : next;
}

/** The day a line stands at before any plan says which date counts: ordered, else invoiced, else delivered; `noDate` without any. */
export function primaryDays(dates: DateColumns): Int32Array {
  const days = new Int32Array(dates.ordered);
  for (let i = 0; i < days.length; i += 1) {
    if (days[i] === noDate) days[i] = dates.invoiced[i] as number;
    if (days[i] === noDate) days[i] = dates.delivered[i] as number;
  }
  return days;
}

/**
 * The kept lines in the order of running bands: date, order number, line number, then external key, numbers as numbers
 * (design.md 10.4). Counting sorts by rank, so that a million lines cost the same per line as a thousand.
 */
export function orderOfLines(lines: StackedLines, kept: Int32Array): Int32Array {
  const days = primaryDays(lines.dates);
  const byLine = sortByRank(kept, lines.texts.lineNumber.codes, naturalRanks(lines.texts.lineNumber.dictionary));
  const byOrder = sortByRank(byLine, lines.texts.orderNumber.codes, naturalRanks(lines.texts.orderNumber.dictionary));
  const byDay = sortByDay(byOrder, days);
  return settleTies(byDay, lines, days);
}

function sortByRank(order: Int32Array, codes: Int32Array, ranks: Int32Array): Int32Array {
  return countingSort(order, ranks.length, (line) => ranks[codes[line] as number] as number);
}

/** Stable sort of line numbers by day. Days of one book span decades at most, so buckets are few; `noDate` comes first. */
export function sortByDay(order: Int32Array, days: Int32Array): Int32Array {
  let [least, most] = [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER];
  for (const day of days) {
    if (day !== noDate && day < least) least = day;
    if (day !== noDate && day > most) most = day;
  }
  if (most < least) return order;
  return countingSort(order, most - least + 2, (line) =>
    days[line] === noDate ? 0 : (days[line] as number) - least + 1,
  );
}

/** Stable sort of indexes by a small integer; linear in indexes and buckets. */
export function countingSort(order: Int32Array, buckets: number, bucketOf: (index: number) => number): Int32Array {
  const start = new Int32Array(buckets + 1);
  let sorted = true;
  let last = -1;
  for (let i = 0; i < order.length; i += 1) {
    const bucket = bucketOf(order[i] as number);
    start[bucket + 1] = (start[bucket + 1] as number) + 1;
    if (bucket < last) sorted = false;
    last = bucket;
  }
  if (sorted) return order;
  for (let bucket = 0; bucket < buckets; bucket += 1)
    start[bucket + 1] = (start[bucket + 1] as number) + (start[bucket] as number);
  const result = new Int32Array(order.length);
  for (let i = 0; i < order.length; i += 1) {
    const index = order[i] as number;
    const bucket = bucketOf(index);
    result[start[bucket] as number] = index;
    start[bucket] = (start[bucket] as number) + 1;
  }
  return result;
}

// Lines of one day, order and line number: by key, then by batch and row, so that the order of files changes nothing.
function settleTies(order: Int32Array, lines: StackedLines, days: Int32Array): Int32Array {
  const { key, orderNumber, lineNumber } = lines.texts;
  const same = (a: number, b: number): boolean =>
    days[a] === days[b] && orderNumber.codes[a] === orderNumber.codes[b] && lineNumber.codes[a] === lineNumber.codes[b];
  const text = (line: number): string => key.dictionary[key.codes[line] as number] ?? '';
  const compare = (a: number, b: number): number =>
    compareTexts(text(a), text(b)) ||
    (lines.batch[a] as number) - (lines.batch[b] as number) ||
    (lines.position[a] as number) - (lines.position[b] as number);
  for (let from = 0; from < order.length;) {
    let next = from + 1;
    while (next < order.length && same(order[from] as number, order[next] as number)) next += 1;
    if (next - from > 1) order.set([...order.subarray(from, next)].sort(compare), from);
    from = next;
  }
  return order;
}
