import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { keep, keptAs, keptNames } from './page-memory.ts';

interface ListPlace {
  readonly top: number;
  readonly activeId: string | null;
}

const PLACE_OF = 'place of ';
const MOST_PLACES = 40;
const nameOf = (memory: string): string => `${PLACE_OF}${memory}`;

/** Where the lists of this window were left, newest last: a program that was ended opens there again. */
export const keptPlaces = (): Readonly<Record<string, ListPlace>> =>
  Object.fromEntries(
    keptNames()
      .filter((name) => name.startsWith(PLACE_OF))
      .slice(-MOST_PLACES)
      .flatMap((name) => [[name, keptAs<ListPlace>(name) ?? { top: 0, activeId: null }]]),
  );

/** Lists open where another session left them. */
export function recallPlaces(places: Readonly<Record<string, ListPlace>>): void {
  for (const [name, place] of Object.entries(places)) if (name.startsWith(PLACE_OF)) keep(name, place);
}

/** The row that was active when the page was left. */
export const keptActiveRow = (memory: string | undefined): string | null =>
  memory === undefined ? null : (keptAs<ListPlace>(nameOf(memory))?.activeId ?? null);

/** Scrolls a list to where it was left as soon as it has rows, and keeps its place when it leaves the window. */
export function useListPlace(
  memory: string | undefined,
  list: {
    readonly scroller: RefObject<HTMLElement | null>;
    readonly filled: boolean;
    readonly activeId: string | null;
  },
): void {
  const { scroller, filled } = list;
  const latest = useRef<ListPlace>({ top: 0, activeId: list.activeId });
  latest.current = { ...latest.current, activeId: list.activeId };
  useLayoutEffect(() => {
    const element = scroller.current;
    if (memory === undefined || !filled || element === null) return undefined;
    element.scrollTo({ top: keptAs<ListPlace>(nameOf(memory))?.top ?? 0 });
    const note = () => {
      latest.current = { ...latest.current, top: element.scrollTop };
      keep(nameOf(memory), latest.current);
    };
    note();
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [memory, filled, scroller]);
  useEffect(
    () => () => {
      if (memory !== undefined) keep(nameOf(memory), latest.current);
    },
    [memory],
  );
}
