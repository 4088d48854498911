/** Items between two pauses: some milliseconds of work. */
const STEP = 128;

/** `items.map(make)` with pauses in which it says which part, from 0 to 1, is done. */
export function* mapInSteps<Item, Made>(
  items: readonly Item[],
  make: (item: Item, at: number) => Made,
): Generator<number, Made[]> {
  const made: Made[] = [];
  for (const [at, item] of items.entries()) {
    if (at > 0 && at % STEP === 0) yield at / items.length;
    made.push(make(item, at));
  }
  return made;
}

/** Work as a part of more: what it says from 0 to 1 is said from `from` to `to`. */
export function* asPart<Made>(work: Generator<number, Made>, from: number, to: number): Generator<number, Made> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
  }
}
