/** Where the facts of each partner begin in a column that is sorted by partner; one more than partners. */
export function startsOf(partner: Int32Array, partners: number): Int32Array {
  const start = new Int32Array(partners + 1);
  for (let at = 0; at < partner.length; at += 1) {
    const next = (partner[at] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let at = 0; at < partners; at += 1) start[at + 1] = (start[at + 1] as number) + (start[at] as number);
  return start;
}

/** The first index in `[from, to)` whose day is at least this one; `to` when none is. */
export function firstAt(day: Int32Array, from: number, to: number, least: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((day[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
