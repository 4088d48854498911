import { join } from 'node:path';
import { picturesOfReview } from './review-screens.ts';
import { openProgram, setScheme, type BookName } from './program.ts';
import { scenes } from './scenes.ts';
import { picturesOfStatements } from './statement-pages.ts';
import type { Scene, Stage } from './steps.ts';

const books: readonly BookName[] = ['none', 'empty', 'sample', 'ugly'];
const schemes = ['light', 'dark'] as const;

interface Wanted {
  readonly folder: string;
  /** Words of which a picture's name holds one; none: all pictures. */
  readonly only: readonly string[];
}

const nameOf = (scene: Scene, book: BookName, scheme: string): string => `${scene.name}-${book}-${scheme}`;

/** Each scene is opened once and pictured in both schemes. Answers with what went wrong. */
const take = async (stage: Stage, scene: Scene, paths: Readonly<Record<string, string>>): Promise<boolean> => {
  try {
    await scene.open(stage);
    // Nothing is hovered over by chance.
    if (!scene.name.endsWith('menu')) await stage.page.mouse.move(1, 1);
    for (const scheme of schemes) {
      const path = paths[scheme];
      if (path === undefined) continue;
      await setScheme(stage.page, scheme);
      await stage.page.screenshot({ path });
    }
    return true;
  } catch (trouble) {
    console.error(`${scene.name}: ${String(trouble).split('\n').slice(0, 3).join(' ')}`);
    await stage.page.screenshot({ path: Object.values(paths)[0]?.replace('.png', '-failed.png') ?? '' });
    return false;
  } finally {
    await setScheme(stage.page, 'light');
    await scene.leave?.(stage).catch((trouble: unknown) => console.error(`leaving ${scene.name}: ${String(trouble)}`));
  }
};

/** Takes every picture whose name holds one of the words; answers with their number. A scene that fails is an error. */
export const walk = async ({ folder, only }: Wanted): Promise<number> => {
  const wanted = (name: string) => only.length === 0 || only.some((word) => name.includes(word));
  let taken = 0;
  let failed = 0;
  for (const book of books) {
    const shown = scenes.flatMap((scene) => {
      const names = schemes.filter((scheme) => wanted(nameOf(scene, book, scheme)));
      if (!scene.books.includes(book) || names.length === 0) return [];
      const paths = names.map((scheme) => [scheme, join(folder, `${nameOf(scene, book, scheme)}.png`)] as const);
      return [{ scene, paths: Object.fromEntries(paths) }];
    });
    if (shown.length === 0) continue;
    const stage = await openProgram(book);
    await setScheme(stage.page, 'light');
    for (const { scene, paths } of shown) {
      const done = await take(stage, scene, paths);
      if (done) taken += Object.keys(paths).length;
      else failed += 1;
    }
    for (const complaint of stage.complaints) console.error(`${book}: ${complaint}`);
    failed += stage.complaints.length;
    await stage.close();
  }
  taken += await picturesOfReview(folder, wanted);
  if (wanted('statement-page')) taken += await picturesOfStatements(folder);
  if (failed > 0) throw new Error(`${failed} scenes could not be pictured or complained`);
  return taken;
};
