import { join } from 'node:path';
import { atRest } from '#test/support/at-rest.ts';
import { openProgram, setScheme } from './program.ts';
import { scenes } from './scenes.ts';
import { pictureOfStatement } from './statement-pages.ts';
import type { Stage } from './steps.ts';

/** File name in the README, and the scene of the sample book that it shows. */
const pictures = {
  home: 'home',
  partner: 'partner',
  period: 'period-calculated',
  why: 'trace',
  presenter: 'presenter-wide-results',
} as const;

/** What the partner sees while the presenter's page is pictured. */
async function pictureOfPresented({ app }: Stage, path: string): Promise<void> {
  const presented = app.windows().find((page) => page.url().endsWith('/present.html'));
  if (presented === undefined) throw new Error('Nothing is presented');
  await presented.setViewportSize({ width: 1366, height: 768 });
  await atRest(presented);
  await presented.screenshot({ path });
}

/** Writes the README's pictures; answers with their number. */
export const walkForReadme = async (folder: string): Promise<number> => {
  const stage = await openProgram('sample');
  try {
    await setScheme(stage.page, 'light');
    for (const [file, name] of Object.entries(pictures)) {
      const scene = scenes.find((one) => one.name === name && one.books.includes('sample'));
      if (scene === undefined) throw new Error(`There is no scene ${name} of the sample book`);
      await scene.open(stage);
      await stage.page.mouse.move(1, 1);
      await stage.page.screenshot({ path: join(folder, `${file}.png`) });
      if (file === 'presenter') await pictureOfPresented(stage, join(folder, 'presented.png'));
      await scene.leave?.(stage);
    }
  } finally {
    await stage.close();
  }
  await pictureOfStatement(join(folder, 'statement'));
  return Object.keys(pictures).length + 2;
};
