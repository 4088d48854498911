import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openProgram, setScheme, type BookName } from './program.ts';
import { scenes, type Scene } from './scenes.ts';
import { picturesOfStatements } from './statement-pages.ts';

const books: readonly BookName[] = ['none', 'empty', 'sample', 'ugly'];
const schemes = ['light', 'dark'] as const;

const nameOf = (scene: Scene, book: BookName, scheme: string): string => `${scene.name}-${book}-${scheme}`;

const take = async (page: Page, scene: Scene, path: string): Promise<boolean> => {
  try {
    await scene.open(page);
    await page.screenshot({ path });
    return true;
  } catch (trouble) {
    console.error(`${scene.name}: ${String(trouble).split('\n')[0]}`);
    await page.screenshot({ path: path.replace('.png', '-failed.png') });
    return false;
  } finally {
    await scene.leave?.(page);
  }
};

/** Takes every picture whose name holds one of the words; answers with their number. A scene that fails is an error. */
export const walk = async ({ folder, only }: { folder: string; only: readonly string[] }): Promise<number> => {
  const wanted = (name: string) => only.length === 0 || only.some((word) => name.includes(word));
  let taken = 0;
  let failed = 0;
  for (const book of books) {
    const shown = schemes.flatMap((scheme) =>
      scenes
        .filter((scene) => scene.books.includes(book) && wanted(nameOf(scene, book, scheme)))
        .map((scene) => ({ scene, scheme })),
    );
    if (shown.length === 0) continue;
    const running = await openProgram(book);
    for (const scheme of schemes) {
      await setScheme(running.page, scheme);
      for (const { scene } of shown.filter((one) => one.scheme === scheme)) {
        const done = await take(running.page, scene, join(folder, `${nameOf(scene, book, scheme)}.png`));
        if (done) taken += 1;
        else failed += 1;
      }
    }
    for (const complaint of running.complaints) console.error(`${book}: ${complaint}`);
    failed += running.complaints.length;
    await running.close();
  }
  if (wanted('statement-page')) taken += await picturesOfStatements(folder);
  if (failed > 0) throw new Error(`${failed} scenes could not be pictured or complained`);
  return taken;
};
