import { useEffect, useRef, type RefObject } from 'react';
import { create } from 'zustand';
import type { ListContent } from './list-content.ts';

interface ShownList {
  /** Whether its rows are here, so that it can be exported, copied and printed. */
  readonly filled: boolean;
  readonly element: () => HTMLElement | null;
  readonly content: () => ListContent;
}

/** The lists on screen; find can be asked for while the rows of one are still read. */
export const useShownLists = create<{ readonly lists: readonly ShownList[] }>(() => ({ lists: [] }));

/** Tells the window that this list is shown. `content` is asked only when the list leaves the window. */
export const useShownList = (
  element: RefObject<HTMLElement | null>,
  { shown, filled }: { readonly shown: boolean; readonly filled: boolean },
  content: () => ListContent,
): void => {
  const latest = useRef(content);
  latest.current = content;
  useEffect(() => {
    if (!shown) return undefined;
    const list: ShownList = { filled, element: () => element.current, content: () => latest.current() };
    useShownLists.setState(({ lists }) => ({ lists: [...lists, list] }));
    return () => useShownLists.setState(({ lists }) => ({ lists: lists.filter((other) => other !== list) }));
  }, [element, shown, filled]);
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
export const currentList = (): ListContent | undefined =>
  currentOf(useShownLists.getState().lists.filter(({ filled }) => filled))?.content();
