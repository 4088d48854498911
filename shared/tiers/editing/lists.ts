/** The list with one more item, behind the item at `after` or at the end. */
export const withAdded = <Item>(list: readonly Item[], item: Item, after = list.length - 1): readonly Item[] => [
  ...list.slice(0, after + 1),
  item,
  ...list.slice(after + 1),
];

/** The list without the item at a place. */
export const withRemoved = <Item>(list: readonly Item[], at: number): readonly Item[] =>
  list.filter((_item, index) => index !== at);

/** The list with the item at a place moved up (−1) or down (1); the same list where there is no such place. */
export function withMoved<Item>(list: readonly Item[], at: number, step: -1 | 1): readonly Item[] {
  const [item, other] = [list[at], list[at + step]];
  if (item === undefined || other === undefined) return list;
  return list.map((each, index) => (index === at ? other : index === at + step ? item : each));
}

/** The list with the item at a place changed. */
export const withChanged = <Item>(list: readonly Item[], at: number, changed: (item: Item) => Item): readonly Item[] =>
  list.map((item, index) => (index === at ? changed(item) : item));
