import type { Preflight, ReviewSource, TextToRead } from '#review/contract.ts';
import type { Presentation } from '#shared/presentation.ts';
import { leaksIn } from './leak-check.ts';
import { countFields } from './presented-texts.ts';

/**
 * What is said in the five seconds before presenting (ux.md 3.4): how many screens and fields will be seen, what of them isn't
 * the partner's, which shared texts nobody has read, and the title of the window to share. `source.records` is the whole book,
 * since other partners' names are looked for; `texts` are those of `textsToRead`.
 */
export function preflight(source: ReviewSource, presentation: Presentation, texts: readonly TextToRead[]): Preflight {
  const shown = new Set(presentation.screens.map(({ kind }) => kind));
  return {
    screens: presentation.screens.length,
    fields: countFields(presentation),
    leaks: leaksIn(presentation, source.records, source.figures.partner),
    unread: texts.filter(({ read, screen }) => !read && shown.has(screen)),
    window: presentation.title,
  };
}
