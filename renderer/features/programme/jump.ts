/** The tabs of a programme, in their order. */
export const programmeTabs = ['tiers', 'metrics', 'benefits', 'variants', 'terms', 'compare'] as const;
export type ProgrammeTab = (typeof programmeTabs)[number];

const tabOf: Readonly<Record<string, ProgrammeTab>> = {
  ladders: 'tiers',
  metrics: 'metrics',
  sets: 'metrics',
  benefits: 'benefits',
  fees: 'benefits',
  tracks: 'variants',
  trackChoice: 'variants',
  regions: 'variants',
  group: 'variants',
};

/** On which tab a path of the body is edited. */
export const tabForPath = (path: string): ProgrammeTab => tabOf[path.split('.')[0] ?? ''] ?? 'terms';

/** The ladder that a path is in, by its place. */
export const ladderForPath = (path: string): number | undefined => {
  const at = /^ladders\.(\d+)/.exec(path)?.[1];
  return at === undefined ? undefined : Number(at);
};

/** The innermost part of the page that shows a path, and the slot in it; focuses what is there. */
export function focusPath(path: string): void {
  const names = path.split('.');
  for (let length = names.length; length > 0; length -= 1) {
    const place = document.querySelector(`[data-path="${CSS.escape(names.slice(0, length).join('.'))}"]`);
    if (place === null) continue;
    const rest = names.slice(length);
    const slots = rest.map((_name, index) => rest.slice(0, rest.length - index).join('.'));
    const slot = slots
      .map((id) => place.querySelector(`[data-slot="${CSS.escape(id)}"]`))
      .find((each) => each !== null);
    const target = (slot ?? place).querySelector<HTMLElement>('button');
    (slot ?? place).scrollIntoView({ block: 'center' });
    target?.focus();
    return;
  }
}
