import { dayOf } from '#calendar/day-lookup.ts';

/** Reads dates as day numbers, each text once: the facts of a book share few dates. */
export function dayReader(): (text: string | undefined, open: number) => number {
  const known = new Map<string, number>();
  return (text, open) => {
    if (text === undefined) return open;
    const found = known.get(text);
    if (found !== undefined) return found;
    const day = dayOf(text, open);
    // What isn't a date is as open as what isn't there, at either end.
    if (day !== open) known.set(text, day);
    return day;
  };
}
