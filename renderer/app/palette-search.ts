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

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const folded = new WeakMap<PaletteItem, { label: string; rest: string }>();

const foldedOf = (item: PaletteItem) => {
  const known = folded.get(item);
  if (known !== undefined) return known;
  const made = { label: fold(item.label), rest: fold(`${item.note} ${item.words ?? ''}`) };
  folded.set(item, made);
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
const score = (item: PaletteItem, query: string): number => {
  const { label, rest } = foldedOf(item);
  if (label === query) return 10;
  if (label.startsWith(query)) return 8;
  if (label.includes(` ${query}`)) return 6;
  if (rest.startsWith(query) || rest.includes(` ${query}`)) return 5;
  if (label.includes(query)) return 4;
  if (rest.includes(query)) return 3;
  return query.length < 2 ? 0 : 2 * lettersInOrder(label, query);
};

/** Best first; equal ones in the order given, so "recent first" is the caller's order. */
export const searchPalette = (items: readonly PaletteItem[], typed: string, limit = 30): readonly PaletteItem[] => {
  const query = fold(typed.trim());
  if (query === '') return items.slice(0, limit);
  const ranked: { item: PaletteItem; points: number; at: number }[] = [];
  items.forEach((item, at) => {
    const points = score(item, query);
    if (points > 0.9) ranked.push({ item, points, at });
  });
  return ranked
    .sort((a, b) => b.points - a.points || a.at - b.at)
    .slice(0, limit)
    .map(({ item }) => item);
};
