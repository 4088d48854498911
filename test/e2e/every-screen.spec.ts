import { openProgram, setScheme } from '#test/screenshots/program.ts';
import { scenes } from '#test/screenshots/scenes.ts';
import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '@playwright/test';

test('no screen or dialog of the sample book has an accessibility violation', async () => {
  test.setTimeout(480_000);
  const stage = await openProgram('sample');
  const found: string[] = [];
  try {
    const shown = scenes.filter(({ books }) => books.includes('sample'));
    // Colours hang on one attribute: every other screen is looked at in the dark; `measure axe` looks at both.
    for (const [remainder, scheme] of (['light', 'dark'] as const).entries()) {
      await setScheme(stage.page, scheme);
      for (const scene of shown.filter((_, index) => index % 2 === remainder)) {
        await scene.open(stage);
        for (const { rule, places } of await axeViolations(stage.page))
          found.push(`${scene.name}: ${rule} at ${places.slice(0, 3).join(' ; ')}`);
        await scene.leave?.(stage);
      }
    }
    expect(found).toEqual([]);
    expect(stage.complaints).toEqual([]);
  } finally {
    await stage.close();
  }
});
