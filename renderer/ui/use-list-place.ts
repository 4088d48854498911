import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { keep, keptAs } from './page-memory.ts';

interface ListPlace {
  readonly top: number;
  readonly activeId: string | null;
}

const nameOf = (memory: string): string => `place of ${memory}`;

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
