import { axeViolations } from '#test/support/axe.ts';
import { openProgram, setScheme, type BookName } from '#test/screenshots/program.ts';
import { scenes } from '#test/screenshots/scenes.ts';
import type { Scene, Stage } from '#test/screenshots/steps.ts';
import type { Measure } from './measured.ts';

type Row = {
  readonly screen: string;
  readonly book: string;
  readonly scheme: string;
  readonly violations: number;
  readonly rules: string;
};

const books: readonly BookName[] = ['none', 'empty', 'sample'];

const schemes = ['light', 'dark'] as const;

const look = async (stage: Stage): Promise<Pick<Row, 'violations' | 'rules'>> => {
  const found = await axeViolations(stage.page);
  const rules = found.map(({ rule, places }) => `${rule}: ${places.slice(0, 3).join(' ; ')}`).join(' | ');
  return { violations: found.length, rules };
};

/** Looks at a scene in both schemes. A screen that can't be reached counts as a violation: nobody looked at it. */
const lookAt = async (stage: Stage, scene: Scene, book: BookName): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  try {
    await scene.open(stage);
    for (const scheme of schemes) {
      await setScheme(stage.page, scheme);
      rows.push({ screen: scene.name, book, scheme, ...(await look(stage)) });
    }
  } catch (trouble) {
    const rules = `not reached: ${String(trouble).split('\n')[0]}`;
    rows.push({ screen: scene.name, book, scheme: 'both', violations: 1, rules });
  } finally {
    await setScheme(stage.page, 'light');
    await scene.leave?.(stage);
  }
  return rows;
};

/** Accessibility violations of every screen, dialog and empty state, light and dark. Budget: none. */
export const measure: Measure = async (words) => {
  const rows: Row[] = [];
  for (const book of books) {
    const shown = scenes.filter(
      (scene) => scene.books.includes(book) && (words.length === 0 || words.some((word) => scene.name.includes(word))),
    );
    if (shown.length === 0) continue;
    const stage = await openProgram(book);
    for (const scene of shown) rows.push(...(await lookAt(stage, scene, book)));
    await stage.close();
  }
  const total = rows.reduce((sum, { violations }) => sum + violations, 0);
  return {
    title: `axe: ${total} violations on ${rows.length} screens`,
    rows,
    ok: total === 0,
    notes: ['axe-core, legacy mode, 1366×768'],
  };
};
