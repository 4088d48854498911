// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { commands } from '#app/command-table.ts';
import { menuLayout } from '#electron/menu/menu-layout.ts';

const toMenuKey = (keys: string): string =>
  keys
    .replace('Mod', 'CmdOrCtrl')
    .replace('ArrowLeft', 'Left')
    .replace('ArrowRight', 'Right')
    .replace(/^\?$/, 'Shift+/');

test('no two commands share a key', () => {
  const all = Object.values(commands).flatMap(({ keys = [] }) => keys);
  expect(new Set(all).size).toBe(all.length);
});

test('menus show the keys that the window listens to', () => {
  const shown = menuLayout.flatMap(({ lines }) => lines).filter((line) => line !== 'rule' && 'id' in line);
  for (const line of shown) {
    if (line.key === undefined) continue;
    expect(commands[line.id].keys?.map(toMenuKey)).toContain(line.key);
  }
});
