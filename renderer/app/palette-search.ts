/** Something the palette can find. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** Second text: code, group, amount. */
  readonly note: string;
  readonly keys?: string | undefined;
  /** More text that finds it. */
  readonly words?: string | undefined;
  readonly kind: 'action' | 'partner' | 'deal' | 'amount' | 'page';
  readonly run: () => void;
}

export type Scope = 'all' | 'action' | 'deal' | 'amount';

const signs: Readonly<Record<string, Scope>> = { '>': 'action', '#': 'deal', $: 'amount' };

/** ">close" is an action; a text that reads as an amount looks among amounts as well. */
export const scopeOf = (typed: string): { scope: Scope; query: string } => {
  const scope = signs[typed[0] ?? ''];
  return scope === undefined ? { scope: 'all', query: typed.trim() } : { scope, query: typed.slice(1).trim() };
};

/** At least two digits with a decimal part or grouping, or four digits: "1,234.56", "820.00", "18558". */
export const looksLikeAmount = (query: string): boolean =>
  /^[−-]?\d[\d.,'  ]*$/.test(query) && query.replace(/\D/g, '').length >= 3;

const plain = /^[\u0020-\u007e]*$/u;
const fold = (text: string): string =>
  (plain.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();

/** An item as it's searched: what it's called, and everything that finds it. */
interface Folded {
  readonly item: PaletteItem;
  readonly label: string;
  readonly rest: string;
  readonly all: string;
}

const folded = new WeakMap<PaletteItem, Folded>();

/** Made once per item; a list of many is folded before anybody types, see `read-ahead.ts`. */
export const foldItem = (item: PaletteItem): Folded => {
  const known = folded.get(item);
  if (known !== undefined) return known;
  const label = fold(item.label);
  const rest = fold(`${item.note} ${item.words ?? ''}`);
  const made = { item, label, rest, all: `${label}\n${rest}` };
  folded.set(item, made);
  return made;
};

const foldedLists = new WeakMap<readonly PaletteItem[], readonly Folded[]>();

const foldList = (items: readonly PaletteItem[]): readonly Folded[] => {
  const known = foldedLists.get(items);
  if (known !== undefined) return known;
  const made = items.map(foldItem);
  foldedLists.set(items, made);
  return made;
};

/** How well letters in order match: consecutive ones and starts of words count more; 0 = not all are there. */
const lettersInOrder = (text: string, query: string): number => {
  let score = 0;
  let at = -1;
  for (const letter of query) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return 0;
    score += next === at + 1 ? 3 : next === 0 || text[next - 1] === ' ' ? 2 : 0.5;
    at = next;
  }
  return score / (query.length * 3);
};

/** 0 = no match, higher = better. The query is already folded. */
const score = ({ item, label, rest, all }: Folded, query: string): number => {
  // Most items don't hold the query: one look says so. There are too many deals to look for letters in order.
  if (!all.includes(query)) return item.kind === 'deal' || query.length < 2 ? 0 : 2 * lettersInOrder(label, query);
  if (label === query) return 10;
  if (label.startsWith(query)) return 8;
  if (label.includes(` ${query}`)) return 6;
  if (rest.startsWith(query) || rest.includes(` ${query}`)) return 5;
  return label.includes(query) ? 4 : 3;
};

interface Ranked {
  readonly item: PaletteItem;
  readonly points: number;
  /** Used lately: 0 = last; items that weren't come after. */
  readonly used: number;
}

const isBetter = (a: Ranked, b: Ranked | undefined): boolean =>
  b === undefined || a.points > b.points || (a.points === b.points && a.used < b.used);

export interface SearchOptions {
  readonly limit?: number;
  /** Ids used before, latest first: among equals they come first. */
  readonly recent?: readonly string[];
}

/** Best first; of equal ones those used lately, then the order given. */
export const searchPalette = (
  lists: readonly (readonly PaletteItem[])[],
  typed: string,
  { limit = 30, recent = [] }: SearchOptions = {},
): readonly PaletteItem[] => {
  const query = fold(typed.trim());
  const places = new Map(recent.map((id, place) => [id, place]));
  // Sorted, and never longer than what is shown: most matches of a short query are behind its end.
  const best: Ranked[] = [];
  for (const list of lists)
    for (const one of foldList(list)) {
      const points = query === '' ? 1 : score(one, query);
      if (points <= 0.9) continue;
      const ranked = { item: one.item, points, used: places.get(one.item.id) ?? recent.length };
      if (best.length === limit && !isBetter(ranked, best.at(-1))) continue;
      let at = best.length;
      while (at > 0 && isBetter(ranked, best[at - 1])) at -= 1;
      best.splice(at, 0, ranked);
      if (best.length > limit) best.pop();
    }
  return best.map(({ item }) => item);
};
