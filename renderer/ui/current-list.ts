import { useEffect, useRef, type RefObject } from 'react';
import { create } from 'zustand';
import type { ListContent } from './list-content.ts';

interface ShownList {
  /** Whether its rows are here, so that it can be exported, copied and printed. */
  readonly filled: boolean;
  /** Whether every column's values are here too: it doesn't leave before. */
  readonly complete: boolean;
  readonly element: () => HTMLElement | null;
  readonly content: () => ListContent;
}

/** The lists on screen; find can be asked for while the rows of one are still read. */
export const useShownLists = create<{ readonly lists: readonly ShownList[] }>(() => ({ lists: [] }));

/** Tells the window that this list is shown. `content` is asked only when the list leaves the window. */
export const useShownList = (
  element: RefObject<HTMLElement | null>,
  { shown, filled, complete }: { readonly shown: boolean; readonly filled: boolean; readonly complete: boolean },
  content: () => ListContent,
): void => {
  const latest = useRef(content);
  latest.current = content;
  useEffect(() => {
    if (!shown) return undefined;
    const list: ShownList = { filled, complete, element: () => element.current, content: () => latest.current() };
    useShownLists.setState(({ lists }) => ({ lists: [...lists, list] }));
    return () => useShownLists.setState(({ lists }) => ({ lists: lists.filter((other) => other !== list) }));
  }, [element, shown, filled, complete]);
};

let focused: HTMLElement | null = null;

/** The list that got the focus: commands mean it until another one gets it. */
export const noteFocusedList = (list: HTMLElement | null): void => {
  focused = list;
};

/** The list that a command means: the one that had the focus last, else the first of the page. */
const currentOf = (lists: readonly ShownList[]): ShownList | undefined => {
  const placed = lists.flatMap((list) => {
    const element = list.element();
    return element === null ? [] : [{ list, element }];
  });
  const first = placed.toSorted((a, b) =>
    a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )[0];
  return (placed.find(({ element }) => element === focused) ?? first)?.list;
};

export const currentListElement = (): HTMLElement | null =>
  currentOf(useShownLists.getState().lists)?.element() ?? null;

/** What leaves the window when this list is exported or printed: asked while it is still read, it waits for the rest. */
export const currentList = (): Promise<ListContent | undefined> =>
  new Promise((resolve) => {
    const answer = (): boolean => {
      const list = currentOf(useShownLists.getState().lists.filter(({ filled }) => filled));
      if (list?.complete === false) return false;
      resolve(list?.content());
      return true;
    };
    if (answer()) return;
    // A list that becomes complete goes and comes back in one go: what stands after it counts.
    const stop = useShownLists.subscribe(() =>
      queueMicrotask(() => {
        if (answer()) stop();
      }),
    );
  });
