import { openProgram, setScheme } from '#test/screenshots/program.ts';
import { sceneGroups } from '#test/screenshots/scenes.ts';
import { axeViolations, contrastViolations } from '#test/support/axe.ts';
import { expect, test } from '@playwright/test';

for (const [group, scenes] of Object.entries(sceneGroups))
  test(`no screen or dialog of the sample book has an accessibility violation: ${group}`, async () => {
    test.setTimeout(480_000);
    const stage = await openProgram('sample');
    const { page } = stage;
    const found: string[] = [];
    const note = (name: string, violations: Awaited<ReturnType<typeof axeViolations>>): void =>
      void found.push(...violations.map(({ rule, places }) => `${name}: ${rule} at ${places.slice(0, 3).join(' ; ')}`));
    try {
      for (const { name, books, open, leave } of scenes) {
        if (!books.includes('sample')) continue;
        await open(stage);
        note(name, await axeViolations(page));
        // The dark changes colours and nothing else.
        await setScheme(page, 'dark');
        note(`${name} in the dark`, await contrastViolations(page));
        await setScheme(page, 'light');
        await leave?.(stage);
      }
      expect(found).toEqual([]);
      expect(stage.complaints).toEqual([]);
    } finally {
      await stage.close();
    }
  });
