import { axeViolations } from '#test/support/axe.ts';
import { openProgram, setScheme, type BookName } from '#test/screenshots/program.ts';
import { scenes } from '#test/screenshots/scenes.ts';
import type { Measure } from './measured.ts';

type Row = {
  readonly screen: string;
  readonly book: string;
  readonly scheme: string;
  readonly violations: number;
  readonly rules: string;
};

const books: readonly BookName[] = ['none', 'empty', 'sample'];

/** Accessibility violations of every screen, dialog and empty state, light and dark. Budget: none. */
export const measure: Measure = async (words) => {
  const rows: Row[] = [];
  for (const book of books) {
    const { page, close } = await openProgram(book);
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(page, scheme);
      for (const scene of scenes) {
        if (!scene.books.includes(book) || (words.length > 0 && !words.some((word) => scene.name.includes(word))))
          continue;
        await scene.open(page);
        const found = await axeViolations(page);
        const rules = found.map(({ rule, places }) => `${rule}: ${places.slice(0, 3).join(' ; ')}`).join(' | ');
        rows.push({ screen: scene.name, book, scheme, violations: found.length, rules });
        await scene.leave?.(page);
      }
    }
    await close();
  }
  const total = rows.reduce((sum, { violations }) => sum + violations, 0);
  return {
    title: `axe: ${total} violations on ${rows.length} screens`,
    rows,
    ok: total === 0,
    notes: ['axe-core, legacy mode, 1366×768'],
  };
};
