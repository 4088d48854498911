import type { Page } from '@playwright/test';
import { axeViolations } from '#test/support/axe.ts';
import { openProgram, setScheme, type BookName } from '#test/screenshots/program.ts';
import { scenes, type Scene } from '#test/screenshots/scenes.ts';
import type { Measure } from './measured.ts';

type Row = {
  readonly screen: string;
  readonly book: string;
  readonly scheme: string;
  readonly violations: number;
  readonly rules: string;
};

const books: readonly BookName[] = ['none', 'empty', 'sample'];

/** A screen that can't be reached counts as a violation: nobody looked at it. */
const look = async (page: Page, scene: Scene): Promise<Pick<Row, 'violations' | 'rules'>> => {
  try {
    await scene.open(page);
  } catch (trouble) {
    return { violations: 1, rules: `not reached: ${String(trouble).split('\n')[0]}` };
  }
  const found = await axeViolations(page);
  const rules = found.map(({ rule, places }) => `${rule}: ${places.slice(0, 3).join(' ; ')}`).join(' | ');
  return { violations: found.length, rules };
};

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
        rows.push({ screen: scene.name, book, scheme, ...(await look(page, scene)) });
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
