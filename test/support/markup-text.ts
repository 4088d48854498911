const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** What a reader sees of markup: text without tags, with plain spaces. */
export const textOf = (markup: string): string =>
  markup
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#x27);/gu, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\s+/gu, ' ');

/** Words from a fixed list say how something is shown; readers see other words for them. */
const fixed = new Set('reached current next later near short none done open late dropped yes no us them'.split(' '));

/** Every text that a screen is given, without its kind and the words from fixed lists. */
export const stringsOf = (given: unknown): readonly string[] => {
  if (typeof given === 'string') return given === '' || fixed.has(given) ? [] : [given.replaceAll(/\s+/gu, ' ')];
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([key, value]) => (key === 'kind' ? [] : stringsOf(value)));
};
